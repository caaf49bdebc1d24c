"""The table behind a network, written at once: as nodes, it would double what a page is made of."""

from collections.abc import Callable

from markupsafe import Markup

from khabar.site.markup import direction
from khabar.site.messages import _
from khabar.site.network import Network, Node
from khabar.site.terms import STAGES, term

_TABLE = Markup(
    '<details class="khabar-figures"><summary>{}</summary>'
    '<div class="table-wrapper docutils container" role="group" aria-label="{}" tabindex="0">'
    '<table class="docutils"><thead><tr><th scope="col">{}</th><th scope="col">{}</th>'
    '<th scope="col">{}</th></tr></thead><tbody>{}</tbody></table></div></details>\n'
)
_ROW = Markup("<tr><td>{}</td><td>{}</td><td>{:,}</td></tr>\n")


def network_table(network: Network, address: Callable[[str], str]) -> Markup:
    """Return the links of a network as a table, folded.

    Args:
        network: The network.
        address: Gives the address of a page.
    """
    rows = Markup().join(
        _ROW.format(
            _station(network.nodes[edge.source], address),
            _station(network.nodes[edge.target], address),
            edge.quotations,
        )
        for edge in network.edges
    )
    headings = (_("From"), _("To"), _("Quotations"))
    return _TABLE.format(_("The figures as a table"), _("Attribution network"), *headings, rows)


def _station(node: Node, address: Callable[[str], str]) -> Markup:
    label = Markup("{}").format(node.label)
    if node.language:
        label = Markup('<bdi lang="{}" dir="{}">{}</bdi>').format(
            node.language, direction(node.language), node.label
        )
    target = address(node.page) if node.page else ""
    if target:
        label = Markup('<a class="reference internal" href="{}">{}</a>').format(target, label)
    return Markup("{}: {}").format(term(STAGES, node.stage), label)
