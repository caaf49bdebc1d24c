"""Columns of many entries.

A coded column is an array of codes and the values that they stand for. In a part, `first` and `last` count
tokens from the start of the entry; in joined columns (`khabar.query.compiling.joining`), from the start of
the corpus.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from khabar.query.compiled.strings import Integers, Strings
from khabar.query.compiled.tables import CODED, KEYS, KEYS_OF_TOKENS, TABLES


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of some entries.

    Attributes:
        rows: For each table, the first row of each entry, and the number of rows.
        numbers: The arrays of `table.column`: numbers, flags, or codes.
        values: The values of each coded column, and the texts of each column of texts.
    """

    rows: Mapping[str, Integers]
    numbers: Mapping[str, Integers]
    values: Mapping[str, Strings]

    @property
    def entries(self) -> int:
        """The number of entries."""
        return len(self.rows["entries"]) - 1

    @property
    def tokens(self) -> int:
        """The number of tokens."""
        return int(self.rows["tokens"][-1])

    def taken(self, name: str, rows: Integers) -> Integers:
        """Return some rows of the array of a column."""
        return self.numbers[name][rows]


def all_columns() -> Iterable[tuple[str, str]]:
    """Return the names and kinds of all columns."""
    return (
        (f"{table}.{column}", kind) for table, columns in TABLES.items() for column, kind in columns.items()
    )


def columns_of_parts() -> Iterable[tuple[str, str]]:
    """Return the names and kinds of the columns of parts: all but those that joining them makes."""
    return ((name, kind) for name, kind in all_columns() if name not in _MADE_LATER)


_MADE_LATER = frozenset(f"tokens.{name}" for name in KEYS_OF_TOKENS) - {"tokens.norm"}
_NOT_SEARCHED = frozenset({"id", "resp"})


def coded_columns() -> list[str]:
    """Return the names of the coded columns that are searched by value: not ids, which entries know."""
    return [
        f"{table}.{column}"
        for table, kinds in (TABLES | KEYS).items()
        for column, kind in kinds.items()
        if kind == CODED
        and (column not in _NOT_SEARCHED or table == "entries")
        and (table, column) != ("tokens", "certainty")
    ]


def smallest(codes: Integers, values: int) -> Integers:
    """Return codes as the smallest numbers that are large enough for the number of values."""
    kind = next(kind for kind in (np.int8, np.int16, np.int32) if values <= np.iinfo(kind).max)
    return codes.astype(kind, copy=False)
