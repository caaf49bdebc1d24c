"""Aligning two versions of a page: for each character of the old one, its offset in the new one.

**The problem.** An annotation is a pair of offsets into a page. The page is scraped again: letters are
corrected, sentences added or moved, the furniture around the article reordered. Where is the annotation now?

**The idea.** Four passes, from coarse to fine, so that the cost stays near linear and a frequent word does
not pull the page out of place:

1. **Rows.** Both pages are cut into words, and the long rows of words that they share are matched, wherever
   they are (`khabar.versions.text.runs`): text that moved is found, and a whole line wins over an opening.
   A unit (a sentence or block) whose last words were taken by a row beside it gets them back.
2. **Gaps.** The words between two rows are matched in order with the words between their partners
   (`khabar.versions.text.patience`). Keys ignore hamza seats, vowel signs and punctuation
   (`khabar.arabic.fold`), so that such a correction is not a change.
3. **Moved units.** Before that, and again after it, a block, piece of furniture or sentence most of which is still unmatched is searched for
   in the rows of new words that are still free.
4. **Characters.** Within matched words, and between them, the characters are compared
   (`khabar.versions.text.characters`).

**An example**: a word is inserted before the first, and a hamza is corrected (`a` to `A`):

```
old          qal zyd ams          new    wqd qal zyd Ams
words        qal-qal zyd-zyd ams-Ams            (equal by key)
characters   q0->4  a1->5  l2->6  _3->7  z4->8 … a8->12  m9->13  s10->14
```

**Limits.** Gaps of more than 1,000 by 1,000 characters without a common word are not compared by character:
those are other texts. A unit counts as moved if 60 % of its words are found in one row of free words.
`khabar.versions.reanchor.placement` decides how far an alignment can be trusted.
"""

import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from khabar.arabic import fold
from khabar.model import Span
from khabar.versions.text.characters import match_characters, related_words
from khabar.versions.text.patience import Pair, match_blocks, match_in_order
from khabar.versions.text.runs import common_runs
from khabar.versions.text.words import word_spans

GONE = -1
"""The offset of a character that has no counterpart."""

_LARGEST_GAP = 1_000_000
"""Gaps whose lengths in characters multiplied are more than this are not compared by character."""

_LARGEST_ROW = 12
"""Rows of unmatched words up to this length are searched for words that are the same in another spelling."""

_MOVED = 0.6
"""A unit has moved to a row of free words if this share of its words is found there."""

_CLEAR = 4
"""A unit is looked for before its neighbours are matched if at least this many of its words are found."""


@dataclass(frozen=True)
class Alignment:
    """Two aligned pages.

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


def align(old: str, new: str, units: Iterable[Span] = ()) -> Alignment:
    """Align two pages.

    Args:
        old: The old page, white space folded.
        new: The new page, white space folded.
        units: The spans of the old page that may have moved as a whole: blocks, furniture, sentences.

    >>> alignment = align("قال زيد امس", "وقال زيد أمس")
    >>> alignment.forward
    (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)
    """
    words = _WordMatcher(old, new)
    # The longest units first: a short one may also be found by chance in the place of a longer one.
    ordered = sorted(units, key=len, reverse=True)
    words.match_rows()
    words.mend_units(ordered)
    for unit in ordered:
        words.find_moved(unit, clear=True)
    words.match_gaps()
    for unit in ordered:
        words.find_moved(unit)
    return Alignment(old, new, _offsets(words))


def _keys(text: str, spans: Sequence[Span]) -> list[str]:
    return [_key(text[span.start : span.end]) for span in spans]


def _key(word: str) -> str:
    """Return the key of a word without the punctuation around it; of a mark alone, the mark."""
    key = fold(word if word.isascii() else unicodedata.normalize("NFC", word))
    return "".join(filter(str.isalnum, key)) or key


class _WordMatcher:
    """Matches the words of two pages."""

    def __init__(self, old: str, new: str) -> None:
        self.old, self.new = old, new
        self.old_words, self.new_words = word_spans(old), word_spans(new)
        self._starts = [span.start for span in self.old_words]
        self._old_keys, self._new_keys = _keys(old, self.old_words), _keys(new, self.new_words)
        self._old_pairs = Counter(pairwise(self._old_keys))
        self.partners = [GONE] * len(self.old_words)
        self.free = [True] * len(self.new_words)

    def match_rows(self) -> None:
        """Match the long rows of words that the pages share, in any order."""
        for run in common_runs(self._old_keys, self._new_keys):
            for step in range(run.length):
                self._pair(run.first + step, run.second + step)

    def _pair(self, first: int, second: int) -> None:
        self.partners[first] = second
        self.free[second] = False

    def mend_units(self, units: Sequence[Span]) -> None:
        """Give the ends of units back that a neighbour's row has taken, because two units end or begin alike."""
        ranges = [self._range(unit) for unit in units]
        for unit in ranges:
            self._release_ends(unit)
        for unit in ranges:
            self._stretch(unit)

    def _range(self, unit: Span) -> range:
        return range(bisect_left(self._starts, unit.start), bisect_right(self._starts, unit.end - 1))

    def _release_ends(self, unit: range) -> None:
        """Release the words at the ends of a unit that a row from beyond it has taken, if they are few.

        Most of a unit decides where it is. What is released is matched again, by its own row or in order.
        """
        rows = self._rows_in(unit)
        for row in rows[:1] + rows[-1:]:
            crosses = (row.start == unit.start and self._continues(row.start)) or (
                row.stop == unit.stop and self._continues(row.stop)
            )
            if crosses and 2 * len(row) < len(unit):
                for index in row:
                    self._release(index)

    def _continues(self, index: int) -> bool:
        """Whether a word follows the one before it on both pages."""
        if not 0 < index < len(self.partners) or GONE in {self.partners[index - 1], self.partners[index]}:
            return False
        return self.partners[index] == self.partners[index - 1] + 1

    def _rows_in(self, unit: range) -> list[range]:
        """Return the rows of words of a unit that follow one another on both pages."""
        rows: list[range] = []
        for index in unit:
            if self.partners[index] == GONE:
                continue
            if rows and rows[-1].stop == index and self._continues(index):
                rows[-1] = range(rows[-1].start, index + 1)
            else:
                rows.append(range(index, index + 1))
        return rows

    def _stretch(self, unit: range) -> None:
        """Match the words of a unit that follow or precede its largest row on both pages."""
        if rows := self._rows_in(unit):
            largest = max(rows, key=len)
            self._stretch_to(range(largest.stop, unit.stop), 1)
            self._stretch_to(range(largest.start - 1, unit.start - 1, -1), -1)

    def _stretch_to(self, indexes: range, step: int) -> None:
        for index in indexes:
            place = self.partners[index - step] + step
            inside = 0 <= place < len(self.free) and self.free[place] and self.partners[index] == GONE
            if not inside or self._old_keys[index] != self._new_keys[place]:
                return
            self._pair(index, place)

    def match_gaps(self) -> None:
        """Match the words between matched ones in order, first by key, then by spelling."""
        for old, new in self._gaps():
            keys = [self._old_keys[index] for index in old]
            for first, second in match_in_order(keys, [self._new_keys[index] for index in new]):
                self._pair(old[first], new[second])
        for old, new in self._gaps():
            if len(old) <= _LARGEST_ROW and len(new) <= _LARGEST_ROW:
                for first, second in related_words(self._words(self.old, old), self._words(self.new, new)):
                    self._pair(old[first], new[second])

    def _words(self, text: str, indexes: Sequence[int]) -> str:
        spans = self.old_words if text is self.old else self.new_words
        return " ".join(text[spans[index].start : spans[index].end] for index in indexes)

    def _gaps(self) -> Iterator[tuple[list[int], list[int]]]:
        """Yield the rows of unmatched words, each with the free new words beside the partners of its neighbours.

        What is free is looked up when a row is asked for: the rows before it may have taken words.
        """
        last = len(self.free)
        for row in _rows([partner == GONE for partner in self.partners]):
            before = self.partners[row.start - 1] if row.start else -1
            after = self.partners[row.stop] if row.stop < len(self.partners) else last
            follow = self._free_row(before + 1, 1)
            precede = self._free_row(after - 1, -1)
            # If something moved in between, these are two rows: the end of one place, the start of another.
            new = follow if set(follow) & set(precede) else follow + precede
            if new:
                yield list(row), new

    def _free_row(self, start: int, step: int) -> list[int]:
        index, row = start, []
        while 0 <= index < len(self.free) and self.free[index]:
            row.append(index)
            index += step
        return row[::step]

    def find_moved(self, unit: Span, *, clear: bool = False) -> None:
        """Search for a unit among the free words, if most of its words are unmatched.

        Args:
            unit: The unit.
            clear: Whether it is only matched if one row of free words is twice as good as all others.
        """
        inside = self._range(unit)
        matched = sum(self.partners[index] != GONE for index in inside)
        if matched >= len(inside) / 2 or (clear and self._has_copy(inside)):
            return
        keys = self._old_keys[inside.start : inside.stop]
        rows = sorted((self._match_row(keys, row) for row in self._free_rows(keys)), key=len, reverse=True)
        found = rows[0] if rows else []
        if len(found) < max(_MOVED * len(keys), matched + 1):
            return
        if clear and (len(found) < _CLEAR or any(2 * len(row) > len(found) for row in rows[1:])):
            return
        for index in inside:
            self._release(index)
        for index, second in found:
            self._pair(inside.start + index, second)

    def _has_copy(self, unit: range) -> bool:
        """Whether most of a unit is on the old page more than once, as a headline is."""
        pairs = list(pairwise(self._old_keys[unit.start : unit.stop]))
        return 2 * sum(self._old_pairs[pair] > 1 for pair in pairs) >= len(pairs)

    def _release(self, index: int) -> None:
        if self.partners[index] != GONE:
            self.free[self.partners[index]] = True
            self.partners[index] = GONE

    def _free_rows(self, keys: list[str]) -> Iterator[range]:
        """Yield the rows of free words that contain at least half of some keys."""
        wanted = Counter(keys)
        for row in _rows(self.free):
            common = wanted & Counter(self._new_keys[row.start : row.stop])
            if 2 * common.total() >= len(keys):
                yield row

    def _match_row(self, keys: list[str], row: range) -> list[Pair]:
        found = match_blocks(keys, self._new_keys[row.start : row.stop])
        return [(first, row.start + second) for first, second in found]


def _rows(flags: Sequence[bool]) -> list[range]:
    """Return the rows of indexes whose flag is set.

    >>> _rows([True, False, True, True])
    [range(0, 1), range(2, 4)]
    """
    rows: list[range] = []
    start = None
    for index, flag in enumerate([*flags, False]):
        if flag and start is None:
            start = index
        elif not flag and start is not None:
            rows.append(range(start, index))
            start = None
    return rows


def _offsets(words: _WordMatcher) -> tuple[int, ...]:
    """Return the new offset of each old character, given the matched words."""
    forward = [GONE] * len(words.old)
    taken = bytearray(len(words.new))
    for old, new in _matched_spans(words):
        pairs = match_characters(words.old[old.start : old.end], words.new[new.start : new.end])
        for first, second in pairs:
            if not taken[new.start + second]:
                forward[old.start + first] = new.start + second
                taken[new.start + second] = True
    return tuple(forward)


def _matched_spans(words: _WordMatcher) -> Iterator[tuple[Span, Span]]:
    """Yield the spans whose characters are to be compared: matched words, and the gaps between them."""
    before_old, before_new = -1, -1
    for index, partner in [*enumerate(words.partners), (len(words.partners), len(words.free))]:
        if partner == GONE:
            continue
        if before_new < partner:
            yield from _gap(words, before_old, index, before_new, partner)
        if index < len(words.partners):
            yield words.old_words[index], words.new_words[partner]
        before_old, before_new = index, partner


def _gap(
    words: _WordMatcher, old_from: int, old_to: int, new_from: int, new_to: int
) -> Iterator[tuple[Span, Span]]:
    """Yield a gap with the spaces at its ends, unless a moved unit is in it."""
    if not all(words.free[new_from + 1 : new_to]):
        return
    old = _between(words.old_words, old_from, old_to, len(words.old))
    new = _between(words.new_words, new_from, new_to, len(words.new))
    if len(old) * len(new) <= _LARGEST_GAP:
        yield old, new


def _between(spans: Sequence[Span], first: int, last: int, length: int) -> Span:
    start = spans[first].end if first >= 0 else 0
    end = spans[last].start if last < len(spans) else length
    return Span(start, max(start, end))
