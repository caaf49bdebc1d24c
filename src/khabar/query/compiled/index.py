"""The index: what queries ask of a compiled corpus.

Tokens are numbered through the corpus from 0; entries, in the order of their ids. A *position* is the number
of a token, an *extent* a half-open pair of positions.
"""

from collections.abc import Callable, Mapping
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from khabar.ids import EntryId
from khabar.query.compiled.columns import Columns
from khabar.query.compiled.files import IndexFiles
from khabar.query.compiled.postings import Postings
from khabar.query.compiled.strings import Integers, Strings

if TYPE_CHECKING:
    from khabar.model import Entity, Entry, Span

_SORTED = 16
"""To sort a row takes as long as to look at so many."""

_TEXTS = 4_096
"""Texts of entries that are kept decoded."""


class Index:
    """The columns and posting lists of a compiled corpus.

    Args:
        files: What was read from its files, or made in memory.

    >>> from khabar.query.compiling.joining import join
    >>> from khabar.query.compiling.compiler import compile_entries
    >>> import khabar
    >>> part = compile_entries((entry, "") for entry in khabar.load().values())
    >>> index = Index.of(join([part], [(0, 0)]))
    >>> index.rows_of("mentions.entity", index.values("mentions.entity").code("person:putin")).tolist()
    [6, 48, 50, 51, 57, 59, 62]
    """

    def __init__(self, files: IndexFiles) -> None:
        self.columns: Columns = files.columns
        self.about: Mapping[str, object] = files.about
        self._postings: Postings = files.postings
        self.tokens = files.columns.tokens
        self.entries = files.columns.entries
        # A list of ints is found in faster than an array, and there are few entries in a page of results.
        self.bounds: Integers = files.columns.rows["tokens"]
        self.text = lru_cache(maxsize=_TEXTS)(self._read_text)
        self.named = lru_cache(maxsize=_TEXTS)(self._read_name)

    @classmethod
    def of(cls, columns: Columns) -> "Index":
        """Return an index of columns in memory."""
        from khabar.query.compiling.postings import all_postings  # noqa: PLC0415 (files have them)

        return cls(IndexFiles(columns, all_postings(columns), {}))

    def numbers(self, name: str) -> Integers:
        """Return the array of a column: `tokens.start`, `tokens.lemma`."""
        return self.columns.numbers[name]

    def taken(self, name: str, rows: Integers) -> Integers:
        """Return some rows of a column. Where entries are in a supplement, the others need not be read."""
        return self.columns.taken(name, rows)

    def values(self, name: str) -> Strings:
        """Return the values of a coded column, or the texts of a column of texts."""
        return self.columns.values[name]

    def rows_of(self, name: str, code: int) -> Integers:
        """Return the rows of a table with a code in a column, in order."""
        return self._postings.rows(name, code)

    def rows_with(self, name: str, codes: Integers) -> Integers:
        """Return the rows of a table with one of some codes in a column, in order."""
        if len(codes) == 1:
            return self.rows_of(name, int(codes[0]))
        numbers = self.numbers(name)
        if self.count(name, codes) * _SORTED > len(numbers):
            return np.flatnonzero(self.among(name, codes)[numbers])
        return self._postings.rows_of_all(name, codes.tolist())

    def among(self, name: str, codes: Integers) -> "npt.NDArray[np.bool_]":
        """Return for each value of a coded column whether its code is one of some."""
        flags = np.zeros(len(self.values(name)), dtype=bool)
        flags[codes] = True
        return flags

    def counts(self, name: str) -> Integers:
        """Return the number of rows of each value of a coded column."""
        return self._postings.counts(name)

    def count(self, name: str, codes: Integers) -> int:
        """Return the number of rows that have one of some values in a coded column."""
        return self._postings.count(name, codes)

    def extents(self, table: str, rows: Integers | None = None) -> tuple[Integers, Integers]:
        """Return the first tokens of annotations, and those after their last ones."""
        first, last = self.numbers(f"{table}.first"), self.numbers(f"{table}.last")
        return (first, last) if rows is None else (first[rows], last[rows])

    def entry_of(self, positions: Integers) -> Integers:
        """Return the numbers of the entries of positions."""
        return np.searchsorted(self.bounds, positions, side="right") - 1

    @cached_property
    def entry_ids(self) -> list[str]:
        """The ids of the entries, in order."""
        return self.strings("entries.id")

    @cached_property
    def versions(self) -> dict[str, str]:
        """The version of each entry."""
        return dict(zip(self.entry_ids, self.strings("entries.version"), strict=True))

    def strings(self, name: str) -> list[str]:
        """Return the value of a coded column in each row."""
        values = self.values(name).all
        return [values[code] for code in self.numbers(name).tolist()]

    def value(self, name: str, row: int) -> str:
        """Return the value of a coded column in a row."""
        return self.values(name)[int(self.numbers(name)[row])]

    def _read_text(self, entry: int) -> str:
        return self.values("entries.text")[entry]

    def _read_name(self, entry: int) -> tuple[str, str]:
        """Return the id and the version of an entry."""
        return self.value("entries.id", entry), self.value("entries.version", entry)

    def span(self, first: int, last: int) -> "Span":
        """Return the characters from one token to another, exclusive, in the text of their entry."""
        from khabar.model import Span  # noqa: PLC0415 (as below)

        (start,), (end,) = (
            self.taken("tokens.start", np.array([first])),
            self.taken("tokens.end", np.array([last - 1])),
        )
        return Span(int(start), int(end))

    def entry(self, number: int, entities: "Callable[[], Mapping[str, Entity]]") -> "Entry":
        """Return an entry, whose tokens and other fields are read when they are first asked for.

        Args:
            number: Its number.
            entities: Returns the items of the registers.
        """
        from khabar.model import Entry  # noqa: PLC0415 (as above)
        from khabar.model.unread import unread  # noqa: PLC0415 (as above)
        from khabar.query.compiled.unpacking import EntryReader  # noqa: PLC0415 (as above)

        reader = EntryReader(self, number, entities)
        return unread(Entry, {"id": EntryId(self.value("entries.id", number))}, reader)

    def decoded(self, name: str, rows: "Integers | slice") -> list[str]:
        """Return the values of a coded column in some rows."""
        found: list[str] = self._kept_values(name)[self.numbers(name)[rows]].tolist()
        return found

    @lru_cache(maxsize=64)  # noqa: B019 (an index lives as long as its corpus)
    def _kept_values(self, name: str) -> "npt.NDArray[np.object_]":
        # Of an array of objects, those in many places are taken in one step.
        return np.array(self.values(name).all, dtype=object)
