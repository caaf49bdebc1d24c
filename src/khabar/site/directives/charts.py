"""The content of the directive `chart`: charts and the network, as nodes of a page."""

from docutils import nodes

from khabar.site.base.messages import _
from khabar.site.base.nodes import DetailsNode, DrawingNode, IsolateNode, PageLinkNode, PlaceholderNode
from khabar.site.base.tables import Cell, build_table
from khabar.site.base.terms import STAGES, term
from khabar.site.charts.chart import Bar, Chart
from khabar.site.charts.network import DRAWN, Network, Node, make_network, summary
from khabar.site.charts.statistics import TOP, make_chart
from khabar.site.directives.directives import NETWORK as NETWORK_CHART
from khabar.site.directives.lists import chosen_entries
from khabar.site.domain.domain import KhabarDomain


def fill_chart(place: PlaceholderNode, domain: KhabarDomain) -> list[nodes.Node]:
    """Make the content of a directive `chart`."""
    entries, limit = chosen_entries(place, domain), place["options"].get("limit")
    corpus = domain.corpus_of(entries[0]) if "entry" in place["options"] else domain.corpus
    if place["argument"] == NETWORK_CHART:
        network = make_network(entries, corpus, drawn=limit or DRAWN)
        drawn = network_node(network, linked=domain.publishes)
    else:
        chart = make_chart(place["argument"], entries, corpus, top=limit or TOP)
        drawn = chart_node(chart, linked=domain.publishes)
    drawn["classes"] += place["classes"]
    return [drawn]


def chart_node(chart: Chart, *, linked: bool = True) -> DrawingNode:
    """Make the node of a chart, with its notes and a table of its numbers.

    Args:
        chart: The chart.
        linked: Whether the project has the pages that its bars link to.
    """
    headings = [chart.category, *(chart.series or (chart.unit,))]
    headings += [str(_("Share"))] * chart.shares + [chart.detail] * bool(chart.detail)
    table = build_table(headings, (_row(chart, bar, linked=linked) for bar in chart.rows))
    notes = [nodes.paragraph("", note, translatable=False) for note in chart.notes]
    return DrawingNode("", *notes, _folded(table), drawing=chart, linked=linked)


def network_node(network: Network, *, linked: bool = True) -> DrawingNode:
    """Make the node of a network, with a note on how much of it is drawn and a table of its links."""
    table = build_table(
        (_("From"), _("To"), _("Quotations")),
        (
            (
                _station(network.nodes[edge.source], linked=linked),
                _station(network.nodes[edge.target], linked=linked),
                [nodes.Text(f"{edge.quotations:,}")],
            )
            for edge in network.edges
        ),
    )
    note = nodes.paragraph("", summary(network), translatable=False)
    return DrawingNode("", note, _folded(table), drawing=network, linked=linked)


def _folded(table: nodes.table) -> DetailsNode:
    return DetailsNode("", table, summary=str(_("The figures as a table")), classes=["khabar-figures"])


def _row(chart: Chart, bar: Bar, *, linked: bool) -> tuple[Cell, ...]:
    cells: list[Cell] = [_label(bar.label, bar.language, bar.page if linked else "")]
    cells += [[nodes.Text(f"{count:,}")] for count in bar.counts]
    if chart.shares:
        cells.append([nodes.Text(chart.share(bar))])
    if chart.detail:
        cells.append([IsolateNode("", bar.detail, lang=chart.detail_language)])
    return tuple(cells)


def _station(node: Node, *, linked: bool) -> Cell:
    label = _label(node.label, node.language, node.page if linked else "")
    return [nodes.Text(f"{term(STAGES, node.stage)}: "), *label]


def _label(text: str, language: str, page: str) -> list[nodes.Node]:
    words = IsolateNode("", text, lang=language) if language else nodes.inline("", text)
    return [PageLinkNode("", "", words, page=page) if page else words]
