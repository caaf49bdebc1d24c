"""Which item of a newer state is which one of the older: matching, from the sure to the likely.

Ids are never renumbered, but people do it; therefore an id is the first thing that counts and never the
only one. What both states hold alike is set aside first. Of the rest, two items are one and the same thing
if they share, in this order: id and extent; extent and label; id and words; id and a part of the extent;
the extent; a part of the extent and the label; long words; or, for furniture, the label and the order of
the page. An id that turns up at another place on other words is another thing.
"""

from collections import deque
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from khabar.model import Span
from khabar.versions.diff.changes import Item
from khabar.versions.diff.layers import LayerType, extent

Pair = tuple[int, int]
"""Index in the older layer, index in the newer one."""

_COMPARABLE = 1_000_000
"""Layers without extents whose sizes multiplied are more than this are not looked at for their order."""
_LONG = 20
"""Words of fewer characters may be the same by chance."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An item that is looked for.

    Attributes:
        index: Its index in its layer.
        span: Where it stands in the newer text; `None` if nowhere.
        id: Its id, or what takes its place.
        label: What it is called.
        words: Its words.
    """

    index: int
    span: Span | None
    id: str
    label: object
    words: str


def candidate(layer: LayerType[Any], index: int, item: Item, span: Span | None, text: str) -> Candidate:
    """Describe an item for matching.

    Args:
        layer: Its layer.
        index: Its index there.
        item: The item.
        span: Where it stands in the newer text.
        text: The text that the span of the item itself counts in.
    """
    stretch = extent(item)
    if stretch is not None:
        words = text[stretch.start : stretch.end]
    else:
        words = layer.words(item) if layer.words else ""
    return Candidate(index, span, layer.identity(item), layer.label(item), words)


def match(layer: LayerType[Any], older: Sequence[Candidate], newer: Sequence[Candidate]) -> list[Pair]:
    """Return which of the newer items is which of the older, as pairs of indexes; no item is in two pairs."""
    ours = {item.index: item for item in older}
    theirs = {item.index: item for item in newer}
    pairs: list[Pair] = []
    for step in _steps(layer):
        if not ours or not theirs:
            break
        for index, position in step(ours.values(), theirs.values()):
            pairs.append((index, position))
            del ours[index], theirs[position]
    return pairs


_Step = Callable[[Iterable[Candidate], Iterable[Candidate]], list[Pair]]


def _steps(layer: LayerType[Any]) -> list[_Step]:
    steps: list[_Step]
    if layer.words is None:
        steps = [
            _by(lambda item: (item.id, item.span) if item.id else None),
            _by(lambda item: (item.span, item.label)),
            _by(lambda item: (item.id, item.words) if item.id else None),
            _by_overlap(lambda item: item.id or None),
            _by(lambda item: item.span),
            _by_overlap(lambda item: ("label", item.label)),
        ]
    else:
        steps = [
            _in_order(lambda item: (item.id, item.label, item.words)),
            _by(lambda item: (item.id, item.label, item.words)),
            _by(lambda item: item.id or None),
            _by(lambda item: (item.label, item.words)),
            _by(lambda item: item.words or None),
        ]
    if layer.long:
        steps.append(_by(lambda item: item.words if len(item.words) >= _LONG else None))
    if layer.by_label:
        steps.append(_by(lambda item: item.label))
    return steps


def _by(key: Callable[[Candidate], Hashable | None]) -> _Step:
    """Match items with one key, in order; those without a key are passed over."""

    def step(older: Iterable[Candidate], newer: Iterable[Candidate]) -> list[Pair]:
        waiting: dict[Hashable, deque[int]] = {}
        for item in older:
            if (value := key(item)) is not None:
                waiting.setdefault(value, deque()).append(item.index)
        return [
            (indexes.popleft(), item.index)
            for item in newer
            if (value := key(item)) is not None and (indexes := waiting.get(value))
        ]

    return step


def _in_order(key: Callable[[Candidate], Hashable]) -> _Step:
    """Match items with one key as far as they stand in one order: pages repeat pieces of furniture."""

    def step(older: Iterable[Candidate], newer: Iterable[Candidate]) -> list[Pair]:
        ours, theirs = list(older), list(newer)
        if len(ours) * len(theirs) > _COMPARABLE:
            return []
        matcher = SequenceMatcher(None, list(map(key, ours)), list(map(key, theirs)), autojunk=False)
        return [
            (ours[start + number].index, theirs[first + number].index)
            for start, first, length in matcher.get_matching_blocks()
            for number in range(length)
        ]

    return step


def _by_overlap(key: Callable[[Candidate], Hashable | None]) -> _Step:
    """Match items with one key whose extents overlap, those first that have most in common."""

    def step(older: Iterable[Candidate], newer: Iterable[Candidate]) -> list[Pair]:
        ours = {item.index: key(item) for item in older}
        theirs = {item.index: key(item) for item in newer}
        common = [
            (-size, index, position)
            for size, index, position in _overlaps(older, newer)
            if ours[index] is not None and ours[index] == theirs[position]
        ]
        pairs: list[Pair] = []
        for _, index, position in sorted(common):
            if index in ours and position in theirs:
                pairs.append((index, position))
                del ours[index], theirs[position]
        return pairs

    return step


def _overlaps(older: Iterable[Candidate], newer: Iterable[Candidate]) -> Iterable[tuple[int, int, int]]:
    """Yield each two extents that have characters in common: how many, and the two indexes."""
    ours = sorted((item.span, item.index) for item in older if item.span is not None)
    open_spans: list[tuple[Span, int]] = []
    upcoming = deque(ours)
    for span, position in sorted((item.span, item.index) for item in newer if item.span is not None):
        while upcoming and upcoming[0][0].start < span.end:
            open_spans.append(upcoming.popleft())
        # What ends before this one begins ends before all that follow.
        open_spans = [(other, index) for other, index in open_spans if other.end > span.start]
        for other, index in open_spans:
            if other.overlaps(span):
                yield min(other.end, span.end) - max(other.start, span.start), index, position
