"""The quotations that a part of a corpus consists of, with their cues and sources.

A cue is not inside its quotation, and another person's quotation may be: `قال س: «قال ص: …»`. So the words of
a part do not show which quotations, cues and sources are meant, and the part remembers them.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from khabar.query.compiled.index import Index
from khabar.query.compiled.strings import Integers


@dataclass(frozen=True)
class ChosenQuotations:
    """Some quotations.

    Attributes:
        index: The index.
        rows: Their pieces, in the order of the table; all pieces of a quotation are in it.
    """

    index: Index
    rows: Integers

    def linked(self, table: str) -> Integers:
        """Return the rows of their `cues` or `sources`."""
        return self._linked[table]

    @cached_property
    def ids(self) -> frozenset[tuple[int, str]]:
        """The number of the entry and the id of each."""
        return frozenset(
            zip(self._entries.tolist(), self.index.decoded("quotations.id", self.rows), strict=True)
        )

    @property
    def _entries(self) -> Integers:
        return self.index.entry_of(self.index.extents("quotations", self.rows)[0])

    @cached_property
    def _linked(self) -> dict[str, Integers]:
        """The rows of their cues and sources."""
        index = self.index
        named: dict[str, set[tuple[int, str]]] = {"cues": set(), "sources": set()}
        entries, rows = rows_by_entry(index, "attributions", np.unique(self._entries))
        columns = (index.decoded(f"attributions.{name}", rows) for name in ("id", "cues", "source"))
        for entry, quotation, cues, source in zip(entries.tolist(), *columns, strict=True):
            if (entry, quotation) in self.ids:
                named["cues"].update((entry, cue) for cue in cues.strip("|").split("|"))
                named["sources"].add((entry, source))
        return {table: self._with_ids(table, ids) for table, ids in named.items()}

    def _with_ids(self, table: str, ids: set[tuple[int, str]]) -> Integers:
        entries, rows = rows_by_entry(self.index, table, np.unique(self._entries))
        found = zip(entries.tolist(), self.index.decoded(f"{table}.id", rows), strict=True)
        kept: Integers = rows[np.array([pair in ids for pair in found], dtype=bool)]
        return kept

    def both(self, other: "ChosenQuotations | None") -> "ChosenQuotations":
        """Return the quotations that others have, too; `None` is all of them."""
        return self if other is None else ChosenQuotations(self.index, np.intersect1d(self.rows, other.rows))

    def any_of(self, other: "ChosenQuotations | None") -> "ChosenQuotations | None":
        """Return these quotations and others."""
        return None if other is None else ChosenQuotations(self.index, np.union1d(self.rows, other.rows))


def rows_by_entry(index: Index, table: str, entries: Integers) -> tuple[Integers, Integers]:
    """Return the rows of a table that belong to some entries, with the number of the entry of each."""
    bounds = index.columns.rows[table]
    lengths = bounds[entries + 1] - bounds[entries]
    before = np.cumsum(lengths) - lengths
    rows = np.repeat(bounds[entries] - before, lengths) + np.arange(int(lengths.sum()))
    return np.repeat(entries, lengths), rows


def with_all_pieces(index: Index, rows: Integers) -> Integers:
    """Return some pieces of quotations with the other pieces of the same quotations."""
    owners = index.entry_of(index.extents("quotations")[0]).astype(np.int64)
    keys = owners * (len(index.values("quotations.id")) + 1) + index.numbers("quotations.id")
    return np.flatnonzero(np.isin(keys, keys[rows]))
