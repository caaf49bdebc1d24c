"""Tables as docutils represents them."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from khabar.site.base.nodes import BlockNode, ScrollNode

_WIDEST = 40
"""The maximal width of a column in plain text, in characters."""

Cell = Sequence[nodes.Node]
"""Inline nodes, or one block, which may have another language and direction than the table."""


class TableScroller(SphinxPostTransform):
    """Makes the containers that the theme puts around tables `ScrollNode`."""

    formats = ("html",)
    default_priority = 600  # the theme's is 500

    def run(self, **_: Any) -> None:  # noqa: ANN401 (Sphinx's signature)
        """Replace the containers of a document."""
        for table in list(self.document.findall(nodes.table)):
            wrapper = table.parent
            if type(wrapper) is nodes.container and "table-wrapper" in wrapper["classes"]:
                wrapper.replace_self(ScrollNode("", *wrapper.children, classes=wrapper["classes"]))


def build_table(headings: Sequence[str], rows: Iterable[Sequence[Cell]], *classes: str) -> nodes.table:
    """Make a table whose first column names the rows.

    Args:
        headings: The headings of the columns; none makes a table of names and values.
        rows: The rows, each a sequence of cells.
        classes: Its classes.
    """
    found = [[_content(cell) for cell in row] for row in rows]
    body = nodes.tbody("", *map(_row, found))
    columns = len(headings) or 2
    group = nodes.tgroup("", cols=columns)
    for index, width in enumerate(_widths([[*map(str, headings)], *_texts(found)], columns)):
        group += nodes.colspec(colwidth=width, stub=int(index == 0))
    if headings:
        group += nodes.thead("", _row([nodes.paragraph("", heading) for heading in headings]))
    group += body
    return nodes.table("", group, classes=list(classes))


def _texts(rows: Iterable[Sequence[nodes.paragraph]]) -> Iterator[list[str]]:
    return ([cell.astext() for cell in row] for row in rows)


def _widths(rows: Iterable[Sequence[str]], columns: int) -> list[int]:
    """Return the widths of the columns in characters; builders of plain text need them."""
    widths = [1] * columns
    for row in rows:
        for index, text in enumerate(row[:columns]):
            # Plain text puts code in quotation marks.
            widths[index] = max(widths[index], min(len(text) + 2, _WIDEST))
    return widths


def _content(cell: Cell) -> nodes.paragraph:
    return cell[0] if cell and isinstance(cell[0], BlockNode) else nodes.paragraph("", "", *cell)


def _row(cells: Iterable[nodes.paragraph]) -> nodes.row:
    return nodes.row("", *(nodes.entry("", cell) for cell in cells))
