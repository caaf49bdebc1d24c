"""Matching the words or lines of two texts in order: the patience diff that alignment, edits and fixes share.

**The problem.** A diff that looks for the longest common block first, as `difflib` does, is misled by
repetition. On a page of news, a headline occurs up to five times (title, picture, share button, …). If one
occurrence is corrected, the longest block pairs it with an intact copy elsewhere, and everything between the
two is reported as deleted.

**The idea**, from Bram Cohen's patience diff: words that occur exactly once in both texts cannot be confused.
The longest series of them that has the same order in both texts is fixed first, as *anchors*. Only the gaps
between anchors are then compared word by word.

**An example.** *x* is the corrected word:

```
            0    1    2    3    4    5    6
old         the  boat came photo the  boat came
new         the  x    came photo the  boat came

once in both:          photo
anchor:                3-3
gap before it:  the boat came  |  the x came      -> 0-0, 2-2
gap after it:   the boat came  |  the boat came   -> 4-4, 5-5, 6-6
```

`difflib` would have paired the first three old words with the intact copy at the end. Anchors must rise in
both texts, so words that moved do not count: of the pairs 0-2, 1-0 and 2-1, the longest rise is 1-0, 2-1.

**Gaps** of up to 200 by 200 words are compared exactly: the *heaviest* common subsequence is found, in which
long words and unbroken rows count for more. A larger gap is searched for anchors again, since words that are
frequent on the page may be unique in the gap. In a gap that still has no anchor, the longest blocks are
matched, as `difflib` does.

**Limits.** The cost is near linear for texts in which some words are unique. A table of 200 by 200 words
takes 30 ms. The search for blocks ends after a number of steps for each word (`_STEPS`); what was not matched
until then is not. In news that never happens, but files can be made to be slow: in a thousand equal words
there are a million equal pairs, again for each block.
"""

from bisect import bisect_left
from collections import Counter, deque
from collections.abc import Hashable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import accumulate, pairwise, takewhile

Pair = tuple[int, int]
"""Index in the first sequence, index in the second."""

_LARGEST_TABLE = 40_000
"""Gaps whose lengths multiplied are at most this are compared by a table: 200 by 200 words take 30 ms."""

_DEPTH = 16
"""How often gaps are searched for anchors within anchors. Each level of a reversed text finds one only."""

_STEPS = 500
"""The steps that a search for blocks may take for each item. News takes about 50."""

_ROW = 2
"""The weight of a word that directly follows its neighbour, in addition to its length."""


def match_sequences(first: Sequence[str], second: Sequence[str]) -> list[Pair]:
    """Match equal items of two sequences: those at both ends first, then those between them in order.

    Most changes are few, so most of a text is common to both. Without this, an item that is repeated
    thousands of times (a file made to be slow) would leave nothing to match by.

    >>> match_sequences("a a a b a a".split(), "a a a c a a".split())
    [(0, 0), (1, 1), (2, 2), (4, 4), (5, 5)]
    """
    head = common_length(first, second)
    tail = common_length(reversed(first[head:]), reversed(second[head:]))
    end, last = len(first) - tail, len(second) - tail
    middle = match_in_order(first[head:end], second[head:last])
    return [
        *((index, index) for index in range(head)),
        *((head + one, head + two) for one, two in middle),
        *((end + index, last + index) for index in range(tail)),
    ]


def changed_rows(first: Sequence[str], second: Sequence[str]) -> Iterator[tuple[range, range]]:
    """Yield the rows of items in which two sequences differ; one of the two may be empty.

    >>> list(changed_rows("a b c".split(), "a x y c d".split()))
    [(range(1, 2), range(1, 3)), (range(3, 3), range(4, 5))]
    """
    start, other = 0, 0
    for end, last in [*match_sequences(first, second), (len(first), len(second))]:
        if start < end or other < last:
            yield range(start, end), range(other, last)
        start, other = end + 1, last + 1


def common_length(first: Iterable[str], second: Iterable[str]) -> int:
    """Return how many items two sequences have in common at their beginning."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(first, second, strict=False)))


def match_in_order(first: Sequence[str], second: Sequence[str]) -> list[Pair]:
    """Match equal words of two sequences; both indexes rise from pair to pair.

    >>> match_in_order("the boat came photo the boat came".split(), "the x came photo the boat came".split())
    [(0, 0), (2, 2), (3, 3), (4, 4), (5, 5), (6, 6)]
    """
    pairs: list[Pair] = []
    waiting = [(0, len(first), 0, len(second), 0)]
    while waiting:
        start, end, other, last, depth = waiting.pop()
        ours, theirs = first[start:end], second[other:last]
        small = depth > 0 and len(ours) * len(theirs) <= _LARGEST_TABLE
        anchors = [] if small or depth > _DEPTH else unique_anchors(ours, theirs)
        if not anchors:
            pairs += ((start + one, other + two) for one, two in _match_gap(ours, theirs))
        for one, two in anchors:
            pairs.append((start + one, other + two))
        if anchors:
            cuts = [(-1, -1), *anchors, (len(ours), len(theirs))]
            waiting += (
                (start + one + 1, start + next_one, other + two + 1, other + next_two, depth + 1)
                for (one, two), (next_one, next_two) in pairwise(cuts)
                if next_one - one > 1 and next_two - two > 1
            )
    return sorted(pairs)


def unique_anchors(first: Sequence[str], second: Sequence[str]) -> list[Pair]:
    """Return the longest rising series of pairs of words that occur once in each sequence.

    >>> unique_anchors("a b b c d".split(), "b c a d".split())
    [(3, 1), (4, 3)]
    """
    once, other_once = Counter(first), Counter(second)
    places = {word: index for index, word in enumerate(second) if other_once[word] == 1}
    pairs = [(index, places[word]) for index, word in enumerate(first) if once[word] == 1 and word in places]
    return [pairs[index] for index in longest_rise([place for _, place in pairs])]


def longest_rise(numbers: Sequence[int]) -> list[int]:
    """Return the indexes of a longest rising subsequence.

    >>> longest_rise([0, 3, 1, 2])
    [0, 2, 3]
    """
    # Patience sorting: `tails` has, for each length, the smallest number that a rise of that length can end
    # with, and `ends` its index. A rise is read backwards from its end.
    tails: list[int] = []
    ends: list[int] = []
    previous: list[int] = []
    for index, number in enumerate(numbers):
        length = bisect_left(tails, number)
        previous.append(ends[length - 1] if length else -1)
        tails[length : length + 1] = [number]
        ends[length : length + 1] = [index]
    chain = []
    index = ends[-1] if ends else -1
    while index >= 0:
        chain.append(index)
        index = previous[index]
    return chain[::-1]


def _match_gap(first: Sequence[str], second: Sequence[str]) -> Iterable[Pair]:
    """Return pairs of words of a gap without anchors."""
    small = len(first) * len(second) <= _LARGEST_TABLE
    return _heaviest(first, second) if small else match_blocks(first, second)


def match_blocks(first: Sequence[Hashable], second: Sequence[Hashable]) -> list[Pair]:
    """Match equal items, the longest blocks first, in the order of both sequences.

    >>> match_blocks("abcd", "bcxd")
    [(1, 0), (2, 1), (3, 3)]
    """
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    # What a search of some items of the first sequence costs: a step for each equal item of the second.
    counts = Counter(second)
    costs = [0, *accumulate(counts[item] + 1 for item in first)]
    budget = _STEPS * (len(first) + len(second))
    pairs: list[Pair] = []
    waiting = deque([(0, len(first), 0, len(second))])
    while waiting:
        start, end, other, last = waiting.popleft()
        cost = costs[end] - costs[start]
        if start == end or other == last or cost > budget:
            continue
        budget -= cost
        block = matcher.find_longest_match(start, end, other, last)
        if block.size:
            pairs += ((block.a + step, block.b + step) for step in range(block.size))
            waiting += [
                (start, block.a, other, block.b),
                (block.a + block.size, end, block.b + block.size, last),
            ]
    return sorted(pairs)


def _heaviest(first: Sequence[str], second: Sequence[str]) -> Iterator[Pair]:
    """Yield the pairs of the heaviest common subsequence: many words, long ones, in unbroken rows."""
    # Filled backwards, so that the pairs can be read forwards. `best` is the weight of the rest from a pair
    # of indexes on, and `row` that of the rest if this pair is matched.
    width = len(second) + 1
    best = [[0] * width for _ in range(len(first) + 1)]
    row = [[0] * width for _ in range(len(first) + 1)]
    for index in range(len(first) - 1, -1, -1):
        word, here, below = first[index], best[index], best[index + 1]
        rows, after = row[index], row[index + 1]
        for other in range(len(second) - 1, -1, -1):
            weight = max(below[other], here[other + 1])
            if word == second[other]:
                following = after[other + 1]
                rows[other] = len(word) + 1 + max(below[other + 1], following + _ROW * (following > 0))
                weight = max(weight, rows[other])
            here[other] = weight
    index = other = 0
    while index < len(first) and other < len(second):
        if row[index][other] and row[index][other] == best[index][other]:
            yield index, other
            index, other = index + 1, other + 1
        elif best[index + 1][other] >= best[index][other + 1]:
            index += 1
        else:
            other += 1
