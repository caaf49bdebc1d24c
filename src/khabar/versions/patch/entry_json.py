"""An entry as one JSON file, with its text and all layers, for programs that do not read XML.

The fields are those of `khabar.model`, without those that have their default value. A span is `[start, end]`,
in code points of `text`. An entity is written as its id; the table `entities` has the names and identifiers
of all entities of the entry, so that the file is complete without the registers.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import fields
from hashlib import sha256
from typing import Any, get_type_hints

from khabar.disk import parse_json
from khabar.errors import ShapeError, message_of
from khabar.messages import say
from khabar.model import Entity, Entry
from khabar.versions.patch.asdict import fields_from, fields_of, from_plain, written_name

FORMAT = 1
"""The version of the file format."""

_MARKS = {"khabar", "format", "version", "xml", "entities", "groups"}
"""The fields of the file that are not fields of an entry, or are written in another way."""


def write_json(entry: Entry, xml: bytes = b"") -> bytes:
    """Return an entry as JSON in UTF-8; `read_json` is the inverse.

    Args:
        entry: The entry.
        xml: Its file, whose SHA-256 is then part of the JSON.

    >>> import khabar
    >>> entry = khabar.load()["egypttoday-0001"]
    >>> read_json(write_json(entry)) == entry
    True
    """
    table = {
        "khabar": "entry",
        "format": FORMAT,
        "id": entry.id,
        "version": entry.version,
        **({"xml": sha256(xml).hexdigest()} if xml else {}),
        **{name: value for name, value in fields_of(entry).items() if name not in {"id", "groups"}},
        "groups": [source.id for source in entry.anonymous_sources],
        "entities": {entity.id: fields_of(entity) for entity in _entities(entry)},
    }
    return (json.dumps(table, ensure_ascii=False, indent=1) + "\n").encode()


def _entities(entry: Entry) -> list[Entity]:
    found = {entity.id: entity for entity in (*entry.anonymous_sources, *_referents(entry)) if entity}
    return [entity for _, entity in sorted(found.items())]


def _referents(entry: Entry) -> Iterator[Entity | None]:
    yield from (mention.entity for mention in entry.mentions)
    yield from (source.entity for source in entry.sources)
    for quotation in entry.quotations:
        attribution = quotation.attribution
        yield from (attribution.speaker, attribution.relayed_by, attribution.addressee)
        yield attribution.source.entity if attribution.source else None


def read_json(source: bytes) -> Entry:
    """Return the entry of a JSON file; the inverse of `write_json`.

    Raises:
        ShapeError: if the file is not such an entry.
    """
    try:
        table = parse_json(source)
        if table["khabar"] != "entry" or table["format"] != FORMAT:
            raise ShapeError(
                say(
                    "entry has format {found!r}; expected {format}",
                    found=table["format"],
                    format=FORMAT,
                )
            )
        entities = {name: fields_from(Entity, plain) for name, plain in table["entities"].items()}
        return _entry(table, entities)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ShapeError(say("not an entry in JSON: {error}", error=message_of(error))) from None


def _entry(table: Mapping[str, Any], entities: Mapping[str, Entity]) -> Entry:
    types = get_type_hints(Entry)
    known = {written_name(Entry, field.name): field.name for field in fields(Entry) if field.init}
    if unknown := table.keys() - known.keys() - _MARKS:
        raise ShapeError(say("unknown field {field!r} in an entry", field=min(unknown)))
    layers = {
        known[name]: from_plain(types[known[name]], table[name], resolve=lambda name: entities[name])
        for name in table.keys() & known.keys() - _MARKS
    }
    return Entry(anonymous_sources=tuple(entities[name] for name in table["groups"]), **layers)
