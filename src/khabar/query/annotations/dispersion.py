"""Dispersion: the evenness of a distribution over the parts of a corpus.

Of two entities that are named fifty times each, one may occur in fifty entries and the other in one. Parts
are entries, or any other division; their sizes are in words. The number of parts in which it occurs is the
**range**; `gries_dp` also takes the sizes of the parts and the counts in them into account.
"""

from collections.abc import Sequence

from khabar.errors import QueryError
from khabar.messages import say

_PARTS = 2


def gries_dp(counts: Sequence[int], sizes: Sequence[int]) -> float:
    """Return Gries's normalised deviation of proportions: 0 is as even as the sizes allow, 1 is in one part.

    For each part, take the absolute difference between its share of the occurrences and its share of the
    corpus; DP is half the sum (Gries 2008, *Dispersions and adjusted frequencies in corpora*, International
    Journal of Corpus Linguistics 13(4)). It is divided by its greatest possible value, one minus the share of
    the smallest part (Lijffijt and Gries 2012, *Correction to Stefan Th. Gries' "Dispersions and adjusted
    frequencies in corpora"*, the same journal 17(1)).

    Args:
        counts: The occurrences in each part.
        sizes: The size of each part.

    Raises:
        QueryError: if the lengths differ, there are fewer than two parts that are not empty, something occurs
            in an empty part, or it does not occur at all.

    >>> gries_dp([5, 5], [100, 100]), gries_dp([10, 0], [100, 100])
    (0.0, 1.0)
    """
    occurrences, corpus = _totals(counts, sizes)
    shares = [size / corpus for size in sizes if size]
    pairs = zip(counts, sizes, strict=True)
    deviation = sum(abs(count / occurrences - size / corpus) for count, size in pairs) / 2
    return deviation / (1 - min(shares))


def _totals(counts: Sequence[int], sizes: Sequence[int]) -> tuple[int, int]:
    if len(counts) != len(sizes):
        raise QueryError(
            say(
                "{counts} counts for {sizes} parts; expected one count per part",
                counts=len(counts),
                sizes=len(sizes),
            )
        )
    if sum(map(bool, sizes)) < _PARTS:
        raise QueryError(say("dispersion needs at least 2 parts that are not empty"))
    if any(count and not size for count, size in zip(counts, sizes, strict=True)):
        raise QueryError(say("a count is greater than 0 in an empty part"))
    if not any(counts):
        raise QueryError(say("an item without occurrences has no dispersion"))
    return sum(counts), sum(sizes)
