"""Shift first, then compare: the example of the module."""

from dataclasses import replace

from khabar.ids import EntryId
from khabar.model import Cue, Entity, Entry, Header, Mention, Span
from khabar.versions import diff
from khabar.versions.diff.changes import Layer
from khabar.versions.diff.offset_shift import OffsetShift
from khabar.versions.text.edits import TextEdit, text_edits
from khabar.vocabulary import EntityType

OLDER = "the minister said yes"
NEWER = "today the minister affirmed yes"
ALI, LENA = (Entity(f"person:{name}", EntityType.PERSON) for name in "ab")
BEFORE = Entry(
    EntryId("toy-0001"),
    Header(),
    OLDER,
    mentions=(Mention("m1", Span(4, 12), EntityType.PERSON, ALI),),
    cues=(Cue("c1", Span(13, 17), "say"),),
)
AFTER = replace(
    BEFORE,
    text=NEWER,
    mentions=(Mention("m1", Span(10, 18), EntityType.PERSON, LENA),),
    cues=(Cue("c1", Span(19, 27), "say"),),
)


def test_only_the_link_has_changed() -> None:
    edits = text_edits(OLDER, NEWER)
    assert edits == (TextEdit(Span(0, 0), "", "today "), TextEdit(Span(13, 16), "sai", "affirme"))
    shift = OffsetShift(BEFORE, edits)
    assert shift.text == NEWER
    assert shift.apply(Layer.CUE) == AFTER.cues
    assert [item.span for item in shift.apply(Layer.MENTION)] == [Span(10, 18)]
    assert diff(BEFORE, AFTER).counts() == {"text-changed": 2, "mention-relinked": 1}
