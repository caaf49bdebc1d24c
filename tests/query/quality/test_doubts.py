"""What is uncertain: one list, for the shell and for the page."""

from dataclasses import replace

import pytest

import khabar
from khabar.editing import Accept, Context, apply
from khabar.model import Responsibility
from khabar.query.quality.doubts import find_doubts
from khabar.vocabulary import AUTOMATIC, Certainty
from khabar.workbench.state.entry import unsure_ids


@pytest.fixture(scope="module")
def entry():
    """An entry with an uncertain date of each kind, an uncertain name twice, and an uncertain source."""
    entry = khabar.load()["egypttoday-0001"]

    def doubted(layer: str, *names: str):
        parts = getattr(entry, layer)
        return tuple(replace(part, certainty=Certainty.LOW) if part.id in names else part for part in parts)

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
        ("r1", "link of the source"),
        ("m2", "link of the name"),
        ("m9", "link of the name"),
        ("d1", "expression of time without a day"),
        ("d6", "day of the expression of time"),
    ]


def test_page_and_shell_list_the_same(entry) -> None:
    assert unsure_ids(entry) == ["r1", "m2", "m9", "d1", "d6"]
    assert sorted(unsure_ids(entry)) == sorted(doubt.id for doubt in find_doubts(entry))


def test_a_name_without_a_referent_is_not_uncertain_by_itself() -> None:
    entry = khabar.load()["egypttoday-0001"]
    unlinked = tuple(replace(item, entity=None) for item in entry.mentions)
    assert [doubt.id for doubt in find_doubts(replace(entry, mentions=unlinked))] == []


def test_a_medium_certainty_is_a_doubt_until_a_person_is_responsible() -> None:
    entry = khabar.load()["egypttoday-0001"]
    tool, person = Responsibility("a8", AUTOMATIC, "khabar"), Responsibility("a9", "annotation", "Salma")
    people = (*entry.header.responsibilities, tool, person)
    date = replace(entry["d6"], when="2018-05-17", certainty=Certainty.MEDIUM, resp="a8")
    quotation = entry["q10"]
    drafted = replace(quotation, attribution=replace(quotation.attribution, resp="a8"))
    entry = replace(
        entry,
        header=replace(entry.header, responsibilities=people),
        time_expressions=tuple(date if item.id == "d6" else item for item in entry.time_expressions),
        quotations=tuple(drafted if item.id == "q10" else item for item in entry.quotations),
    )
    assert {doubt.id for doubt in find_doubts(entry)} == {"d6", "q10"}
    for name in ("d6", "q10"):
        entry = apply(entry, Accept(name), Context(resp="a9")).entry
    # The guidelines prescribe medium for both.
    assert (entry["d6"].certainty, entry["d6"].resp) == (Certainty.MEDIUM, "a9")
    assert (entry["q10"].attribution.certainty, entry["q10"].attribution.resp) == (Certainty.MEDIUM, "a9")
    assert find_doubts(entry) == []
