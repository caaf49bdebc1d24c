"""Tables of figures: frequencies, collocates, keywords. Each row is a value; all rows are exported alike."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar, overload

from khabar.query.results import exports

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

RowT = TypeVar("RowT")

_SHOWN = 10
"""Rows that `repr` shows, and ten times as many in a notebook."""


class Table(Sequence[RowT], Generic[RowT]):
    """Rows of one kind, the most important first.

    Args:
        kind: The class of the rows, a dataclass: its fields are the columns.
        rows: The rows.
        about: What was asked, of what: `query`, `corpus`, `versions`.

    >>> import khabar
    >>> table = khabar.load().frequency("entity")
    >>> table[0].value, table[0].count, len(table) > 10
    ('place:syria', 12, True)
    """

    def __init__(self, kind: Callable[..., RowT], rows: Sequence[RowT], about: Mapping[str, object]) -> None:
        self._kind = kind
        self._rows = tuple(rows)
        self.about = dict(about)

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns."""
        kind: Any = self._kind
        return tuple(field.name for field in fields(kind))

    @overload
    def __getitem__(self, index: int) -> RowT: ...

    @overload
    def __getitem__(self, index: slice) -> "Table[RowT]": ...

    def __getitem__(self, index: int | slice) -> "RowT | Table[RowT]":
        if isinstance(index, slice):
            return Table(self._kind, self._rows[index], self.about)
        return self._rows[index]

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[RowT]:
        return iter(self._rows)

    def __eq__(self, other: object) -> bool:
        return self._rows == other._rows if isinstance(other, Table) else NotImplemented

    __hash__ = None  # type: ignore[assignment]  # as of a list

    def _cells(self) -> list[tuple[object, ...]]:
        return [tuple(getattr(row, name) for name in self.columns) for row in self._rows]

    @overload
    def to_frame(self, engine: Literal["pandas"] = "pandas") -> "pd.DataFrame": ...

    @overload
    def to_frame(self, engine: Literal["polars"]) -> "pl.DataFrame": ...

    def to_frame(self, engine: Literal["pandas", "polars"] = "pandas") -> "pd.DataFrame | pl.DataFrame":
        """Return the rows as a data frame of pandas or polars."""
        return exports.to_frame(self.columns, self._cells(), engine)

    def to_csv(self) -> str:
        """Return the rows as CSV."""
        return exports.to_csv(self.columns, self._cells())

    def to_json(self) -> str:
        """Return the rows as JSON, with what was asked and the versions of the entries."""
        return exports.to_json(self.about, self.columns, self._cells())

    def _repr_html_(self) -> str:
        caption = str(self.about.get("query", ""))
        return exports.to_html(caption, self.columns, self._cells()[: 10 * _SHOWN])

    def __repr__(self) -> str:
        kind: Any = self._kind
        lines = [f"<{kind.__name__}: rows: {len(self)}>"]
        return "\n".join([*lines, *(f"  {row}" for row in self._rows[:_SHOWN])])
