"""Edits of texts: they make the newer text of the older, stay small, and carry stretches along."""

import time
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from khabar.model import Span
from khabar.versions.text.edits import OffsetMap, text_edits
from tests.strategies import arabic_text
from tests.strategies.texts import phrases

texts = st.lists(
    st.sampled_from(("قال", "وزير", "اليوم", "في", "بيروت", "إن", "إن ", "\n", "، ")), max_size=30
).map(" ".join)


@given(texts | arabic_text, texts | arabic_text)
def test_edits_make_the_newer_text(before: str, after: str) -> None:
    edits = text_edits(before, after)
    assert OffsetMap(edits).rewrite(before) == after
    assert all(before[edit.span.start : edit.span.end] == edit.before for edit in edits)
    assert all(one.span.end <= other.span.start for one, other in pairwise(edits))
    assert all(edit.before != edit.after for edit in edits)


@given(texts, texts, st.data())
def test_a_stretch_that_no_edit_touches_keeps_its_words(before: str, after: str, data: st.DataObject) -> None:
    edits = text_edits(before, after)
    start = data.draw(st.integers(0, len(before)))
    span = Span(start, data.draw(st.integers(start, len(before))))
    carried = OffsetMap(edits).map(span)
    assert 0 <= carried.start <= carried.end <= len(after)
    if len(span) and not any(
        edit.span.start < span.end and span.start < edit.span.end for edit in edits if len(edit.span)
    ):
        inserted = [edit for edit in edits if not len(edit.span) and span.start < edit.span.start < span.end]
        if not inserted:
            assert after[carried.start : carried.end] == before[span.start : span.end]


def test_an_edit_is_as_small_as_can_be() -> None:
    edits = text_edits("قال وزير اسرائيل ان", "قال وزير إسرائيل إن")
    assert [(edit.before, edit.after) for edit in edits] == [("ا", "إ"), ("ا", "إ")]
    assert text_edits("a b c", "a b c") == ()
    assert [(edit.span, edit.before, edit.after) for edit in text_edits("a c", "a b c")] == [
        (Span(2, 2), "", "b ")
    ]
    assert [(edit.span, edit.before, edit.after) for edit in text_edits("", "a")] == [(Span(0, 0), "", "a")]


def test_what_stands_at_a_border() -> None:
    inserted = OffsetMap(text_edits("ab cd", "ab xx cd"))
    assert inserted.map(Span(3, 5)) == Span(6, 8)
    assert inserted.map(Span(0, 2)) == Span(0, 2)
    assert inserted.map(Span(0, 5)) == Span(0, 8)
    rewritten = OffsetMap(text_edits("ab cd ef", "ab yyyy ef"))
    assert rewritten.map(Span(3, 5)) == Span(3, 7)
    assert rewritten.map(Span(4, 8)) == Span(3, 10)
    deleted = OffsetMap(text_edits("ab cd ef", "ab ef"))
    assert deleted.map(Span(3, 5)) == Span(3, 3)


def test_texts_made_to_be_slow() -> None:
    start = time.process_time()
    for before, after in (
        ("إن " * 40_000, "أن " * 40_000),
        ("إن " * 40_000, "إن " * 39_000),
        ("إن قال " * 20_000, "قال إن " * 20_000),
        (" ".join(map(str, range(30_000))), " ".join(map(str, range(30_000, 0, -1)))),
        ("ا" * 200_000, "ب" * 200_000),
    ):
        assert OffsetMap(text_edits(before, after)).rewrite(before) == after
    assert time.process_time() - start < 20


@given(phrases, phrases)
def test_texts_in_common_are_found(one: str, other: str) -> None:
    edits = text_edits(f"{one} مشترك نص طويل", f"{other} مشترك نص طويل")
    assert all(edit.span.end <= len(one) + 1 for edit in edits)
