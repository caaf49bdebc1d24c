"""Which entries of a batch have tags that do not open and close by turns."""

from typing import NoReturn

import numpy as np

from khabar.tei.fair_copy.batch.cutting import Cut
from khabar.tei.fair_copy.batch.pieces import Integers
from khabar.tei.fair_copy.batch.unfair import NotAllFairError


def raise_uneven(cut: Cut, starts: Integers, ends: Integers) -> NoReturn:
    """Refuse the entries in which tags do not open and close by turns.

    Args:
        cut: The batch.
        starts: Tags that open.
        ends: Tags that close.
    """
    numbers = np.concatenate([starts, ends])
    steps = np.repeat(np.array([1, -1]), [len(starts), len(ends)])
    order = np.argsort(numbers, kind="stable")
    numbers, steps = numbers[order], steps[order]
    entries = cut.entries_of(numbers)
    runs = ((entry, np.cumsum(steps[entries == entry])) for entry in np.unique(entries))
    raise NotAllFairError(entry for entry, run in runs if run[-1] != 0 or run.min() < 0 or run.max() > 1)
