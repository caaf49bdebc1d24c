"""Applying a difference to an entry: the inverse of `khabar.versions.diff`."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from typing import Any, TypeVar

from khabar.errors import DifferenceError
from khabar.messages import say
from khabar.model import Entry, Extent, Header, Provenance
from khabar.versions.diff.arrangement import arrange
from khabar.versions.diff.changes import (
    Change,
    Changed,
    Difference,
    FieldChanged,
    Item,
    Joined,
    Layer,
    Removed,
    Split,
    TextChanged,
)
from khabar.versions.diff.layers import LAYERS
from khabar.versions.diff.offset_shift import OffsetShift
from khabar.versions.patch.entities import to_record


def apply(difference: Difference, entry: Entry) -> Entry:
    """Return the newer version of an entry.

    For `difference = diff(a, b)`, `apply(difference, a) == b`. Only the items that the difference changes are
    compared with the ones that it expects; `khabar.versions.patch.file` compares the whole entry.

    Raises:
        DifferenceError: if the entry is not the version that the difference expects.

    >>> import khabar
    >>> entry = khabar.load()["egypttoday-0001"]
    >>> apply(khabar.diff(entry.at("1.0.0"), entry), entry.at("1.0.0")) == entry
    True
    """
    if difference.entry != entry.id:
        raise DifferenceError(
            say("difference is of {entry}, not of {other}", entry=difference.entry, other=entry.id)
        )
    edits = [change for change in difference if isinstance(change, TextChanged)]
    _check_edits(edits, entry.text)
    header = patch_header(entry.header, [change for change in difference if isinstance(change, FieldChanged)])
    shift = OffsetShift(entry, edits)
    layers: dict[Layer, tuple[Item, ...]] = {}
    for layer, shape in LAYERS.items():
        changes = difference.of(layer)
        _check_items(changes, shape.items(entry))
        arrangement = arrange(changes, shift.apply(layer))
        if changes:
            shift.record(layer, arrangement.items, arrangement.places)
        layers[layer] = arrangement.items
    return assemble(entry, header, shift.text, layers)


def _check_edits(edits: Iterable[TextChanged], text: str) -> None:
    position = 0
    for edit in edits:
        start, end = edit.span.start, edit.span.end
        if start < position or text[start:end] != edit.before:
            raise DifferenceError(
                say(
                    "difference does not apply: expected {before!r} at {start} of the text, found {text!r}",
                    before=edit.before,
                    start=start,
                    text=text[start:end],
                )
            )
        position = end


def _check_items(changes: Iterable[Change], items: Sequence[Item]) -> None:
    for change in changes:
        for index, item in _expected(change):
            found = items[index] if 0 <= index < len(items) else None
            if found != item:
                raise DifferenceError(
                    say(
                        "difference does not apply: {kind} expects {item} as item {index} of the layer, "
                        "found {value}",
                        kind=change.kinds[0],
                        item=to_record(item),
                        index=index,
                        value=to_record(found) if found else say("nothing"),
                    )
                )


def _expected(change: Change) -> Iterator[tuple[int, Item]]:
    """Yield the older items that a change expects, with their indexes."""
    match change:
        case Removed() | Changed() | Split():
            yield change.index, change.before
        case Joined():
            yield from enumerate(change.before, change.index)


def patch_header(header: Header, changes: Iterable[FieldChanged]) -> Header:
    """Return a header with some of its fields changed.

    Raises:
        DifferenceError: if it has no such fields, or not the expected values.

    >>> patch_header(Header(title="old"), [FieldChanged("title", "old", "new")]).title
    'new'
    """
    for change in changes:
        header = _patch_field(header, change.field.split("."), change)
    return header


_Part = TypeVar("_Part", bound=Header | Extent | Provenance)


def _patch_field(part: _Part, path: list[str], change: FieldChanged) -> _Part:
    """Return a header, or a part of one, with the field at a path changed."""
    name, *rest = path
    value = getattr(part, name, None)
    known = name in {field.name for field in fields(part)}
    if not known or isinstance(value, tuple) or bool(rest) != isinstance(value, Extent | Provenance):
        raise DifferenceError(say("unknown header field {field!r}", field=change.field))
    if isinstance(value, Extent | Provenance):
        made: dict[str, Any] = {name: _patch_field(value, rest, change)}
        return replace(part, **made)
    if value != change.before:
        raise DifferenceError(
            say(
                "difference does not apply: expected {before!r} as {field}, found {value!r}",
                before=change.before,
                field=change.field,
                value=value,
            )
        )
    try:
        return replace(part, **{name: type(value)(change.after)})
    except (ValueError, TypeError):
        raise DifferenceError(
            say("invalid value {after!r} for {field}", after=change.after, field=change.field)
        ) from None


def assemble(entry: Entry, header: Header, text: str, layers: Mapping[Layer, Any]) -> Entry:
    """Make an entry of the layers of its newer version.

    Args:
        entry: The older version.
        header: The newer header, without its layers.
        text: The newer text.
        layers: The items of each layer.
    """
    header = replace(
        header,
        responsibilities=layers[Layer.RESPONSIBILITY],
        licences=layers[Layer.LICENCE],
        provenance=replace(header.provenance, dates=layers[Layer.SOURCE_DATE]),
        revisions=layers[Layer.REVISION],
    )
    return Entry(
        id=entry.id,
        header=header,
        text=text,
        blocks=layers[Layer.BLOCK],
        furniture=layers[Layer.FURNITURE],
        sentences=layers[Layer.SENTENCE],
        quotations=layers[Layer.QUOTATION],
        mentions=layers[Layer.MENTION],
        cues=layers[Layer.CUE],
        sources=layers[Layer.SOURCE],
        time_expressions=layers[Layer.DATE],
        phrases=layers[Layer.PHRASE],
        tokens=layers[Layer.TOKEN],
        anonymous_sources=layers[Layer.GROUP],
    )
