"""The lines of a concordance: searched when they are looked at, then sorted, sampled and exported."""

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from typing import TYPE_CHECKING, Literal, overload

from khabar.arabic import Level, word_keys
from khabar.errors import QueryError
from khabar.messages import say
from khabar.query.kwic.search import ConcordanceLine
from khabar.query.kwic.sides import Side, side_column
from khabar.query.results import exports

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

_COLUMNS = tuple(field.name for field in fields(ConcordanceLine))
_SHOWN = 100


class _Searched(Sequence[ConcordanceLine]):
    """Lines that are kept as they are found."""

    def __init__(self, rest: Iterator[ConcordanceLine]) -> None:
        self._found: list[ConcordanceLine] = []
        self._rest = rest

    def _fill(self, size: int | None) -> list[ConcordanceLine]:
        while size is None or len(self._found) < size:
            line = next(self._rest, None)
            if line is None:
                break
            self._found.append(line)
        return self._found

    def __len__(self) -> int:
        return len(self._fill(None))

    @overload
    def __getitem__(self, index: int) -> ConcordanceLine: ...

    @overload
    def __getitem__(self, index: slice) -> list[ConcordanceLine]: ...

    def __getitem__(self, index: int | slice) -> ConcordanceLine | list[ConcordanceLine]:
        if isinstance(index, slice):
            return self._fill(None)[index]
        return self._fill(index + 1 if index >= 0 else None)[index]

    def __iter__(self) -> Iterator[ConcordanceLine]:
        number = 0
        while len(self._fill(number + 1)) > number:
            yield self._found[number]
            number += 1


class ConcordanceLines(Sequence[ConcordanceLine]):
    """The lines of a concordance, in the order of the corpus.

    A line is searched when it is first asked for; `len` searches them all. In a compiled corpus, they are
    looked up, and made when they are asked for.

    Args:
        query: The words.
        found: The lines, or where they come from.

    >>> import khabar
    >>> lines = khabar.load().concordance("روسيا")
    >>> lines[0].node, len(lines), lines.sort("right")[-1].right.split()[0]
    ('وروسيا', 6, 'وإيران')
    """

    def __init__(self, query: str, found: Iterable[ConcordanceLine]) -> None:
        self.query = query
        self._lines = found if isinstance(found, Sequence) else _Searched(iter(found))

    def __len__(self) -> int:
        return len(self._lines)

    def __bool__(self) -> bool:
        return next(iter(self._lines), None) is not None

    @overload
    def __getitem__(self, index: int) -> ConcordanceLine: ...

    @overload
    def __getitem__(self, index: slice) -> "ConcordanceLines": ...

    def __getitem__(self, index: int | slice) -> "ConcordanceLine | ConcordanceLines":
        if isinstance(index, slice):
            return ConcordanceLines(self.query, self._lines[index])
        return self._lines[index]

    def __iter__(self) -> Iterator[ConcordanceLine]:
        return iter(self._lines)

    @property
    def places(self) -> list[str]:
        """The id of the sentence of each line, or of its block in an opener."""
        return [line.sentence or line.block for line in self]

    def sort(self, by: Side = "after") -> "ConcordanceLines":
        """Return the lines sorted by the words before the node, of it, or after it, by their keys.

        Args:
            by: `before`, `node` or `after`; `left` and `right` are other names of `before` and `after`.

        Raises:
            QueryError: if there is no such side.
        """
        column = side_column(by)

        def key(line: ConcordanceLine) -> list[str]:
            found = word_keys(getattr(line, column), Level.SEARCH)
            return found[::-1] if column == "left" else found

        return ConcordanceLines(self.query, sorted(self, key=key))

    def sample(self, size: int, *, seed: int = 0) -> "ConcordanceLines":
        """Return some lines at random, in the order of the corpus; the same ones for the same seed.

        Raises:
            QueryError: if the size is negative.
        """
        if size < 0:
            raise QueryError(say("a sample has 0 or more matches, not {size}", size=size))
        size = min(size, len(self))
        chosen = random.Random(seed).sample(range(len(self)), size)  # noqa: S311 (no secret)
        return ConcordanceLines(self.query, [self._lines[number] for number in sorted(chosen)])

    def _cells(self) -> list[tuple[object, ...]]:
        return [tuple(getattr(line, name) for name in _COLUMNS) for line in self]

    @overload
    def to_frame(self, engine: Literal["pandas"] = "pandas") -> "pd.DataFrame": ...

    @overload
    def to_frame(self, engine: Literal["polars"]) -> "pl.DataFrame": ...

    def to_frame(self, engine: Literal["pandas", "polars"] = "pandas") -> "pd.DataFrame | pl.DataFrame":
        """Return the lines as a data frame of pandas or polars."""
        return exports.to_frame(_COLUMNS, self._cells(), engine)

    def to_csv(self) -> str:
        """Return the lines as CSV."""
        return exports.to_csv(_COLUMNS, self._cells())

    def to_json(self) -> str:
        """Return the lines as JSON, with the query and the versions of the entries."""
        about = {"query": self.query, "versions": {line.entry_id: line.version for line in self}}
        return exports.to_json(about, _COLUMNS, self._cells())

    def _repr_html_(self) -> str:
        return exports.kwic_html(
            self.query,
            len(self),
            ((line.entry_id, line.left, line.node, line.right) for line in self[:_SHOWN]),
        )

    def __repr__(self) -> str:
        return f"<ConcordanceLines {self.query!r}: {len(self):,}>"
