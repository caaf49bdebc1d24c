"""Merges of two annotators' work: what is merged, what is a conflict, and that the page keeps its text."""

import pytest

from khabar.errors import DifferenceError, UnmergeableError
from khabar.model import Entry
from khabar.tei import write
from khabar.versions import diff
from khabar.versions.merge.conflict import ConflictReason
from khabar.versions.merge.entry import MergedEntry, holds_page, merge
from tests.versions.entries import edited, entities

PLACE = '<placeName xml:id="m1" ref="place:marsa">مرسى الغزال</placeName>'
CUE = '<seg xml:id="c1" type="cue" ana="#cue.say">قال</seg>'
DATE = '<date xml:id="d1" type="relative">أمس</date>'
S2 = 's2">وزير البحر يعد بميناء أوسع</s>'

Edit = tuple[str, str]

# What two annotators do, and each to something else, often in one sentence.
APART: list[tuple[Edit, Edit]] = [
    (('cue.say">قال<', 'cue.assert">قال<'), ("cue.relay", "cue.report")),
    ((CUE, CUE.replace("say", "tell")), (DATE, "أمس")),
    ((CUE, CUE.replace("say", "tell")), (DATE, DATE.replace('type="relative"', 'when="2019-05-01"'))),
    ((PLACE, PLACE.replace("marsa", "zahra")), ('m2" ref="place:marsa"', 'm2" ref="place:zahra"')),
    ((DATE, "أمس"), ('xml:id="q6" who="org:council"', 'xml:id="q6" who="org:sahil"')),
    (("لن ننتظر أكثر</said>", "لن ننتظر</said> أكثر"), (CUE, CUE.replace("say", "tell"))),
    ((S2, 's2">وزير البحر يعد</s> <s xml:id="s2a">بميناء أوسع</s>'), (PLACE, "مرسى الغزال")),
    ((S2, 's2">وزير البحر يعد</s> <s xml:id="s2a">بميناء أوسع</s>'), (S2, S2.replace("وزير البحر", '<persName xml:id="m2a" ref="person:nadir">وزير البحر</persName>'))),
    ((S2, S2.replace("وزير", "<title>وزير</title>")), (S2, S2.replace("أوسع", "<title>أوسع</title>"))),
    ((S2, S2.replace("يعد", "سيعد")), (S2, S2.replace("أوسع", "أوسع <title>جدا</title>"))),
    ((S2, S2.replace("يعد", "وعد")), (S2, S2.replace("وزير البحر", '<persName xml:id="m2a" ref="person:nadir">وزير البحر</persName>'))),
    (("sources in the port", "sources at the port"), ('who="#g1" direct="false" corresp="#c2"', 'who="org:sahil" direct="false" corresp="#c2"')),
    (("<publisher>khabar<", "<publisher>x<"), ('status="published"', 'status="draft"')),
    (('<fw type="related">', '<fw type="share">'), ('<fw type="siteName">نشرة التجربة<', '<fw type="terms">نشرة التجربة<')),
    (('<fw type="related">', '<fw type="share">شارك</fw><fw type="related">'), ('<fw type="siteName">نشرة التجربة<', '<fw type="terms">نشرة التجربة<')),
    (('type="kicker"', 'type="main"'), ('<p xml:id="p2"', '<p xml:id="p3"')),
    (('<p xml:id="p2">', '<p xml:id="p1a"><s xml:id="s7a">فقرة جديدة.</s></p><p xml:id="p2">'), (DATE, "أمس")),
    (('<change n="1.0.1"', '<change n="1.0.2" when="2026-03-01">More.</change><change n="1.0.1"'), ("First complete", "The first complete")),
    (('corresp="#c1" next', 'corresp="#c1 #c2" next'), (CUE, CUE.replace("say", "tell"))),
]  # fmt: skip


def both(port: Entry, ours: Edit, theirs: Edit) -> tuple[Entry, Entry, MergedEntry]:
    mine, other = edited(port, ours), edited(port, theirs)
    return mine, other, merge(port, mine, other, entities(port))


@pytest.mark.parametrize(("ours", "theirs"), APART)
def test_changes_of_different_things(port: Entry, ours: Edit, theirs: Edit) -> None:
    mine, other, merged = both(port, ours, theirs)
    assert merged.conflicts == ()
    assert diff(mine, merged.entry).counts() == diff(port, other).counts()
    assert diff(other, merged.entry).counts() == diff(port, mine).counts()
    # It makes no difference whose side is ours.
    assert write(merge(port, other, mine).entry) == write(merged.entry)


def test_what_one_side_did_alone(port: Entry) -> None:
    other = edited(port, (PLACE, "مرسى الغزال"))
    assert merge(port, port, other) == MergedEntry(other)
    assert merge(port, other, port) == MergedEntry(other)
    assert write(merge(port, other, edited(other)).entry) == write(other)


def conflicts(merged: MergedEntry) -> list[tuple[str, str, ConflictReason]]:
    return [(conflict.layer.value, conflict.id, conflict.reason) for conflict in merged.conflicts]


TOGETHER: list[tuple[Edit, Edit, list[tuple[str, str, ConflictReason]]]] = [
    ((PLACE, PLACE.replace("marsa", "zahra")), (PLACE, PLACE.replace("place:marsa", "#unlinked")), [("mention", "m1", ConflictReason.CHANGED)]),
    ((PLACE, PLACE.replace("marsa", "zahra")), (PLACE, PLACE.replace("marsa", 'marsa" ana="#metonym')), [("mention", "m1", ConflictReason.CHANGED)]),
    ((PLACE, PLACE.replace("marsa", "zahra")), (PLACE, "مرسى الغزال"), [("mention", "m1", ConflictReason.CHANGED)]),
    ((PLACE, "مرسى الغزال"), (PLACE, PLACE.replace("marsa", "zahra")), [("mention", "m1", ConflictReason.CHANGED)]),
    (('xml:id="q6" who="org:council"', 'xml:id="q6" who="org:sahil"'), ('xml:id="q6" who="org:council"', 'xml:id="q6" who="#g1"'), [("quotation", "q6", ConflictReason.CHANGED)]),
    ((S2, S2.replace("وزير", '<persName xml:id="m2a" ref="person:nadir">وزير</persName>')), (S2, S2.replace("وزير", '<persName xml:id="m2a" ref="person:lubna">وزير</persName>')), [("mention", "m2a", ConflictReason.ADDED)]),
    ((S2, S2.replace("وزير البحر", "<title>وزير البحر</title>")), (S2, S2.replace("البحر يعد", "<soCalled>البحر يعد</soCalled>")), [("phrase", "", ConflictReason.CROSSING)]),
    ((S2, 's2">وزير البحر يعد</s> <s xml:id="s2a">بميناء أوسع</s>'), (S2, S2.replace("يعد بميناء", "<title>يعد بميناء</title>")), [("phrase", "", ConflictReason.CROSSING)]),
    ((S2, 's2">وزير البحر يعد</s> <s xml:id="s2a">بميناء أوسع</s>'), (S2, 's2">وزير البحر</s> <s xml:id="s2a">يعد بميناء أوسع</s>'), [("sentence", "s2", ConflictReason.SEGMENTATION)]),
    ((S2, S2.replace("يعد", "وعد")), (S2, S2.replace("يعد", "يتعهد")), [("text", "", ConflictReason.TEXT)]),
    ((S2, S2.replace("يعد بميناء", "يعد")), (S2, S2.replace("بميناء", "<title>بميناء</title>")), [("phrase", "", ConflictReason.TEXT_GONE)]),
    ((S2, S2.replace("بميناء", "<title>بميناء</title>")), (S2, S2.replace("يعد بميناء", "يعد")), [("phrase", "", ConflictReason.TEXT_GONE)]),
    (('status="published"', 'status="draft"'), ('status="published"', 'status="withdrawn"'), [("header", "status", ConflictReason.CHANGED)]),
    (('<change n="1.0.1"', '<change n="1.0.2" when="2026-03-01">Mine.</change><change n="1.0.1"'), ('<change n="1.0.1"', '<change n="1.0.2" when="2026-03-01">Theirs.</change><change n="1.0.1"'), [("revision", "1.0.2", ConflictReason.ADDED)]),
    (("sources in the port", "sources at the port"), ("sources in the port", "sources near the port"), [("group", "toy-0001#g1", ConflictReason.CHANGED)]),
]  # fmt: skip


@pytest.mark.parametrize(("ours", "theirs", "expected"), TOGETHER)
def test_changes_of_one_thing(port: Entry, ours: Edit, theirs: Edit, expected: object) -> None:
    mine, _, merged = both(port, ours, theirs)
    assert conflicts(merged) == expected
    # Where it can be, the entry is as ours.
    if merged.conflicts[0].reason is not ConflictReason.TEXT_GONE:
        assert write(merged.entry) == write(mine)


def test_what_both_did_alike_is_no_conflict(port: Entry) -> None:
    change = (PLACE, PLACE.replace("marsa", "zahra"))
    mine = edited(port, change, ("cue.relay", "cue.report"))
    other = edited(port, change, (DATE, "أمس"))
    merged = merge(port, mine, other)
    assert merged.conflicts == ()
    assert diff(port, merged.entry).counts() == {"mention-relinked": 1, "cue-category": 1, "date-removed": 1}


def test_a_conflict_beside_changes_that_merge(port: Entry) -> None:
    mine = edited(port, (PLACE, PLACE.replace("marsa", "zahra")), ("cue.relay", "cue.report"))
    other = edited(port, (PLACE, "مرسى الغزال"), (DATE, "أمس"))
    merged = merge(port, mine, other)
    assert conflicts(merged) == [("mention", "m1", ConflictReason.CHANGED)]
    assert diff(mine, merged.entry).counts() == {"date-removed": 1}
    (conflict,) = merged.conflicts
    assert conflict.ours
    assert conflict.theirs
    assert (conflict.ours.kinds, conflict.theirs.kinds) == (("mention-relinked",), ("mention-removed",))


def test_new_things_with_one_id(port: Entry) -> None:
    mine = edited(port, (S2, S2.replace("وزير", '<persName xml:id="m2a" ref="person:nadir">وزير</persName>')))
    other = edited(
        port,
        (
            '<s xml:id="s3">الميناء',
            '<s xml:id="s3"><placeName xml:id="m2a" ref="place:marsa">الميناء</placeName>',
        ),
    )
    merged = merge(port, mine, other)
    assert merged.conflicts == ()
    assert merged.renamed == (("m2a", "m2b"),)
    assert [mention.id for mention in merged.entry.mentions[:4]] == ["m1", "m2a", "m2b", "m2"]


def test_new_cues_and_sources_with_one_id_keep_their_quotations(port: Entry) -> None:
    quoted = 's2"><seg xml:id="c9" type="cue">{}</seg> البحر <said xml:id="q9" who="#g9" direct="false" corresp="#c9">{}</said></s>'
    group = '<personGrp xml:id="g9" role="anonymousSource"><persName xml:lang="ar">{}</persName></personGrp></listPerson>'
    mine = edited(
        port, (S2, quoted.format("وزير", "يعد بميناء أوسع")), ("</listPerson>", group.format("مصدر"))
    )
    s3 = '<s xml:id="s3">الميناء القديم في'
    new = '<s xml:id="s3"><said xml:id="q9" who="#g9" direct="false" corresp="#c9">الميناء</said> <seg xml:id="c9" type="cue">القديم</seg> في'
    other = edited(port, (s3, new), ("</listPerson>", group.format("مصدر آخر")))
    merged = merge(port, mine, other)
    assert merged.conflicts == ()
    assert dict(merged.renamed) == {"g9": "g9a", "c9": "c9a", "q9": "q9a"}
    first, second = merged.entry.quotations[:2]
    assert [(cue.id, cue.text) for cue in first.attribution.cues] == [("c9", "وزير")]
    assert [(cue.id, cue.text) for cue in second.attribution.cues] == [("c9a", "القديم")]
    speakers = [quotation.attribution.speaker for quotation in (first, second)]
    assert [speaker and speaker.name() for speaker in speakers] == ["مصدر", "مصدر آخر"]


def test_what_one_side_removes_and_the_other_one_uses(port: Entry) -> None:
    mine = edited(port, ('<seg xml:id="c2" type="cue" ana="#cue.relay">نقلت</seg>', "نقلت"))
    other = edited(port, ('direct="false" corresp="#c3"', 'direct="false" corresp="#c3 #c2"'))
    for merged in (merge(port, mine, other), merge(port, other, mine)):
        assert conflicts(merged) == [("cue", "c2", ConflictReason.IN_USE)]
        assert [cue.id for cue in merged.entry.cues] == ["c1", "c2", "c3", "c4"]
    mine = edited(
        port,
        ('who="#g1" direct="false"', 'who="#unlinked" direct="false"'),
        ('who="#g1" direct="true"', 'who="#unlinked" direct="true"'),
        ('ref="#g1"', 'ref="#unlinked"'),
        ("  <standOff>", "<!--"),
        ("</standOff>", "-->"),
    )
    other = edited(port, (PLACE, PLACE.replace("place:marsa", "#g1")))
    merged = merge(port, mine, other)
    assert ("group", "toy-0001#g1", ConflictReason.IN_USE) in conflicts(merged)
    assert [group.local_id for group in merged.entry.anonymous_sources] == ["g1"]


def test_counts_are_counted_anew(port: Entry) -> None:
    def split(state: Entry, old: str, new: str) -> Entry:
        return edited(state, (old, new), ('unit="sentence" quantity="8"', 'unit="sentence" quantity="9"'))

    mine = split(port, S2, 's2">وزير البحر يعد</s> <s xml:id="s2a">بميناء أوسع</s>')
    other = split(port, "الميناء القديم في", 'الميناء القديم</s> <s xml:id="s3a">في')
    merged = merge(port, mine, other)
    assert merged.conflicts == ()
    assert merged.entry.header.extent.sentences == len(merged.entry.sentences) == 10


def test_sentences_of_one_paragraph_are_divided_by_both(port: Entry) -> None:
    mine = edited(
        port, ('لن ننتظر أكثر</said>"، ثم توقف', 'لن ننتظر أكثر</said>"،</s> <s xml:id="s5a">ثم توقف')
    )
    other = edited(port, ('صحيفة "<orgName xml:id="m7"', 'صحيفة</s> <s xml:id="s6a">"<orgName xml:id="m7"'))
    merged = merge(port, mine, other)
    assert merged.conflicts == ()
    assert [sentence.id for sentence in merged.entry.sentences[4:8]] == ["s5", "s5a", "s6", "s6a"]


def test_what_does_not_fit_into_one_entry(port: Entry) -> None:
    # The one makes a paragraph of a piece of furniture, the other one says that it is other furniture.
    piece = '<fw type="siteName">نشرة التجربة</fw>'
    mine = edited(port, (piece, '<head type="main"><s>نشرة التجربة</s></head>'))
    other = edited(port, (piece, piece.replace("siteName", "share")))
    assert conflicts(merge(port, mine, other)) == [("furniture", "", ConflictReason.CHANGED)]
    with pytest.raises(UnmergeableError, match="would differ from the page"):
        merge(port, other, mine)


def test_other_entries(port: Entry, book: Entry) -> None:
    with pytest.raises(DifferenceError, match="different entries"):
        merge(port, edited(port, (PLACE, "مرسى الغزال")), book)


def test_the_page_that_a_merge_must_hold(port: Entry) -> None:
    said, unsaid = (
        edited(port, (S2, S2.replace("يعد", "يعد كثيرا"))),
        edited(port, (S2, S2.replace("يعد ", ""))),
    )
    assert holds_page(port, port, port, port)
    assert holds_page(said, port, said, port)
    assert holds_page(said, port, port, said)
    assert holds_page(said, port, said, said)
    assert not holds_page(port, port, said, port)
    assert not holds_page(said, port, port, port)
    # Both have other words, in two ways.
    assert holds_page(port, port, said, unsaid)
