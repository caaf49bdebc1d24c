"""What a query names, looked up in an index: conditions on tokens, and annotations as extents."""

from dataclasses import replace
from functools import reduce

import numpy as np

from khabar.query.compiled.index import Index
from khabar.query.cql.attributes import STRUCTURES, structure_columns, unknown_structure
from khabar.query.cql.conditions import Flags, TokenTest, find_codes, find_column, token_test
from khabar.query.cql.errors import syntax_error
from khabar.query.cql.syntax import (
    All,
    Alternation,
    Any,
    Condition,
    Not,
    Pattern,
    Region,
    Repetition,
    Sequence,
    Structure,
    Test,
    TokenPattern,
)
from khabar.query.extents import Extents


class QueryNames:
    """The conditions and structures of a query, each looked up once.

    Args:
        index: The index.
        text: The query as it was written, for errors.

    Raises:
        QuerySyntaxError: from each method, if the query names what the corpus has not.
    """

    def __init__(self, index: Index, text: str) -> None:
        self._index = index
        self._text = text
        self._tests: dict[Condition | None, TokenTest] = {}
        self._found: dict[Structure, Extents] = {}

    def look_up(self, pattern: Pattern) -> None:
        """Look up all that a pattern names."""
        match pattern:
            case TokenPattern(condition):
                self.test(condition)
            case Structure():
                self.extents(pattern)
            case Region(structure, content):
                self.extents(structure)
                self.look_up(content)
            case Repetition(inner):
                self.look_up(inner)
            case Sequence(parts) | Alternation(parts):
                for part in parts:
                    self.look_up(part)

    def test(self, condition: Condition | None) -> TokenTest:
        """Return a condition on a token, applied to the index."""
        if condition not in self._tests:
            self._tests[condition] = token_test(self._index, condition, self._text)
        return self._tests[condition]

    def extents(self, structure: Structure) -> Extents:
        """Return the annotations that a structure names."""
        key = replace(structure, part="whole", position=0)
        if key not in self._found:
            if structure.name not in STRUCTURES:
                problem = unknown_structure(structure.name)
                raise syntax_error(self._text, structure.position, problem)
            self._found[key] = self.rows(structure, STRUCTURES[structure.name])
        return self._found[key]

    def rows(self, structure: Structure, table: str) -> Extents:
        """Return the annotations of a table for which the condition of a structure holds."""
        if structure.condition is None:
            return Extents.of(self._index, table)
        flags = self._row_flags(structure.condition, table)
        return Extents.of(self._index, table, np.flatnonzero(flags))

    def _row_flags(self, condition: Condition, table: str) -> Flags:
        match condition:
            case Test():
                known = structure_columns(table)
                column = find_column(self._index, condition, known, self._text)
                codes = find_codes(self._index, column, condition, self._text)
                return self._index.among(column.key, codes)[self._index.numbers(column.key)]
            case Not(inner):
                return ~self._row_flags(inner, table)
            case All(conditions):
                return reduce(np.logical_and, (self._row_flags(item, table) for item in conditions))
            case Any(conditions):
                return reduce(np.logical_or, (self._row_flags(item, table) for item in conditions))
        raise TypeError(condition)  # the grammar has no place for global conditions here
