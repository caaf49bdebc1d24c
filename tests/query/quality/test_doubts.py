"""What is uncertain: one list, for the shell and for the page."""

from dataclasses import replace

import pytest

import khabar
from khabar.query.quality.doubts import find_doubts
from khabar.vocabulary import Certainty
from khabar.workbench.state.entry import entry_state, unsure_ids


@pytest.fixture(scope="module")
def entry():
    """An entry with an uncertain date of each kind, an uncertain name twice, and an uncertain source."""
    entry = khabar.load()["egypttoday-0001"]

    def doubted(layer: str, *names: str):
        parts = getattr(entry, layer)
        return tuple(
            replace(part, certainty=Certainty.MEDIUM) if part.id in names else part for part in parts
        )

    dates = doubted("time_expressions", "d1", "d6")
    named = replace(dates[5], when="2018-06")
    return replace(
        entry,
        mentions=doubted("mentions", "m2", "m9"),
        sources=doubted("sources", "r1"),
        time_expressions=(*dates[:5], named, *dates[6:]),
    )


def test_all_that_is_uncertain_is_listed(entry) -> None:
    found = [(doubt.id, str(doubt.message)) for doubt in find_doubts(entry)]
    assert found == [
        ("q10", "speaker of the quotation"),
        ("r1", "link of the source"),
        ("m2", "link of the name"),
        ("m9", "link of the name"),
        ("d1", "expression of time without a day"),
        ("d6", "day of the expression of time"),
    ]


def test_page_and_shell_list_the_same(entry) -> None:
    assert unsure_ids(entry) == ["r1", "m2", "m9", "d1", "q10", "d6"]
    assert sorted(unsure_ids(entry)) == sorted(doubt.id for doubt in find_doubts(entry))
    marked = {
        item["id"]
        for item in entry_state(entry, (), "en", {})["annotations"].values()
        if item.get("certainty", "high") != "high"
    }
    assert marked == set(unsure_ids(entry))


def test_a_name_without_a_referent_is_not_uncertain_by_itself() -> None:
    entry = khabar.load()["egypttoday-0001"]
    unlinked = tuple(replace(item, entity=None) for item in entry.mentions)
    assert [doubt.id for doubt in find_doubts(replace(entry, mentions=unlinked))] == ["q10"]
