"""Extents: half-open pairs of positions in a corpus, sorted, as arrays.

Annotations, the matches of a query, and the part of a corpus that a query is asked of are all extents.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Self

import numpy as np
import numpy.typing as npt

from khabar.query.compiled.index import Index
from khabar.query.compiled.strings import Integers

Flags = npt.NDArray[np.bool_]


def distinct(positions: Integers) -> Integers:
    """Return positions in order, each once.

    `numpy.unique` puts them into a hash table first, even those that are in order already: ten times as slow.
    """
    if not len(positions):
        return positions
    if (positions[1:] < positions[:-1]).any():
        positions = np.sort(positions)
    once: Integers = positions[np.concatenate([[True], positions[1:] != positions[:-1]])]
    return once


@dataclass(frozen=True)
class Extents:
    """Extents, sorted by first and last position.

    Attributes:
        starts: Their first positions.
        ends: The positions after their last ones.

    >>> extents = Extents.sorted(np.array([4, 0, 2]), np.array([6, 3, 5]))
    >>> extents.merged.ends.tolist(), extents.cover(np.array([3, 6])).tolist()
    ([6], [True, False])
    """

    starts: Integers
    ends: Integers

    @classmethod
    def sorted(cls, starts: Integers, ends: Integers) -> Self:
        """Return extents in order, without those that are empty."""
        filled = ends > starts
        if not filled.all():
            starts, ends = starts[filled], ends[filled]
        if (starts[1:] > starts[:-1]).all():
            return cls(starts, ends)
        order = np.lexsort((ends, starts))
        return cls(starts[order], ends[order])

    @classmethod
    def of(cls, index: Index, table: str, rows: Integers | None = None) -> Self:
        """Return the extents of annotations.

        Args:
            index: The index.
            table: Their table, or `entries`.
            rows: Which ones; by default, all.
        """
        if table == "entries":
            starts, ends = index.bounds[:-1], index.bounds[1:]
            return cls.sorted(starts if rows is None else starts[rows], ends if rows is None else ends[rows])
        return cls.sorted(*index.extents(table, rows))

    def __len__(self) -> int:
        return len(self.starts)

    @property
    def tokens(self) -> int:
        """The number of tokens in extents that do not overlap."""
        return int((self.ends - self.starts).sum())

    @cached_property
    def merged(self) -> "Extents":
        """The same tokens as extents that do not overlap; two that touch stay two."""
        if not len(self) or (self.starts[1:] >= self.ends[:-1]).all():
            return self
        reach = np.maximum.accumulate(self.ends)
        first = np.concatenate([[True], self.starts[1:] >= reach[:-1]])
        last = np.concatenate([first[1:], [True]])
        return Extents(self.starts[first], reach[last])

    @cached_property
    def positions(self) -> Integers:
        """The tokens in extents that do not overlap, in order."""
        lengths = self.ends - self.starts
        if (lengths == 1).all():
            return self.starts
        before = np.cumsum(lengths) - lengths
        return np.repeat(self.starts - before, lengths) + np.arange(int(lengths.sum()))

    def containing(self, positions: Integers) -> Integers:
        """Return the number of the extent that each position is in, of those that do not overlap, or -1."""
        found = np.searchsorted(self.starts, positions, side="right") - 1
        if not len(self):
            return found
        inside = (found >= 0) & (positions < self.ends[np.maximum(found, 0)])
        return np.where(inside, found, -1)

    def runs(self, starts: Integers, length: int) -> Integers:
        """Return those of some runs of tokens that are in one extent each, of those that do not overlap.

        Where no token is between the extents, as in a whole corpus, a table says at which tokens one begins:
        to search for the extents of 50,000 runs takes five times as long.

        Args:
            starts: The first tokens of the runs, in order.
            length: The number of tokens of each.
        """
        if self._is_whole:
            starts = starts[slice(*np.searchsorted(starts, (self.starts[0], self.ends[-1] - length + 1)))]
            for step in range(1, length):
                starts = starts[~self._begins[starts + step]]
            return starts
        inside = self.containing(starts)
        kept = inside >= 0
        starts, inside = starts[kept], inside[kept]
        return starts[starts + length <= self.ends[inside]]

    @cached_property
    def _is_whole(self) -> bool:
        return len(self) > 0 and bool((self.starts[1:] == self.ends[:-1]).all())

    @cached_property
    def _begins(self) -> Flags:
        begins = np.zeros(int(self.ends[-1]), dtype=bool)
        begins[self.starts] = True
        return begins

    def cover(self, positions: Integers) -> Flags:
        """Return for each position whether it is in one of the extents, which must not overlap."""
        return np.asarray(self.containing(positions) >= 0)

    @cached_property
    def _reach(self) -> Integers:
        return np.maximum.accumulate(self.ends)

    def embed(self, starts: Integers, ends: Integers) -> Flags:
        """Return for each of other extents whether one of these has it inside."""
        if not len(self):
            return np.zeros(len(starts), dtype=bool)
        found = np.searchsorted(self.starts, starts, side="right") - 1
        return np.asarray((found >= 0) & (self._reach[np.maximum(found, 0)] >= ends))

    @cached_property
    def _nearest_end(self) -> Integers:
        return np.minimum.accumulate(self.ends[::-1])[::-1]

    def embedded(self, starts: Integers, ends: Integers) -> Flags:
        """Return for each of other extents whether it has one of these inside."""
        if not len(self):
            return np.zeros(len(starts), dtype=bool)
        found = np.searchsorted(self.starts, starts, side="left")
        inside = found < len(self)
        return np.asarray(inside & (self._nearest_end[np.minimum(found, len(self) - 1)] <= ends))

    def both(self, other: "Extents") -> "Extents":
        """Return the tokens that are in both, where neither has extents that overlap."""
        first = np.searchsorted(other.ends, self.starts, side="right")
        last = np.searchsorted(other.starts, self.ends, side="left")
        counts = np.maximum(last - first, 0)
        mine = np.repeat(np.arange(len(self)), counts)
        theirs = np.arange(int(counts.sum())) - np.repeat(np.cumsum(counts) - counts, counts) + first[mine]
        starts = np.maximum(self.starts[mine], other.starts[theirs])
        return Extents.sorted(starts, np.minimum(self.ends[mine], other.ends[theirs]))

    def outside(self, around: "Extents") -> "Extents":
        """Return the tokens of other extents, which do not overlap, that are in none of these."""
        gaps = self.merged
        starts = np.concatenate([[0], gaps.ends])
        ends = np.concatenate([gaps.starts, [np.iinfo(np.int64).max]])
        return Extents.sorted(starts, ends).both(around)
