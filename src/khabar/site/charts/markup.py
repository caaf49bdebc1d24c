"""How the nodes of charts and networks are written as HTML."""

from collections.abc import Callable

from docutils import nodes
from markupsafe import Markup
from sphinx.writers.html5 import HTML5Translator

from khabar.site.base.markup import Visitor, closing, collects_pages, direction, open_tag
from khabar.site.base.messages import _
from khabar.site.base.nodes import DrawingNode, NetworkNode
from khabar.site.charts.chart import Chart, draw_chart
from khabar.site.charts.network import draw_network
from khabar.site.charts.network_table import network_table


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
    """Put a drawing of fixed width into a frame that scrolls."""
    frame = '<div class="khabar-figure khabar-frame" role="group" aria-label="{}" tabindex="0">{}</div>'
    return Markup(frame).format(_("Attribution network"), drawing)  # noqa: S704 (ours)


def _visit_network(translator: HTML5Translator, node: nodes.Element) -> None:
    mirrored = direction(translator.config.language) == "rtl"
    drawn = draw_network(node["network"], _addresses(translator), mirrored=mirrored)
    table = network_table(node["network"])
    translator.body += [f"<div>{_scrolled(drawn)}\n{table}"]


VISITORS: dict[type[nodes.Element], Visitor] = {
    NetworkNode: Visitor(_visit_network, closing("</div>\n")),
    DrawingNode: Visitor(_visit_drawing, closing("</div>\n")),
}
"""The visitors by class of node."""
