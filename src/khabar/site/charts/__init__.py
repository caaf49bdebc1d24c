"""Charts, networks and timelines as inline SVG."""

from sphinx.application import Sphinx

from khabar.site.base.markup import add_nodes
from khabar.site.charts.markup import VISITORS


def setup(app: Sphinx) -> None:
    """Register the nodes of drawings."""
    add_nodes(app, VISITORS)
