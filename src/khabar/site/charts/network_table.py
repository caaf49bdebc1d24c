"""The table of a network, written as HTML: as nodes, it would double the number of nodes of a page."""

from markupsafe import Markup, escape

from khabar.site.base.markup import direction
from khabar.site.base.messages import _
from khabar.site.base.terms import STAGES, term
from khabar.site.charts.network import Network, Node

_TABLE = Markup(
    '<details class="khabar-figures"><summary>{}</summary>'
    '<div class="table-wrapper docutils container" role="group" aria-label="{}" tabindex="0">'
    '<table class="docutils"><thead><tr><th scope="col">{}</th><th scope="col">{}</th>'
    '<th scope="col">{}</th></tr></thead><tbody>{}</tbody></table></div></details>\n'
)


def network_table(network: Network) -> Markup:
    """Return the links of a network as a table, folded; the drawing has the links to pages."""
    stations = [_station(node) for node in network.nodes]
    rows = "".join(
        f"<tr><td>{stations[edge.source]}</td><td>{stations[edge.target]}</td><td>{edge.quotations:,}</td></tr>\n"
        for edge in network.edges
    )
    headings = (_("From"), _("To"), _("Quotations"))
    return _TABLE.format(
        _("The figures as a table"),
        _("Attribution network"),
        *headings,
        Markup(rows),  # noqa: S704 (escaped as they were made)
    )


def _station(node: Node) -> str:
    label = str(escape(node.label))
    if node.language:
        label = f'<bdi lang="{escape(node.language)}" dir="{direction(node.language)}">{label}</bdi>'
    return f"{escape(term(STAGES, node.stage))}: {label}"
