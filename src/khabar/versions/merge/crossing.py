"""Annotations of two sides that cross: XML elements cannot, so the one of theirs gives way."""

from collections.abc import Iterator
from dataclasses import replace

from khabar.model import Quotation, Span
from khabar.versions.diff.changes import Item, Layer
from khabar.versions.diff.layers import LAYERS, extent
from khabar.versions.merge.conflict import Conflict, ConflictReason
from khabar.versions.merge.layer import Choice, ChoiceOrigin, Choices
from khabar.versions.merge.references import follow_back


def give_way(choices: Choices) -> tuple[Choices, list[Conflict]]:
    """Undo the changes and additions of theirs that cross another annotation; each is a conflict.

    Quotations whose cue or source gives way follow it. Crossings in which theirs has no part are left: the
    writer refuses them.
    """
    made = {layer: list(found) for layer, found in choices.items()}
    conflicts: list[Conflict] = []
    # One at a time: an annotation that gives way may resolve several crossings.
    while found := next(_crossings(made), None):
        layer, index = found
        choice = made[layer][index]
        name = LAYERS[layer].identity(choice.item)
        conflicts.append(Conflict(layer, name, ConflictReason.CROSSING, None, choice.change))
        made[layer][index : index + 1] = _undone(choice)
    after = {layer: tuple(found) for layer, found in made.items()}
    return follow_back(choices, after), conflicts


def _undone(choice: Choice) -> list[Choice]:
    """Return a choice without the change of theirs; nothing for an addition."""
    if choice.fallback is None:
        return []
    return [replace(choice, item=choice.fallback, origin=ChoiceOrigin.BASE, fallback=None, change=None)]


def _crossings(choices: dict[Layer, list[Choice]]) -> Iterator[tuple[Layer, int]]:
    """Yield the choices of theirs that cross another annotation, as layer and index."""
    all_placed = sorted(
        (
            (span, layer, index)
            for layer in choices
            for index, choice in enumerate(choices[layer])
            for span in spans(choice.item)
        ),
        key=lambda item: (item[0].start, -item[0].end),
    )
    opened: list[tuple[Span, Layer, int]] = []
    for placed in all_placed:
        span = placed[0]
        while opened and opened[-1][0].end <= span.start:
            opened.pop()
        crossed = [other for other in opened if other[0].end < span.end]
        for _, layer, index in [placed, *crossed] if crossed else []:
            if choices[layer][index].origin is ChoiceOrigin.THEIRS:
                yield layer, index
        opened.append(placed)


def spans(item: Item) -> tuple[Span, ...]:
    """Return the spans of an item: of a quotation, those of all its parts; of furniture, none."""
    if isinstance(item, Quotation):
        return (*item.content, *(part.span for part in item.verbatim))
    span = extent(item)
    return () if span is None else (span,)
