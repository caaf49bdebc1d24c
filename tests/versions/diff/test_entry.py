"""Differences: each kind of change, told by its name, and nothing else beside it."""

import pytest

from khabar.errors import DifferenceError
from khabar.model import Entry, Span
from khabar.tei import write
from khabar.versions import Added, Changed, Joined, Layer, Removed, Split, TextChanged, apply, diff
from khabar.versions.diff.layers import LAYERS
from tests.versions.entries import edited, renumbered

PLACE = '<placeName xml:id="m1" ref="place:marsa">مرسى الغزال</placeName>'
SENTENCE = "يعد بميناء أوسع</s>"

# What is done to the file of the first toy entry, and all kinds of change that this is.
ONE_EDIT = [
    (PLACE, "مرسى الغزال", {"mention-removed": 1}),
    (
        PLACE,
        '<placeName xml:id="m1" ref="place:marsa">مرسى</placeName> الغزال',
        {"mention-moved": 1},
    ),
    (PLACE, PLACE.replace("placeName", "orgName"), {"mention-retyped": 1}),
    (PLACE, PLACE.replace("place:marsa", "place:zahra"), {"mention-relinked": 1}),
    (PLACE, PLACE.replace("place:marsa", "#unlinked"), {"mention-relinked": 1}),
    (PLACE, PLACE.replace("marsa", 'marsa" ana="#metonym'), {"mention-metonymy": 1}),
    (PLACE, PLACE.replace("marsa", 'marsa" cert="low'), {"mention-certainty": 1}),
    (PLACE, PLACE.replace("marsa", 'marsa" resp="#a1'), {"mention-annotator": 1}),
    (PLACE, PLACE.replace("m1", "m0"), {"mention-renamed": 1}),
    (
        PLACE,
        PLACE.replace("placeName", "orgName").replace("place:marsa", "org:marsa"),
        {"mention-retyped": 1, "mention-relinked": 1},
    ),
    ('s2">وزير البحر يعد', 's2"><persName ref="#unlinked">وزير البحر</persName> يعد', {"mention-added": 1}),
    ('who="person:nadir" direct="true" prev', 'who="person:nadir" direct="true" prev', {}),
    ('xml:id="q6" who="org:council"', 'xml:id="q6" who="org:sahil"', {"quotation-speaker": 1}),
    ('toWhom="person:nadir" ', "", {"quotation-addressee": 1}),
    ('source="org:sahil"', 'source="org:council"', {"quotation-relayed_by": 1}),
    ('corresp="#c4" cert="low"', 'corresp="#c4"', {"quotation-certainty": 1}),
    ('corresp="#c4" cert="low"', 'corresp="#c4" cert="low" resp="#a1"', {"quotation-annotator": 1}),
    ('direct="false" corresp="#c4"', 'direct="true" corresp="#c4"', {"quotation-type": 1}),
    ('direct="false" corresp="#c4"', 'direct="false" corresp="#c4 #c3"', {"quotation-cue": 1}),
    ('corresp="#q5"', 'corresp=""', {"quotation-source": 1}),
    ("لن ننتظر أكثر</said>", "لن ننتظر</said> أكثر", {"quotation-extent": 1}),
    ('"<said xml:id="q4" who="#g1" direct="true">لم يبدأ بعد</said>"', '"لم يبدأ بعد"', None),
    ('ana="#cue.relay"', 'ana="#cue.say"', {"cue-category": 1}),
    (
        '<seg xml:id="c2" type="cue" ana="#cue.relay">نقلت</seg>',
        "نقلت",
        {"cue-removed": 1, "quotation-cue": 1},
    ),
    (
        'xml:id="r2" type="source" ref="#g1"',
        'xml:id="r2" type="source" ref="org:sahil"',
        {"source-relinked": 1},
    ),
    ('type="relative">أمس', 'when="2019-05-01">أمس', {"date-when": 1, "date-relative": 1}),
    (SENTENCE, 'يعد</s> <s xml:id="s2a">بميناء أوسع</s>', {"sentence-split": 1}),
    ('".</s>\n          <s xml:id="s6">و', '". و', {"sentence-joined": 1}),
    ('xml:id="s2"', 'xml:id="s22"', {"sentence-renamed": 1}),
    ('type="kicker"', 'type="main"', {"block-retyped": 1}),
    ('type="siteName">نشرة التجربة<', 'type="share">نشرة التجربة<', {"furniture-retyped": 1}),
    ('type="siteName">نشرة التجربة<', 'type="siteName">نشرة<', {"furniture-text": 1}),
    ('<fw type="related">اقرأ أيضا: مرسى الغزال من الجو</fw>', "", {"furniture-removed": 1}),
    ("sources in the port", "sources at the port", {"group-names": 1}),
    ("Named only by", "Known only by", {"group-note": 1}),
    ('status="published"', 'status="draft"', {"header-status": 1}),
    ("<publisher>khabar<", "<publisher>khabar!<", {"header-publisher": 1}),
    ('unit="sentence" quantity="8"', 'unit="sentence" quantity="9"', {"header-extent.sentences": 1}),
    ("First complete annotation.", "The first complete annotation.", {"revision-summary": 1}),
    (
        '<change n="1.0.1"',
        '<change n="1.0.2" when="2026-03-01">More.</change><change n="1.0.1"',
        {"revision-added": 1},
    ),
    ('s2">وزير البحر يعد بميناء', 's2">وزير البحر يعد بالميناء', {"text-changed": 1}),
    ('s2">وزير البحر يعد بميناء', 's2">وزير البحر سيعد بميناء', {"text-changed": 1}),
]


@pytest.mark.parametrize(("old", "new", "kinds"), ONE_EDIT)
def test_one_edit(port: Entry, old: str, new: str, kinds: dict[str, int] | None) -> None:
    after = edited(port, (old, new))
    difference = diff(port, after)
    assert apply(difference, port) == after
    assert write(apply(difference, port)) == write(after)
    if kinds is None:
        kinds = {"quotation-type": 1, "quotation-extent": 1, "quotation-parts": 1}
    assert difference.counts() == kinds
    assert difference.essential == bool(kinds)


def test_every_layer_of_the_enumeration_is_compared() -> None:
    assert set(LAYERS) == set(Layer) - {Layer.HEADER, Layer.TEXT}


def test_changes_stand_in_order(port: Entry) -> None:
    after = edited(
        port, (PLACE, "مرسى الغزال"), ('xml:id="m3" ref="person:nadir"', 'xml:id="m3" ref="person:lubna"'),
        ('status="published"', 'status="draft"'), (SENTENCE, "يعد</s> <s>بميناء أوسع</s>"),
    )  # fmt: skip
    assert [change.kinds[0] for change in diff(port, after)] == [
        "header-status",
        "sentence-split",
        "mention-removed",
        "mention-relinked",
    ]
    assert [change.kinds[0] for change in diff(after, port)][1:] == [
        "sentence-joined",
        "mention-added",
        "mention-relinked",
    ]


def test_what_a_change_holds(port: Entry) -> None:
    after = edited(port, (PLACE, PLACE.replace("marsa", "zahra")))
    (change,) = diff(port, after)
    assert isinstance(change, Changed)
    assert (change.layer, change.aspects, change.index, change.position) == (
        Layer.MENTION,
        ("relinked",),
        0,
        0,
    )
    assert change.before is port.mentions[0]
    assert change.after is after.mentions[0]


def test_splits_and_joins(port: Entry) -> None:
    after = edited(port, (SENTENCE, 'يعد</s> <s xml:id="s2a">بميناء</s> <s xml:id="s2b">أوسع</s>'))
    (split,) = diff(port, after)
    (joined,) = diff(after, port)
    assert isinstance(split, Split)
    assert isinstance(joined, Joined)
    assert (split.before, split.after) == (port.sentences[1], after.sentences[1:4])
    assert (joined.before, joined.after) == (after.sentences[1:4], port.sentences[1])


def test_a_boundary_that_moved_is_no_split(port: Entry) -> None:
    after = edited(port, (SENTENCE, 'يعد</s> <s xml:id="s2a">بميناء أوسع</s>'))
    moved = edited(port, (SENTENCE, 'يعد بميناء</s> <s xml:id="s2a">أوسع</s>'))
    assert diff(after, moved).counts() == {"sentence-boundary": 2}


@pytest.mark.parametrize("number", [lambda n: n + 1, lambda n: n * 2, lambda n: n + 40])
def test_ids_that_are_numbered_anew_are_renamed_and_no_more(port: Entry, number: object) -> None:
    after = renumbered(port, "m", number)  # type: ignore[arg-type]
    assert diff(port, after).counts() == {"mention-renamed": len(port.mentions)}
    after = renumbered(port, "s", number)  # type: ignore[arg-type]
    assert diff(port, after).counts() == {"sentence-renamed": len(port.sentences)}


def test_cues_that_are_numbered_anew_change_no_quotation(port: Entry) -> None:
    after = renumbered(port, "c", lambda number: number + 1)
    assert diff(port, after).counts() == {"cue-renamed": len(port.cues)}


def test_a_mention_inserted_before_others_with_new_numbers(port: Entry) -> None:
    after = edited(
        renumbered(port, "m", lambda number: number + 1),
        ('s2">وزير البحر يعد', 's2"><persName xml:id="m1" ref="person:nadir">وزير البحر</persName> يعد'),
    )
    assert diff(port, after).counts() == {"mention-renamed": len(port.mentions), "mention-added": 1}


def test_an_id_on_other_words_is_another_thing(port: Entry) -> None:
    after = edited(
        port,
        (PLACE, "مرسى الغزال"),
        ('s2">وزير البحر يعد', 's2"><persName xml:id="m1" ref="person:nadir">وزير البحر</persName> يعد'),
    )
    assert diff(port, after).counts() == {"mention-removed": 1, "mention-added": 1}


def test_offsets_that_the_text_moves_are_no_change(port: Entry) -> None:
    after = edited(
        port, ('s2">وزير البحر يعد بميناء أوسع', 's2">وزير البحر الجديد يعد اليوم بميناء أوسع جدا')
    )
    assert [change.before for change in diff(port, after) if isinstance(change, TextChanged)] == ["", "", ""]
    # The words behind the last one of a block are part of it; whether of its last sentence is not said.
    assert diff(port, after).counts() == {"text-changed": 3, "sentence-boundary": 1}
    assert diff(after, port).counts() == {"text-changed": 3}


def test_a_letter_inside_a_mention_is_a_change_of_the_text(port: Entry) -> None:
    after = edited(port, ("مرسى الغزال</placeName></s>", "مرسي الغزال</placeName></s>"))
    assert diff(port, after).changes == (TextChanged(Span(6, 7), "ى", "ي"),)


def test_forms_of_tokens_follow_the_text(book: Entry) -> None:
    after = edited(book, (">قاموس</w>", ">قواميس</w>"))
    assert diff(book, after).counts() == {"text-changed": 1}
    after = edited(book, ('lemma="قاموس" pos="NOUN"', 'lemma="قامس" pos="ADJ"'))
    assert diff(book, after).counts() == {"token-lemma": 1, "token-pos": 1}


def test_a_paragraph_that_went_takes_its_annotation_along(port: Entry) -> None:
    source = write(port).decode()
    start, end = (
        source.index('<div type="section">'),
        source.index("</div>", source.index('<div type="section">')),
    )
    after = edited(port, (source[start : end + 6], ""))
    counts = diff(port, after).counts()
    assert set(counts) == {
        f"{layer}-removed" for layer in ("block", "sentence", "quotation", "cue", "source", "mention", "date")
    } | {"text-changed"}
    assert apply(diff(port, after), port) == after


@pytest.mark.parametrize("place", ['<head xml:id="h1"', '<head xml:id="h2"', '<p xml:id="p2"'])
def test_a_block_that_comes_in_moves_no_furniture(port: Entry, place: str) -> None:
    block = (
        '<p xml:id="p9"><s>نص آخر</s></p>' if place[1] in "pf" else '<head type="main"><s>نص آخر</s></head>'
    )
    after = edited(port, (place, block + place))
    assert diff(port, after).counts() == {"text-changed": 1, "block-added": 1, "sentence-added": 1}


def test_furniture_that_changes_its_place(port: Entry) -> None:
    piece = '<fw type="siteName">نشرة التجربة</fw>'
    after = edited(port, (piece, ""), ("</figure>", f"</figure>{piece}"))
    assert diff(port, after).counts() == {"furniture-moved": 1}
    assert apply(diff(port, after), port) == after


def test_layers_that_are_gained_and_lost(port: Entry, book: Entry) -> None:
    after = edited(book, *[(f' lemma="{token.lemma}"', "") for token in book.tokens if token.lemma])
    assert diff(book, after).lost == ("token-lemma",)
    assert diff(after, book).gained == ("token-lemma",)
    after = edited(port, ('<date xml:id="d1" type="relative">أمس</date>', "أمس"))
    assert diff(port, after).lost == ()


def test_two_entries_are_no_states_of_one(port: Entry, book: Entry) -> None:
    with pytest.raises(DifferenceError, match="toy-0001 and toy-0002 are different entries"):
        diff(port, book)


def test_added_and_removed_are_each_others_reverse(port: Entry) -> None:
    after = edited(port, (PLACE, "مرسى الغزال"))
    (removed,), (added,) = diff(port, after), diff(after, port)
    assert isinstance(removed, Removed)
    assert isinstance(added, Added)
    assert removed.before == added.after == port.mentions[0]


@pytest.mark.parametrize("changed", [(1,), (1, 3), (0, 2, 4)])
def test_repeated_furniture_keeps_its_order(port: Entry, changed: tuple[int, ...]) -> None:
    def repeated(*texts: str) -> str:
        return "".join(f'<fw type="related">{text}</fw>\n      ' for text in texts)

    last = '<fw type="related">اقرأ'
    before = edited(port, (last, repeated(*["سطر"] * 5) + last))
    texts = ["خبر" if number in changed else "سطر" for number in range(5)]
    after = edited(before, (repeated(*["سطر"] * 5), repeated(*texts)))
    assert diff(before, after).counts() == {"furniture-text": len(changed)}


def test_of_two_annotations_of_one_extent_another_is_the_outer_one(port: Entry) -> None:
    two = '<{0} xml:id="{1}" ref="org:a"><{2} xml:id="{3}" ref="org:b">مرسى الغزال</{2}></{0}>'
    before = edited(port, (PLACE, two.format("orgName", "m1", "placeName", "m1a")))
    after = edited(port, (PLACE, two.format("placeName", "m1a", "orgName", "m1").replace("org:a", "x").replace("org:b", "org:a").replace('"x"', '"org:b"')))  # fmt: skip
    difference = diff(before, after)
    assert difference.counts() == {"mention-order": 1}
    assert apply(difference, before) == after
