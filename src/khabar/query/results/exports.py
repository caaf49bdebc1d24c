"""Rows as CSV, JSON, data frames and HTML."""

import json
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING, Literal, overload

from khabar.errors import QueryError
from khabar.messages import say

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

Cells = Sequence[object]


def to_csv(columns: Sequence[str], rows: Iterable[Cells]) -> str:
    r"""Return rows as CSV with a header, for spreadsheets and programs.

    >>> to_csv(("value", "count"), [("قال", 3)])
    '\ufeffvalue,count\r\nقال,3\r\n'
    """
    from khabar.query.tables.csv_table import csv_lines  # noqa: PLC0415 (it imports the model)

    return "".join(csv_lines(columns, rows))


def to_json(about: Mapping[str, object], columns: Sequence[str], rows: Iterable[Cells]) -> str:
    """Return rows as JSON, with what they are.

    >>> to_json({"query": "[]"}, ("value", "count"), [("قال", 3)])
    '{"query": "[]", "rows": [{"value": "قال", "count": 3}]}'
    """
    objects = [dict(zip(columns, row, strict=True)) for row in rows]
    return json.dumps({**about, "rows": objects}, ensure_ascii=False)


@overload
def to_frame(
    columns: Sequence[str], rows: Iterable[Cells], engine: Literal["pandas"] = "pandas"
) -> "pd.DataFrame": ...


@overload
def to_frame(columns: Sequence[str], rows: Iterable[Cells], engine: Literal["polars"]) -> "pl.DataFrame": ...


def to_frame(
    columns: Sequence[str], rows: Iterable[Cells], engine: Literal["pandas", "polars"] = "pandas"
) -> "pd.DataFrame | pl.DataFrame":
    """Return rows as a data frame.

    Raises:
        QueryError: if the library is unknown or not installed.
    """
    if engine not in {"pandas", "polars"}:
        raise QueryError(say("unknown engine {engine!r}; choose from pandas, polars", engine=engine))
    try:
        if engine == "polars":
            import polars as pl  # noqa: PLC0415 (an extra, and slow to import)

            return pl.DataFrame(list(map(tuple, rows)), schema=list(columns), orient="row")
        import pandas as pd  # noqa: PLC0415
    except ImportError:
        raise QueryError(
            say("tables need {engine}; to install it, run: `pip install {engine}`", engine=engine)
        ) from None
    return pd.DataFrame(list(map(tuple, rows)), columns=list(columns))


def to_html(caption: str, columns: Sequence[str], rows: Iterable[Cells]) -> str:
    """Return rows as a table that runs from right to left.

    >>> to_html("", ("value",), [("<قال>",)])[-48:]
    '<tr><td><bdi>&lt;قال&gt;</bdi></td></tr></table>'
    """
    head = "".join(f"<th>{escape(column)}</th>" for column in columns)
    body = "".join(f"<tr>{''.join(map(_html_cell, row))}</tr>" for row in rows)
    return f'<table dir="rtl"><caption>{escape(caption)}</caption><tr>{head}</tr>{body}</table>'


def kwic_html(query: str, size: int, lines: Iterable[tuple[str, str, str, str]]) -> str:
    """Return lines as a table that runs from right to left: what is before a match is on its right.

    Args:
        query: The query.
        size: The number of all lines.
        lines: Entry, words before, match and words after.

    >>> kwic_html("قال", 1, [("toy-0001", "و", "قال", "زياد")]).count("<td")
    4
    """
    rows = "".join(
        f'<tr><td dir="ltr">{escape(entry)}</td><td style="text-align:left">{escape(left)}</td>'
        f'<td><b>{escape(node)}</b></td><td style="text-align:right">{escape(right)}</td></tr>'
        for entry, left, node, right in lines
    )
    caption = f"<caption><bdi>{escape(query)}</bdi>: {size:,}</caption>"
    return f'<table dir="rtl" lang="ar">{caption}{rows}</table>'


def _html_cell(value: object) -> str:
    text = f"{value:,.2f}" if isinstance(value, float) else str(value)
    return f"<td><bdi>{escape(text)}</bdi></td>"
