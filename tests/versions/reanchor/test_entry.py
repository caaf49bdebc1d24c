"""Re-anchoring: an entry on a page that changed."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.errors import PageMismatchError
from khabar.model import Revision
from khabar.tei import read, write
from khabar.versions.reanchor.acceptance import accept
from khabar.versions.reanchor.entry import reanchor
from khabar.versions.reanchor.placement import PlacementStatus
from khabar.versions.reanchor.queue import read_queue, write_queue
from khabar.versions.snapshots.pages import view_page
from tests.strategies import entries, times
from tests.versions.edits import obeys_text_law, scatter

REVISION = Revision("1.0.1", "2026-11-24", "Re-anchored.", "a1")


def edited(page: bytes, *changes: tuple[str, str]) -> str:
    text = page.decode()
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    return text


def unsure_and_lost(result):
    return {placement.id for placement in result.placements if placement.status is not PlacementStatus.SURE}


def test_the_same_page_changes_nothing(entry, source, page):
    result = reanchor(entry, page)
    assert write(result.entry) == source
    assert unsure_and_lost(result) == set()
    assert result.additions == result.removals == ()


@given(entries(), st.integers(0, 9), st.sampled_from((0.0, 0.05, 0.3)))
@times(1.5)
def test_the_result_obeys_the_text_law_and_can_be_written(entry, seed, rate):
    page = scatter(view_page(entry).text, rate, Random(seed)).text
    try:
        result = reanchor(entry, page.encode())
    except PageMismatchError:
        return
    assert obeys_text_law(result.entry, page)
    again = read(write(result.entry))
    assert (again.text, len(again.mentions)) == (result.entry.text, len(result.entry.mentions))


@pytest.mark.parametrize("seed", range(4))
def test_lines_in_any_order_obey_the_text_law(entry, page, seed):
    lines = page.decode().split("\n")
    Random(seed).shuffle(lines)
    result = reanchor(entry, "\n".join(lines).encode())
    assert obeys_text_law(result.entry, "\n".join(lines))
    assert read(write(result.entry)).text == result.entry.text


@pytest.mark.parametrize(
    "changes",
    [
        [("بدعوة", "بدعوه")],
        [("أ", "ا"), ("إ", "ا")],
        [('"', "”")],
        [("على فعل أي شيء", "على فعل أي شيئ")],
        [("\n", "\n\n")],
        [("  مصر اليوم -", "مصر اليوم -   ")],
    ],
    ids=["typo", "hamza", "marks", "correction", "lines", "spaces"],
)
def test_small_changes_of_spelling_keep_every_annotation(entry, page, changes):
    text = edited(page, *changes)
    result = reanchor(entry, text.encode())
    assert unsure_and_lost(result) == set()
    assert obeys_text_law(result.entry, text)


def test_a_new_paragraph_is_divided_into_sentences(entry, page):
    text = edited(page, ("وفي اليوم التالي", "وصل الوفد مساء. ولم يعلق أحد.\n\nوفي اليوم التالي"))
    result = reanchor(entry, text.encode())
    assert [(item.id, item.is_block) for item in result.additions] == [("p5a", True)]
    ids = [sentence.id for sentence in result.entry.sentences]
    assert ids[10:14] == ["s11", "s11a", "s11b", "s12"]
    assert result.entry.header.extent.sentences == 16
    assert unsure_and_lost(result) == set()


def test_a_new_sentence_in_a_paragraph_is_one_of_its_own(entry, page):
    result = reanchor(
        entry, edited(page, ("وفي اليوم التالي، أوضح", "وصل الوفد. وفي اليوم التالي، أوضح")).encode()
    )
    found = {sentence.id: sentence.text for sentence in result.entry.sentences}
    assert found["s11a"] == "وصل الوفد."
    assert found["s12"].startswith("وفي اليوم التالي")


def test_a_deleted_sentence_takes_its_annotations_along_and_no_others(entry, page):
    block = next(block for block in entry.blocks if block.id == "p7")
    result = reanchor(entry, edited(page, (block.text, "")).encode())
    gone = {placement.id for placement in result.with_status(PlacementStatus.LOST)}
    assert gone == {"s13", "q10", "c11", "m63", "m64"}
    assert result.removals == (block.text,)
    assert "p7" not in {block.id for block in result.entry.blocks}


def test_furniture_in_another_order_stays_furniture(entry, page):
    lines = page.decode().split("\n")
    first = next(i for i, line in enumerate(lines) if "الإسم" in line)
    shuffled = "\n".join([*lines[first + 6 :], *lines[first : first + 6]])
    result = reanchor(entry, ("\n".join(lines[:first]) + "\n" + shuffled).encode())
    assert unsure_and_lost(result) == set()
    assert sorted(item.type for item in result.entry.furniture) == sorted(
        item.type for item in entry.furniture
    )


def test_new_furniture_waits_for_a_type(entry, page):
    result = reanchor(entry, (page.decode() + "\nاشترك في نشرتنا البريدية\n").encode())
    assert [(item.text, item.is_block) for item in result.additions] == [("اشترك في نشرتنا البريدية", False)]
    assert result.entry.furniture[-1].type == "other"


def test_the_header_follows(entry, page):
    text = edited(page, ("شروخ صغيرة", "شروخ كبيرة"))
    header = reanchor(entry, text.encode(), page_name="x.txt", revision=REVISION).entry.header
    assert header.title.startswith("شروخ كبيرة")
    assert header.provenance.title == header.title
    assert (header.version, header.revisions[0], header.revisions[1:]) == ("1.0.1", REVISION, entry.revisions)
    assert header.provenance.page == "x.txt"
    assert header.extent.bytes == len(text.encode())


def test_a_page_of_another_article_is_refused(entry):
    with pytest.raises(PageMismatchError, match="a different article"):
        reanchor(entry, "نشرة الطقس: سماء صافية".encode())
    with pytest.raises(PageMismatchError, match="not UTF-8"):
        reanchor(entry, b"\xff\xfe")


def test_what_a_person_accepts_comes_back_with_its_ties(entry, page):
    text = edited(page, ("أوضح ألكسندر لافرينتيف، مبعوث", "أوضح لافرنتيف، مبعوث"))
    result = reanchor(entry, text.encode(), revision=REVISION)
    assert {"c10", "m57", "r7"} <= {placement.id for placement in result.with_status(PlacementStatus.UNSURE)}
    assert _quotation(result.entry, "q8").attribution.cues == ()
    queue = write_queue(result).replace(b'"accept": false', b'"accept": true')
    decided = read_queue(queue)
    assert (decided.entry, decided.version, decided.open) == (entry.id, "1.0.1", 0)
    grown, refused = accept(result.entry, decided.accepted)
    assert refused == ()
    attribution = _quotation(grown, "q8").attribution
    assert [cue.id for cue in attribution.cues] == ["c10"]
    assert attribution.source.text == "لافرنتيف، مبعوث بوتين إلى سورية"
    assert read(write(grown)).text == grown.text


def _quotation(entry, name):
    return next(quotation for quotation in entry.quotations if quotation.id == name)


def test_what_would_cross_another_annotation_is_refused(entry, page):
    result = reanchor(entry, page)
    mention = next(placement for placement in result.placements if placement.id == "m35")
    shifted = replace(mention.annotation, span=replace_span(mention.annotation.span))
    _, refused = accept(result.entry, [replace(mention, annotation=shifted)])
    assert [placement.id for placement in refused] == ["m35"]
    _, refused = accept(result.entry, [replace(mention, annotation=None)])
    assert len(refused) == 1


def replace_span(span):
    return type(span)(span.start - 3, span.end - 3)


@pytest.mark.parametrize(
    "content", ["", "[]", "HEAD 2}", 'HEAD 1, "proposals": [{"accept": true, "layer": "text"}]}']
)
def test_what_is_no_queue_is_refused(content):
    source = content.replace("HEAD", '{"khabar": "queue", "entry": "a", "version": "1", "format":')
    with pytest.raises(ValueError, match="not a review queue"):
        read_queue(source.encode(), "q.json")
