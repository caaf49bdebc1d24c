"""Posting lists: the rows of each value of a coded column, in order."""

import numpy as np

from khabar.query.compiled.columns import Columns, coded_columns
from khabar.query.compiled.postings import PostingLists
from khabar.query.compiled.strings import Integers


def all_postings(columns: Columns) -> PostingLists:
    """Return the posting lists of the coded columns that have more than one value."""
    lists = {
        name: posting_lists(columns.numbers[name], len(columns.values[name]))
        for name in coded_columns()
        if len(columns.values[name]) > 1
    }
    return PostingLists(columns, lists)


def posting_lists(codes: Integers, values: int) -> tuple[Integers, Integers]:
    """Return the rows of each code, in order: where the rows of each code begin, and the rows.

    >>> starts, rows = posting_lists(np.array([1, 0, 1]), 2)
    >>> starts.tolist(), rows.tolist()
    ([0, 1, 3], [1, 0, 2])
    """
    starts = np.zeros(values + 1, dtype=np.int64)
    np.cumsum(np.bincount(codes, minlength=values), out=starts[1:])
    # Numbers of 8 and 16 bits are sorted in linear time, so larger ones are sorted by their halves.
    is_small = values <= np.iinfo(np.uint8).max
    low = np.argsort(codes.astype(np.uint8 if is_small else np.uint16), kind="stable")
    if values > np.iinfo(np.uint16).max:
        low = low[np.argsort((codes[low] >> 16).astype(np.uint16), kind="stable")]
    return starts, low.astype(np.int32)
