"""Annotations of two sides that cross: one element cannot hold both, so that of theirs gives way."""

from collections.abc import Iterator
from dataclasses import replace

from khabar.model import Quotation, Span
from khabar.versions.diff.changes import Item, Layer
from khabar.versions.diff.layers import LAYERS, extent
from khabar.versions.merge.conflict import Conflict, ConflictReason
from khabar.versions.merge.layer import Choice, ChoiceOrigin

Choices = dict[Layer, list[Choice]]


def give_way(choices: Choices) -> list[Conflict]:
    """Take back what theirs changed or added where it crosses something else; return the conflicts.

    The choices are changed in place. What crosses without being theirs is left: the writer refuses it.
    """
    conflicts: list[Conflict] = []
    while found := next(_crossings(choices), None):
        layer, index = found
        choice = choices[layer][index]
        name = LAYERS[layer].identity(choice.item)
        conflicts.append(Conflict(layer, name, ConflictReason.CROSSING, None, choice.change))
        if choice.fallback is None:
            del choices[layer][index]
        else:
            choices[layer][index] = replace(
                choice, item=choice.fallback, origin=ChoiceOrigin.BASE, fallback=None, change=None
            )
    return conflicts


def _crossings(choices: Choices) -> Iterator[tuple[Layer, int]]:
    """Yield the choices of theirs that cross another annotation."""
    stretches = sorted(
        (
            (span, layer, index)
            for layer in choices
            for index, choice in enumerate(choices[layer])
            for span in spans(choice.item)
        ),
        key=lambda item: (item[0].start, -item[0].end),
    )
    opened: list[tuple[Span, Layer, int]] = []
    for stretch in stretches:
        span = stretch[0]
        while opened and opened[-1][0].end <= span.start:
            opened.pop()
        crossed = [other for other in opened if other[0].end < span.end]
        for _, layer, index in [stretch, *crossed] if crossed else []:
            if choices[layer][index].origin is ChoiceOrigin.THEIRS:
                yield layer, index
        opened.append(stretch)


def spans(item: Item) -> tuple[Span, ...]:
    """Return where an item stands: a quotation, in all of its parts; what has no extent, nowhere."""
    if isinstance(item, Quotation):
        return (*item.content, *(part.span for part in item.verbatim))
    span = extent(item)
    return () if span is None else (span,)
