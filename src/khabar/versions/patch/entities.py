"""References to entities in plain values: an id in each place, and one table of all entities.

An entity is written as its id if that contains its type, otherwise as id and type. Its names and identifiers
are in the table.
"""

from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from functools import partial
from typing import Any, TypeVar

from khabar.errors import DifferenceError, ShapeError, message_of
from khabar.messages import say
from khabar.model import Entity, Name, Span
from khabar.versions.patch.asdict import Plain, fields_from, fields_of, from_plain, to_plain, type_from_id
from khabar.vocabulary import EntityType

_T = TypeVar("_T")

Entities = Mapping[tuple[str, EntityType], Entity]
"""Entities by id and type, which is all that a reference has."""


def _refer(entity: Entity) -> Plain:
    if type_from_id(entity.id) is entity.type:
        return entity.id
    return {"id": entity.id, "type": entity.type.value}


def _resolve(entities: Entities, record: object) -> Entity:
    match record:
        case str(identifier) if kind := type_from_id(identifier):
            return entities.get((identifier, kind)) or Entity(identifier, kind)
        case {"id": str(identifier), "type": str(name)}:
            kind = from_plain(EntityType, name)
            return entities.get((identifier, kind)) or Entity(identifier, kind)
    raise ShapeError(say("expected an entity, found {record!r}", record=record))


def to_record(value: object) -> Plain:
    """Return a value of the model as a plain one."""
    return to_plain(value, refer=_refer)


def item_record(item: object) -> dict[str, Plain]:
    """Return the fields of a dataclass of the model as plain values."""
    return fields_of(item, refer=_refer)


def from_record(kind: type[_T], record: object, entities: Entities) -> _T:
    """Return a plain value as one of the model; the inverse of `to_record`.

    Args:
        kind: The type of the result.
        record: The plain value.
        entities: The table of entities.

    Raises:
        DifferenceError: if it does not have the shape of that type.
    """
    try:
        return from_plain(kind, record, resolve=partial(_resolve, entities))
    except ShapeError as error:
        raise DifferenceError(say("not a difference: {error}", error=message_of(error))) from None


def entity_record(entity: Entity) -> dict[str, Any]:
    """Return the fields of an entity as plain values."""
    return fields_of(entity)


def read_entity(record: object) -> Entity:
    """Return the entity of a record; the inverse of `entity_record`.

    Raises:
        DifferenceError: if the record is not one of an entity.
    """
    try:
        return fields_from(Entity, record)
    except ShapeError as error:
        raise DifferenceError(say("not a difference: {error}", error=message_of(error))) from None


def known_entities(values: Iterable[Any]) -> list[Entity]:
    """Return the entities in some values that have more than id and type, each once."""
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
            waiting.extend(getattr(value, field.name) for field in fields(value) if field.init)
    return [found[key] for key in sorted(found)]
