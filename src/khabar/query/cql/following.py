"""Following a pattern: from partial matches to longer ones; see `khabar.query.cql.matching`."""

from collections.abc import Sequence as Labels
from dataclasses import replace
from functools import reduce

import numpy as np

from khabar.errors import QueryError
from khabar.messages import say
from khabar.query.cql.conditions import TokenTest
from khabar.query.cql.gaps import gap_of
from khabar.query.cql.partial import MOST, Partial, Seen, after_gap, joined, met, met_rows, within_limits
from khabar.query.cql.query_names import QueryNames
from khabar.query.cql.syntax import (
    Alternation,
    Pattern,
    Region,
    Repetition,
    Sequence,
    Structure,
    TokenPattern,
)
from khabar.query.extents import distinct


class Follower:
    """Follows the patterns of a query.

    Args:
        names: What the query names.
        labels: The labels of its tokens, in the order of the columns of partial matches.
    """

    def __init__(self, names: QueryNames, labels: Labels[str]) -> None:
        self._names = names
        self._labels = labels

    def follow(  # noqa: C901, PLR0911 (each kind of pattern)
        self, pattern: Pattern, partial: Partial
    ) -> Partial:
        """Return what partial matches become when a pattern comes next.

        Raises:
            QueryError: if there are too many.
        """
        if len(partial) > MOST:
            raise QueryError(
                say(
                    "more than {most:,} partial matches; narrow the first words of the query",
                    most=MOST,
                )
            )
        if (gap := gap_of(pattern)) is not None:
            return after_gap(partial, *gap)
        match pattern:
            case TokenPattern():
                return self._follow_token(pattern, partial)
            case Sequence(parts):
                return reduce(lambda found, part: self.follow(part, found), parts, partial)
            case Alternation(parts):
                return Seen().add(joined([self.follow(part, partial) for part in parts]))
            case Repetition():
                return self._follow_repetition(pattern, partial)
            case Structure():
                return self._follow_structure(pattern, partial)
            case Region():
                return self._follow_region(pattern, partial)

    def _follow_token(self, pattern: TokenPattern, partial: Partial) -> Partial:
        test = self._names.test(pattern.condition)
        partial = within_limits(partial, room=1)
        found = self._found_tokens(test, partial)
        if pattern.label:
            labels = found.labels.copy()
            labels[:, self._labels.index(pattern.label)] = found.low
            found = replace(found, labels=labels)
        return found.at(found.low + 1)

    @staticmethod
    def _found_tokens(test: TokenTest, partial: Partial) -> Partial:
        """Return partial matches with their next token at each place at which it fulfils a condition."""
        widths = partial.high - partial.low + 1
        if int(widths.sum()) <= max(4 * test.size, len(partial)):
            spread = partial.take(np.repeat(np.arange(len(partial)), widths))
            before = np.cumsum(widths) - widths
            places = spread.low + np.arange(int(widths.sum())) - np.repeat(before, widths)
            fits = test.holds(places)
            return spread.take(fits).at(places[fits])
        return met(test.positions, partial)

    def _follow_repetition(self, pattern: Repetition, partial: Partial) -> Partial:
        for _ in range(pattern.least):
            partial = self.follow(pattern.pattern, partial)
        seen = Seen()
        frontier, rounds, number = seen.add(partial), [partial], pattern.least
        while len(frontier) and (pattern.most is None or number < pattern.most):
            frontier = seen.add(self.follow(pattern.pattern, frontier))
            rounds.append(frontier)
            number += 1
        return Seen().add(joined(rounds))

    def _follow_structure(self, pattern: Structure, partial: Partial) -> Partial:
        extents = self._names.extents(pattern)
        if pattern.part == "end":
            return met(distinct(extents.ends), partial)
        if pattern.part == "start":
            return met(distinct(extents.starts), partial)
        found, rows = met_rows(extents.starts, partial)
        ends = extents.ends[rows]
        kept = ends <= found.limit
        return found.take(kept).at(ends[kept])

    def _follow_region(self, pattern: Region, partial: Partial) -> Partial:
        extents = self._names.extents(pattern.structure)
        found, rows = met_rows(extents.starts, partial)
        ends = extents.ends[rows]
        inside = found.take(ends <= found.limit)
        ends = ends[ends <= found.limit]
        # Two columns more: where the annotation ends, and the limit outside it.
        kept = np.column_stack([inside.regions, ends, inside.limit])
        inner = self.follow(pattern.content, replace(inside, limit=ends, regions=kept))
        ends, limits = inner.regions[:, -2], inner.regions[:, -1]
        whole = (inner.low <= ends) & (ends <= inner.high)
        left = replace(inner, limit=limits, regions=inner.regions[:, :-2]).take(whole)
        return left.at(ends[whole])
