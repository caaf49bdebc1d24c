"""Posting lists: which rows have a value."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from khabar.query.compiled.columns import Columns
from khabar.query.compiled.strings import Integers


class Postings(Protocol):
    """The rows of the values of coded columns."""

    def rows(self, name: str, code: int) -> Integers:
        """Return the rows that have a code in a column, in order."""

    def rows_of_all(self, name: str, codes: Sequence[int]) -> Integers:
        """Return the rows that have one of some codes in a column, in order."""

    def counts(self, name: str) -> Integers:
        """Return for each code of a column the number of rows that have it."""

    def count(self, name: str, codes: Integers) -> int:
        """Return the number of rows that have one of some codes in a column."""


@dataclass(frozen=True, slots=True)
class PostingLists:
    """Posting lists in one piece.

    Attributes:
        columns: The columns.
        lists: For columns with more than one value that are searched: where the rows of each code begin, and
            the rows.

    >>> import khabar
    >>> from khabar.query.compiling.compiler import compile_entries
    >>> columns = compile_entries((entry, "") for entry in khabar.load().values())
    >>> postings = PostingLists(columns, {})
    >>> columns.values["blocks.kind"].all, postings.counts("blocks.kind").tolist()
    (['kicker', 'main', 'caption', 'opener', 'paragraph', 'section'], [1, 1, 1, 1, 8, 3])
    >>> postings.rows("blocks.kind", 1).tolist(), postings.count("blocks.kind", np.array([0, 4]))
    ([1], 9)
    """

    columns: Columns
    lists: Mapping[str, tuple[Integers, Integers]]

    def rows(self, name: str, code: int) -> Integers:
        """Return the rows that have a code in a column, in order."""
        if name in self.lists:
            starts, rows = self.lists[name]
            return rows[starts[code] : starts[code + 1]]
        return np.flatnonzero(self.columns.numbers[name] == code).astype(np.int32)

    def rows_of_all(self, name: str, codes: Sequence[int]) -> Integers:
        """Return the rows that have one of some codes in a column, in order."""
        lists = [self.rows(name, code) for code in codes]
        return np.sort(np.concatenate(lists)) if lists else np.empty(0, dtype=np.int32)

    def counts(self, name: str) -> Integers:
        """Return for each code of a column the number of rows that have it."""
        if name in self.lists:
            return np.diff(self.lists[name][0])
        return np.bincount(self.columns.numbers[name], minlength=len(self.columns.values[name]))

    def count(self, name: str, codes: Integers) -> int:
        """Return the number of rows that have one of some codes in a column."""
        if name in self.lists:
            starts, _ = self.lists[name]
            return int((starts[codes + 1] - starts[codes]).sum())
        return int(self.counts(name)[codes].sum())
