"""The law of differences: applied to the older state, a difference gives the newer one, whatever the two are."""

from hypothesis import given, settings

from khabar.model import Entry
from khabar.tei import write
from khabar.versions import apply, diff
from tests.strategies import entries


@given(entries(), entries())
@settings(max_examples=80)
def test_a_difference_is_lossless(before: Entry, after: Entry) -> None:
    difference = diff(before, after)
    made = apply(difference, before)
    assert made == after
    assert write(made) == write(after)
    assert diff(made, after).changes == ()
    assert diff(before, after) == difference


@given(entries())
def test_an_entry_does_not_differ_from_itself(entry: Entry) -> None:
    difference = diff(entry, entry)
    assert not difference.essential
    assert apply(difference, entry) == entry


@given(entries(), entries())
def test_the_older_state_stays_as_it_is(before: Entry, after: Entry) -> None:
    source = write(before)
    apply(diff(before, after), before)
    assert write(before) == source
    assert all(mention.entry is before for mention in before.mentions)
    assert all(cue.entry is before for cue in before.cues)
