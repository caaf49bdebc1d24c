"""Values of the model as plain ones (tables, lists, strings, numbers), and back: what JSON can hold.

A dataclass becomes a table of its fields, those left out that have their default. A span becomes `[start,
end]`; an enumeration, its value. An entity becomes its id where that tells its type, else id and type; what
else is known of it stands once, in a table of entities.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import Field, fields, is_dataclass
from enum import Enum
from functools import lru_cache
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from khabar.errors import DifferenceError
from khabar.model import Entity, Name, Span
from khabar.vocabulary import PREFIXES, EntityType

_T = TypeVar("_T")

Entities = Mapping[tuple[str, EntityType], Entity]
"""Entities by what a reference to one says."""


def to_record(value: Any) -> Any:  # noqa: ANN401 (any value of the model)
    """Return a value of the model as a plain one.

    >>> from khabar.model import Cue
    >>> to_record(Cue("c1", Span(0, 3), "say"))
    {'id': 'c1', 'span': [0, 3], 'category': 'say'}
    """
    match value:
        case Span():
            return [value.start, value.end]
        case Entity():
            return (
                value.id if _told_type(value.id) is value.type else {"id": value.id, "type": value.type.value}
            )
        case Enum():
            return value.value
        case tuple():
            return [to_record(item) for item in value]
        case _ if is_dataclass(value):
            return _fields_record(value)
    return value


def _fields_record(value: Any) -> dict[str, Any]:  # noqa: ANN401 (any dataclass of the model)
    return {
        field.name: to_record(content)
        for field in _own_fields(value.__class__)
        if (content := getattr(value, field.name)) != field.default
    }


def _told_type(identifier: str) -> EntityType | None:
    """Return the type of entity that an id tells by itself."""
    return EntityType.GROUP if "#" in identifier else PREFIXES.get(identifier.partition(":")[0])


def entity_record(entity: Entity) -> dict[str, Any]:
    """Return all that is known of an entity."""
    return _fields_record(entity)


def read_entity(record: object) -> Entity:
    """Return the entity that `entity_record` was made of.

    Raises:
        DifferenceError: if it was made of none.
    """
    entity: Entity = _revive_fields(Entity, record, {})
    return entity


def from_record(kind: type[_T], record: object, entities: Entities) -> _T:
    """Return a plain value as one of the model; the reverse of `to_record`.

    Args:
        kind: The type that it is to have.
        record: The plain value.
        entities: What is known of entities.

    Raises:
        DifferenceError: if it does not have the shape.

    >>> from khabar.model import Cue
    >>> from_record(Cue, {"id": "c1", "span": [0, 3]}, {})
    Cue(id='c1', span=Span(start=0, end=3), category='')
    """
    made: _T = _revive(kind, record, entities)
    return made


def _revive(kind: Any, record: Any, entities: Entities) -> Any:  # noqa: ANN401 (any type, any value)
    if isinstance(kind, UnionType):
        return None if record is None else _revive(get_args(kind)[0], record, entities)
    if get_origin(kind) is tuple:
        return _revive_tuple(get_args(kind), record, entities)
    if kind in _READERS:
        return _READERS[kind](record, entities)
    if issubclass(kind, Enum):
        return _revive_enum(kind, record)
    if is_dataclass(kind):
        return _revive_fields(kind, record, entities)
    if type(record) is not kind:
        raise DifferenceError(f"not a difference: expected {kind.__name__}, found {record!r}")
    return record


def _revive_tuple(kinds: tuple[Any, ...], record: object, entities: Entities) -> tuple[Any, ...]:
    if not isinstance(record, list) or (kinds[-1] is not Ellipsis and len(record) != len(kinds)):
        raise DifferenceError(f"not a difference: expected a list, found {record!r}")
    inner = kinds[:1] * len(record) if kinds[-1] is Ellipsis else kinds
    return tuple(_revive(kind, item, entities) for kind, item in zip(inner, record, strict=True))


def _revive_span(record: object, _: Entities) -> Span:
    match record:
        case [int(start), int(end)] if 0 <= start <= end:
            return Span(start, end)
    raise DifferenceError(f"not a difference: expected start and end of a span, found {record!r}")


def _revive_reference(record: object, entities: Entities) -> Entity:
    match record:
        case str(identifier) if kind := _told_type(identifier):
            return entities.get((identifier, kind)) or Entity(identifier, kind)
        case {"id": str(identifier), "type": str(name)}:
            kind = _revive_enum(EntityType, name)
            return entities.get((identifier, kind)) or Entity(identifier, kind)
    raise DifferenceError(f"not a difference: expected an entity, found {record!r}")


def _revive_enum(kind: type[Any], record: object) -> Any:  # noqa: ANN401 (a member of the enumeration)
    try:
        return kind(record)
    except ValueError as error:
        raise DifferenceError(f"not a difference: {error}") from None


def _revive_fields(kind: Any, record: object, entities: Entities) -> Any:  # noqa: ANN401 (a dataclass, and one of its kind)
    if not isinstance(record, Mapping):
        raise DifferenceError(f"not a difference: expected the fields of {kind.__name__}, found {record!r}")
    types = _types(kind)
    if unknown := record.keys() - {field.name for field in _own_fields(kind)}:
        raise DifferenceError(f"not a difference: {kind.__name__} has no {min(unknown)!r}")
    try:
        return kind(**{name: _revive(types[name], item, entities) for name, item in record.items()})
    except TypeError as error:
        raise DifferenceError(f"not a difference: {error}") from None


_READERS: Mapping[Any, Callable[[Any, Entities], Any]] = {Span: _revive_span, Entity: _revive_reference}


@lru_cache(maxsize=64)
def _own_fields(kind: Any) -> tuple[Field[Any], ...]:  # noqa: ANN401 (a dataclass)
    return tuple(field for field in fields(kind) if field.init)


@lru_cache(maxsize=64)
def _types(kind: Any) -> dict[str, Any]:  # noqa: ANN401 (a dataclass)
    # `Annotation.entry` names a type that is imported for the checker alone; it is no field that is written.
    return get_type_hints(kind, localns={"Entry": object})


def known_entities(values: Iterable[Any]) -> list[Entity]:
    """Return the entities in some values of which more is known than id and type, each once."""
    found: dict[tuple[str, EntityType], Entity] = {}
    waiting = list(values)
    while waiting:
        value = waiting.pop()
        if isinstance(value, Entity):
            if value != Entity(value.id, value.type):
                found.setdefault((value.id, value.type), value)
        elif isinstance(value, tuple):
            waiting.extend(value)
        elif is_dataclass(value) and not isinstance(value, Name | Span):
            waiting.extend(getattr(value, field.name) for field in _own_fields(value.__class__))
    return [found[key] for key in sorted(found)]
