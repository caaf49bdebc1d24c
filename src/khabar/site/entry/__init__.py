"""The page of an entry: the annotated article and the sections around it."""

from sphinx.application import Sphinx

from khabar.site.base.markup import add_nodes
from khabar.site.entry.outline import add_outline
from khabar.site.entry.widgets import WIDGETS


def setup(app: Sphinx) -> None:
    """Register the nodes of the reading view, and the headings of articles in tables of contents."""
    add_nodes(app, WIDGETS)
    # After Sphinx has collected the table of contents of a document, at the default priority of 500.
    app.connect("doctree-read", add_outline, priority=600)
