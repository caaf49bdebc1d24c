"""The attribution network: how words went from whom they are about, by who said them, to the page.

A quotation is a chain. An **outlet** (the publisher of the page) prints what a **medium** relays, or nobody
relays, of what a **speaker** said about **topics**, the entities that the content names. Chains that share
stretches make a network, whose links are counted in quotations.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from enum import StrEnum
from itertools import pairwise, product
from typing import NamedTuple

from khabar.model import Entity, Quotation


class Stage(StrEnum):
    """A stage of the way from topic to page."""

    OUTLET = "outlet"
    MEDIUM = "medium"
    SPEAKER = "speaker"
    TOPIC = "topic"


class Station(NamedTuple):
    """A node of the network: somebody at a stage; one entity may stand at several stages."""

    stage: Stage
    id: str  #: name of the outlet or id of an entity; empty for no medium, an unknown speaker


class Link(NamedTuple):
    """A link of the network, between neighbouring stages."""

    source: Station
    target: Station


class Chain(NamedTuple):
    """The way of one quotation; names and ids as in `Station`."""

    outlet: str
    medium: str
    speaker: str
    topics: tuple[str, ...]


def attribution_chain(quotation: Quotation) -> Chain:
    """Return the way of a quotation."""
    attribution = quotation.attribution
    return Chain(
        quotation.entry.header.provenance.publisher,
        attribution.relayed_by.id if attribution.relayed_by else "",
        attribution.speaker.id if attribution.speaker else "",
        tuple(entity.id for entity in quotation_topics(quotation)),
    )


def quotation_topics(quotation: Quotation) -> tuple[Entity, ...]:
    """Return the entities that the content of a quotation names, each once, in the order of the text."""
    named: dict[str, Entity] = {}
    for mention in quotation.entry.mentions:
        inside = any(span.embeds(mention.span) for span in quotation.content)
        if inside and mention.entity:
            named.setdefault(mention.entity.id, mention.entity)
    return tuple(named.values())


def attribution_links(chains: Iterable[Chain]) -> Counter[Link]:
    """Count the links of a network, each in quotations.

    >>> links = attribution_links([Chain("a", "org:b", "person:c", ()), Chain("a", "", "person:c", ())])
    >>> links[Link(Station(Stage.OUTLET, "a"), Station(Stage.MEDIUM, "org:b"))]
    1
    """
    return Counter(link for chain in chains for link in _links(chain))


def _links(chain: Chain) -> Iterator[Link]:
    way = [
        Station(stage, name)
        for stage, name in zip(Stage, (chain.outlet, chain.medium, chain.speaker), strict=False)
    ]
    yield from (Link(*pair) for pair in pairwise(way))
    yield from (
        Link(speaker, Station(Stage.TOPIC, topic)) for speaker, topic in product(way[-1:], chain.topics)
    )
