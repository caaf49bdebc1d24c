"""Candidates on the new page: where an annotation may be now."""

from random import Random

import pytest

from khabar.model import Span
from khabar.versions.reanchor.letters import LetterMap
from khabar.versions.reanchor.placement import LOST, CandidateFinder
from khabar.versions.reanchor.witnesses import Claim, ClaimKind, Witnesses
from khabar.versions.snapshots.pages import view_page
from khabar.versions.text.alignment import Alignment, align
from tests.versions.edits import page_spans, scatter

OLD = "قال الوزير أمس إن بوتين وصل إلى الميناء القديم في المساء مع الوفد"


def place(new: str, words: str, old: str = OLD):
    start = old.index(words)
    found = CandidateFinder(align(old, new)).find(Span(start, start + len(words)), Span(0, len(old)))
    return found.span and new[found.span.start : found.span.end]


@pytest.mark.parametrize(
    ("new", "words"),
    [
        (OLD, "بوتين"),
        (OLD.replace("بوتين", "بوتِين"), "بوتِين"),
        (OLD.replace("بوتين", '"بوتين"'), "بوتين"),
        (OLD.replace("بوتين", "وبوتين"), "بوتين"),
        (OLD.replace("بوتين", "ببوتين"), "بوتين"),
        (OLD.replace("بوتين", "بوطين"), "بوطين"),
        (OLD.replace("بوتين", "الرئيس"), None),
        (OLD.replace("إن بوتين وصل", "ذلك"), None),
    ],
)
def test_a_name_in_its_sentence(new, words):
    assert place(new, "بوتين") == words


def test_a_long_stretch_may_lose_a_word():
    new = OLD.replace("القديم ", "")
    assert place(new, OLD[4:]) == new[4:]
    assert place(new, "وصل إلى الميناء القديم في") == "وصل إلى الميناء في"


def test_what_lost_its_outer_word_has_no_space_at_its_border():
    assert place(OLD.replace("الوزير ", ""), "الوزير أمس") == "أمس"


def test_nothing_but_space_is_no_place():
    old = "كان في بيت"
    new = "من على هذا"
    alignment = Alignment(old, new, tuple(2 if offset == 4 else -1 for offset in range(len(old))))
    assert CandidateFinder(alignment).find(Span(4, 5), Span(0, len(old))) == LOST


def test_a_quotation_grows_over_new_words_to_its_mark():
    old, new = 'قال: "نعم اليوم" ثم', 'قال: "لا نعم اليوم أيضا" ثم'
    finder = CandidateFinder(align(old, new))
    start = old.index("نعم")
    span = Span(start, start + len("نعم اليوم"))
    found = finder.find(span, Span(0, len(old))).span
    grown = finder.grow(span, found, Span(0, len(new)))
    assert new[grown.start : grown.end] == "لا نعم اليوم أيضا"


@pytest.mark.parametrize("seed", range(6))
def test_seeded_edits(entry, seed):
    """Of what survives at 5 % of characters edited, 99 % is placed rightly, and nothing sure is wrong."""
    text = view_page(entry).text
    edited = scatter(text, 0.05, Random(seed))
    pieces = view_page(entry).pieces
    alignment = align(text, edited.text, [piece.span for piece in pieces])
    finder = CandidateFinder(alignment)
    witnesses = Witnesses(LetterMap(alignment), view_page(entry).blocks, [Span(0, len(edited.text))])
    survived = right = 0
    for on_page, block in page_spans(entry).values():
        truth = edited.truth(on_page)
        found = finder.find(on_page, block)
        if truth is None:
            continue
        survived += 1
        right += found.span == truth
        if found.span and found.span != truth:
            claim = Claim(on_page, block, found.span, Span(0, len(edited.text)), ClaimKind.NAME)
            assert witnesses.object(claim)
    assert survived > 50
    assert right >= 0.99 * survived
