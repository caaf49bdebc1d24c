"""Aligning two states of a page: which character of the old one is which of the new one.

Three passes, from coarse to fine, so that the cost stays near linear and a common word does not pull the
whole page out of place:

1. **Words.** The pages are cut at white space and compared by the keys of their words (`khabar.arabic.fold`,
   quotation marks made alike), so that another hamza seat, another vowel sign or another mark is no change.
   Words that each page has once come first and hold the order (the idea of patience sorting in `git diff
   --patience`): a headline stands on a page up to five times, and a copy must not take the place of another.
2. **Moved pieces.** A block or a piece of furniture that the first pass could not place is looked for among
   the words that nothing was aligned with. Pages shuffle their furniture; the first pass keeps its order.
3. **Characters.** Inside each gap between equal words, and inside words that are equal by key only,
   characters are compared.

What comes out is one number for each character of the old page: its offset in the new page, or -1.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

from khabar.arabic import QUOTATION_MARKS, fold, fold_map
from khabar.model import Span

GONE = -1
"""The offset of what is no longer there."""

_LARGEST_GAP = 1_000_000
"""Gaps whose sides multiplied are longer than this are not compared by character: they are other texts."""

_LARGEST_TABLE = 40_000
"""Rows of words whose lengths multiplied are more than this are compared by their longest blocks: 200 words
on either side take 30 ms otherwise."""

_ROW = 2
"""What a word is worth that follows its neighbour, beside its length."""

_LIKE = 0.6
"""The share of a piece's words that must be found in a row of free words for it to count as moved there."""

_MARKS = str.maketrans(dict.fromkeys(QUOTATION_MARKS, '"'))


@dataclass(frozen=True)
class Alignment:
    """Two pages, aligned.

    Attributes:
        old: The old page, white space folded.
        new: The new page, white space folded.
        forward: For each character of `old`, its offset in `new`, or `GONE`.
    """

    old: str
    new: str
    forward: tuple[int, ...]

    @cached_property
    def backward(self) -> tuple[int, ...]:
        """For each character of `new`, its offset in `old`, or `GONE`."""
        offsets = [GONE] * len(self.new)
        for source, target in enumerate(self.forward):
            if target != GONE:
                offsets[target] = source
        return tuple(offsets)


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a page: where they stand, and their keys."""

    spans: tuple[Span, ...]
    keys: tuple[str, ...]


def align(old: str, new: str, pieces: Sequence[Span] = ()) -> Alignment:
    """Align two pages.

    Args:
        old: The old page, white space folded.
        new: The new page, white space folded.
        pieces: Stretches of the old page that may have moved as a whole, in order.

    >>> alignment = align("قال زيد امس", "وقال زيد أمس")
    >>> alignment.forward
    (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)
    """
    aligner = _Aligner(old, new)
    aligner.align_words()
    for piece in sorted(pieces, key=len, reverse=True):
        aligner.move(piece)
    return Alignment(old, new, aligner.offsets())


def _words(text: str) -> _Words:
    spans: list[Span] = []
    position = 0
    words = text.split(" ") if text else []
    for word in words:
        spans.append(Span(position, position + len(word)))
        position += len(word) + 1
    return _Words(tuple(spans), tuple(fold(word.translate(_MARKS)) for word in words))


class _Aligner:
    """Aligns words first, then the characters in them."""

    def __init__(self, old: str, new: str) -> None:
        self._old, self._new = old, new
        self._olds, self._news = _words(old), _words(new)
        self._partner = [GONE] * len(self._olds.keys)
        self._free = [True] * len(self._news.keys)

    def align_words(self) -> None:
        for first, second in _in_order(self._olds.keys, self._news.keys):
            self._partner[first] = second
            self._free[second] = False

    def move(self, piece: Span) -> None:
        """Look for a piece among the free words, if most of it found no place in the order of the page."""
        inside = [index for index, span in enumerate(self._olds.spans) if piece.embeds(span)]
        placed = sum(self._partner[index] != GONE for index in inside)
        if not inside or placed >= len(inside) / 2:
            return
        keys = [self._olds.keys[index] for index in inside]
        matches = max((self._matches(keys, run) for run in self._runs(keys)), key=len, default=[])
        if len(matches) < max(_LIKE * len(keys), placed + 1):
            return
        for index in inside:
            self._release(index)
        for first, second in matches:
            self._partner[inside[first]] = second
            self._free[second] = False

    def _release(self, index: int) -> None:
        if self._partner[index] != GONE:
            self._free[self._partner[index]] = True
            self._partner[index] = GONE

    def _runs(self, keys: list[str]) -> Iterator[range]:
        """Yield the rows of free words that share half of the words that are looked for."""
        wanted = Counter(keys)
        start = 0
        for index, free in enumerate([*self._free, False]):
            if free:
                continue
            if start < index:
                common = wanted & Counter(self._news.keys[start:index])
                if 2 * common.total() >= len(keys):
                    yield range(start, index)
            start = index + 1

    def _matches(self, keys: list[str], run: range) -> list[tuple[int, int]]:
        found = _equal(keys, self._news.keys[run.start : run.stop])
        return [(first, run.start + second) for first, second in found]

    def offsets(self) -> tuple[int, ...]:
        """Return the offset of each character, aligning what stands in gaps on the way."""
        forward = [GONE] * len(self._old)
        taken = bytearray(len(self._new))
        for old, new in self._stretches():
            for first, second in _characters(self._old[old.start : old.end], self._new[new.start : new.end]):
                if not taken[new.start + second]:
                    forward[old.start + first] = new.start + second
                    taken[new.start + second] = True
        return tuple(forward)

    def _stretches(self) -> Iterator[tuple[Span, Span]]:
        """Yield stretches that belong together: equal words, and the gaps between two of them."""
        before_old, before_new = -1, -1
        for index, partner in [*enumerate(self._partner), (len(self._partner), len(self._free))]:
            if partner == GONE:
                continue
            if before_new < partner:
                yield from self._gap(before_old, index, before_new, partner)
            if index < len(self._partner):
                yield self._olds.spans[index], self._news.spans[partner]
            before_old, before_new = index, partner

    def _gap(self, old_from: int, old_to: int, new_from: int, new_to: int) -> Iterator[tuple[Span, Span]]:
        """Yield a gap with the spaces at its ends, unless what stands in it has its place elsewhere."""
        if not all(self._free[index] for index in range(new_from + 1, new_to)):
            return
        old = self._between(self._olds.spans, old_from, old_to, len(self._old))
        new = self._between(self._news.spans, new_from, new_to, len(self._new))
        if len(old) * len(new) <= _LARGEST_GAP:
            yield old, new

    @staticmethod
    def _between(spans: Sequence[Span], first: int, last: int, length: int) -> Span:
        start = spans[first].end if first >= 0 else 0
        end = spans[last].start if last < len(spans) else length
        return Span(start, max(start, end))


def _in_order(first: Sequence[str], second: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield pairs of indexes of equal items; between those that are unique, the rest is compared."""
    start = other = 0
    for anchor, partner in [*_unique(first, second), (len(first), len(second))]:
        for step, opposite in _common(first[start:anchor], second[other:partner]):
            yield start + step, other + opposite
        if anchor < len(first):
            yield anchor, partner
        start, other = anchor + 1, partner + 1


def _unique(first: Sequence[str], second: Sequence[str]) -> list[tuple[int, int]]:
    """Return the longest rising row of pairs of items that each side has once."""
    once, other_once = Counter(first), Counter(second)
    places = {item: index for index, item in enumerate(second) if other_once[item] == 1}
    pairs = [(index, places[item]) for index, item in enumerate(first) if once[item] == 1 and item in places]
    # The row is built from piles: each holds the smallest end that a row of its length can have.
    ends: list[int] = []
    piles: list[int] = []
    before: list[int] = []
    for number, (_, place) in enumerate(pairs):
        pile = bisect_left(ends, place)
        before.append(piles[pile - 1] if pile else GONE)
        ends[pile : pile + 1] = [place]
        piles[pile : pile + 1] = [number]
    row: list[tuple[int, int]] = []
    number = piles[-1] if piles else GONE
    while number != GONE:
        row.append(pairs[number])
        number = before[number]
    return row[::-1]


def _common(first: Sequence[str], second: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of the heaviest common subsequence: many words, long ones, and in unbroken rows.

    The longest *block* first, as `difflib` has it, would give a damaged headline to a whole copy of it.
    """
    if len(first) * len(second) > _LARGEST_TABLE:
        yield from _equal(first, second)
        return
    # Backwards, so that the pairs can be told from the front. `best` is the weight of what is left from a
    # pair of indexes on, `row` that of what is left if this pair is matched.
    width = len(second) + 1
    best = [[0] * width for _ in range(len(first) + 1)]
    row = [[0] * width for _ in range(len(first) + 1)]
    for index in range(len(first) - 1, -1, -1):
        here, below, after = best[index], best[index + 1], row[index + 1]
        for other in range(len(second) - 1, -1, -1):
            weight = max(below[other], here[other + 1])
            if first[index] == second[other]:
                matched = (
                    len(first[index])
                    + 1
                    + max(below[other + 1], after[other + 1] + _ROW * (after[other + 1] > 0))
                )
                row[index][other] = matched
                weight = max(weight, matched)
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


def _equal(first: Sequence[str], second: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield pairs of indexes of equal items, in the order of both."""
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    for start, other, size in matcher.get_matching_blocks():
        for step in range(size):
            yield start + step, other + step


def _characters(old: str, new: str) -> Iterator[tuple[int, int]]:
    """Yield pairs of offsets of characters that are the same, or the same by key."""
    if old == new:
        yield from zip(range(len(old)), range(len(new)), strict=True)
        return
    olds, news = fold_map(old.translate(_MARKS)), fold_map(new.translate(_MARKS))
    for first, second in _equal(olds.key, news.key):
        yield olds.offsets[first], news.offsets[second]
