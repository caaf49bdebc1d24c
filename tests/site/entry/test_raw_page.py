"""The raw page beside the article."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.corpus import Store
from khabar.model import Entry, Span
from khabar.site.entry.raw_page import build_raw_page, divide
from khabar.site.state.raw_page import read_page
from khabar.tei import parse, write
from khabar.tei.entry.page_alignment import PagePiece, align
from khabar.tei.folding import folded_text
from khabar.tei.names import TEXT
from tests.site.building import ROOTS
from tests.strategies import entries

ENTRY = "corpus/entries/news-0001"
PAGE = ROOTS / "plain/corpus/pages/news-0001.txt"


@pytest.fixture(scope="module")
def lines(site):
    return site.page(ENTRY).select(".khabar-raw li")


def test_the_page_is_shown_byte_for_byte(site):
    source = site.read(ENTRY)
    shown = re.findall(r'<li id="L\d+">.*?<bdi>(.*?)</bdi></li>', source, re.DOTALL)
    text = "\n".join(html.unescape(re.sub(r"</?(?:span|small)[^>]*>", "", line)) for line in shown)
    assert text.encode() == PAGE.read_bytes()
    # A browser makes a line feed of a carriage return that is not written as a reference.
    assert "\r" not in source


def test_lines_are_numbered_and_can_be_linked_to(lines):
    assert [line["id"] for line in lines] == [f"L{number}" for number in range(1, len(lines) + 1)]
    assert lines[3].a["href"] == "#L4"
    assert lines[3].a["aria-label"] == "Line 4 of the page"


def test_a_sentence_is_marked_in_every_line_that_it_stands_in(lines):
    found = [(line["id"], part["data-sentence"]) for line in lines for part in line.select("[data-sentence]")]
    assert found == [("L4", "s1"), ("L7", "s2"), ("L8", "s2"), ("L8", "s3"), ("L9", "s4")]


def test_furniture_is_told_apart(lines):
    words = [part.get_text().strip() for line in lines for part in line.select("small")]
    assert words == ["الساعة 10:00", "زاوية", "شارك", "حقوق"]


def test_the_page_has_the_direction_of_the_article(site):
    raw = site.page(ENTRY).select_one(".khabar-raw")
    assert (raw["lang"], raw["dir"], raw["aria-label"]) == ("ar", "rtl", "Raw page")


def test_an_entry_without_a_page_has_no_choice_of_views(site):
    page = site.page("corpus/entries/news-0002")
    assert page.select_one(".khabar-raw") is None
    assert page.select_one(".khabar-view") is None
    assert page.select_one(".khabar-layers")


def test_a_page_that_differs_from_the_entry_is_shown_without_sentences(plain):
    path = plain.source / "corpus/pages/news-0001.txt"
    path.write_text("شيء آخر\n", encoding="utf-8")
    assert plain.build() == ""
    raw = plain.page(ENTRY).select_one(".khabar-raw")
    assert "شيء آخر" in raw.get_text()
    assert raw.select("[data-sentence], small") == []


@pytest.mark.parametrize("content", [b"\xff\xfe", None])
def test_a_page_that_cannot_be_read_is_left_out(plain, content):
    path = plain.source / "corpus/pages/news-0001.txt"
    path.unlink() if content is None else path.write_bytes(content)
    assert plain.build() == ""
    assert plain.page(ENTRY).select_one(".khabar-raw") is None


def test_a_page_that_changes_is_shown_anew(built):
    path = built.source / "corpus/pages/news-0001.txt"
    path.write_text(path.read_text(encoding="utf-8").replace("\n\n", "\n\n\n"), encoding="utf-8")
    assert built.build() == ""
    assert len(built.page(ENTRY).select(".khabar-raw li")) == 13


def test_a_name_that_leads_out_of_the_corpus_is_not_read(tmp_path):
    (tmp_path / "corpus.toml").write_text('name = "x"\n')
    assert read_page(Store(tmp_path), "../corpus.toml") is None


@given(st.text(), st.lists(st.tuples(st.integers(0, 20), st.integers(1, 9))))
def test_lines_and_runs_put_together_are_the_page(page, lengths):
    pieces, position = [], 0
    for number, (gap, length) in enumerate(lengths):
        start = position + gap
        position = start + length
        if position <= len(page):
            pieces.append(PagePiece(Span(start, position), "s", f"s{number}"))
    lines = list(divide(page, pieces))
    assert "\n".join("".join(run.text for run in line) for line in lines) == page
    for piece in pieces:
        runs = ["".join(run.text for run in line if run.sentence == piece.id) for line in lines]
        assert "".join(runs) == page[piece.span.start : piece.span.end].replace("\n", "")


@given(entries())
def test_all_of_an_entry_is_found_on_its_page(entry: Entry):
    document = parse(write(entry))
    page = folded_text(document.root.find(TEXT)).replace(" ", "\n ")
    lines = build_raw_page(document, page, "ar")["lines"]
    marked = {run.sentence for line in lines for run in line if run.sentence}
    assert marked == {piece.id for piece in align(document.root, page) if piece.element == "s" and piece.id}
