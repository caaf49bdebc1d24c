"""Conditions on a token, applied to an index.

A condition answers three questions: about how many tokens fulfil it (`size`), which ones (`positions`), and
whether given ones do (`holds`). Matching asks the first of all, the second of the rarest, and the third
of the others, so that the cost is that of the rarest.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, reduce
from typing import Protocol

import numpy as np
import numpy.typing as npt

from khabar.errors import QueryError, QuerySyntaxError
from khabar.messages import Message
from khabar.query.compiled.index import Index
from khabar.query.compiled.strings import Integers
from khabar.query.cql.attributes import COLUMNS, Column, is_empty, missing, unknown_attribute
from khabar.query.cql.errors import syntax_error
from khabar.query.cql.syntax import All, Any, Condition, Not, Test
from khabar.query.cql.values import matching_codes
from khabar.query.extents import Extents, distinct

Flags = npt.NDArray[np.bool_]


class TokenTest(Protocol):
    """A condition on tokens."""

    @property
    def size(self) -> int:
        """About how many tokens fulfil it; never fewer than do."""

    @property
    def positions(self) -> Integers:
        """The tokens that fulfil it, in order."""

    def holds(self, positions: Integers) -> Flags:
        """Return for each position whether its token fulfils it."""


@dataclass(frozen=True)
class AnyToken:
    """No condition."""

    size: int

    @cached_property
    def positions(self) -> Integers:
        """All tokens."""
        return np.arange(self.size, dtype=np.int32)

    def holds(self, positions: Integers) -> Flags:
        """Return that every token fulfils it."""
        return np.ones(len(positions), dtype=bool)


class ValueTest:
    """A column of the tokens has one of some values.

    Args:
        index: The index.
        key: The column.
        codes: The codes of the values.
    """

    def __init__(self, index: Index, key: str, codes: Integers) -> None:
        self._index = index
        self._key = key
        self._codes = codes
        self.size = index.count(key, codes)

    @cached_property
    def positions(self) -> Integers:
        """The tokens that have one of the values, in order."""
        return self._index.rows_with(self._key, self._codes)

    @cached_property
    def _wanted(self) -> Flags:
        return self._index.among(self._key, self._codes)

    def holds(self, positions: Integers) -> Flags:
        """Return for each position whether its token has one of the values."""
        codes = self._index.numbers(self._key)[positions]
        if len(self._codes) == 1:
            return np.asarray(codes == self._codes[0])
        return np.asarray(self._wanted[codes])


class CoverTest:
    """A token is in one of some annotations.

    Args:
        extents: The annotations.
    """

    def __init__(self, extents: Extents) -> None:
        self._extents = extents.merged
        self.size = self._extents.tokens

    @cached_property
    def positions(self) -> Integers:
        """The tokens in one of them, in order."""
        return self._extents.positions

    def holds(self, positions: Integers) -> Flags:
        """Return for each position whether its token is in one of them."""
        return self._extents.cover(positions)


class NotTest:
    """A condition that must not hold.

    Args:
        test: The condition.
        tokens: The number of all tokens.
    """

    def __init__(self, test: TokenTest, tokens: int) -> None:
        self._test = test
        self.size = tokens
        self._tokens = tokens

    @cached_property
    def positions(self) -> Integers:
        """The tokens that do not fulfil it."""
        mask = np.ones(self._tokens, dtype=bool)
        mask[self._test.positions] = False
        return np.flatnonzero(mask)

    def holds(self, positions: Integers) -> Flags:
        """Return for each position whether its token does not fulfil it."""
        return ~self._test.holds(positions)


class AllTest:
    """Conditions that must all hold.

    Args:
        tests: The conditions.
    """

    def __init__(self, tests: list[TokenTest]) -> None:
        self._tests = sorted(tests, key=lambda test: test.size)
        self.size = self._tests[0].size

    @cached_property
    def positions(self) -> Integers:
        """The tokens that fulfil them all."""
        found = self._tests[0].positions
        for test in self._tests[1:]:
            found = found[test.holds(found)]
        return found

    def holds(self, positions: Integers) -> Flags:
        """Return for each position whether its token fulfils them all."""
        return reduce(np.logical_and, (test.holds(positions) for test in self._tests))


class AnyTest:
    """Conditions of which one must hold.

    Args:
        tests: The conditions.
        tokens: The number of all tokens.
    """

    def __init__(self, tests: list[TokenTest], tokens: int) -> None:
        self._tests = tests
        self.size = min(tokens, sum(test.size for test in tests))

    @cached_property
    def positions(self) -> Integers:
        """The tokens that fulfil one of them."""
        return distinct(np.concatenate([test.positions for test in self._tests]))

    def holds(self, positions: Integers) -> Flags:
        """Return for each position whether its token fulfils one of them."""
        return reduce(np.logical_or, (test.holds(positions) for test in self._tests))


Leaf = Callable[[Test], TokenTest]


def token_test(index: Index, condition: Condition | None, query: str) -> TokenTest:
    """Return a condition on tokens, applied to an index.

    Args:
        index: The index.
        condition: The condition; `None` for any token.
        query: The query, for errors.

    Raises:
        QuerySyntaxError: if an attribute is unknown or empty, or an expression invalid.
    """
    if condition is None:
        return AnyToken(index.tokens)
    match condition:
        case Test():
            return _leaf(index, condition, query)
        case Not(inner):
            return NotTest(token_test(index, inner, query), index.tokens)
        case All(conditions):
            return AllTest([token_test(index, item, query) for item in conditions])
        case Any(conditions):
            return AnyTest([token_test(index, item, query) for item in conditions], index.tokens)
    raise TypeError(condition)  # a global condition is not one on a token: the grammar has no place for it


def _leaf(index: Index, test: Test, query: str) -> TokenTest:
    column = find_column(index, test, COLUMNS, query)
    codes = find_codes(index, column, test, query)
    if column.table == "tokens":
        return ValueTest(index, column.key, codes)
    return CoverTest(Extents.of(index, column.table, index.rows_with(column.key, codes)))


def find_column(index: Index, test: Test, known: dict[str, Column], query: str) -> Column:
    """Return the column of an attribute.

    Raises:
        QuerySyntaxError: if it is unknown, or nothing in the corpus has it.
    """
    if test.attribute not in known:
        raise syntax_error(query, test.position, unknown_attribute(test.attribute, known))
    column = known[test.attribute]
    if is_empty(index, column):
        raise syntax_error(query, test.position, missing(test.attribute, index, known))
    return column


def find_codes(index: Index, column: Column, test: Test, query: str) -> Integers:
    """Return the codes of the values of a column that a comparison holds for.

    Raises:
        QuerySyntaxError: if the expression is invalid.
    """
    try:
        return matching_codes(index.values(column.key), column, test)
    except QueryError as error:
        raise _placed(error.message, query, test.position) from None


def _placed(message: Message, query: str, position: int) -> QuerySyntaxError:
    return syntax_error(query, position, message)
