"""The law of differences: applied to the older state, a difference gives the newer one, whatever the two are."""

from hypothesis import given, settings

from khabar.model import Entry
from khabar.tei import write
from khabar.versions import apply, diff
from khabar.versions.patch_file import apply_patch, make_patch, read_patches, write_patches
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


@given(entries(), entries())
def test_a_difference_comes_back_from_json(before: Entry, after: Entry) -> None:
    patch = make_patch(before, after)
    (read,) = read_patches(write_patches([patch]))
    assert read == patch
    made = apply_patch(read, before)
    assert made == after
    assert write(made) == write(after)
