"""The attribution network."""

from hypothesis import given
from hypothesis import strategies as st

from khabar.corpus import StoredCorpus
from khabar.query import (
    Chain,
    Link,
    Stage,
    Station,
    attribution_chain,
    attribution_links,
    quotation_topics,
)
from tests.strategies import entries

ids = st.sampled_from(["", "person:a", "org:b", "place:c"])
chains = st.lists(st.builds(Chain, ids, ids, ids, st.lists(ids, unique=True, max_size=3).map(tuple)))


@given(chains)
def test_links_are_counted_in_quotations(found):
    links = attribution_links(found)
    for first, second in ((Stage.OUTLET, Stage.MEDIUM), (Stage.MEDIUM, Stage.SPEAKER)):
        between = [
            count
            for link, count in links.items()
            if (link.source.stage, link.target.stage) == (first, second)
        ]
        assert sum(between) == len(found)
    topics = [count for link, count in links.items() if link.target.stage is Stage.TOPIC]
    assert sum(topics) == sum(len(chain.topics) for chain in found)


@given(entries())
def test_topics_are_named_in_the_content_and_once_each(entry):
    for quotation in entry.quotations:
        topics = quotation_topics(quotation)
        assert len(set(topics)) == len(topics)
        inside = [m.entity for m in entry.mentions if any(s.embeds(m.span) for s in quotation.content)]
        assert set(topics) == {entity for entity in inside if entity}


def test_the_way_of_a_relayed_quotation(toys: StoredCorpus):
    relayed = next(q for q in toys.quotations() if q.attribution.relayed_by)
    chain = attribution_chain(relayed)
    assert chain.medium == relayed.attribution.relayed_by.id
    assert chain.outlet == relayed.entry.header.provenance.publisher
    links = attribution_links([chain])
    medium, speaker = Station(Stage.MEDIUM, chain.medium), Station(Stage.SPEAKER, chain.speaker)
    assert links[Link(Station(Stage.OUTLET, chain.outlet), medium)] == 1
    assert links[Link(medium, speaker)] == 1
    assert len(links) == 2 + len(chain.topics)
