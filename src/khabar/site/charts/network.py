"""The attribution network as a drawing: publishers, relaying media, speakers and topics."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup

from khabar.model import Entity, Name
from khabar.query import Link, Stage, Station, attribution_chain, attribution_links
from khabar.site.base.entity_names import shown_name
from khabar.site.base.messages import _
from khabar.site.base.terms import STAGES, term
from khabar.site.charts.drawing import Canvas
from khabar.site.charts.layering import order_layers
from khabar.site.domain.links import page_of
from khabar.site.state.entries import SiteEntry
from khabar.site.state.site_corpus import SiteCorpus

DRAWN = 60
"""The number of links that are drawn, the most frequent ones."""

_BOX, _GAP, _ROW, _TOP = 160, 32, 36, 30
_LETTERS = 21
_WIDEST = 9


class Node(NamedTuple):
    """A person, place or organisation at a stage."""

    stage: str
    label: str
    language: str  #: of the label; empty if it is the site's
    page: str  #: empty if it has none


class Edge(NamedTuple):
    """A link, with its number of quotations."""

    source: int  #: indexes of nodes
    target: int
    quotations: int


@dataclass(frozen=True, slots=True)
class Network:
    """A network as it is drawn.

    Attributes:
        nodes: Its nodes, stage by stage.
        edges: Its links, the most frequent first.
        all_edges: The number of all links, drawn or not.
    """

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    all_edges: int


def make_network(entries: Sequence[SiteEntry], corpus: SiteCorpus, *, drawn: int = DRAWN) -> Network:
    """Make the network of the quotations of entries.

    Args:
        entries: The entries.
        corpus: The corpus of the site.
        drawn: The number of links to keep.
    """
    links = attribution_links(
        attribution_chain(quotation) for site_entry in entries for quotation in site_entry.entry.quotations
    )
    groups = {group.id: group for site_entry in entries for group in site_entry.entry.anonymous_sources}
    entities = {**corpus.entities, **groups}
    languages = {
        site_entry.entry.header.provenance.publisher: site_entry.language for site_entry in reversed(entries)
    }
    kept = _keep(links, drawn)
    stations = _stations(kept, links)
    nodes = tuple(_node(station, entities, languages, corpus) for station in stations)
    index = {station: number for number, station in enumerate(stations)}
    edges = tuple(Edge(index[link.source], index[link.target], links[link]) for link in kept)
    return Network(nodes, edges, len(links))


def _keep(links: Counter[Link], drawn: int) -> list[Link]:
    """Return the most frequent links of each stage; links to topics only for speakers that are drawn.

    The most frequent links of all stages would only be those of speakers who are quoted without a medium.
    """
    order = sorted(links, key=lambda link: (-links[link], link))
    if len(order) <= drawn:
        return order
    kept = [
        link
        for stage in (Stage.OUTLET, Stage.MEDIUM)
        for link in [link for link in order if link.source.stage is stage][: -(-drawn // 3)]
    ]
    speakers = {link.target for link in kept}
    topics = (link for link in order if link.source.stage is Stage.SPEAKER and link.source in speakers)
    kept = [*kept, *topics][:drawn]
    return sorted(kept, key=lambda link: (-links[link], link))


def _stations(kept: list[Link], links: Counter[Link]) -> list[Station]:
    weights = Counter[Station]()
    for link in kept:
        weights[link.source] += links[link]
        weights[link.target] += links[link]
    order = list(Stage)
    return sorted(weights, key=lambda station: (order.index(station.stage), -weights[station], station.id))


def _node(
    station: Station,
    entities: Mapping[str, Entity],
    languages: Mapping[str, str],
    corpus: SiteCorpus,
) -> Node:
    if not station.id:
        return Node(station.stage, str(_NOBODY[station.stage]), "", "")
    if station.stage is Stage.OUTLET:
        return Node(station.stage, station.id, languages.get(station.id, ""), "")
    entity = entities.get(station.id)
    name = shown_name(entity, corpus.language) if entity else Name(station.id, "en")
    return Node(station.stage, name.text, name.language, page_of(entity, corpus))


_NOBODY = {
    Stage.OUTLET: _("publisher not known"),
    Stage.MEDIUM: _("no medium named"),
    Stage.SPEAKER: _("speaker not known"),
}


def draw_network(network: Network, address: Callable[[str], str], *, mirrored: bool = False) -> Markup:
    """Draw a network with a column for each stage, from the publisher to the topics.

    Args:
        network: The network.
        address: Returns the address of a page.
        mirrored: Whether the site is written from right to left.
    """
    places, height = _places(network)
    width = len(Stage) * _BOX + (len(Stage) - 1) * _GAP
    canvas = Canvas(_("Attribution network"), summary(network), mirrored=mirrored, width=width)
    for column, stage in enumerate(Stage):
        canvas.text(column * (_BOX + _GAP), 16, term(STAGES, stage), names="khabar-drawn-heading")
    highest = max((edge.quotations for edge in network.edges), default=1)
    for edge in reversed(network.edges):
        _draw_edge(canvas, network, edge, places, 1 + (_WIDEST - 1) * edge.quotations / highest)
    for number, node in enumerate(network.nodes):
        _draw_node(canvas, node, number, places[number], address)
    return canvas.svg(height, "khabar-network")


def summary(network: Network) -> str:
    """Return in a sentence how much of a network is drawn."""
    if len(network.edges) == network.all_edges:
        return _("All links are drawn: %(all)s.") % {"all": f"{network.all_edges:,}"}
    return _("Of %(all)s links, the most frequent ones of each stage are drawn: %(drawn)s.") % {
        "drawn": f"{len(network.edges):,}",
        "all": f"{network.all_edges:,}",
    }


def _places(network: Network) -> tuple[dict[int, tuple[float, float]], float]:
    """Return the upper corner of each node at the side where writing begins, and the height of it all."""
    layers: dict[str, list[int]] = defaultdict(list)
    for number, node in enumerate(network.nodes):
        layers[node.stage].append(number)
    order = order_layers(
        [layers[stage] for stage in Stage], [(edge.source, edge.target) for edge in network.edges]
    )
    longest = max(map(len, order), default=0)
    places: dict[int, tuple[float, float]] = {}
    for column, nodes in enumerate(order):
        # Shorter columns are centred on the longest one.
        start = _TOP + (longest - len(nodes)) * _ROW / 2
        for row, number in enumerate(nodes):
            places[number] = (column * (_BOX + _GAP), start + row * _ROW)
    return places, _TOP + longest * _ROW


def _draw_edge(
    canvas: Canvas, network: Network, edge: Edge, places: dict[int, tuple[float, float]], width: float
) -> None:
    (x, y), (end_x, end_y) = places[edge.source], places[edge.target]
    start, end, middle = canvas.x(x + _BOX), canvas.x(end_x), canvas.x((x + _BOX + end_x) / 2)
    y, end_y = y + _ROW / 2 - 3, end_y + _ROW / 2 - 3
    data = f"M{start:g} {y:g}C{middle:g} {y:g} {middle:g} {end_y:g} {end:g} {end_y:g}"
    tip = f"{network.nodes[edge.source].label} – {network.nodes[edge.target].label}: {edge.quotations:,}"
    names = f"khabar-edge-{round(width)}"
    canvas.path(data, names, tip, source=str(edge.source), target=str(edge.target))


def _draw_node(
    canvas: Canvas, node: Node, number: int, place: tuple[float, float], address: Callable[[str], str]
) -> None:
    x, y = place
    names = f"khabar-drawn-node khabar-stage-{node.stage}"
    with canvas.link(address(node.page) if node.page else "", names, node=str(number)):
        is_long = len(node.label) > _LETTERS
        canvas.bar(place, (_BOX, _ROW - 6), "", node.label if is_long else "")
        label = node.label[: _LETTERS - 1].rstrip() + "…" if is_long else node.label
        canvas.text(x + _BOX / 2, y + 20, label, side="middle", language=node.language)
