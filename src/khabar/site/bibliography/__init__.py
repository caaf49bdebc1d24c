"""The corpus and its entries as citable works, in several formats."""

from sphinx.application import Sphinx

from khabar.site.base.markup import Visitor, add_nodes, closing
from khabar.site.base.nodes import ReferencesNode
from khabar.site.bibliography.references import visit_references


def setup(app: Sphinx) -> None:
    """Register the node that shows how a work is cited."""
    add_nodes(app, {ReferencesNode: Visitor(visit_references, closing(""))})
