"""Bringing an index up to date: what changed becomes a supplement, or all is joined anew.

A supplement has all entries that are not in the base as they are now. To write it takes as long as it is
large, and to join all takes as long as the corpus is large. So all is joined only when the supplement has
grown to a certain part of the corpus: as many entries as that have changed by then, and each has its share in
the cost.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from khabar.query.compiled.columns import Columns
from khabar.query.compiled.strings import Integers, Strings
from khabar.query.compiled.supplement import Supplement
from khabar.query.compiled.supplement.runs import BASE, OWN, Runs
from khabar.query.compiling.joining import join, relative, runs_of
from khabar.query.compiling.postings import all_postings
from khabar.query.compiling.previous import Previous
from khabar.query.compiling.sorting import places_in

_SHARE = 32
"""All is joined when this many times the tokens that are in the supplement, or in the base and gone, are more
than those of the base."""

_HASHED = 300
"""Values that are hashed in the time in which one is found by halving."""

Place = tuple[int, int]
"""The number of a part, and that of an entry in it."""


@dataclass(frozen=True, slots=True)
class Update:
    """The entries of a corpus, some compiled just now, the others in the index before.

    Attributes:
        names: The entries, in order.
        compiled: What was compiled just now.
        fresh: The places of entries in it.
        previous: The index before.
    """

    names: Sequence[str]
    compiled: Sequence[Columns]
    fresh: Mapping[str, Place]
    previous: Previous

    @property
    def is_empty(self) -> bool:
        """Whether the index before has these entries and no others."""
        return not self.fresh and self.previous.files is not None and list(self.previous.places) == self.names

    def whole(self) -> Columns:
        """Return the columns of all entries."""
        return self._joined(self.names)

    def supplement(self) -> Supplement | None:
        """Return the index before with a supplement; `None` if all should be joined."""
        if not self.previous.parts:
            return None
        base = self.previous.parts[BASE]
        kept = {name: place for name in self.names if (place := self._kept_place(name)) is not None}
        others = [name for name in self.names if name not in kept]
        sizes = np.diff(base.columns.rows["tokens"])
        gone = base.columns.tokens - int(sizes[np.array([row for _, row in kept.values()], np.int64)].sum())
        if (gone + sum(map(self._tokens, others))) * _SHARE > base.columns.tokens:
            return None
        own = self._joined(others)
        places = kept | {name: (OWN, number) for number, name in enumerate(others)}
        runs = Runs.of(runs_of([places[name] for name in self.names]))
        placed = {
            name: _placed(base.columns.values[name], own.values[name])
            for name in own.values
            if name in own.numbers
        }
        return Supplement((base, all_postings(own)), runs, placed)

    def _kept_place(self, name: str) -> Place | None:
        """Return the place of an entry that is in the base as it is now."""
        place = self.previous.places.get(name)
        return place if place and place[0] == BASE and name not in self.fresh else None

    def _tokens(self, name: str) -> int:
        part, row = self._place(name)
        known = [*self.compiled, *(found.columns for found in self.previous.parts)]
        first, last = known[part].rows["tokens"][row : row + 2].tolist()
        return int(last - first)

    def _place(self, name: str) -> Place:
        """Return the place of an entry among the parts that were compiled, and those of the index before."""
        if name in self.fresh:
            return self.fresh[name]
        part, row = self.previous.places[name]
        return len(self.compiled) + part, row

    def _joined(self, names: Sequence[str]) -> Columns:
        places = [self._place(name) for name in names]
        used = sorted({part for part, _ in places})
        number_of = {part: number for number, part in enumerate(used)}
        return join(list(map(self._part, used)), [(number_of[part], row) for part, row in places])

    def _part(self, number: int) -> Columns:
        if number < len(self.compiled):
            return self.compiled[number]
        return relative(self.previous.parts[number - len(self.compiled)].columns)


def _placed(base: Strings, own: Strings) -> Integers:
    """Return where values belong among others: their codes there, or `~` of the number of values before them.

    >>> _placed(Strings.of(["روسيا", "قال"]), Strings.of(["روسيا", "سورية"])).tolist()
    [0, -2]
    """
    if len(own) * _HASHED < len(base):
        return np.array([base.place(value) for value in own.all_encoded()], dtype=np.int64)
    found = places_in(base, own)
    for number in np.flatnonzero(found < 0).tolist():
        found[number] = base.place(own.encoded(number))
    return found
