"""Matching the annotations of two sides one to one.

Exact matches need no search: they are equal values. A partial match is a pair whose extents overlap. The
pairs are taken best first, by the Dice coefficient of the positions (or words) in the two extents:

>>> pair_up([{1, 2, 3}, {7}], [{2, 3}, {3}, {8}])
[(0, 0)]

The second predicted extent overlaps the first gold one as well, but that has a better partner.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from khabar.model import Span


class Marked(NamedTuple):
    """An annotation as it is compared: what it covers, and its label.

    Attributes:
        span: The extent on the page.
        label: The type, class or value.
    """

    span: Span
    label: str


def pair_up(
    gold: Sequence[AbstractSet[int]], predicted: Sequence[AbstractSet[int]], least: float = 0.0
) -> list[tuple[int, int]]:
    """Return the indices of extents that match, one to one, in the order of the gold ones.

    Args:
        gold: The extents of one side, as sets of positions.
        predicted: Those of the other side.
        least: The smallest Dice coefficient of a match.

    >>> pair_up([{1, 2, 3, 4}], [{4, 5, 6}], least=0.5)
    []
    """
    holders: dict[int, list[int]] = defaultdict(list)
    for index, extent in enumerate(gold):
        for position in extent:
            holders[position].append(index)
    shared = Counter(
        (index, other)
        for other, extent in enumerate(predicted)
        for position in extent
        for index in holders.get(position, ())
    )
    dice = {pair: 2 * size / (len(gold[pair[0]]) + len(predicted[pair[1]])) for pair, size in shared.items()}
    ranked = sorted((pair for pair in shared if dice[pair] >= least), key=lambda pair: (-dice[pair], pair))
    return sorted(_free(ranked))


def pair_marked(gold: Sequence[Marked], predicted: Sequence[Marked]) -> list[tuple[Marked, Marked]]:
    """Return the annotations that overlap and have the same label, one to one.

    >>> one, other = Marked(Span(0, 5), "person"), Marked(Span(0, 3), "person")
    >>> pair_marked([one], [other, Marked(Span(0, 5), "place")]) == [(one, other)]
    True
    """
    return [
        (ours[one], theirs[other])
        for label in sorted({marked.label for marked in gold})
        for ours in [[marked for marked in gold if marked.label == label]]
        for theirs in [[marked for marked in predicted if marked.label == label]]
        for one, other in pair_up(positions(ours), positions(theirs))
    ]


def positions(marked: Iterable[Marked]) -> list[AbstractSet[int]]:
    """Return the extents of annotations as sets of positions.

    >>> positions([Marked(Span(2, 4), "person")])
    [{2, 3}]
    """
    return [set(range(item.span.start, item.span.end)) for item in marked]


def _free(ranked: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the pairs of which neither part was taken by a better one."""
    taken: list[tuple[int, int]] = []
    ours: set[int] = set()
    theirs: set[int] = set()
    for one, other in ranked:
        if one not in ours and other not in theirs:
            taken.append((one, other))
            ours.add(one)
            theirs.add(other)
    return taken
