"""Placeholders: what a directive leaves in a page until all entries are known.

A directive is read with its page, and the page is kept as it was read; what the directive shows of the corpus
is put in when the page is written (`khabar.site.directives.content`), so that it is never older than the
corpus.
"""

from docutils import nodes

# docutils has no type hints: its classes are Any to mypy.


class PlaceholderNode(nodes.General, nodes.Element):  # type: ignore[misc]
    """The place of what a directive shows: its `kind`, `argument` and `options`."""


class RegionNode(nodes.container):  # type: ignore[misc]
    """A part of a page with the direction of the language that it is `written` in."""


class ExcerptNode(nodes.block_quote):  # type: ignore[misc]
    """Sentences of an entry, with their marks."""


class NetworkNode(nodes.container):  # type: ignore[misc]
    """The attribution `network` of an entry, with its table; other builders have the quotations only."""


class DrawingNode(nodes.container):  # type: ignore[misc]
    """A `drawing`, a chart or a network, with the table of its figures; builders of text have the table."""
