"""Entries in the build environment: they survive pickling, and their mentions have a passage."""

import pickle
from dataclasses import replace

import pytest

from khabar.model import Span
from khabar.site.state.entries import linked_mentions, make_site_entry


@pytest.fixture
def site_entry(toys):
    return make_site_entry(toys["toy-0001"], "corpus/entries/toy-0001", xml_digest="x", cache_key="c")


def test_an_entry_is_the_same_after_pickling(site_entry):
    found = pickle.loads(pickle.dumps(site_entry))  # noqa: S301 (our own bytes)
    assert found == site_entry
    assert found.digest == site_entry.digest
    for mention, expected in zip(found.entry.mentions, site_entry.entry.mentions, strict=True):
        assert mention.entry is found.entry
        assert mention.text == expected.text


@pytest.mark.parametrize(
    "change", [{"docname": "x"}, {"xml_digest": "y"}, {"page_digest": "y"}, {"cache_key": "d"}]
)
def test_the_digest_covers_everything_that_pages_depend_on(site_entry, change):
    assert replace(site_entry, **change).digest != site_entry.digest


def test_linked_mentions_are_inside_their_passage(site_entry):
    found = list(linked_mentions(site_entry))
    assert found
    for passage, mention, key in found:
        assert passage.span.embeds(mention.span)
        assert mention.entity.id == key


def test_a_mention_across_two_sentences_has_no_passage(site_entry):
    entry = site_entry.entry
    first, second = entry.sentences[:2]
    linked = next(mention for mention in entry.mentions if mention.entity)
    across = replace(linked, span=Span(first.span.start, second.span.end))
    crossing = make_site_entry(replace(entry, mentions=(across,)), "x")
    assert list(linked_mentions(crossing)) == []
