"""Tables of annotations as CSV (RFC 4180), for spreadsheets and programs."""

import csv
import io
import re
from collections.abc import Iterable, Iterator

from khabar.model import Entry
from khabar.query.tables.rows import layer_columns, layer_rows

BYTE_ORDER_MARK = "\ufeff"
"""The mark by which Excel recognises UTF-8; `utf-8-sig` reads files with and without it."""

_FORMULA = re.compile(r"\s*[=+\-@]|[\t\r]")


def write_csv(entries: Iterable[Entry], layer: str) -> Iterator[str]:
    r"""Yield the table of a layer, line by line, the names of its columns first.

    The columns are those of `to_frame`. An unknown value is empty.

    Args:
        entries: The entries.
        layer: `mentions`, `quotations`, `sentences` or `tokens`.

    Raises:
        QueryError: if there is no such layer.

    >>> list(write_csv([], "sentences"))
    ['\ufeffentry,version,id,start,end,text,block,kind\r\n']
    """
    columns = layer_columns(layer)
    yield from csv_lines(columns, ([row[name] for name in columns] for row in layer_rows(entries, layer)))


def csv_lines(columns: Iterable[str], rows: Iterable[Iterable[object]]) -> Iterator[str]:
    r"""Yield a table, line by line, the names of its columns first.

    Args:
        columns: The names of the columns.
        rows: The values of each row; `None` is an empty cell.

    >>> list(csv_lines(["line", "text"], [[3, None]]))
    ['\ufeffline,text\r\n', '3,\r\n']
    """
    yield BYTE_ORDER_MARK + _line(columns)
    for row in rows:
        yield _line(map(_cell, row))


def _line(cells: Iterable[str]) -> str:
    line = io.StringIO(newline="")
    csv.writer(line).writerow(cells)
    return line.getvalue()


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    text = str(value)
    # A spreadsheet would run text with this beginning as a formula, but not a number below zero.
    if isinstance(value, (int, float)):
        return text
    return f"'{text}" if _FORMULA.match(text) else text
