"""The law of differences: applied to the older state, a difference gives the newer one, whatever the two are."""

from hypothesis import given
from hypothesis import strategies as st

from khabar.errors import UnmergeableError
from khabar.model import Entry
from khabar.tei import read, write
from khabar.versions import Change, Changed, Removed, apply, diff
from khabar.versions.merge.entry import merge
from khabar.versions.patch.file import apply_patch, make_patch, read_patches, write_patches
from tests.strategies import entries, times
from tests.strategies.annotators import revisions


@given(entries(), entries())
@times(2)
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


@given(entries(), st.data())
def test_two_annotators(base: Entry, data: st.DataObject) -> None:
    base = read(write(base))
    ours, theirs = data.draw(revisions(base)), data.draw(revisions(base))
    assert apply(diff(base, ours), base) == ours
    merged = merge(base, ours, theirs)
    assert merged.entry.text == base.text
    touched = [
        {(change.layer, change.index) for change in diff(base, side) if isinstance(change, Removed | Changed)}
        for side in (ours, theirs)
    ]
    if touched[0].isdisjoint(touched[1]):
        assert merged.conflicts == ()
    if not merged.conflicts:
        assert write(merge(base, theirs, ours).entry) == write(merged.entry)
        assert len(diff(base, merged.entry)) == len(
            {change_key(change) for side in (ours, theirs) for change in diff(base, side)}
        )


def change_key(change: Change) -> tuple[object, ...]:
    return change.layer, getattr(change, "index", None)


@given(entries(), entries())
def test_a_merge_with_what_did_not_change(base: Entry, other: Entry) -> None:
    assert merge(base, base, other).entry == other
    assert merge(base, other, base).entry == other
    assert merge(base, other, other).entry == other


@given(entries(), entries(), entries())
def test_a_merge_holds_the_page_or_is_refused(base: Entry, ours: Entry, theirs: Entry) -> None:
    try:
        merged = merge(base, ours, theirs)
    except UnmergeableError:
        return
    assert read(write(merged.entry)) == merged.entry
