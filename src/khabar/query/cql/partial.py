"""Partial matches of a query, as arrays; see `khabar.query.cql.matching`."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from khabar.errors import QueryError
from khabar.messages import say
from khabar.query.compiled.strings import Integers
from khabar.query.extents import Flags, distinct

MOST = 20_000_000
"""The most partial matches at one time. A query of more is refused: it would fill the memory."""

_COLUMNS = ("start", "low", "high", "limit", "labels", "regions")
_BITS = 20
"""Bits for a distance within an entry where the key of a partial match is one number."""


@dataclass(frozen=True, slots=True)
class Partial:
    """Partial matches, one a row.

    Attributes:
        start: Where each began.
        low: The first place where its next token may be.
        high: The last one.
        limit: Where it must end at the latest.
        labels: The positions of labelled tokens, a column for each label; -1 for none.
        regions: The ends of the annotations that it is in, a column for each, with the limits outside them.
    """

    start: Integers
    low: Integers
    high: Integers
    limit: Integers
    labels: Integers
    regions: Integers

    def __len__(self) -> int:
        return len(self.start)

    def take(self, rows: Integers | Flags) -> "Partial":
        """Return some of them."""
        return Partial(
            self.start[rows],
            self.low[rows],
            self.high[rows],
            self.limit[rows],
            self.labels[rows],
            self.regions[rows],
        )

    def at(self, places: Integers) -> "Partial":
        """Return them with their next token at one place each."""
        return replace(self, low=places, high=places)


def within_limits(partial: Partial, *, room: int) -> Partial:
    """Return the partial matches with room for so many tokens, their places cut to those that have it."""
    high = np.minimum(partial.high, partial.limit - room)
    kept = partial.low <= high
    return replace(partial, high=high).take(kept)


def after_gap(partial: Partial, least: int, most: int | None) -> Partial:
    """Return partial matches with their next token some tokens later; `most` is `None` for any number."""
    high = partial.limit if most is None else partial.high + most
    return within_limits(replace(partial, low=partial.low + least, high=high), room=0)


def met_rows(places: Integers, partial: Partial) -> tuple[Partial, Integers]:
    """Return the partial matches at each of some sorted places where they may go on, and the numbers."""
    first = np.searchsorted(places, partial.low, side="left")
    last = np.searchsorted(places, np.minimum(partial.high, partial.limit), side="right")
    counts = np.maximum(last - first, 0)
    total = int(counts.sum())
    if total > MOST:
        raise QueryError(
            say("more than {most:,} partial matches; narrow the first words of the query", most=MOST)
        )
    spread = partial.take(np.repeat(np.arange(len(partial)), counts))
    rows = np.repeat(first - (np.cumsum(counts) - counts), counts) + np.arange(total)
    return spread.at(places[rows].astype(np.int64)), rows


def met(places: Integers, partial: Partial) -> Partial:
    """Return the partial matches at each of some sorted places where they may go on."""
    return met_rows(places, partial)[0]


def joined(parts: Sequence[Partial]) -> Partial:
    """Return the partial matches of several ways."""
    return Partial(*(np.concatenate([getattr(part, name) for part in parts]) for name in _COLUMNS))


class Seen:
    """The partial matches that were met before, so that none is followed twice."""

    def __init__(self) -> None:
        self._keys: Integers | None = None
        self._starts: Integers = np.empty(0, dtype=np.int64)

    def add(self, partial: Partial) -> Partial:
        """Return the partial matches that are new, each once, and remember them."""
        keys = self._keys_of(partial)
        keys, first = np.unique(keys, return_index=True)
        if self._keys is None:
            self._keys = keys
            return partial.take(first)
        places = np.minimum(np.searchsorted(self._keys, keys), max(len(self._keys) - 1, 0))
        fresh = self._keys[places] != keys if len(self._keys) else np.ones(len(keys), dtype=bool)
        # Two sorted runs: a stable sort merges them.
        self._keys = np.sort(np.concatenate([self._keys, keys[fresh]]), kind="stable")
        return partial.take(first[fresh])

    def _keys_of(self, partial: Partial) -> Integers:
        """Return a key of each partial match: one number where that is possible, else all its columns."""
        if self._keys is None:
            self._starts = distinct(partial.start)
        longest = int((partial.limit - partial.start).max(initial=0))
        plain = not partial.labels.shape[1] and not partial.regions.shape[1]
        if plain and longest < 1 << _BITS and len(self._starts) < 1 << (62 - 2 * _BITS):
            number = np.searchsorted(self._starts, partial.start)
            low, high = partial.low - partial.start, partial.high - partial.start
            return (number << 2 * _BITS) | (low << _BITS) | high
        table = np.ascontiguousarray(
            np.column_stack([getattr(partial, name) for name in _COLUMNS]).astype(">i8")
        )
        return table.view(np.dtype((np.void, table.shape[1] * 8))).ravel()  # type: ignore[return-value]
