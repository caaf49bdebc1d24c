"""Matching the items of two versions of a layer: from certain pairs to likely ones.

**The problem.** Which annotation of the newer version is which one of the older? By id, if people never
renumbered ids, reused them, or deleted an annotation and made it again. They do all of these.

**The idea.** Pairs are made in steps. Each step asks two items to share certain properties, from the most
reliable combination to the least, and removes the pairs that it finds. So a weak reason can never take an
item away from a strong one. For items with spans (shifted to the newer text first), the steps are:

1. id and span;
2. span and label (the type, for a mention; the class, for a cue);
3. id and words;
4. id and overlapping spans;
5. span;
6. overlapping spans and label;
7. for blocks, sentences and quotations: the words, if they are long enough not to be a coincidence.

Items without spans (header lists, furniture, anonymous sources) are matched by id, label and words instead;
pieces of furniture, at last, by label and page order. Items that are still single were removed or added.

**An example.** An annotator added a mention in the middle, and numbered all mentions again:

```
older      m1 0-5 person    m2 8-12 place                     m3 20-25 person
newer      m1 0-5 person    m2 8-12 place    m3 14-18 place   m4 20-25 person

step 1     m1-m1, m2-m2                      (id and span)
step 2                                       m3-m4            (span and label)
result     m3 was renamed m4;  m3 14-18 was added
```

By id alone, m3 would have moved, changed its type and its referent, and m4 would be new. An id that occurs
again at another place, with other words, is never a reason to match.

**Limits.** Each step is linear in the number of items, except overlaps (one step for each pair of overlapping
spans). Lists of more than 1,000 by 1,000 items without spans are not compared for their order.
`docs/decisions/same-annotation.md` has the reasons for the order of the steps.
"""

from collections import deque
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from khabar.model import Span
from khabar.patience import match_blocks
from khabar.versions.diff.changes import Item
from khabar.versions.diff.layers import LayerType, extent

Pair = tuple[int, int]
"""Index in the older layer, index in the newer one."""

_LONG = 20
"""Words of fewer characters may be equal by chance."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """The properties of an item that count for matching.

    Attributes:
        index: Its index in its layer.
        span: Its span in the newer text; `None` for layers without spans.
        id: Its id, or the field that serves as one.
        label: Its type or class.
        words: Its words.
    """

    index: int
    span: Span | None
    id: str
    label: object
    words: str


def candidate(layer: LayerType[Any], index: int, item: Item, span: Span | None, text: str) -> Candidate:
    """Return the properties of an item that count for matching.

    Args:
        layer: Its layer.
        index: Its index there.
        item: The item.
        span: Its span in the newer text.
        text: The text of its own version, for its words.
    """
    stretch = extent(item)
    if stretch is not None:
        words = text[stretch.start : stretch.end]
    else:
        words = layer.words(item) if layer.words else ""
    return Candidate(index, span, layer.identity(item), layer.label(item), words)


def match(layer: LayerType[Any], older: Sequence[Candidate], newer: Sequence[Candidate]) -> list[Pair]:
    """Return the matched items as pairs of indexes, older and newer; no item is in two pairs.

    Args:
        layer: The layer.
        older: The older items that are not equal to a newer one.
        newer: The newer items that are not equal to an older one.

    >>> from khabar.versions.diff.changes import Layer
    >>> from khabar.versions.diff.layers import LAYERS
    >>> older = Candidate(0, Span(0, 5), "m1", "person", "Nadir")
    >>> newer = Candidate(3, Span(0, 5), "m2", "person", "Nadir")
    >>> match(LAYERS[Layer.MENTION], [older], [newer])
    [(0, 3)]
    """
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
    """Match items with equal keys, in order; items whose key is `None` are left out."""

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
    """Match items with equal keys as far as they are in the same order: pages repeat pieces of furniture."""

    def step(older: Iterable[Candidate], newer: Iterable[Candidate]) -> list[Pair]:
        ours, theirs = list(older), list(newer)
        pairs = match_blocks([*map(key, ours)], [*map(key, theirs)])
        return [(ours[one].index, theirs[two].index) for one, two in pairs]

    return step


def _by_overlap(key: Callable[[Candidate], Hashable | None]) -> _Step:
    """Match items with equal keys and overlapping spans, those with the longest overlap first."""

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
    """Yield the length of each overlap of an older and a newer span, with the two indexes."""
    ours = sorted((item.span, item.index) for item in older if item.span is not None)
    open_spans: list[tuple[Span, int]] = []
    upcoming = deque(ours)
    for span, position in sorted((item.span, item.index) for item in newer if item.span is not None):
        while upcoming and upcoming[0][0].start < span.end:
            open_spans.append(upcoming.popleft())
        # Spans that end before this one begins also end before all later ones.
        open_spans = [(other, index) for other, index in open_spans if other.end > span.start]
        for other, index in open_spans:
            if other.overlaps(span):
                yield min(other.end, span.end) - max(other.start, span.start), index, position
