"""Places on the new page: where, and how sure."""

from random import Random

import pytest

from khabar.model import Span
from khabar.versions.reanchor.placement import LOST, CandidateFinder, PlacementStatus
from khabar.versions.snapshots.pages import view_page
from khabar.versions.text.alignment import Alignment, align
from tests.versions.edits import page_spans, scatter

OLD = "قال الوزير أمس إن بوتين وصل إلى الميناء القديم في المساء مع الوفد"


def place(new: str, words: str = "بوتين", old: str = OLD, *, whole: bool = True):
    start = old.index(words)
    found = CandidateFinder(align(old, new)).find(
        Span(start, start + len(words)), Span(0, len(old)), whole=whole
    )
    return (found.span and new[found.span.start : found.span.end]), found.status


@pytest.mark.parametrize(
    ("new", "words", "status"),
    [
        (OLD, "بوتين", "sure"),
        (OLD.replace("أمس", "اليوم"), "بوتين", "sure"),
        (OLD.replace("بوتين", "بوتِين"), "بوتِين", "sure"),
        (OLD.replace("بوتين", '"بوتين"'), "بوتين", "sure"),
        (OLD.replace("بوتين", "وبوتين"), "بوتين", "unsure"),
        (OLD.replace("بوتين", "بوطين"), "بوطين", "unsure"),
        (OLD.replace("بوتين", "ببوتين"), "بوتين", "unsure"),
        (OLD.replace("بوتين", "الرئيس"), None, "lost"),
        (OLD.replace("إن بوتين وصل", "ذلك"), None, "lost"),
    ],
)
def test_a_name_in_its_sentence(new, words, status):
    assert place(new) == (words, status)


def test_a_long_stretch_may_lose_a_word():
    new = OLD.replace("القديم ", "")
    assert place(new, OLD[4:], whole=False) == (new[4:], "sure")
    assert place(new, "وصل إلى الميناء القديم في") == ("وصل إلى الميناء في", "unsure")


def test_what_lost_its_outer_word_has_no_space_at_its_border():
    assert place(OLD.replace("الوزير ", ""), "الوزير أمس", whole=False)[0] == "أمس"


def test_nothing_but_space_is_no_place():
    old = "كان في بيت"
    new = "من على هذا"
    alignment = Alignment(old, new, tuple(2 if offset == 4 else -1 for offset in range(len(old))))
    assert CandidateFinder(alignment).find(Span(4, 5), Span(0, len(old))) == LOST


@pytest.mark.parametrize("seed", range(6))
def test_seeded_edits(entry, seed):
    """Of what survives at 5 % of characters edited, 99 % is placed rightly, and nothing sure is wrong."""
    text = view_page(entry).text
    edited = scatter(text, 0.05, Random(seed))
    finder = CandidateFinder(align(text, edited.text, [piece.span for piece in view_page(entry).pieces]))
    survived = right = 0
    for on_page, block in page_spans(entry).values():
        truth = edited.truth(on_page)
        found = finder.find(on_page, block, whole=True)
        if truth is None:
            continue
        survived += 1
        right += found.span == truth
        assert found.status is not PlacementStatus.SURE or found.span == truth
    assert survived > 50
    assert right >= 0.99 * survived


@pytest.mark.parametrize(
    ("new", "found"),
    [
        ("they saw Ali Hasan in Marsa today", ("Ali Hasan", PlacementStatus.SURE)),
        ("they met Ali Hassan in Marsa today", ("Ali Hassan", PlacementStatus.UNSURE)),
        ("they met wAli Hasan in Marsa today", ("Ali Hasan", PlacementStatus.UNSURE)),
        ("they met him in Marsa today", (None, PlacementStatus.LOST)),
    ],
)
def test_the_example_of_the_module(new, found):
    old = "they met Ali Hasan in Marsa today"
    candidate = CandidateFinder(align(old, new)).find(Span(9, 18), Span(0, len(old)), whole=True)
    words = new[candidate.span.start : candidate.span.end] if candidate.span else None
    assert (words, candidate.status) == found
