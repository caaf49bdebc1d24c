"""What takes the place of placeholders, and how it is written as HTML."""

from collections.abc import Callable
from typing import Any

from docutils import nodes
from markupsafe import Markup
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging
from sphinx.writers.html5 import HTML5Translator

from khabar.errors import KhabarError
from khabar.site.base.markup import Visitor, closing, collects_pages, direction, open_tag
from khabar.site.base.messages import _
from khabar.site.base.placeholders import (
    DrawingNode,
    ExcerptNode,
    NetworkNode,
    PlaceholderNode,
    RegionNode,
)
from khabar.site.charts.chart import Chart, draw_chart
from khabar.site.charts.network import draw_network
from khabar.site.charts.network_table import network_table
from khabar.site.directives.excerpts import fill_excerpt
from khabar.site.directives.figures import fill_chart, fill_rules
from khabar.site.directives.lists import fill_concordance, fill_quotations
from khabar.site.domain.domain import KhabarDomain, domain_of
from khabar.site.entry.history import HISTORY, fill_history

_logger = logging.getLogger(__name__)

FILLERS: dict[str, Callable[[PlaceholderNode, KhabarDomain], list[nodes.Node]]] = {
    "excerpt": fill_excerpt,
    "quotations": fill_quotations,
    "concordance": fill_concordance,
    "chart": fill_chart,
    "rules": fill_rules,
    HISTORY: fill_history,
}
"""What makes the content of each kind of placeholder; a `KhabarError` says why it cannot."""


class PlaceholderFiller(SphinxPostTransform):
    """Fills the placeholders of a document."""

    default_priority = 5  # references are resolved at 10, and what is put in has some

    def run(self, **_: Any) -> None:  # noqa: ANN401 (Sphinx's signature)
        """Fill each, or say where and why it cannot be filled."""
        domain = domain_of(self.env)
        for place in list(self.document.findall(PlaceholderNode)):
            try:
                content = FILLERS[place["kind"]](place, domain)
            except KhabarError as error:
                message = f"khabar:{place['kind']}: {error}"
                _logger.warning(message, location=place, type="khabar", subtype="directive")
                content = []
            for node in content[:1]:
                node["ids"] += place["ids"]
                node["names"] += place["names"]
            place.replace_self(content)


def add_placeholders(app: Sphinx) -> None:
    """Register what fills placeholders, and how it is written."""
    app.add_post_transform(PlaceholderFiller)
    for node, visitor in _VISITORS.items():
        app.add_node(node, html=visitor, epub=visitor)


def _visit_region(translator: HTML5Translator, node: nodes.Element) -> None:
    # The direction only: headings of tables are in the language of the site.
    translator.body.append(f'<div class="khabar-region" dir="{direction(node["written"])}">')


def _visit_excerpt(translator: HTML5Translator, node: nodes.Element) -> None:
    open_tag(translator, node, "blockquote", CLASS="khabar-excerpt-words")


def _visit_drawing(translator: HTML5Translator, node: nodes.Element) -> None:
    open_tag(translator, node, "div", CLASS="khabar-drawn")
    address = _addresses(translator) if node["linked"] else lambda _: ""
    mirrored = direction(translator.config.language) == "rtl"
    if isinstance(node["drawing"], Chart):
        drawn = draw_chart(node["drawing"], address, mirrored=mirrored)
        translator.body.append(f'<div class="khabar-figure">{drawn}</div>\n')
    else:
        translator.body.append(_scrolled(draw_network(node["drawing"], address, mirrored=mirrored)))


def _addresses(translator: HTML5Translator) -> Callable[[str], str]:
    builder = translator.builder

    def address(page: str) -> str:
        if not collects_pages(builder):
            return ""
        return str(builder.get_relative_uri(builder.current_docname, page))

    return address


def _scrolled(drawing: Markup) -> Markup:
    """Put a drawing that has a width of its own into a frame that scrolls."""
    frame = '<div class="khabar-figure khabar-frame" role="group" aria-label="{}" tabindex="0">{}</div>'
    return Markup(frame).format(_("Attribution network"), drawing)  # noqa: S704 (ours)


def _visit_network(translator: HTML5Translator, node: nodes.Element) -> None:
    mirrored = direction(translator.config.language) == "rtl"
    drawn = draw_network(node["network"], _addresses(translator), mirrored=mirrored)
    table = network_table(node["network"])
    translator.body += [f"<div>{_scrolled(drawn)}\n{table}"]


_VISITORS: dict[type[nodes.Element], Visitor] = {
    RegionNode: Visitor(_visit_region, closing("</div>\n")),
    ExcerptNode: Visitor(_visit_excerpt, closing("</blockquote>\n")),
    NetworkNode: Visitor(_visit_network, closing("</div>\n")),
    DrawingNode: Visitor(_visit_drawing, closing("</div>\n")),
}
