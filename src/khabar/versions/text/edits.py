"""Two texts: where they differ, and where a stretch of the older one stands in the newer.

Texts are compared word by word, by the keys of `khabar.arabic.fold`: another hamza or vowel sign is no other
word. Words that occur once in both are the fixed points (as in the "patience" diff of Bram Cohen); between
them the search goes on, and small gaps are left to `difflib`. Gaps of as many words on both sides are taken
word for word. Then each edit is narrowed to the characters that differ, so that a corrected letter is an edit
of one letter. The cost is near linear.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate, takewhile

from khabar.arabic import fold
from khabar.model import Span

# Line ends stand for themselves: a word that comes in before one does not take it along.
_WORD = re.compile(r"\S+ ?|\s")
_SMALL = 40_000
"""Gaps of at most so many pairs of words are compared without fixed points."""
_DEPTH = 16
"""How often a gap is searched for fixed points within fixed points: a bound for texts made to be slow."""

_Gap = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class TextEdit:
    """One edit of a text.

    Attributes:
        span: The edited span, in the older text; empty for an insertion.
        before: The words that were there.
        after: The words that replace them.
    """

    span: Span
    before: str
    after: str


def text_edits(before: str, after: str) -> tuple[TextEdit, ...]:
    """Return where two texts differ, in order; nothing for equal ones.

    >>> [(edit.before, edit.after) for edit in text_edits("قال وزير اليوم", "قال الوزير اليوم")]
    [('', 'ال')]
    """
    if before == after:
        return ()
    older, newer = _WORD.findall(before), _WORD.findall(after)
    old_ends, new_ends = ([0, *accumulate(map(len, words))] for words in (older, newer))
    edits: list[TextEdit] = []
    for start, end, first, last in _stretches(older, newer):
        old = before[old_ends[start] : old_ends[end]]
        for edit in _narrow(old, after[new_ends[first] : new_ends[last]], old_ends[start]):
            if edits and edits[-1].span.end == edit.span.start:
                edits[-1] = _joined(edits[-1], edit)
            else:
                edits.append(edit)
    return tuple(edits)


def _joined(one: TextEdit, other: TextEdit) -> TextEdit:
    span = Span(one.span.start, other.span.end)
    return TextEdit(span, one.before + other.before, one.after + other.after)


def _stretches(older: list[str], newer: list[str]) -> Iterator[_Gap]:
    """Yield the stretches of words in which two texts differ, word by word where that can be."""
    position, place = 0, 0
    gaps = _gaps([_key(word) for word in older], [_key(word) for word in newer])
    for start, end, first, last in [*gaps, (len(older), len(older), len(newer), len(newer))]:
        yield from _pairs(older, newer, (position, start, place, first))
        if end - start == last - first:
            yield from _pairs(older, newer, (start, end, first, last))
        else:
            yield start, end, first, last
        position, place = end, last


def _key(word: str) -> str:
    return fold(word.strip()) or word


def _pairs(older: list[str], newer: list[str], gap: _Gap) -> Iterator[_Gap]:
    """Yield the words that differ of two stretches of as many words."""
    start, end, first, last = gap
    if older[start:end] != newer[first:last]:
        for index, place in zip(range(start, end), range(first, last), strict=True):
            if older[index] != newer[place]:
                yield index, index + 1, place, place + 1


def _narrow(before: str, after: str, offset: int) -> Iterator[TextEdit]:
    start = _common(before, after)
    old, new = before[start:], after[start:]
    end = _common(reversed(old), reversed(new))
    old, new = old[: len(old) - end], new[: len(new) - end]
    if old or new:
        yield TextEdit(Span(offset + start, offset + start + len(old)), old, new)


def _common(before: Iterable[str], after: Iterable[str]) -> int:
    """Return how many characters two texts have in common at their beginning."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(before, after, strict=False)))


def _gaps(older: list[str], newer: list[str]) -> list[_Gap]:
    """Return what lies between the words that the two have in common, in order."""
    gaps: list[_Gap] = []
    waiting = [((0, len(older), 0, len(newer)), 0)]
    while waiting:
        gap, depth = waiting.pop()
        gap = _trim(gap, older, newer)
        start, end, first, last = gap
        if start == end and first == last:
            continue
        points = _fixed_points(gap, older, newer) if depth < _DEPTH else []
        if not points and 0 < (end - start) * (last - first) <= _SMALL:
            gaps.extend(_compare(gap, older, newer))
        elif not points:
            gaps.append(gap)
        else:
            # Pushed from the last to the first, so that gaps come out in order.
            waiting.extend((inner, depth + 1) for inner in reversed(_between(gap, points)))
    return gaps


def _trim(gap: _Gap, older: list[str], newer: list[str]) -> _Gap:
    start, end, first, last = gap
    while start < end and first < last and older[start] == newer[first]:
        start, first = start + 1, first + 1
    while start < end and first < last and older[end - 1] == newer[last - 1]:
        end, last = end - 1, last - 1
    return start, end, first, last


def _fixed_points(gap: _Gap, older: list[str], newer: list[str]) -> list[tuple[int, int]]:
    """Return the longest series of words that occur once in both, as pairs of indexes."""
    start, end, first, last = gap
    ours, theirs = Counter(older[start:end]), Counter(newer[first:last])
    place = {word: index for index, word in enumerate(newer[first:last], first) if theirs[word] == 1}
    pairs = [
        (index, place[word])
        for index, word in enumerate(older[start:end], start)
        if ours[word] == 1 and word in place
    ]
    return [pairs[index] for index in longest_rise([new for _, new in pairs])]


def longest_rise(numbers: Sequence[int]) -> list[int]:
    """Return the indexes of a longest rising subsequence.

    >>> longest_rise([0, 3, 1, 2])
    [0, 2, 3]
    """
    tails: list[int] = []
    ends: list[int] = []
    previous: list[int] = []
    for index, number in enumerate(numbers):
        length = bisect_left(tails, number)
        previous.append(ends[length - 1] if length else -1)
        if length == len(tails):
            tails.append(number)
            ends.append(index)
        else:
            tails[length], ends[length] = number, index
    chain = []
    index = ends[-1] if ends else -1
    while index >= 0:
        chain.append(index)
        index = previous[index]
    return chain[::-1]


def _between(gap: _Gap, points: list[tuple[int, int]]) -> list[_Gap]:
    start, end, first, last = gap
    olds = [start - 1, *(old for old, _ in points), end]
    news = [first - 1, *(new for _, new in points), last]
    return [
        (olds[index] + 1, olds[index + 1], news[index] + 1, news[index + 1])
        for index in range(len(points) + 1)
    ]


def _compare(gap: _Gap, older: list[str], newer: list[str]) -> Iterator[_Gap]:
    start, end, first, last = gap
    matcher = SequenceMatcher(None, older[start:end], newer[first:last], autojunk=False)
    for tag, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        if tag != "equal":
            yield start + old_start, start + old_end, first + new_start, first + new_end


class OffsetMap:
    """Where the characters of an older text stand in a newer one.

    Args:
        edits: Where the two differ, in order.
    """

    def __init__(self, edits: Sequence[TextEdit]) -> None:
        self._edits = edits
        self._starts = [edit.span.start for edit in edits]
        shifts = accumulate(len(edit.after) - len(edit.before) for edit in edits)
        self._shifts = [0, *shifts]

    @property
    def is_identity(self) -> bool:
        """Whether the two texts are the same."""
        return not self._edits

    def rewrite(self, text: str) -> str:
        """Return the newer text, given the older one."""
        pieces, position = [], 0
        for edit in self._edits:
            pieces += [text[position : edit.span.start], edit.after]
            position = edit.span.end
        return "".join([*pieces, text[position:]])

    def map(self, span: Span) -> Span:
        """Return where a stretch of the older text stands in the newer one.

        What is inserted at its borders stays outside. Where a border lies in what was rewritten, all that
        took its place is inside.
        """
        start = self._start(span.start)
        return Span(start, max(start, self._end(span.end)))

    def _start(self, offset: int) -> int:
        index = bisect_right(self._starts, offset)
        if index:
            edit = self._edits[index - 1]
            if offset < edit.span.end:
                return edit.span.start + self._shifts[index - 1]
        return offset + self._shifts[index]

    def _end(self, offset: int) -> int:
        index = bisect_left(self._starts, offset)
        if index:
            edit = self._edits[index - 1]
            if offset < edit.span.end:
                return edit.span.start + len(edit.after) + self._shifts[index - 1]
        return offset + self._shifts[index]
