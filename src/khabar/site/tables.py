"""Tables as docutils wants them."""

from collections.abc import Iterable, Sequence
from typing import Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from khabar.site.nodes import BlockNode, ScrollNode

Cell = Sequence[nodes.Node]
"""Inline nodes; or one block, which may have a language and a direction of its own."""


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
    body = nodes.tbody("", *(_row(map(_content, row)) for row in rows))
    columns = len(headings) or 2
    group = nodes.tgroup("", cols=columns)
    for index in range(columns):
        group += nodes.colspec(colwidth=1, stub=int(index == 0))
    if headings:
        group += nodes.thead("", _row([nodes.paragraph("", heading) for heading in headings]))
    group += body
    return nodes.table("", group, classes=list(classes))


def _content(cell: Cell) -> nodes.paragraph:
    return cell[0] if cell and isinstance(cell[0], BlockNode) else nodes.paragraph("", "", *cell)


def _row(cells: Iterable[nodes.paragraph]) -> nodes.row:
    return nodes.row("", *(nodes.entry("", cell) for cell in cells))
