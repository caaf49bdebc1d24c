"""Finding a pattern: many partial matches at once, as arrays.

A **partial match** is where it started, where its next token may be, and how far it may go. The next token
may be at any position from `low` to `high`: after `[]{0,3}` there are four, and they stay one row until
something is looked for in them. So a gap costs nothing, however wide; what follows it costs as much as there
is to find of it there.

```
[norm="روسيا"] []{0,3} [entity="place:.*"] within s

start   low  high  limit          tokens 0 … 9, of a sentence that ends before 9
  2      3     3     9            after [norm="روسيا"]
  2      3     6     9            after []{0,3}
  2      5     5     9            after [entity=…], found at 4
  2      7     7     9                                    and at 6
```

**A query starts at its rarest word.** If the pattern begins with single tokens, the rarest of them is looked
up, and the others are compared beside it. No match leaves its entry: `limit` is the end of the entry, or,
where that is nearer, of the part of the corpus and of the annotation that the query names.

**One match for each start.** All ends count while restrictions are applied; of those that are left for one
start, the shortest is the match. Matches of different starts may overlap.
"""

from collections.abc import Callable
from itertools import takewhile

import numpy as np

from khabar.query.compiled.index import Index
from khabar.query.compiled.strings import Integers
from khabar.query.cql.attributes import DISJOINT, STRUCTURES
from khabar.query.cql.conditions import (
    AnyTest,
    AnyToken,
    Flags,
    TokenTest,
)
from khabar.query.cql.following import Follower
from khabar.query.cql.partial import Partial, within_limits
from khabar.query.cql.query_names import QueryNames
from khabar.query.cql.syntax import (
    Alternation,
    Pattern,
    Query,
    Region,
    Repetition,
    Restriction,
    Sequence,
    Structure,
    TokenPattern,
    label_names,
)
from khabar.query.extents import Extents, distinct

_BATCH = 1_000_000
"""Starts that are followed together."""


class Matcher:
    """Finds a query in an index.

    Args:
        index: The index.
        query: The query.
        part: The part of the corpus to search, as extents that do not overlap and stay within entries.

    Raises:
        QuerySyntaxError: if the query names what the corpus has not.
    """

    def __init__(self, index: Index, query: Query, part: Extents) -> None:
        self._index = index
        self._query = query
        self._labels = label_names(query.pattern)
        self._names = QueryNames(index, query.text)
        self._follower = Follower(self._names, self._labels)
        self._whole = part
        self._part = self._narrowed(part)

    def prepare(self) -> None:
        """Look up all that the query names.

        Raises:
            QuerySyntaxError: if there is no such attribute, structure or label, or an expression is invalid.
        """
        self._names.look_up(self._query.pattern)
        if self._query.condition is not None:
            nothing = np.empty((0, len(self._labels)), dtype=np.int64)
            self._labels_hold(nothing)
        for restriction in self._query.restrictions:
            self._names.look_up(restriction.pattern)

    def _labels_hold(self, labels: Integers) -> Flags:
        from khabar.query.cql.labels import labels_hold  # noqa: PLC0415 (few queries have labels)

        return labels_hold(self._index, self._query, self._labels, labels)

    def matches(self) -> Extents:
        """Return the matches, one for each start."""
        if self._is_single_tokens:
            tests = self._prefix()
            starts = self._starts(tests)
            return Extents(*self._suiting(starts, starts + len(tests)))
        seed = self._seed()
        parts = [
            self._finished(self._follower.follow(self._query.pattern, seed.take(np.arange(first, last))))
            for first in range(0, len(seed), _BATCH)
            if (last := min(first + _BATCH, len(seed)))
        ]
        starts = np.concatenate([np.empty(0, np.int64), *(found.starts for found in parts)])
        ends = np.concatenate([np.empty(0, np.int64), *(found.ends for found in parts)])
        return _shortest(starts, ends)

    def _narrowed(self, part: Extents) -> Extents:
        """Return the part within the annotations that matches must be within, where these do not overlap."""
        for restriction in self._query.restrictions:
            if (table := self._disjoint(restriction)) and isinstance(restriction.pattern, Structure):
                part = part.both(self._names.rows(restriction.pattern, table))
        return part

    @staticmethod
    def _disjoint(restriction: Restriction) -> str:
        pattern = restriction.pattern
        if restriction.relation != "within" or restriction.negated or not isinstance(pattern, Structure):
            return ""
        table = STRUCTURES.get(pattern.name, "")
        return table if table in DISJOINT and pattern.part == "whole" else ""

    # Where matches may start

    def _seed(self) -> Partial:
        if tests := self._prefix():
            starts = self._starts(tests)
            return self._begun(starts, self._part.ends[self._part.containing(starts)])
        first = self._first(self._query.pattern)
        starts = (first or AnyToken(self._index.tokens)).positions.astype(np.int64)
        inside = self._part.containing(starts)
        return self._begun(starts[inside >= 0], self._part.ends[inside[inside >= 0]])

    def _starts(self, tests: list[TokenTest]) -> Integers:
        """Return where single tokens fulfil conditions, one after the other, within the part."""
        rarest = min(range(len(tests)), key=lambda number: tests[number].size)
        starts = tests[rarest].positions.astype(np.int64) - rarest
        # Those of the first and last tokens of the corpus, beside which there is none.
        starts = starts[slice(*np.searchsorted(starts, (0, self._index.tokens - len(tests) + 1)))]
        for number, test in enumerate(tests):
            if number != rarest:
                starts = starts[test.holds(starts + number)]
        return self._part.runs(starts, len(tests))

    def _begun(self, starts: Integers, limits: Integers) -> Partial:
        labels = np.full((len(starts), len(self._labels)), -1, dtype=np.int64)
        return Partial(starts, starts, starts, limits, labels, np.empty((len(starts), 0), dtype=np.int64))

    @property
    def _parts(self) -> tuple[Pattern, ...]:
        pattern = self._query.pattern
        return pattern.patterns if isinstance(pattern, Sequence) else (pattern,)

    @property
    def _is_single_tokens(self) -> bool:
        """Whether there is nothing to follow: each token has its place, and no condition names a label."""
        return self._query.condition is None and all(isinstance(part, TokenPattern) for part in self._parts)

    def _prefix(self) -> list[TokenTest]:
        """Return the conditions on the single tokens that the pattern begins with."""
        fixed = takewhile(lambda part: isinstance(part, TokenPattern), self._parts)
        return [self._names.test(part.condition) for part in fixed if isinstance(part, TokenPattern)]

    def _first(self, pattern: Pattern) -> TokenTest | None:  # noqa: PLR0911 (each kind of pattern)
        """Return a condition that the first token of every match fulfils, if there is one."""
        match pattern:
            case TokenPattern(condition):
                return self._names.test(condition)
            case Structure(part="end"):
                return _PlaceTest(self._names.extents(pattern).ends)
            case Structure():
                return _PlaceTest(self._names.extents(pattern).starts)
            case Region(structure):
                return _PlaceTest(self._names.extents(structure).starts)
            case Repetition(inner, least):
                return self._first(inner) if least else None
            case Sequence(parts):
                return self._first_of_sequence(parts)
            case Alternation(parts):
                firsts = [self._first(part) for part in parts]
                known = [first for first in firsts if first is not None]
                return AnyTest(known, self._index.tokens) if len(known) == len(firsts) else None

    def _first_of_sequence(self, parts: tuple[Pattern, ...]) -> TokenTest | None:
        optional: list[TokenTest] = []
        for part in parts:
            if isinstance(part, Repetition) and not part.least:
                first = self._first(part.pattern)
                if first is None:
                    return None
                optional.append(first)
            else:
                first = self._first(part)
                return None if first is None else AnyTest([*optional, first], self._index.tokens)
        return None

    # Where they end

    def _finished(self, partial: Partial) -> Extents:
        partial = within_limits(partial, room=0)
        if self._query.condition is not None:
            partial = partial.take(self._labels_hold(partial.labels))
        # A match has a token. A longer one is needed only if the shortest may be refused where it is not.
        low = np.maximum(partial.low, partial.start + 1)
        if any(not _suits_shortest(restriction) for restriction in self._query.restrictions):
            widths = np.maximum(partial.high - low + 1, 0)
            starts = np.repeat(partial.start, widths)
            before = np.cumsum(widths) - widths
            ends = np.repeat(low - before, widths) + np.arange(int(widths.sum()))
        else:
            kept = low <= partial.high
            starts, ends = partial.start[kept], low[kept]
        return _shortest(*self._suiting(starts, ends))

    def _suiting(self, starts: Integers, ends: Integers) -> tuple[Integers, Integers]:
        """Return the matches that the restrictions of the query hold for."""
        for restriction in self._query.restrictions:
            if not self._disjoint(restriction):
                fits = self._fits(restriction, starts, ends)
                starts, ends = starts[fits], ends[fits]
        return starts, ends

    def _fits(self, restriction: Restriction, starts: Integers, ends: Integers) -> Flags:
        pattern = restriction.pattern
        if isinstance(pattern, Structure) and pattern.part == "whole":
            extents = self._names.extents(pattern)
        else:
            query = Query(self._query.text, pattern)
            extents = Matcher(self._index, query, self._whole).every()
        relation: Callable[[Integers, Integers], Flags] = (
            extents.embed if restriction.relation == "within" else extents.embedded
        )
        fits = relation(starts, ends)
        return ~fits if restriction.negated else fits

    def every(self) -> Extents:
        """Return all matches, of all lengths."""
        partial = within_limits(self._follower.follow(self._query.pattern, self._seed()), room=0)
        low = np.maximum(partial.low, partial.start + 1)
        widths = np.maximum(partial.high - low + 1, 0)
        before = np.cumsum(widths) - widths
        ends = np.repeat(low - before, widths) + np.arange(int(widths.sum()))
        return Extents.sorted(np.repeat(partial.start, widths), ends)


class _PlaceTest:
    """A token at one of some places: where annotations begin, or after they end."""

    def __init__(self, places: Integers) -> None:
        self.positions = distinct(places)
        self.size = len(self.positions)

    def holds(self, positions: Integers) -> Flags:
        return np.isin(positions, self.positions)


def _suits_shortest(restriction: Restriction) -> bool:
    """Whether a restriction that refuses the shortest match of a start refuses the longer ones, too."""
    return (restriction.relation == "within") != restriction.negated


def _shortest(starts: Integers, ends: Integers) -> Extents:
    found = Extents.sorted(starts, ends)
    if not len(found):
        return found
    first = np.concatenate([[True], found.starts[1:] != found.starts[:-1]])
    return Extents(found.starts[first], found.ends[first])
