"""The canonical layout: one layout for one content, and never another text."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree

from khabar.corpus import StoredCorpus
from khabar.model import Entry
from khabar.tei import canonicalise, parse, write
from khabar.tei.folding import fold_space, string_value
from khabar.tei.names import TEXT
from tests.strategies import entries, xml_text
from tests.tei.soup import soups


def _page(source: bytes) -> str:
    text = parse(source).root.find(TEXT)
    assert text is not None
    return fold_space(string_value(text))


def _canonical(source: bytes) -> bytes:
    return canonicalise(parse(source).root).encode()


def test_files_of_the_corpora_are_canonical(corpus: StoredCorpus, toys: StoredCorpus) -> None:
    for path in (*corpus.store.xml_paths(), *toys.store.xml_paths()):
        assert _canonical(path.read_bytes()) == path.read_bytes()


@given(soups())
def test_canonical_twice_is_canonical_once(source: bytes) -> None:
    once = _canonical(source)
    assert _canonical(once) == once


@given(soups())
def test_the_text_of_the_page_stays(source: bytes) -> None:
    assert _page(_canonical(source)) == _page(source)


@given(soups())
def test_only_white_space_and_order_of_attributes_change(source: bytes) -> None:
    before, after = parse(source).root, parse(_canonical(source)).root
    for one, other in zip(before.iter(), after.iter(), strict=True):
        assert (one.tag, dict(one.attrib)) == (other.tag, dict(other.attrib))
        assert fold_space(one.text or "") == fold_space(other.text or "")
        assert fold_space(one.tail or "") == fold_space(other.tail or "")


@given(soups())
def test_comments_and_instructions_are_kept(source: bytes) -> None:
    pattern = rb"<!--.*?-->|<\?(?!xml ).*?\?>"
    assert re.findall(pattern, _canonical(source)) == re.findall(pattern, source)


@given(entries(), st.data())
def test_the_layout_of_a_file_does_not_matter(entry: Entry, data: st.DataObject) -> None:
    source = write(entry)
    root = parse(source).root
    spaces = st.sampled_from((" ", "\n", "\n\t\t", "\u2028 "))
    for node in root.iter("*"):
        # Where there is white space, there may be more of it; where there is none, none may be added.
        if node.text and node.text.isspace():
            node.text = data.draw(spaces)
        if node.tail and node.tail.isspace():
            node.tail = data.draw(spaces)
    assert canonicalise(root).encode() == source


@given(xml_text)
@example("\r\n\t\"<&>'")
def test_attributes_keep_their_values(value: str) -> None:
    root = etree.Element("a", b=value)
    assert parse(canonicalise(root).encode()).root.get("b") == value


@given(xml_text)
def test_header_text_is_folded_and_escaped(text: str) -> None:
    root = etree.Element("a")
    root.text = text
    assert fold_space(parse(canonicalise(root).encode()).root.text or "") == fold_space(text)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<a></a>", "<a/>\n"),
        ("<a>  </a>", "<a/>\n"),
        ("<a><b/><c>  x </c></a>", "<a>\n  <b/>\n  <c>x</c>\n</a>\n"),
        ("<a resp='r' ref='f' xml:id='i' z='z'/>", '<a xml:id="i" ref="f" resp="r" z="z"/>\n'),
        ('<a xmlns="u"><b xmlns=""/></a>', '<a xmlns="u">\n  <b xmlns=""/>\n</a>\n'),
        ('<a xmlns:p="u" p:n="1"><p:b/></a>', '<a xmlns:p="u" p:n="1">\n  <p:b/>\n</a>\n'),
        ("<!--one--><?two?><a/><!--three-->", "<!--one-->\n<?two?>\n<a/>\n<!--three-->\n"),
        ("<a>&amp;&lt;&gt;&#13;</a>", "<a>&amp;&lt;&gt;</a>\n"),
        ("<a><![CDATA[x < y]]></a>", "<a>x &lt; y</a>\n"),
    ],
)
def test_layout(source: str, expected: str) -> None:
    assert canonicalise(parse(source.encode()).root) == '<?xml version="1.0" encoding="UTF-8"?>\n' + expected


def test_no_space_comes_into_a_word() -> None:
    source = (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p><s>ل<placeName>لشام</placeName></s><s>و</s></p>'
        "<p><s>ثم</s>\n<s>و</s></p></body></text></TEI>"
    ).encode()
    laid_out = canonicalise(parse(source).root)
    assert "ل<placeName>لشام</placeName></s><s>و</s></p><p>" in laid_out
    assert fold_space(string_value(parse(laid_out.encode()).root)) == "للشامو" + "ثم و"


def test_deep_files_are_laid_out() -> None:
    source = b"<text xmlns='http://www.tei-c.org/ns/1.0'>" + b"<s>" * 250 + b"x" + b"</s>" * 250 + b"</text>"
    assert _canonical(_canonical(source)) == _canonical(source)


def test_a_sentence_is_a_line(real: bytes) -> None:
    lines = real.decode().splitlines()
    assert all(line.count("<s ") <= 1 and line.count("</s>") == line.count("<s ") for line in lines)
