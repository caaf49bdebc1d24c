"""Tables as docutils wants them."""

from collections.abc import Iterable, Sequence

from docutils import nodes

Cell = Sequence[nodes.Node]


def build_table(headings: Sequence[str], rows: Iterable[Sequence[Cell]], *classes: str) -> nodes.table:
    """Make a table whose first column names the rows.

    Args:
        headings: The headings of the columns; none makes a table of names and values.
        rows: The rows, each a sequence of cells of inline nodes.
        classes: Its classes.
    """
    body = nodes.tbody("", *(_row([nodes.paragraph("", "", *cell) for cell in row]) for row in rows))
    columns = len(headings) or 2
    group = nodes.tgroup("", cols=columns)
    for index in range(columns):
        group += nodes.colspec(colwidth=1, stub=int(index == 0))
    if headings:
        group += nodes.thead("", _row([nodes.paragraph("", heading) for heading in headings]))
    group += body
    return nodes.table("", group, classes=list(classes))


def _row(cells: Iterable[nodes.paragraph]) -> nodes.row:
    return nodes.row("", *(nodes.entry("", cell) for cell in cells))
