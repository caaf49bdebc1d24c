"""The markup of blocks, written without a tree: the file is the same as that of the tree, laid out."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from khabar.errors import ShapeError
from khabar.model import Entry, Furniture, Span
from khabar.tei import canonicalise, read, write
from khabar.tei.canonical import markup_of
from khabar.tei.entry.block_markup import block_markup, furniture_markup
from khabar.tei.entry.nesting import CrossingError, ElementSpan, nest
from khabar.tei.entry.writer import build
from khabar.tei.header import header_markup, write_header
from khabar.tei.names import TEI, TEI_NAMESPACE, tei
from tests.tei.entry.test_round_trip import entries

_NAMES = ("s", "said", "persName", "seg", "date")


def _through_a_tree(name: str, text: str, spans: list[ElementSpan]) -> str:
    root = etree.Element(TEI, nsmap={None: TEI_NAMESPACE})  # type: ignore[dict-item]
    element = etree.SubElement(etree.SubElement(etree.SubElement(root, tei("text")), tei("body")), tei(name))
    nest(element, Span(0, len(text)), text, spans)
    return markup_of(element)


@st.composite
def _spans(draw: st.DrawFn, length: int) -> list[ElementSpan]:
    offsets = st.integers(0, length)
    pairs = draw(st.lists(st.tuples(offsets, offsets, st.sampled_from(_NAMES)), max_size=6))
    return [
        ElementSpan(
            Span(min(one, two), max(one, two)), name, {"n": str(number), "ref": "<&\"'>"[: number % 5]}
        )
        for number, (one, two, name) in enumerate(pairs)
    ]


@given(st.text("اب \n.&<", min_size=1, max_size=12), st.data(), st.sampled_from(["p", "head", "opener"]))
def test_any_block_is_as_through_a_tree(text: str, data: st.DataObject, name: str) -> None:
    spans = data.draw(_spans(len(text)))
    if not text.strip():
        return
    try:
        expected = _through_a_tree(name, text, spans)
    except CrossingError:
        with pytest.raises(CrossingError):
            block_markup(name, {}, Span(0, len(text)), text, spans, level=3)
        return
    assert block_markup(name, {}, Span(0, len(text)), text, spans, level=3) == expected


@given(entries())
def test_a_file_is_that_of_its_tree(entry: Entry) -> None:
    assert write(entry).decode() == canonicalise(build(entry))


@pytest.mark.parametrize("text", [" شارك", "شارك  الآن", "", "\n"])
def test_other_white_space_goes_through_a_tree(toy: bytes, text: str) -> None:
    piece = Furniture("share", text, 0, in_article=False)
    assert furniture_markup(piece) == ""
    entry = replace(read(toy), furniture=(piece,))
    assert write(entry).decode() == canonicalise(build(entry))


@pytest.mark.parametrize("text", ["شارك\x00", "\x1f", "\ufffe"])
def test_what_xml_does_not_allow(toy: bytes, text: str) -> None:
    with pytest.raises(ShapeError):
        write(replace(read(toy), furniture=(Furniture("share", text, 0, in_article=False),)))


def test_the_header_is_as_through_a_tree(toy: bytes) -> None:
    header = replace(read(toy).header, title='a < b & "c"', publisher="  ")
    for syntax in (False, True):
        root = etree.Element(TEI, nsmap={None: TEI_NAMESPACE})  # type: ignore[dict-item]
        root.append(write_header(header, "toy-0001", syntax=syntax))
        assert header_markup(header, "toy-0001", syntax=syntax) == markup_of(root[0])
