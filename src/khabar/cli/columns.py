"""Rows of tables on a terminal, in columns of a fixed width."""

from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size

_NUMBER = 7
"""The least width of a column of numbers."""


def table_row(name: str, cells: Sequence[str], width: int) -> str:
    """Return a row of a table: the name to the left, numbers to the right.

    Args:
        name: The name of the row.
        cells: The numbers, or the heads of their columns.
        width: The width of the column of names, in cells of the terminal.

    >>> table_row("cues", ["14", "14", "0.963"], 10)
    'cues            14      14   0.963'
    """
    numbers = (" " * max(0, _NUMBER - cell_len(cell)) + cell for cell in cells)
    return " ".join([set_cell_size(name, width), *numbers]).rstrip()
