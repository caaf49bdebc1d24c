"""Annotations as plain values (dicts, lists, strings, numbers), and back: what JSON can hold.

A dataclass becomes a dict of its fields, those left out that have their default. A span becomes
`[start, end]`, an entity its id, an enumeration its value. `from_plain` needs the type that is to come out,
and finds those of the fields in their annotations. How strings and entities are written is up to the caller.
"""

from collections.abc import Callable, Mapping
from dataclasses import Field, dataclass, fields, is_dataclass
from enum import Enum
from functools import cache
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from khabar.errors import ShapeError, message_of
from khabar.messages import say
from khabar.model import Entity, Span
from khabar.vocabulary import PREFIXES, EntityType

_T = TypeVar("_T")


def _id(entity: Entity) -> str:
    return entity.id


def to_plain(
    value: Any,  # noqa: ANN401 (any value of the model)
    write: Callable[[str], Any] = str,
    refer: Callable[[Entity], Any] = _id,
) -> Any:  # noqa: ANN401 (a plain value)
    """Return a value of the model as a plain one.

    Args:
        value: A dataclass of `khabar.model`, or what its fields hold.
        write: What is written for a string.
        refer: What is written for an entity.

    >>> from khabar.model import Cue
    >>> to_plain(Cue("c1", Span(0, 3), "say"))
    {'id': 'c1', 'span': [0, 3], 'category': 'say'}
    """
    if isinstance(value, Span):
        return [value.start, value.end]
    if isinstance(value, Entity):
        return refer(value)
    if isinstance(value, tuple):
        return [to_plain(item, write, refer) for item in value]
    if is_dataclass(value):
        return fields_of(value, write, refer)
    if isinstance(value, str) and not isinstance(value, Enum):
        return write(value)
    return value.value if isinstance(value, Enum) else value


def fields_of(
    value: Any,  # noqa: ANN401 (a dataclass)
    write: Callable[[str], Any] = str,
    refer: Callable[[Entity], Any] = _id,
) -> dict[str, Any]:
    """Return the fields of a dataclass as plain values, those left out that have their default."""
    kind: Any = type(value)
    return {
        field.name: to_plain(content, write, refer)
        for field in _own_fields(kind)
        if (content := getattr(value, field.name)) != field.default
    }


def _string(value: object) -> str:
    if not isinstance(value, str):
        raise ShapeError(say("expected a text, found {value!r}", value=value))
    return value


def type_from_id(name: str) -> EntityType | None:
    """Return the type of entity that an id tells by itself, or `None`.

    >>> told_type("person:putin"), told_type("https://a.example")
    (<EntityType.PERSON: 'person'>, None)
    """
    return EntityType.GROUP if "#" in name else PREFIXES.get(name.partition(":")[0])


@dataclass(frozen=True, slots=True)
class _PlainReader:
    """How strings and entities were written."""

    read: Callable[[Any], str]
    resolve: Callable[[Any], Entity] | None

    def entity(self, value: object) -> Entity:
        if self.resolve:
            return self.resolve(value)
        name = self.read(value)
        return Entity(name, type_from_id(name) or EntityType.PERSON)


def from_plain(
    kind: type[_T],
    value: Any,  # noqa: ANN401 (a plain value)
    read: Callable[[Any], str] | None = None,
    resolve: Callable[[Any], Entity] | None = None,
) -> _T:
    """Return a plain value as one of the model; the reverse of `to_plain`.

    Args:
        kind: The type that it is to have.
        value: The plain value.
        read: What a string was written as, back into the string; by default it must be a string.
        resolve: What an entity was written as, back into the entity; by default it must be an id.

    Raises:
        ShapeError: if it does not have that shape.

    >>> from khabar.model import Cue
    >>> from_plain(Cue, {"id": "c1", "span": [0, 3]})
    Cue(id='c1', span=Span(start=0, end=3), category='')
    """
    made: _T = _revive(kind, value, _PlainReader(read or _string, resolve))
    return made


def fields_from(kind: type[_T], value: Any) -> _T:  # noqa: ANN401 (a plain value)
    """Return the dataclass that `fields_of` was made of; the reverse for what is written otherwise elsewhere.

    Raises:
        ShapeError: if it was made of none.
    """
    made: _T = _revive_fields(kind, value, _PlainReader(_string, None))
    return made


def _revive(kind: Any, value: Any, reading: _PlainReader) -> Any:  # noqa: ANN401 (any type, any value)
    if isinstance(kind, UnionType):
        return None if value is None else _revive(get_args(kind)[0], value, reading)
    if get_origin(kind) is tuple:
        return _revive_tuple(get_args(kind), value, reading)
    for base, revive in _REVIVERS.items():
        if isinstance(kind, type) and issubclass(kind, base):
            return revive(kind, value, reading)
    if is_dataclass(kind):
        return _revive_fields(kind, value, reading)
    # `EntryId` and its like are functions to the interpreter, and strings to the reader.
    return reading.read(value)


def _revive_tuple(kinds: tuple[Any, ...], value: Any, reading: _PlainReader) -> tuple[Any, ...]:  # noqa: ANN401
    if not isinstance(value, list):
        raise ShapeError(say("expected a list, found {value!r}", value=value))
    if kinds[-1] is Ellipsis:
        return tuple(_revive(kinds[0], item, reading) for item in value)
    if len(value) != len(kinds):
        raise ShapeError(say("expected {number} values, found {value!r}", number=len(kinds), value=value))
    return tuple(_revive(kind, item, reading) for kind, item in zip(kinds, value, strict=True))


def _revive_span(kind: type[Span], value: object, _: object) -> Span:
    match value:
        case [int(start), int(end)] if 0 <= start <= end:
            return kind(start, end)
    raise ShapeError(say("expected start and end of a span, found {value!r}", value=value))


def _revive_entity(_: object, value: object, reading: _PlainReader) -> Entity:
    return reading.entity(value)


def _revive_enum(kind: type[Enum], value: object, _: object) -> Enum:
    try:
        return kind(value)
    except ValueError as error:
        raise ShapeError(str(error)) from None


def _revive_number(kind: type[int], value: object, _: object) -> int:
    if type(value) is not kind:
        raise ShapeError(say("expected {name}, found {value!r}", name=kind.__name__, value=value))
    return value


_REVIVERS: dict[type, Callable[[Any, Any, _PlainReader], Any]] = {
    Span: _revive_span,
    Entity: _revive_entity,
    Enum: _revive_enum,
    int: _revive_number,
}


def _revive_fields(kind: Any, value: Any, reading: _PlainReader) -> Any:  # noqa: ANN401
    if not isinstance(value, Mapping):
        raise ShapeError(
            say("expected the fields of {name}, found {value!r}", name=kind.__name__, value=value)
        )
    types = _types(kind)
    if unknown := value.keys() - {field.name for field in _own_fields(kind)}:
        raise ShapeError(say("unknown field {field!r} in {name}", name=kind.__name__, field=min(unknown)))
    try:
        return kind(**{name: _revive(types[name], item, reading) for name, item in value.items()})
    except TypeError as error:
        raise ShapeError(
            say("{name} is incomplete: {error}", name=kind.__name__, error=message_of(error))
        ) from None


@cache
def _own_fields(kind: Any) -> tuple[Field[Any], ...]:  # noqa: ANN401 (a dataclass)
    return tuple(field for field in fields(kind) if field.init)


@cache
def _types(kind: Any) -> dict[str, Any]:  # noqa: ANN401 (a dataclass)
    return get_type_hints(kind)
