"""The attribution network: the way of quotations from topic and speaker to the page.

A quotation is a chain: a **speaker** speaks about **topics**, the entities that the content names; a
**medium** may relay the words; the **outlet**, the publisher of the page, prints them. Chains that share
links make a network, whose links are counted in quotations.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from enum import StrEnum
from itertools import pairwise, product
from typing import NamedTuple

from khabar.model import Entity, Quotation


class Stage(StrEnum):
    """A stage of the way from topic to page.

    >>> [str(stage) for stage in Stage]
    ['outlet', 'medium', 'speaker', 'topic']
    """

    OUTLET = "outlet"
    MEDIUM = "medium"
    SPEAKER = "speaker"
    TOPIC = "topic"


class Station(NamedTuple):
    """A node of the network: an entity or outlet at a stage. One entity may be at several stages.

    >>> Station(Stage.SPEAKER, "person:putin").id
    'person:putin'
    """

    stage: Stage
    id: str  #: name of the outlet or id of the entity; empty for no medium or an unknown speaker


class Link(NamedTuple):
    """A link of the network, between neighbouring stages.

    >>> Link(Station(Stage.MEDIUM, ""), Station(Stage.SPEAKER, "person:putin")).target.stage
    <Stage.SPEAKER: 'speaker'>
    """

    source: Station
    target: Station


class Chain(NamedTuple):
    """The way of one quotation; names and ids as in `Station`.

    >>> Chain("مصر اليوم", "org:alhayat", "person:putin", ("place:syria",)).medium
    'org:alhayat'
    """

    outlet: str
    medium: str
    speaker: str
    topics: tuple[str, ...]


def attribution_chain(quotation: Quotation) -> Chain:
    """Return the way of a quotation.

    >>> import khabar
    >>> attribution_chain(khabar.load()["egypttoday-0001"]["q4"])[:3]
    ('مصر اليوم', 'org:alhayat', 'egypttoday-0001#g2')
    """
    attribution = quotation.attribution
    return Chain(
        quotation.entry.header.provenance.publisher,
        attribution.relayed_by.id if attribution.relayed_by else "",
        attribution.speaker.id if attribution.speaker else "",
        tuple(entity.id for entity in quotation_topics(quotation)),
    )


def quotation_topics(quotation: Quotation) -> tuple[Entity, ...]:
    """Return the entities that the content of a quotation names, each once, in the order of the text.

    >>> import khabar
    >>> [entity.id for entity in quotation_topics(khabar.load()["egypttoday-0001"]["q1"])]
    ['place:tehran', 'place:moscow']
    """
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
