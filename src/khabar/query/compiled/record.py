"""Entries as compressed JSON, for the compiled corpus: all but their text, and back to the same entry.

The layers are written field by field (`khabar.query.compiled.fieldwise`). The tokens are not among them:
their fields are columns of the compiled corpus, but for those that few tokens have.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from itertools import repeat
from types import MappingProxyType
from typing import Any
from zlib import compress, decompress

from khabar.ids import EntryId
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
TOKEN_COLUMNS = ("span", "form", "norm", "lemma", "pos", "msd", "punctuation")
"""The fields of a token that are columns of the compiled corpus. The record has the others.

The column `norm` has keys for comparison. The record has what was written, where that is another form."""
_ANALYSED = ("certainty", "resp")
"""Fields that come with the analyses of tokens (`khabar.query.compiling.words`), which may be no objects."""

_NOTHING: Mapping[str, Sequence[str]] = MappingProxyType({})
_JSON = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":"))
_DESCRIPTION = ("id", "type", "names", "identifiers", "note")
"""The fields of an entity."""


def dump_entry(entry: Entry, analysed: Mapping[str, Sequence[str]] = _NOTHING) -> bytes:
    """Return the record of an entry.

    Args:
        entry: The entry.
        analysed: The fields that come with the analyses of its tokens.

    >>> import khabar
    >>> entry = khabar.load()["egypttoday-0001@1.0.1"]
    >>> load_entry(dump_entry(entry), entry.text, {}, khabar.load().entities) == entry
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
        "id": entry.id,
        "header": codec_of(Header).write([entry.header], {}),
        "groups": _describe(entry.anonymous_sources),
        "referents": _describe(referents),
        "tokens": {**analysed, **_other_columns(entry.tokens)},
    }
    return compress(_JSON.encode(layers | described).encode(), 1)


def load_entry(
    record: bytes, text: str, tokens: Mapping[str, Sequence[Any]], entities: Mapping[str, Entity]
) -> Entry:
    """Return the entry of a record.

    Args:
        record: The record.
        text: The text of the entry.
        tokens: The values of each of `TOKEN_COLUMNS`, if the entry has that layer.
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
    return Entry(
        id=EntryId(plain["id"]),
        header=header,
        text=text,
        anonymous_sources=groups,
        tokens=tuple(_made_tokens(tokens, plain["tokens"], pointed)),
        **layers,
    )


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
            field_codec(Entity, name).read(column, size, nothing)
            for name, column in zip(_DESCRIPTION, columns, strict=True)
        ],
    )


def _all_referents(entry: Entry) -> Iterator[Entity | None]:
    yield from (item.entity for layer in (entry.mentions, entry.sources) for item in layer)
    for quotation in entry.quotations:
        attribution = quotation.attribution
        yield from (attribution.speaker, attribution.relayed_by, attribution.addressee)
        if attribution.source:
            yield attribution.source.entity


def _other_columns(tokens: Sequence[Token]) -> dict[str, Any]:
    """Return the fields of tokens that have no column, those in which some have not the default value."""
    found: dict[str, Any] = {}
    for field in fields(Token) if tokens else ():
        if field.name not in {*TOKEN_COLUMNS, *_ANALYSED}:
            values = [getattr(token, field.name) for token in tokens]
            if values.count(field.default) < len(values):
                found[field.name] = field_codec(Token, field.name).write(values, {})
    return found


def _made_tokens(
    columns: Mapping[str, Sequence[Any]], others: Mapping[str, Any], pointed: Pointed
) -> list[Token]:
    size = len(columns.get("span", ()))
    if "norm" in others:
        norms = zip(others["norm"], columns["norm"], strict=True)
        columns = {**columns, "norm": [norm or key for norm, key in norms]}
    return make_all(
        Token,
        size,
        [
            columns.get(field.name, ())
            if field.name in TOKEN_COLUMNS
            else field_codec(Token, field.name).read(others[field.name], size, pointed)
            if field.name in others
            else repeat(field.default)
            for field in fields(Token)
        ],
    )
