"""Sentences and furniture, found again on the raw page."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from khabar.corpus import StoredCorpus
from khabar.model import Entry, Span
from khabar.tei import parse, write
from khabar.tei.entry.page_alignment import PagePiece, align, page_line, smallest_around
from khabar.tei.folding import fold_space, folded_text
from khabar.tei.names import FW, TEXT, XML_ID, S
from tests.strategies import entries

ENTRY = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="x-0001"><teiHeader/>
<text><body><fw type="clock">10:00</fw><p xml:id="p1"><s xml:id="s1">a &amp; b</s> <s xml:id="s2">c d</s></p></body></text></TEI>
"""
PAGE = "10:00\n\na & b\nc\nd\n"


def _align(body: str, page: str) -> list[tuple[str, str, str]]:
    root = etree.XML(f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>{body}</body></text></TEI>')
    return [(piece.element, piece.type, _slice(page, piece)) for piece in align(root, page)]


def _slice(page: str, piece: PagePiece) -> str:
    return page[piece.span.start : piece.span.end]


@pytest.mark.parametrize(
    ("body", "page", "pieces"),
    [
        ("", " \n", []),
        ("<p/>", "", []),
        ("<p> <s>a b</s> <s>c</s></p>", "\ta\n b\u00a0c\n", [("s", "", "a\n b"), ("s", "", "c")]),
        ("<fw type='x'>a</fw><p><s>b</s></p>", "a\n\nb", [("fw", "x", "a"), ("s", "", "b")]),
        ("<fw type='x'>a</fw> <fw type='x'>b</fw>", "a b", [("fw", "x", "a"), ("fw", "x", "b")]),
        (
            "<p><s>a<fw type='x'>b<hi>c</hi></fw>d</s></p>",
            "a bc d",
            [("s", "", "a"), ("fw", "x", "bc"), ("s", "", "d")],
        ),
        ("<opener>a <byline>b</byline></opener>", "a b", [("opener", "", "a b")]),
        ("<p>a<!-- no --><?no no?> <s>b</s></p>", "a b", [("p", "", "a"), ("s", "", "b")]),
    ],
)
def test_pieces(body: str, page: str, pieces: list[tuple[str, str, str]]) -> None:
    assert _align(body, page) == pieces


@pytest.mark.parametrize("page", ["a c", "a b c", "", "ab b"])
def test_nothing_is_found_where_the_text_law_does_not_hold(page: str) -> None:
    assert _align("<p><s>a</s> <s>b</s></p>", page) == []


def test_nothing_is_found_in_an_entry_without_text() -> None:
    assert align(etree.XML('<TEI xmlns="http://www.tei-c.org/ns/1.0"/>'), "a") == ()


def _check(root: etree._Element, page: str) -> None:
    pieces = align(root, page)
    assert pieces or not page.strip()
    covered = "".join(_slice(page, piece) for piece in pieces)
    assert "".join(covered.split()) == "".join(page.split())
    assert all(before.span.end <= after.span.start for before, after in pairwise(pieces))
    assert all(_slice(page, piece).strip() == _slice(page, piece) for piece in pieces)
    for element in (S, FW):
        words = "".join(_slice(page, piece) for piece in pieces if element.endswith(f"}}{piece.element}"))
        inside = (item for item in root.iter(element) if folded_text(item))
        assert "".join(words.split()) == "".join("".join(folded_text(item).split()) for item in inside)


def test_every_sentence_of_the_corpus_stands_on_its_page(corpus: StoredCorpus) -> None:
    for entry in corpus.values():
        page = corpus.store.read_page(entry.header.provenance.page).decode()
        root = parse(corpus.store.read(corpus.store.entry_path(entry.id))).root
        _check(root, page)
        found = {piece.id: _slice(page, piece) for piece in align(root, page) if piece.element == "s"}
        assert {key: fold_space(text) for key, text in found.items()} == {
            sentence.id: sentence.text for sentence in entry.sentences
        }


@given(entries(), st.lists(st.sampled_from([" ", "\n", "\t ", "\u00a0", "\n\n  \u2028"]), min_size=1))
def test_white_space_may_differ_anywhere(entry: Entry, spaces: list[str]) -> None:
    root = parse(write(entry)).root
    text = root.find(TEXT)
    assert text is not None
    words = folded_text(text).split()
    page = "".join(f"{spaces[index % len(spaces)]}{word}" for index, word in enumerate(words))
    _check(root, page)


@given(entries(), st.integers(min_value=0), st.sampled_from("ابت."))
def test_one_wrong_letter_is_enough_to_find_nothing(entry: Entry, place: int, letter: str) -> None:
    root = parse(write(entry)).root
    page = folded_text(root.find(TEXT))  # type: ignore[arg-type]
    place %= len(page) + 1
    assert align(root, page[:place] + letter + page[place:]) == ()


def test_a_piece_knows_its_id_and_extent() -> None:
    root = etree.XML(
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><p><s {"xml:id"}="s1">a b</s></p></text></TEI>'
    )
    assert root.find(f".//{S}").get(XML_ID) == "s1"
    assert align(root, " a\nb") == (PagePiece(Span(1, 4), "s", "s1"),)


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("clock", 1),
        ("10:00", 1),
        ("s1", 3),
        ("b</s>", 3),
        ("c d", 4),
        (" d</s>", 5),
        ("teiHeader", 0),
        ("</body>", 5),
    ],
)
def test_a_place_of_the_entry_has_a_line_on_the_page(words, line):
    document = parse(ENTRY.encode())
    assert page_line(document, ENTRY.index(words), PAGE) == line


def test_only_up_to_the_first_difference_is_it_known():
    document = parse(ENTRY.encode())
    page = PAGE.replace("& b", "& B")
    assert page_line(document, ENTRY.index("b</s>"), page) == 3
    assert page_line(document, ENTRY.index("c d"), page) == 0
    assert page_line(document, ENTRY.index("c d"), "") == 0


def test_the_smallest_element_around_a_place_is_found():
    document = parse(ENTRY.encode())
    found = smallest_around(document, ENTRY.index("c d"), lambda element: XML_ID in element.attrib)
    assert found.get(XML_ID) == "s2"
    assert smallest_around(document, 0, lambda element: element.get(XML_ID) == "s1") is None
