"""The runs of a table: which rows of which part follow each other."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from khabar.query.compiled.strings import Integers

BASE, OWN = 0, 1
"""The two parts: the base, and what the supplement has of its own."""


@dataclass(frozen=True, slots=True)
class Runs:
    """Rows of two parts that follow each other, in the order of the whole.

    Attributes:
        parts: The part of each run.
        starts: The first row of each, in its part.
        stops: The row after its last one.
        places: The number of its first row in the whole, and the number of all rows.

    >>> runs = Runs.of([(BASE, 0, 2), (OWN, 0, 1), (BASE, 3, 5)])
    >>> runs.spliced([np.array([10, 11, 12, 13, 14]), np.array([20])]).tolist()
    [10, 11, 20, 13, 14]
    >>> runs.taken([np.array([10, 11, 12, 13, 14]), np.array([20])], np.array([3, 2])).tolist()
    [13, 20]
    >>> runs.renumbered(BASE, np.array([1, 2, 3])).tolist(), runs.left_out(BASE, 5).tolist()
    ([1, 3], [2])
    """

    parts: Integers
    starts: Integers
    stops: Integers
    places: Integers

    @classmethod
    def of(cls, runs: "Sequence[tuple[int, int, int]] | Integers") -> "Runs":
        """Return runs, each given by its part, first row and the row after its last one."""
        parts, starts, stops = np.array(runs, dtype=np.int64).reshape(-1, 3).T
        return cls(parts, starts, stops, np.cumsum([0, *(stops - starts)]))

    def within(self, rows: Sequence[Integers]) -> "Runs":
        """Return the runs of a table, if these are runs of entries.

        Args:
            rows: For each part, the first row of each entry in the table.
        """
        of_own = self.parts == OWN
        starts = np.zeros(len(self.parts), np.int64)
        stops = np.zeros(len(self.parts), np.int64)
        for part, first in enumerate(rows):
            chosen = of_own if part == OWN else ~of_own
            starts[chosen], stops[chosen] = first[self.starts[chosen]], first[self.stops[chosen]]
        return Runs(self.parts, starts, stops, np.cumsum([0, *(stops - starts)]))

    def spliced(self, arrays: Sequence[Integers]) -> Integers:
        """Return the rows of an array of the whole, from those of its parts."""
        found = [
            arrays[part][start:stop]
            for part, start, stop in zip(
                self.parts.tolist(), self.starts.tolist(), self.stops.tolist(), strict=True
            )
        ]
        return np.concatenate([arrays[BASE][:0], *found])

    def taken(self, arrays: Sequence[Integers], rows: Integers) -> Integers:
        """Return some rows of an array of the whole, from those of its parts.

        Args:
            arrays: The array of each part.
            rows: The rows.
        """
        run = np.searchsorted(self.places, rows, side="right") - 1
        of_own = self.parts[run] == OWN
        places = self.starts[run] + rows - self.places[run]
        found = np.empty(len(rows), arrays[BASE].dtype)
        found[of_own], found[~of_own] = arrays[OWN][places[of_own]], arrays[BASE][places[~of_own]]
        return found

    def renumbered(self, part: int, rows: Integers) -> Integers:
        """Return the numbers that rows of a part have in the whole; those that are left out have none.

        Args:
            part: The part.
            rows: The rows, in order.
        """
        chosen = self.parts == part
        first = np.searchsorted(rows, self.starts[chosen])
        last = np.searchsorted(rows, self.stops[chosen])
        sizes = last - first
        moved = np.repeat(self.places[:-1][chosen] - self.starts[chosen], sizes)
        kept = rows if len(moved) == len(rows) else rows[_ranges(first, sizes)]
        found: Integers = (kept + moved).astype(np.int32)
        return found

    def left_out(self, part: int, size: int) -> Integers:
        """Return the rows of a part that are not in the whole.

        Args:
            part: The part.
            size: The number of its rows.
        """
        chosen = self.parts == part
        starts, stops = np.append(0, self.stops[chosen]), np.append(self.starts[chosen], size)
        return _ranges(starts, stops - starts)


def _ranges(starts: Integers, sizes: Integers) -> "npt.NDArray[np.int64]":
    """Return the numbers of some ranges, one after the other.

    >>> _ranges(np.array([2, 7]), np.array([2, 1])).tolist()
    [2, 3, 7]
    """
    shifts = np.repeat(starts - (np.cumsum(sizes) - sizes), sizes)
    found: npt.NDArray[np.int64] = np.arange(len(shifts), dtype=np.int64) + shifts
    return found
