"""Changes as plain values, and back; `khabar.versions.patch.entities` does the same for entities."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from typing import Any

from khabar.errors import DifferenceError
from khabar.messages import say
from khabar.model import (
    Block,
    Cue,
    Entity,
    Furniture,
    Licence,
    Mention,
    Phrase,
    Quotation,
    Responsibility,
    Revision,
    Sentence,
    Source,
    SourceDate,
    Span,
    TimeExpression,
    Token,
)
from khabar.versions.diff.changes import (
    Added,
    Change,
    Changed,
    FieldChanged,
    Joined,
    Layer,
    Removed,
    Split,
    TextChanged,
)
from khabar.versions.patch.entities import Entities, entity_record, from_record, read_entity, to_record

_TAGS: Mapping[str, type[Change]] = {
    "added": Added,
    "removed": Removed,
    "changed": Changed,
    "split": Split,
    "joined": Joined,
    "text": TextChanged,
    "field": FieldChanged,
}
_TAG_OF = {kind: tag for tag, kind in _TAGS.items()}

_ITEMS: Mapping[Layer, type[Any]] = {
    Layer.RESPONSIBILITY: Responsibility,
    Layer.LICENCE: Licence,
    Layer.SOURCE_DATE: SourceDate,
    Layer.REVISION: Revision,
    Layer.BLOCK: Block,
    Layer.FURNITURE: Furniture,
    Layer.SENTENCE: Sentence,
    Layer.QUOTATION: Quotation,
    Layer.CUE: Cue,
    Layer.SOURCE: Source,
    Layer.MENTION: Mention,
    Layer.DATE: TimeExpression,
    Layer.PHRASE: Phrase,
    Layer.TOKEN: Token,
}


@dataclass(frozen=True, slots=True)
class PatchEntities:
    """The entities to which changes refer, in the older and the newer version."""

    before: Entities
    after: Entities


def change_record(change: Change) -> dict[str, Any]:
    """Return a change as a plain value."""
    record: dict[str, Any] = {"change": _TAG_OF[type(change)], "layer": change.layer.value}
    for field in fields(change):
        value = getattr(change, field.name)
        if field.name != "layer":
            # An anonymous source is itself the item that changed, not a reference to one.
            record[field.name] = entity_record(value) if isinstance(value, Entity) else to_record(value)
    return record


def read_change(record: object, known: PatchEntities) -> Change:
    """Return the change of a record; the inverse of `change_record`. Unknown fields are ignored.

    Raises:
        DifferenceError: if the record is not one of a change.
    """
    tag = record.get("change") if isinstance(record, Mapping) else None
    if not isinstance(record, Mapping) or not isinstance(tag, str) or tag not in _TAGS:
        raise DifferenceError(say("not a difference: expected a change, found {record!r}", record=record))
    kind = _TAGS[tag]
    layer = from_record(Layer, record.get("layer"), {})
    values: dict[str, Any] = {}
    for field in fields(kind):
        if field.name == "layer":
            values["layer"] = layer
        elif field.name not in record:
            raise DifferenceError(
                say(
                    "not a difference: a change in the layer {layer} has no {field!r}",
                    layer=layer,
                    field=field.name,
                )
            )
        else:
            values[field.name] = _read_field(kind, layer, field.name, record[field.name], known)
    return kind(**values)


def _read_field(kind: type[Change], layer: Layer, name: str, record: object, known: PatchEntities) -> object:
    if name in _PLAIN:
        return _PLAIN[name](record)
    if kind is TextChanged:
        return from_record(str, record, {})
    if kind is FieldChanged:
        return _fact(record)
    entities = known.before if name == "before" else known.after
    if (kind is Split and name == "after") or (kind is Joined and name == "before"):
        return from_record(tuple[Sentence, ...], record, entities)
    if layer is Layer.GROUP:
        return read_entity(record)
    if layer not in _ITEMS:
        raise DifferenceError(say("not a difference: layer {layer} has no items", layer=layer))
    return from_record(_ITEMS[layer], record, entities)


def _fact(record: object) -> str | int:
    if isinstance(record, bool) or not isinstance(record, str | int):
        raise DifferenceError(
            say("not a difference: expected a header field, found {record!r}", record=record)
        )
    return record


def _names(record: object) -> tuple[str, ...]:
    return from_record(tuple[str, ...], record, {})


_PLAIN: Mapping[str, Callable[[object], Any]] = {
    "index": lambda record: from_record(int, record, {}),
    "position": lambda record: from_record(int, record, {}),
    "field": lambda record: from_record(str, record, {}),
    "span": lambda record: from_record(Span, record, {}),
    "aspects": _names,
}
