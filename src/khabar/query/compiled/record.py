"""Entries as compressed JSON, for the compiled corpus: what no column has, and back to the same values.

Names, sentences, cues and the like are rows of tables. The record of an entry has the rest: the header, the
anonymous sources, the furniture and the quotations, field by field (`khabar.query.compiled.fieldwise`). The
fields of tokens that no column has are a record of their own, so that who asks for tokens need not read the
other one, and the other way round.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from itertools import repeat
from typing import Any, NamedTuple
from zlib import compress, decompress

from khabar.arabic import Level, fold
from khabar.errors import IdError
from khabar.ids import parse_pointer
from khabar.model import Cue, Entity, Entry, Furniture, Header, Quotation, Source, Token
from khabar.model.making import make_all
from khabar.model.tokens import make_tokens
from khabar.query.compiled.fieldwise import Pointed, codec_of, field_codec
from khabar.vocabulary import PREFIXES, EntityType

_LAYERS: dict[str, type] = {"furniture": Furniture, "quotations": Quotation}
_JSON = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":"))
_EMPTY = {"norm": ""}
"""What stands for no value in a field of tokens without a default."""
_DESCRIPTION = ("id", "type", "names", "identifiers", "note")
"""The fields of an entity."""


class ReadLayers(NamedTuple):
    """What was read from a record.

    Attributes:
        header: The header.
        groups: The anonymous sources.
        entities: The entities, by id: those of the entry, those of the registers, and those of pointers to
            nothing.
        plain: The other layers, to be read by `load_pointing`.
    """

    header: Header
    groups: tuple[Entity, ...]
    entities: Mapping[str | None, Entity | None]
    plain: Mapping[str, Any]


def dump_layers(entry: Entry) -> bytes:
    """Return the record of an entry."""
    places = {id(part): index for layer in (entry.cues, entry.sources) for index, part in enumerate(layer)}
    layers = {
        name: [len(getattr(entry, name)), codec_of(kind).write(getattr(entry, name), places)]
        for name, kind in _LAYERS.items()
    }
    unknown = {(item.id, str(item.type)) for item in _referents(entry) if item and not item.names}
    return dump_record(entry.header, entry.anonymous_sources, layers, unknown)


def dump_record(
    header: Header,
    groups: Sequence[Entity],
    layers: Mapping[str, list[Any]],
    unknown: Iterable[tuple[str, str]],
) -> bytes:
    """Return the record of an entry whose layers are fields already.

    Args:
        header: The header.
        groups: The anonymous sources.
        layers: Furniture and quotations: the number of each, and what stands for their fields.
        unknown: Id and type of the entities without names to which the entry points.
    """
    content: dict[str, Any] = {name: layers[name] for name in _LAYERS if layers[name][0]}
    content["header"] = codec_of(Header).write([header], {})
    if groups:
        content["groups"] = _describe(groups)
    ids = {item.id for item in groups}
    # What the entry describes is known.
    pairs = sorted(list(pair) for pair in unknown if pair[0] not in ids)
    return _packed(content | ({"unknown": pairs} if pairs else {}))


def _referents(entry: Entry) -> Iterator[Entity | None]:
    yield from (item.entity for item in entry.mentions)
    yield from (source.entity for source in entry.sources)
    for quotation in entry.quotations:
        attribution = quotation.attribution
        yield from (attribution.speaker, attribution.relayed_by, attribution.addressee)
        if attribution.source:
            yield attribution.source.entity


class _Entities(dict[str | None, Entity | None]):
    """The entities that an entry points to, by id; found in the registers when they are asked for."""

    def __init__(self, registers: Mapping[str, Entity]) -> None:
        super().__init__({None: None, "": None})
        self._registers = registers

    def __missing__(self, key: str | None) -> Entity | None:
        name = key or ""
        entity = self[key] = self._registers.get(name) or _gone(name)
        return entity


def _gone(key: str) -> Entity:
    """Return an entity that was in a register when its entry was compiled."""
    try:
        return Entity(key, PREFIXES.get(parse_pointer(key).prefix, EntityType.PERSON))
    except IdError:
        return Entity(key, EntityType.PERSON)


def load_layers(record: bytes, registers: Mapping[str, Entity]) -> ReadLayers:
    """Return what the record of an entry has.

    Args:
        record: The record.
        registers: The items of the registers.
    """
    plain = json.loads(decompress(record))
    groups = tuple(_described(plain["groups"])) if "groups" in plain else ()
    known = _Entities(registers)
    for key, kind in plain.get("unknown", ()):
        known[key] = registers.get(key) or Entity(key, EntityType(kind))
    known.update((item.id, item) for item in groups)
    (header,) = codec_of(Header).read(plain["header"], 1, Pointed(known, {}))
    return ReadLayers(header, groups, known, plain)


def load_pointing(layers: ReadLayers, cues: Sequence[Cue], sources: Sequence[Source]) -> dict[str, Any]:
    """Return furniture and quotations.

    Args:
        layers: What was read from the record.
        cues: The cues that attributions point to.
        sources: The sources that they point to.
    """
    pointed = Pointed(layers.entities, {Cue: cues, Source: sources})
    found: dict[str, Any] = {}
    for name, kind in _LAYERS.items():
        size, written = layers.plain.get(name) or (0, None)
        found[name] = tuple(codec_of(kind).read(written, size, pointed)) if size else ()
    return found


def dump_tokens(values: Mapping[str, Sequence[Any]]) -> bytes:
    """Return the fields of tokens that have no column, those in which some have not the default value.

    Args:
        values: The values of these fields; others have the default.
    """
    found = {
        field.name: field_codec(Token, field.name).write(values[field.name], {})
        for field in fields(Token)
        if field.name in values and not _all_are(values[field.name], _EMPTY.get(field.name, field.default))
    }
    return _packed(found) if found else b""


def _all_are(values: Sequence[Any], value: object) -> bool:
    return values.count(value) == len(values)


def _packed(content: Mapping[str, Any]) -> bytes:
    return compress(_JSON.encode(content).encode(), 1)


def _describe(entities: Iterable[Entity]) -> list[Any]:
    items = list(entities)
    return [
        len(items),
        *([getattr(item, name) for item in items] for name in _DESCRIPTION[:2]),
        *(
            field_codec(Entity, name).write([getattr(item, name) for item in items], {})
            for name in _DESCRIPTION[2:]
        ),
    ]


def _described(written: list[Any]) -> list[Entity]:
    size, *columns = written
    nothing = Pointed({}, {})
    return make_all(
        Entity,
        size,
        [
            *(
                field_codec(Entity, name).read(column, size, nothing)
                for name, column in zip(_DESCRIPTION, columns, strict=True)
            ),
            # Only register items are joined; those described here are in no register.
            repeat("", size),
        ],
    )


def load_tokens(
    record: bytes, places: Sequence[int], columns: Mapping[str, Sequence[Any]]
) -> tuple[Token, ...]:
    """Return the tokens of an entry.

    Args:
        record: The fields that have no column.
        places: The places of the tokens.
        columns: The values of the fields that have one.
    """
    if not record:
        return make_tokens(places, columns)
    nothing = Pointed({}, {})
    others = {
        name: field_codec(Token, name).read(written, len(places), nothing)
        for name, written in json.loads(decompress(record)).items()
    }
    if "norm" in others:
        pairs = zip(others["norm"], columns["form"], strict=True)
        others["norm"] = [norm or fold(form, Level.SEARCH) for norm, form in pairs]
    return make_tokens(places, {**columns, **others})
