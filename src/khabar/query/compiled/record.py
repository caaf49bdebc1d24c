"""Entries as compressed JSON, for the compiled corpus: all but their text, and back to the same entry.

A dataclass becomes the list of the values of its fields; a span, two numbers; an entity, its id; a cue or
source of an attribution, its index among those of the entry:

```
Mention(id="m1", span=Span(6, 17), type=PERSON, entity=…)    ["m1",[6,17],"person","person:qassemi",…]
Attribution(source=…, cues=(…,), …)                          [0,[0,1],…]
```

What a class needs to be read is found once, from the types of its fields. Most fields are texts and numbers
and stay as they are, so that an entry is read from its record many times as fast as from its XML.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum
from functools import cache
from operator import attrgetter
from typing import Any, get_args, get_type_hints
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
    Name,
    Phrase,
    Quotation,
    Sentence,
    Source,
    Span,
    TimeExpression,
    Token,
)
from khabar.vocabulary import EntityType

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
"""The fields of a token that are columns of the compiled corpus. The record has the others."""


_OTHERS = {field.name: field.default for field in fields(Token) if field.name not in TOKEN_COLUMNS}


@dataclass(frozen=True, slots=True)
class _Context:
    """What values in a record point to."""

    entities: Mapping[str, Entity]
    layers: dict[str, Any]


_Decode = Callable[[Any, _Context], Any]


def dump_entry(entry: Entry) -> bytes:
    """Return the record of an entry.

    >>> import khabar
    >>> entry = khabar.load()["egypttoday-0001"]
    >>> load_entry(dump_entry(entry), entry.text, (), khabar.load().entities) == entry
    True
    """
    places = {id(part): index for layer in (entry.cues, entry.sources) for index, part in enumerate(layer)}
    record = {name: [_plain_fields(item, places) for item in getattr(entry, name)] for name in _LAYERS}
    described: dict[str, object] = {
        "id": entry.id,
        "header": _plain_fields(entry.header, {}),
        "groups": [_describe(item) for item in entry.anonymous_sources],
        # For pointers to items that no register has.
        "referents": [_describe(item) for item in _referents(entry).values()],
        "tokens": _other_columns(entry.tokens),
    }
    return compress(json.dumps(record | described, ensure_ascii=False, separators=(",", ":")).encode(), 1)


def load_entry(
    record: bytes, text: str, tokens: Sequence[Sequence[Any]], entities: Mapping[str, Entity]
) -> Entry:
    """Return the entry of a record.

    Args:
        record: The record.
        text: The text of the entry.
        tokens: The values of `TOKEN_COLUMNS` of each token, if the entry has that layer.
        entities: The items of the registers.
    """
    plain = json.loads(decompress(record))
    groups = tuple(map(_described, plain["groups"]))
    known = {item.id: item for item in groups}
    for values in plain["referents"]:
        if values[0] not in known:
            known[values[0]] = entities.get(values[0]) or _described(values)
    context = _Context(known, {})
    for name, kind in _LAYERS.items():
        read = _class_decoder(kind)
        context.layers[name] = tuple([read(values, context) for values in plain[name]])
    others = [_other_column(name, plain["tokens"], len(tokens)) for name in _OTHERS]
    return Entry(
        id=EntryId(plain["id"]),
        header=_class_decoder(Header)(plain["header"], context),
        text=text,
        anonymous_sources=groups,
        tokens=tuple([Token(*values, *rest) for values, *rest in zip(tokens, *others, strict=True)]),
        **context.layers,
    )


def _plain(value: object, places: Mapping[int, int]) -> object:
    match value:
        case Span():
            return [value.start, value.end]
        case Entity():
            return value.id
        case Enum():
            return value.value
        case tuple():
            return [_plain(item, places) for item in value]
    if id(value) in places:
        return places[id(value)]
    return _plain_fields(value, places) if is_dataclass(value) else value


def _plain_fields(value: Any, places: Mapping[int, int]) -> list[object]:  # noqa: ANN401 (any dataclass)
    kind: Any = type(value)
    return [item if type(item) is str else _plain(item, places) for item in _all_fields(kind)(value)]


@cache
def _all_fields(kind: type) -> Callable[[Any], tuple[Any, ...]]:
    """Return what gets the values of all fields of a class; there are many objects of few classes."""
    names = [field.name for field in fields(kind)]
    return attrgetter(*names) if len(names) > 1 else lambda value: (getattr(value, names[0]),)


def _describe(entity: Entity) -> list[object]:
    names = [[name.text, name.language] for name in entity.names]
    return [entity.id, entity.type.value, names, entity.identifiers, entity.note]


def _described(values: list[Any]) -> Entity:
    entity_id, kind, names, identifiers, note = values
    named = tuple(Name(text, language) for text, language in names)
    return Entity(entity_id, EntityType(kind), named, tuple(map(tuple, identifiers)), note)


def _referents(entry: Entry) -> dict[str, Entity]:
    return {item.id: item for item in _all_referents(entry) if item is not None}


def _all_referents(entry: Entry) -> Iterator[Entity | None]:
    yield from (item.entity for layer in (entry.mentions, entry.sources) for item in layer)
    for quotation in entry.quotations:
        attribution = quotation.attribution
        yield from (attribution.speaker, attribution.relayed_by, attribution.addressee)
        if attribution.source:
            yield attribution.source.entity


def _other_columns(tokens: Sequence[Token]) -> dict[str, list[object]]:
    """Return the fields of tokens that have no column, those in which some have not the default value."""
    found = {name: [getattr(token, name) for token in tokens] for name in _OTHERS}
    return {
        name: [_plain(value, {}) for value in found[name]]
        for name, default in _OTHERS.items()
        if any(value != default for value in found[name])
    }


def _other_column(name: str, columns: Mapping[str, list[Any]], length: int) -> list[Any]:
    """Return the values of a field of tokens that has no column."""
    if name not in columns:
        return [_OTHERS[name]] * length
    decode = _decoder(get_type_hints(Token)[name])
    return columns[name] if decode is None else [decode(value, _Context({}, {})) for value in columns[name]]


@cache
def _class_decoder(kind: type) -> Callable[[list[Any], _Context], Any]:
    hints = get_type_hints(kind)
    steps = [(index, _decoder(hints[field.name])) for index, field in enumerate(fields(kind))]
    needed = [(index, decode) for index, decode in steps if decode is not None]

    def read(values: list[Any], context: _Context) -> Any:  # noqa: ANN401 (an object of the class)
        for index, decode in needed:
            values[index] = decode(values[index], context)
        return kind(*values)

    return read


def _decoder(hint: Any) -> _Decode | None:  # noqa: ANN401 (a type of a field)
    """Return what reads the value of a field; `None` where JSON has it as it is."""
    options = get_args(hint)
    if type(None) in options:
        (only,) = (option for option in options if option is not type(None))
        return _optional(_decoder(only))
    if options:
        return _several(_decoder(options[0]))
    if hint is Span:
        return _read_span
    if hint is Entity:
        return lambda value, context: context.entities[value]
    if hint in {Cue, Source}:
        return _pointed(hint, "cues" if hint is Cue else "sources")
    return _class_decoder(hint) if is_dataclass(hint) else _enum_decoder(hint)  # type: ignore[arg-type]


def _enum_decoder(hint: type) -> _Decode | None:
    if not issubclass(hint, Enum):
        return None
    members = {item.value: item for item in hint}
    return lambda value, _: members[value]


def _read_span(value: list[int], _: _Context) -> Span:
    return Span(value[0], value[1])


def _optional(decode: _Decode | None) -> _Decode | None:
    if decode is None:
        return None
    return lambda value, context: None if value is None else decode(value, context)


def _several(decode: _Decode | None) -> _Decode:
    if decode is None:
        return lambda value, _: tuple(value)
    return lambda value, context: tuple([decode(item, context) for item in value])


def _pointed(kind: type, layer: str) -> _Decode:
    read = _class_decoder(kind)
    return lambda value, context: (
        context.layers[layer][value] if isinstance(value, int) else read(value, context)
    )
