"""Random tag soup: trees of our vocabulary in which nothing is in its place."""

from typing import Any

from hypothesis import strategies as st
from lxml import etree

from khabar.tei.names import ANNOTATIONS, BLOCKS, CONTAINERS, FW, TEXT, tei
from tests.strategies import words

_NAMES = sorted(ANNOTATIONS | BLOCKS | CONTAINERS | {FW, TEXT, tei("note"), "{urn:x}other", "plain"})
_spaces = st.sampled_from((" ", "\n  ", "\t", "\u00a0", "  \n"))
_texts = (
    st.just("")
    | _spaces
    | words
    | st.tuples(_spaces, words).map("".join)
    | st.tuples(words, _spaces).map("".join)
)
_attributes = st.dictionaries(
    st.sampled_from(("n", "ref", "{http://www.w3.org/XML/1998/namespace}id", "{urn:y}z")), words, max_size=2
)
_asides = st.sampled_from((etree.Comment, etree.PI))


@st.composite
def _elements(draw: Any, depth: int) -> etree._Element:
    element = etree.Element(draw(st.sampled_from(_NAMES)), draw(_attributes))
    _fill(draw, element, depth)
    return element


def _fill(draw: Any, element: etree._Element, depth: int) -> None:
    element.text = draw(_texts)
    for _ in range(draw(st.integers(0, 3)) if depth < 4 else 0):
        child = draw(_asides)("x") if draw(st.integers(0, 5)) == 0 else draw(_elements(depth + 1))
        child.tail = draw(_texts)
        element.append(child)


@st.composite
def soups(draw: Any) -> bytes:
    """Well-formed files: a header and a `text`, with whatever in them."""
    root = etree.Element(tei("TEI"), nsmap={None: "http://www.tei-c.org/ns/1.0"})
    for name in ("teiHeader", "text"):
        _fill(draw, etree.SubElement(root, tei(name)), 0)
    if draw(st.booleans()):
        root.addprevious(etree.Comment(" before "))
        root.addnext(etree.PI("after", "it"))
    return etree.tostring(root.getroottree(), encoding="utf-8")
