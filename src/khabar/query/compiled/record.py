"""Entries as compressed JSON, for the compiled corpus: all but their text, and back to the same entry.

The layers are written field by field (`khabar.query.compiled.fieldwise`). The tokens are not among them:
their fields are columns of the compiled corpus, but for those that few tokens have, which are a record of
their own. So who asks for tokens need not read the layers, and the other way round.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from itertools import repeat
from typing import Any
from zlib import compress, decompress

from khabar.arabic import Level, fold
from khabar.model import (
    Block,
    Cue,
    Entity,
    Entry,
    Furniture,
    Header,
    Mention,
    Phrase,
    Quotation,
    Sentence,
    Source,
    TimeExpression,
    Token,
)
from khabar.model.making import make_all
from khabar.model.tokens import make_tokens
from khabar.query.compiled.fieldwise import Pointed, codec_of, field_codec

# Cues and sources first: the attributions of quotations point to them.
_LAYERS: dict[str, type] = {
    "cues": Cue,
    "sources": Source,
    "blocks": Block,
    "furniture": Furniture,
    "sentences": Sentence,
    "mentions": Mention,
    "time_expressions": TimeExpression,
    "phrases": Phrase,
    "quotations": Quotation,
}
_JSON = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":"))
_EMPTY = {"norm": ""}
"""What stands for no value in a field of tokens without a default."""
_DESCRIPTION = ("id", "type", "names", "identifiers", "note")
"""The fields of an entity."""


def dump_layers(entry: Entry) -> bytes:
    """Return the record of an entry: all but its id, its text and its tokens.

    >>> import khabar
    >>> entry = khabar.load()["egypttoday-0001"]
    >>> layers = load_layers(dump_layers(entry), khabar.load().entities)
    >>> Entry(id=entry.id, text=entry.text, tokens=entry.tokens, **layers) == entry
    True
    """
    places = {id(part): index for layer in (entry.cues, entry.sources) for index, part in enumerate(layer)}
    layers = {
        name: [len(getattr(entry, name)), codec_of(kind).write(getattr(entry, name), places)]
        for name, kind in _LAYERS.items()
        if getattr(entry, name)
    }
    # For pointers to items that no register has.
    referents = list({item.id: item for item in _all_referents(entry) if item is not None}.values())
    described = {
        "header": codec_of(Header).write([entry.header], {}),
        "groups": _describe(entry.anonymous_sources),
        "referents": _describe(referents),
    }
    return _packed(layers | described)


def load_layers(record: bytes, entities: Mapping[str, Entity]) -> dict[str, Any]:
    """Return the fields of an entry but its id, its text and its tokens.

    Args:
        record: The record.
        entities: The items of the registers.
    """
    plain = json.loads(decompress(record))
    groups = tuple(_described(plain["groups"]))
    known: dict[str | None, Entity | None] = {None: None}
    for item in _described(plain["referents"]):
        known[item.id] = entities.get(item.id, item)
    known |= {item.id: item for item in groups}
    pointed = Pointed(known, {})
    layers: dict[str, Any] = {}
    for name, kind in _LAYERS.items():
        size, written = plain.get(name) or (0, None)
        layers[name] = pointed.layers[kind] = (
            tuple(codec_of(kind).read(written, size, pointed)) if size else ()
        )
    (header,) = codec_of(Header).read(plain["header"], 1, pointed)
    return {"header": header, "anonymous_sources": groups, **layers}


def dump_tokens(values: Mapping[str, Sequence[Any]]) -> bytes:
    """Return the fields of tokens that have no column, those in which some have not the default value.

    Args:
        values: The values of these fields, and of those that come with analyses; others have the default.
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


def _all_referents(entry: Entry) -> Iterator[Entity | None]:
    yield from (item.entity for layer in (entry.mentions, entry.sources) for item in layer)
    for quotation in entry.quotations:
        attribution = quotation.attribution
        yield from (attribution.speaker, attribution.relayed_by, attribution.addressee)
        if attribution.source:
            yield attribution.source.entity


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
