"""What a query is asked of: an index, a part of it, and where its entries come from."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

import numpy as np

from khabar.query.chosen_quotations import ChosenQuotations
from khabar.query.compiled.index import Index
from khabar.query.compiled.strings import Integers
from khabar.query.extents import Extents

if TYPE_CHECKING:
    from khabar.model import Entity, Entry


class EntrySource(Protocol):
    """Where entries come from: a corpus."""

    @property
    def entities(self) -> "Mapping[str, Entity]":
        """The items of the registers, by id."""

    def entry(self, entry_id: str) -> "Entry":
        """Return an entry."""


@dataclass(frozen=True, slots=True)
class IndexSelection:
    """A part of a corpus.

    Attributes:
        index: The index.
        extents: The tokens of the part, as extents that do not overlap and stay within entries.
        source: Where the entries come from.
        corpus: Name and version of the corpus.
        filters: What the part was chosen by, for reports.
        chosen: The quotations that it consists of; `None` if it was not chosen by quotations.
    """

    index: Index
    extents: Extents
    source: EntrySource
    corpus: str = ""
    filters: str = ""
    chosen: ChosenQuotations | None = None

    @property
    def tokens(self) -> int:
        """The number of tokens."""
        return self.extents.tokens

    @property
    def entry_numbers(self) -> Integers:
        """The numbers of the entries that have a token in the part."""
        return np.unique(self.index.entry_of(self.extents.starts))

    def versions(self, numbers: Integers | None = None) -> dict[str, str]:
        """Return the versions of the entries of the part, or of some."""
        found = self.entry_numbers if numbers is None else numbers
        ids = self.index.entry_ids
        return {ids[number]: self.index.versions[ids[number]] for number in found.tolist()}

    def narrowed(
        self, extents: Extents, filters: str, chosen: ChosenQuotations | None = None
    ) -> "IndexSelection":
        """Return a part of the part."""
        both = " & ".join(filter(None, (self.filters, filters)))
        quotations = chosen.both(self.chosen) if chosen else self.chosen
        return replace(self, extents=self.extents.both(extents), filters=both, chosen=quotations)

    def positions(self, *, punctuation: bool) -> Integers:
        """Return the tokens of the part, with or without punctuation marks."""
        found = self.extents.positions
        if punctuation:
            return found
        words: Integers = found[self.index.numbers("tokens.punctuation")[found] == 0]
        return words

    def rows(self, table: str) -> Integers:
        """Return the annotations of a table that are in the part with all their tokens.

        Of a part that consists of quotations, only these quotations are in it, not those inside them; their
        cues and sources are, although most of them are outside.
        """
        if self.chosen is None:
            return self._inside(table)
        if table in {"cues", "sources"}:
            kept = replace(self.chosen, rows=np.intersect1d(self.chosen.rows, self._inside("quotations")))
            return kept.linked(table)
        rows = self._inside(table)
        return np.intersect1d(self.chosen.rows, rows) if table == "quotations" else rows

    def _inside(self, table: str) -> Integers:
        first, last = self.index.extents(table)
        return np.flatnonzero((last > first) & self.extents.embed(first, last))
