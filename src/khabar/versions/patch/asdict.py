"""Annotations as plain values (dicts, lists, strings, numbers), and back: the values that JSON can hold.

A dataclass becomes a dict of its fields, without those that have their default value. A span becomes
`[start, end]`, an entity its id, an enumeration its value. `from_plain` needs the type of the result; it
reads the types of the fields from their annotations. The caller decides how strings and entities are written:
text-free files conceal strings, and patches write the type of an entity if its id does not contain it.
"""

from collections.abc import Callable, Mapping
from dataclasses import Field, dataclass, fields, is_dataclass
from enum import Enum
from functools import cache
from types import UnionType
from typing import Any, TypeAlias, TypeVar, cast, get_args, get_origin, get_type_hints

from khabar.errors import ShapeError, message_of
from khabar.messages import say
from khabar.model import Entity, Entry, Sentence, Span
from khabar.vocabulary import PREFIXES, EntityType

_T = TypeVar("_T")

Plain: TypeAlias = "str | int | float | bool | list[Plain] | dict[str, Plain] | None"
"""A value that JSON can hold."""


_WRITTEN: Mapping[tuple[type, str], str] = {
    (Sentence, "block_index"): "block",
    (Entry, "time_expressions"): "dates",
    (Entry, "anonymous_sources"): "groups",
}
"""Attributes that files call by another name. Files of the same format version must stay readable, so an
attribute that is renamed keeps its name in them."""


def written_name(kind: type, name: str) -> str:
    """Return the name that files have for an attribute of the model.

    >>> written_name(Sentence, "block_index"), written_name(Sentence, "span")
    ('block', 'span')
    """
    return _WRITTEN.get((kind, name), name)


def _id(entity: Entity) -> Plain:
    return entity.id


def to_plain(
    value: object,
    write: Callable[[str], Plain] = str,
    refer: Callable[[Entity], Plain] = _id,
) -> Plain:
    """Return a value of the model as a plain one.

    Args:
        value: A dataclass of `khabar.model`, or the value of a field of one.
        write: Returns the plain value of a string; default: the string.
        refer: Returns the plain value of an entity; default: its id.

    >>> from khabar.model import Cue
    >>> to_plain(Cue("c1", Span(0, 3), "say"))
    {'id': 'c1', 'span': [0, 3], 'category': 'say'}
    """
    match value:
        case Span():
            return [value.start, value.end]
        case Entity():
            return refer(value)
        case tuple():
            return [to_plain(item, write, refer) for item in value]
        case Enum():
            return cast("Plain", value.value)
        case str():
            return write(value)
    # All other values of the model are numbers or `None`.
    return fields_of(value, write, refer) if is_dataclass(value) else cast("Plain", value)


def fields_of(
    value: object,
    write: Callable[[str], Plain] = str,
    refer: Callable[[Entity], Plain] = _id,
) -> dict[str, Plain]:
    """Return the fields of a dataclass as plain values, without those that have their default value.

    >>> from khabar.model import Cue
    >>> fields_of(Cue("", Span(0, 3)))
    {'id': '', 'span': [0, 3]}
    """
    kind: Any = type(value)
    return {
        written_name(kind, field.name): to_plain(content, write, refer)
        for field in _init_fields(kind)
        if (content := getattr(value, field.name)) != field.default
    }


def _string(value: object) -> str:
    if not isinstance(value, str):
        raise ShapeError(say("expected a text, found {value!r}", value=value))
    return value


def type_from_id(name: str) -> EntityType | None:
    """Return the type of an entity if its id contains it.

    >>> type_from_id("person:putin"), type_from_id("https://a.example")
    (<EntityType.PERSON: 'person'>, None)
    """
    return EntityType.GROUP if "#" in name else PREFIXES.get(name.partition(":")[0])


@dataclass(frozen=True, slots=True)
class _PlainReader:
    """Reads plain strings and entities in the way in which they were written."""

    read: Callable[[Any], str]
    resolve: Callable[[Any], Entity] | None

    def entity(self, value: object) -> Entity:
        if self.resolve:
            return self.resolve(value)
        name = self.read(value)
        return Entity(name, type_from_id(name) or EntityType.PERSON)


def from_plain(
    kind: type[_T],
    value: object,
    read: Callable[[Any], str] | None = None,
    resolve: Callable[[Any], Entity] | None = None,
) -> _T:
    """Return a plain value as one of the model; the inverse of `to_plain`.

    Args:
        kind: The type of the result.
        value: The plain value.
        read: Returns the string for its plain value; default: it must be a string.
        resolve: Returns the entity for its plain value; default: it must be an id.

    Raises:
        ShapeError: if it does not have the shape of that type.

    >>> from khabar.model import Cue
    >>> from_plain(Cue, {"id": "c1", "span": [0, 3]})
    Cue(id='c1', span=Span(start=0, end=3), category='')
    """
    return cast("_T", _revive(kind, value, _PlainReader(read or _string, resolve)))


def fields_from(kind: type[_T], value: object) -> _T:
    """Return the dataclass from which `fields_of` made a dict, whatever `to_plain` writes for its type.

    Raises:
        ShapeError: if it does not have the shape of that type.

    >>> from khabar.vocabulary import EntityType
    >>> fields_from(Entity, {"id": "person:x", "type": "person"}).type
    <EntityType.PERSON: 'person'>
    """
    return cast("_T", _revive_fields(kind, value, _PlainReader(_string, None)))


def _revive(kind: object, value: object, reader: _PlainReader) -> object:
    if isinstance(kind, UnionType):
        return None if value is None else _revive(get_args(kind)[0], value, reader)
    if get_origin(kind) is tuple:
        return _revive_tuple(get_args(kind), value, reader)
    if isinstance(kind, type):
        for base, revive in _REVIVERS.items():
            if issubclass(kind, base):
                return revive(kind, value, reader)
        if is_dataclass(kind):
            return _revive_fields(kind, value, reader)
    # A `NewType` such as `EntryId` is a function at run time, and a string to the reader.
    return reader.read(value)


def _revive_tuple(kinds: tuple[object, ...], value: object, reader: _PlainReader) -> tuple[object, ...]:
    if not isinstance(value, list):
        raise ShapeError(say("expected a list, found {value!r}", value=value))
    if kinds[-1] is Ellipsis:
        return tuple(_revive(kinds[0], item, reader) for item in value)
    if len(value) != len(kinds):
        raise ShapeError(say("expected {number} values, found {value!r}", number=len(kinds), value=value))
    return tuple(_revive(kind, item, reader) for kind, item in zip(kinds, value, strict=True))


def _revive_span(kind: type[Span], value: object, _: object) -> Span:
    match value:
        case [int(start), int(end)] if 0 <= start <= end:
            return kind(start, end)
    raise ShapeError(say("expected start and end of a span, found {value!r}", value=value))


def _revive_entity(_: object, value: object, reader: _PlainReader) -> Entity:
    return reader.entity(value)


def _revive_enum(kind: type[Enum], value: object, _: object) -> Enum:
    try:
        return kind(value)
    except ValueError as error:
        raise ShapeError(message_of(error)) from None


def _revive_number(kind: type[int], value: object, _: object) -> int:
    if type(value) is not kind:
        raise ShapeError(say("expected {name}, found {value!r}", name=kind.__name__, value=value))
    return value


_REVIVERS: dict[type, Callable[[Any, object, _PlainReader], object]] = {
    Span: _revive_span,
    Entity: _revive_entity,
    Enum: _revive_enum,
    int: _revive_number,
}


def _revive_fields(kind: type, value: object, reader: _PlainReader) -> object:
    if not isinstance(value, Mapping):
        raise ShapeError(
            say("expected the fields of {name}, found {value!r}", name=kind.__name__, value=value)
        )
    types = _types(kind)
    names = {written_name(kind, field.name): field.name for field in _init_fields(kind)}
    if unknown := value.keys() - names.keys():
        raise ShapeError(say("unknown field {field!r} in {name}", name=kind.__name__, field=min(unknown)))
    try:
        return kind(**{names[key]: _revive(types[names[key]], item, reader) for key, item in value.items()})
    except TypeError as error:
        raise ShapeError(
            say("{name} is incomplete: {error}", name=kind.__name__, error=message_of(error))
        ) from None


@cache
def _init_fields(kind: type[Any]) -> tuple[Field[Any], ...]:
    return tuple(field for field in fields(kind) if field.init)


@cache
def _types(kind: type) -> dict[str, object]:
    return get_type_hints(kind)
