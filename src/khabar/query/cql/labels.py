"""Global conditions: comparisons of labelled tokens."""

from functools import reduce

import numpy as np

from khabar.messages import say
from khabar.query.compiled.index import Index
from khabar.query.compiled.strings import Integers
from khabar.query.cql.attributes import COLUMNS, Column
from khabar.query.cql.conditions import Flags, find_column, token_test
from khabar.query.cql.errors import syntax_error
from khabar.query.cql.syntax import (
    All,
    Any,
    Condition,
    LabelAgreement,
    LabelTest,
    Not,
    Query,
    Test,
)


def labels_hold(index: Index, query: Query, names: list[str], labels: Integers) -> Flags:
    """Return for each partial match whether its labelled tokens fulfil the global condition.

    A comparison with a label that a match does not have fails.

    Args:
        index: The index.
        query: The query, which has a global condition.
        names: The labels.
        labels: The position of each label in each partial match, or -1.

    Raises:
        QuerySyntaxError: if a label or an attribute is unknown.
    """
    return _LabelComparison(index, query, names, labels).hold(query.condition)


class _LabelComparison:
    def __init__(self, index: Index, query: Query, names: list[str], labels: Integers) -> None:
        self._index = index
        self._query = query
        self._names = names
        self._labels = labels

    def hold(self, condition: Condition | None) -> Flags:
        match condition:
            case LabelTest(label, test):
                places = self._places(label, test.position)
                holds = token_test(self._index, test, self._query.text).holds(np.maximum(places, 0))
                return np.asarray((places >= 0) & holds)
            case LabelAgreement():
                return self._agree(condition)
            case Not(inner):
                return ~self.hold(inner)
            case All(conditions):
                return reduce(np.logical_and, map(self.hold, conditions))
            case Any(conditions):
                return reduce(np.logical_or, map(self.hold, conditions))
        raise TypeError(condition)  # the grammar has no place for conditions without labels here

    def _places(self, label: str, position: int) -> Integers:
        if label not in self._names:
            problem = say(
                "unknown label {label!r}; the query has {labels}", label=label, labels=tuple(self._names)
            )
            raise syntax_error(self._query.text, position, problem)
        return self._labels[:, self._names.index(label)]

    def _agree(self, agreement: LabelAgreement) -> Flags:
        sides = []
        for label, attribute in (agreement.first, agreement.second):
            test = Test(attribute, "", position=agreement.position)
            column = find_column(self._index, test, COLUMNS, self._query.text)
            sides.append((column, self._places(label, agreement.position)))
        (column, first), (other, second) = sides
        bound = (first >= 0) & (second >= 0)
        first, second = np.maximum(first, 0), np.maximum(second, 0)
        if column == other and column.table == "tokens":
            codes = self._index.numbers(column.key)
            same: Flags = bound & (codes[first] == codes[second])
            return same
        pairs = zip(self._values(column, first), self._values(other, second), strict=True)
        agreeing = np.array([not one.isdisjoint(two) for one, two in pairs], dtype=bool)
        return np.asarray(bound & agreeing, dtype=bool)

    def _values(self, column: Column, places: Integers) -> list[frozenset[str]]:
        values = self._index.values(column.key)
        codes = self._index.numbers(column.key)
        if column.table == "tokens":
            return [frozenset({values[code]}) for code in codes[places].tolist()]
        # Few tokens are compared with many.
        distinct, which = np.unique(places, return_inverse=True)
        found = [
            frozenset(values[code] for code in codes[self._around(column.table, place)].tolist())
            for place in distinct.tolist()
        ]
        return [found[number] for number in which.tolist()]

    def _around(self, table: str, place: int) -> Integers:
        """Return the rows of the annotations that a token is in."""
        if table == "entries":
            return self._index.entry_of(np.array([place]))
        entry = int(self._index.entry_of(np.array([place]))[0])
        rows = self._index.columns.rows[table]
        first, last = int(rows[entry]), int(rows[entry + 1])
        starts, ends = self._index.extents(table)
        inside = (starts[first:last] <= place) & (place < ends[first:last])
        return np.flatnonzero(inside) + first
