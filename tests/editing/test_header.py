"""Correcting the header: what is taken, what is refused, and that nothing else changes."""

import pytest

from khabar.editing import ChangeHeader, EditHistory, EditingError, Remove, apply, changed_layers
from khabar.editing.base.header_facts import publication_of
from khabar.editing.changes import with_annotator
from khabar.model import Entry
from khabar.vocabulary import Certainty


def corrected(entry: Entry, **values):
    return apply(entry, ChangeHeader(**values)).entry.header


def test_the_headline_is_that_of_the_entry_and_of_its_page(entry) -> None:
    header = corrected(entry, title=" القافلة\n تصل ")
    assert header.title == header.provenance.title == "القافلة تصل"


def test_other_facts_stay(entry) -> None:
    before = entry.header
    after = corrected(entry, author="", url="https://example.org/1")
    assert (after.provenance.author, after.provenance.url) == ("", "https://example.org/1")
    assert after.provenance.dates == before.provenance.dates
    assert (after.extent, after.licences, after.revisions) == (
        before.extent,
        before.licences,
        before.revisions,
    )
    assert after.provenance.sha256 == before.provenance.sha256


def test_a_stated_date_takes_the_place_of_an_inferred_one_and_back(entry) -> None:
    stated = apply(entry, ChangeHeader(when="2018-05-18")).entry
    date = publication_of(stated.header)
    assert (date.when, date.not_before, date.evidence, date.reasoning) == ("2018-05-18", "", "", "")
    assert stated.header.provenance.dates[1] == entry.header.provenance.dates[1]
    bound = {
        "not_after": "2018-06",
        "evidence": "external",
        "reasoning": "Ramadan.",
        "certainty": Certainty.LOW,
    }
    date = publication_of(corrected(stated, **bound))
    assert (date.when, date.not_after, date.certainty) == ("", "2018-06", Certainty.LOW)


def test_a_date_without_values_is_unknown_and_a_new_one_comes_first(entry) -> None:
    unknown = apply(entry, ChangeHeader(not_before="", not_after="")).entry
    assert [date.type for date in unknown.header.provenance.dates] == ["retrieval"]
    dates = corrected(unknown, when="2018").provenance.dates
    assert [date.type for date in dates] == ["publication", "retrieval"]


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"title": " "}, "the title is empty"),
        ({"publisher": ""}, "the name of the publisher is empty"),
        ({"url": "file:///page.html"}, "is not a web address"),
        ({"language": "arabic"}, "is not a language tag"),
        ({"language": ""}, "is not a language tag"),
        ({"when": "18 May 2018"}, "is not a date"),
        ({"when": "2018-02-29"}, "is not a date"),
        ({"not_before": "2018-13"}, "is not a date"),
        ({"when": "2018", "not_after": "2019"}, "either stated by the page or inferred"),
        ({"not_after": "2018-04"}, "is after the latest"),
        ({"evidence": "rumour"}, "choose the evidence"),
        ({"reasoning": ""}, "needs its reasons"),
        ({"not_before": "", "evidence": "internal"}, "needs an earliest or a latest date"),
    ],
)
def test_what_the_scheme_does_not_allow_is_refused(entry, values, reason) -> None:
    with pytest.raises(EditingError, match=reason):
        apply(entry, ChangeHeader(**values))


def test_undo_leaves_what_was_recorded_since(entry) -> None:
    edited = EditHistory.start(entry).apply(ChangeHeader(author="هدى سالم"))
    header, _ = with_annotator(edited.entry.header, "Salma")
    undone = edited.with_header(header).undo().entry.header
    assert undone.provenance.author == entry.header.provenance.author
    assert undone.responsibilities == header.responsibilities != entry.header.responsibilities


def test_an_inverse_is_refused_if_the_fact_was_changed_since(entry) -> None:
    first = apply(entry, ChangeHeader(author="هدى سالم"))
    second = apply(first.entry, ChangeHeader(author="رامي خوري")).entry
    with pytest.raises(EditingError, match="author was changed since"):
        apply(second, first.inverse)
    apply(apply(first.entry, Remove("m1")).entry, first.inverse)


def test_the_header_is_a_layer_of_the_history(entry) -> None:
    assert changed_layers(entry, apply(entry, ChangeHeader(author="")).entry) == ("header",)
    assert changed_layers(entry, apply(entry, Remove("m1")).entry) != ("header",)
