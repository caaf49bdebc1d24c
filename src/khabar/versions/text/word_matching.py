"""Matching the words of two pages: rows, units that moved, and the gaps between them.

See `khabar.versions.text.alignment` for the idea.
"""

import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from khabar.arabic import Level, fold
from khabar.model import Span
from khabar.patience import Pair, match_blocks, match_in_order
from khabar.versions.text.characters import related_words
from khabar.versions.text.place_index import PlaceIndex, rows_of
from khabar.versions.text.runs import common_runs
from khabar.versions.text.words import word_spans

GONE = -1
"""The offset of a character, or the index of a word, that has no counterpart."""

_LARGEST_ROW = 12
"""Rows of unmatched words up to this length are searched for words that are the same in another spelling."""

_MOVED = 0.6
"""A unit has moved to a row of free words if this share of its words is found there."""

_CLEAR = 4
"""A unit is looked for before its neighbours are matched if at least this many of its words are found."""


def _keys(text: str, spans: Sequence[Span]) -> list[str]:
    return [_key(text[span.start : span.end]) for span in spans]


def _key(word: str) -> str:
    """Return the key of a word without the punctuation around it; of a mark alone, the mark."""
    key = fold(word if word.isascii() else unicodedata.normalize("NFC", word), Level.SEARCH)
    return "".join(filter(str.isalnum, key)) or key


class WordMatcher:
    """Matches the words of two pages."""

    def __init__(self, old: str, new: str) -> None:
        self.old, self.new = old, new
        self.old_words, self.new_words = word_spans(old), word_spans(new)
        self._starts = [span.start for span in self.old_words]
        self._old_keys, self._new_keys = _keys(old, self.old_words), _keys(new, self.new_words)
        self._old_pairs = Counter(pairwise(self._old_keys))
        self.partners = [GONE] * len(self.old_words)
        self.free = [True] * len(self.new_words)
        self._places = PlaceIndex(self._new_keys)

    def match_rows(self) -> None:
        """Match the long rows of words that the pages share, in any order."""
        for run in common_runs(self._old_keys, self._new_keys):
            for step in range(run.length):
                self._pair(run.first + step, run.second + step)

    def _pair(self, first: int, second: int) -> None:
        self.partners[first] = second
        self.free[second] = False

    def mend_units(self, units: Sequence[Span]) -> None:
        """Give units the ends back that a neighbour's row has taken: two units may end or begin alike."""
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
        """Yield the rows of unmatched words, each with the free words beside the partners of its neighbours.

        What is free is looked up when a row is asked for: the rows before it may have taken words.
        """
        last = len(self.free)
        for row in rows_of([partner == GONE for partner in self.partners]):
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
        for row in self._places.likely_rows(keys, self.free):
            common = wanted & Counter(self._new_keys[row.start : row.stop])
            if 2 * common.total() >= len(keys):
                yield row

    def _match_row(self, keys: list[str], row: range) -> list[Pair]:
        found = match_blocks(keys, self._new_keys[row.start : row.stop])
        return [(first, row.start + second) for first, second in found]
