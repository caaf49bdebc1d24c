"""Alignment of two states of a page."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from khabar.model import Span
from khabar.tei.folding import fold_space
from khabar.versions.text.alignment import align
from khabar.versions.text.word_matching import GONE
from tests.versions.edits import scatter

pages = st.text(st.sampled_from('ابجد أإ"«a. '), max_size=120).map(fold_space)


@given(pages)
def test_a_page_is_aligned_with_itself(page):
    assert align(page, page).forward == tuple(range(len(page)))


@given(pages, pages)
def test_no_character_is_taken_twice(old, new):
    alignment = align(old, new)
    targets = [target for target in alignment.forward if target != GONE]
    assert len(targets) == len(set(targets))
    assert all(0 <= target < len(new) for target in targets)
    for source, target in enumerate(alignment.forward):
        assert target == GONE or alignment.backward[target] == source


def test_hamza_marks_and_quotation_marks_are_no_change():
    alignment = align('قال أحمد "نعم"', "قالَ احمد «نعم»")
    assert GONE not in alignment.forward


def test_the_place_of_a_copy_is_not_taken_by_another():
    headline = "وصلت القافلة إلى الميناء القديم"
    old = f"{headline} صورة {headline} خبر"
    new = f"{headline.replace('القافلة', 'الحافلة')} صورة {headline} خبر"
    alignment = align(old, new)
    assert alignment.forward[0] == 0
    assert alignment.forward[old.index("صورة")] == new.index("صورة")


def test_a_piece_that_moved_is_found():
    pieces = ["شروط النشر عدم الإساءة للكاتب", "طقس اليوم معتدل نهارا", "حقوق النشر محفوظة للموقع كله"]
    old, new = " ".join(pieces), " ".join(pieces[::-1])
    spans = [Span(old.index(piece), old.index(piece) + len(piece)) for piece in pieces]
    alignment = align(old, new, spans)
    for piece, span in zip(pieces, spans, strict=True):
        assert alignment.forward[span.start] == new.index(piece)


def test_texts_without_anything_in_common_are_not_aligned():
    forward = align("ابجد هوز", "xyz uvw").forward
    # The space between two words is the same in all texts.
    assert [target for target in forward if target != GONE] == [3]


def test_long_texts_that_differ_are_left_alone():
    random = Random(1)
    old, new = (" ".join("".join(random.choices("ابجدهوز", k=6)) for _ in range(1_500)) for _ in range(2))
    assert sum(target != GONE for target in align(old, new).forward) < len(old) / 10


def test_most_characters_of_a_scattered_page_are_found(page):
    text = fold_space(page.decode())
    edited = scatter(text, 0.05, Random(3))
    alignment = align(text, edited.text)
    kept = [(source, place) for place, source in enumerate(edited.sources) if source >= 0]
    assert sum(alignment.forward[source] == place for source, place in kept) > 0.97 * len(kept)
