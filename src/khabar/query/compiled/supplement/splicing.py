"""Base and supplement as one: columns and posting lists that are made when they are asked for."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

import numpy as np

from khabar.query.compiled.columns import Columns, all_columns, smallest
from khabar.query.compiled.postings import PostingLists, Postings
from khabar.query.compiled.strings import Integers, Strings
from khabar.query.compiled.supplement.merging import MergedValues
from khabar.query.compiled.supplement.runs import BASE, OWN, Runs
from khabar.query.compiled.supplement.texts import SplicedTexts
from khabar.query.compiled.tables import CODED, KEYS, TABLES, TEXT

_T = TypeVar("_T")
_TOKENS = frozenset({"first", "last"})
"""Columns that count tokens, which move with those before them."""


@dataclass(frozen=True, slots=True)
class Supplement:
    """A compiled corpus in two parts.

    Attributes:
        parts: The base, and what the supplement has of its own.
        runs: The runs of entries.
        placed: For each coded column where each value of the supplement belongs among those of the base.
    """

    parts: tuple[PostingLists, PostingLists]
    runs: Runs
    placed: Mapping[str, Integers]

    @property
    def columns(self) -> tuple[Columns, Columns]:
        """The columns of the parts."""
        return self.parts[BASE].columns, self.parts[OWN].columns


class _Lazy(Mapping[str, _T]):
    """Values that are made when they are first asked for, and kept."""

    def __init__(self, names: Sequence[str], make: Callable[[str], _T]) -> None:
        self._names = dict.fromkeys(names)
        self._make = make
        self._made: dict[str, _T] = {}

    def __getitem__(self, name: str) -> _T:
        if name not in self._made:
            if name not in self._names:
                raise KeyError(name)
            self._made[name] = self._make(name)
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


def supplemented(supplement: Supplement) -> tuple[Columns, Postings]:
    """Return the columns and the posting lists of the whole."""
    splicer = _Splicer(supplement)
    kinds = splicer.kinds
    columns = _SplicedColumns(
        _Lazy(list(TABLES), splicer.rows),
        _Lazy([name for name, kind in kinds.items() if kind != TEXT], splicer.numbers),
        _Lazy([name for name, kind in kinds.items() if kind in {CODED, TEXT}], splicer.values),
        splicer,
    )
    return columns, _SplicedPostings(splicer)


@dataclass(frozen=True, slots=True)
class _SplicedColumns(Columns):
    """The columns of the whole.

    Attributes:
        splicer: Makes them.
    """

    splicer: "_Splicer"

    def taken(self, name: str, rows: Integers) -> Integers:
        """Return some rows of a column, without making all of it where both parts have the same numbers.

        A page of results needs where some hundred tokens are; to copy the places of 4 million took 20 ms.
        """
        if not self.splicer.is_plain(name):
            return Columns.taken(self, name, rows)
        return self.splicer.taken(name, rows)


class _Splicer:
    """Makes the columns of the whole.

    Args:
        supplement: The parts.
    """

    def __init__(self, supplement: Supplement) -> None:
        self.parts = supplement.parts
        self._columns = supplement.columns
        self._entries = supplement.runs
        self._placed = supplement.placed
        keys = [(f"{table}.{name}", kind) for table, found in KEYS.items() for name, kind in found.items()]
        self.kinds = dict([*all_columns(), *keys])
        self.runs = lru_cache(maxsize=None)(self._runs)
        self.merged = lru_cache(maxsize=None)(self._merged)

    def rows(self, table: str) -> Integers:
        """Return the first row of each entry in a table, and the number of rows."""
        sizes = self._entries.spliced([np.diff(columns.rows[table]) for columns in self._columns])
        return np.append(0, np.cumsum(sizes, dtype=np.int64))

    def is_plain(self, name: str) -> bool:
        """Whether the numbers of a column are those of the parts."""
        return self.kinds[name] != CODED and name.partition(".")[2] not in _TOKENS

    def taken(self, name: str, rows: Integers) -> Integers:
        """Return some rows of a plain column."""
        return self.runs(name.partition(".")[0]).taken(self._arrays(name), rows)

    def _arrays(self, name: str) -> list[Integers]:
        return [columns.numbers[name] for columns in self._columns]

    def numbers(self, name: str) -> Integers:
        """Return the array of a column."""
        arrays = self._arrays(name)
        table, _, column = name.partition(".")
        runs = self.runs(table)
        if column in _TOKENS:
            return (runs.spliced(arrays) + self._moved(table)).astype(np.int32)
        if self.is_plain(name):
            return runs.spliced(arrays)
        found = self.merged(name)
        size = len(found.strings)
        tables = [smallest(codes.astype(np.int32), size) for codes in found.codes]
        recoded = [
            smallest(array, size) if part == BASE and found.unmoved else tables[part][array]
            for part, array in enumerate(arrays)
        ]
        return runs.spliced(recoded)

    def _moved(self, table: str) -> Integers:
        """Return for each row of a table how much larger the numbers of its tokens are in the whole."""
        tokens = self.runs("tokens")
        return np.repeat(tokens.places[:-1] - tokens.starts, np.diff(self.runs(table).places))

    def values(self, name: str) -> Strings:
        """Return the values of a coded column, or the texts of a column of texts."""
        if self.kinds[name] == CODED:
            return self.merged(name).strings
        table = name.partition(".")[0]
        return SplicedTexts([columns.values[name] for columns in self._columns], self.runs(table))

    def _runs(self, table: str) -> Runs:
        if table in KEYS:
            return self._runs_of_forms()
        return self._entries.within([columns.rows[table] for columns in self._columns])

    def _runs_of_forms(self) -> Runs:
        """Return the runs of the table that has a row for each form: from the base, if it has the form."""
        of_base, of_own = self.merged("words.form").origins
        parts = np.where(of_base >= 0, BASE, OWN)
        rows = np.where(of_base >= 0, of_base, of_own)
        begins = np.flatnonzero((np.diff(parts, prepend=-1) != 0) | (np.diff(rows, prepend=-2) != 1))
        ends = np.append(begins[1:], len(rows))[: len(begins)]
        return Runs.of(np.stack([parts[begins], rows[begins], rows[ends - 1] + 1], axis=1))

    def _merged(self, name: str) -> MergedValues:
        base, own = (columns.values[name] for columns in self._columns)
        return MergedValues.of(base, own, self._placed[name], self._gone(name))

    def _gone(self, name: str) -> Integers:
        """Return the values of a coded column that only rows of the base have that are left out."""
        numbers = self._columns[BASE].numbers[name]
        left_out = self.runs(name.partition(".")[0]).left_out(BASE, len(numbers))
        if not len(left_out):
            return left_out
        codes, counts = np.unique(numbers[left_out], return_counts=True)
        gone: Integers = codes[counts == self.parts[BASE].counts(name)[codes]]
        return gone


class _SplicedPostings:
    """The posting lists of the whole.

    Args:
        splicer: Makes its columns.
    """

    def __init__(self, splicer: _Splicer) -> None:
        self._splicer = splicer
        self.counts = lru_cache(maxsize=None)(self._counts)

    def rows(self, name: str, code: int) -> Integers:
        """Return the rows that have a code in a column, in order."""
        return self.rows_of_all(name, [code])

    def rows_of_all(self, name: str, codes: Sequence[int]) -> Integers:
        """Return the rows that have one of some codes in a column, in order."""
        runs = self._splicer.runs(name.partition(".")[0])
        of_base, of_own = (
            self._rows_of_part(part, name, origins[codes], runs)
            for part, origins in enumerate(self._splicer.merged(name).origins)
        )
        return np.insert(of_base, np.searchsorted(of_base, of_own), of_own) if len(of_own) else of_base

    def _rows_of_part(self, part: int, name: str, codes: Integers, runs: Runs) -> Integers:
        """Return the rows of a part, given by its own codes, as they are numbered in the whole."""
        known = codes[codes >= 0].tolist()
        postings = self._splicer.parts[part]
        rows = postings.rows(name, known[0]) if len(known) == 1 else postings.rows_of_all(name, known)
        return runs.renumbered(part, rows)

    def _counts(self, name: str) -> Integers:
        """Return for each code of a column the number of rows that have it."""
        runs = self._splicer.runs(name.partition(".")[0])
        found = self._splicer.merged(name)
        counts = np.zeros(len(found.strings), dtype=np.int64)
        for part, postings in enumerate(self._splicer.parts):
            numbers = postings.columns.numbers[name]
            kept = postings.counts(name) - np.bincount(
                numbers[runs.left_out(part, len(numbers))], minlength=len(found.codes[part])
            )
            has_code = found.codes[part] >= 0
            counts[found.codes[part][has_code]] += kept[has_code]
        return counts

    def count(self, name: str, codes: Integers) -> int:
        """Return the number of rows that have one of some codes in a column."""
        return int(self.counts(name)[codes].sum())
