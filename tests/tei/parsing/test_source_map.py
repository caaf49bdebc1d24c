"""The map of a file: where elements, attributes and characters of the text stand."""

import re
from typing import Any
from xml.parsers import expat

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree

from khabar.tei.document import parse
from khabar.tei.folding import string_value
from khabar.tei.parsing.source_map import Lines, SourceMap, SourcePosition

SOURCE = (
    "<?xml version=\"1.0\"?>\r\n<!-- <no> --><a x=\" n='1' > /\" n = '2'>ab\r\ncd<!-- <b> -->"
    '&amp;<b n="&lt;"/>\U0001f600<c>e<![CDATA[<d>\r\n&f;]]>&#x1F600;g</c >\r<?pi <x> ?>h</a>\n'
)

_names = st.sampled_from(("a", "b", "c:d"))
_data = st.text("ab \n\r\t\U0001f600ش>", max_size=6).filter(lambda text: "]]>" not in text)
_plain = st.one_of(
    _data,
    st.sampled_from(
        (
            "&amp;",
            "&#10;",
            "&#x1F600;",
            "&#13;",
            "<![CDATA[<x> &y;]]>",
            "<![CDATA[]]>",
            "<!-- <x> -->",
            "<?p <x> ?>",
        )
    ),
)
_attribute = st.sampled_from(("", ' n="1"', " n = '>'", '\n m="n=\'2\'" n="&quot;/>"', "\r\n\tn='\"'"))


@st.composite
def _files(draw: Any, depth: int = 0) -> str:
    name, attribute = draw(_names), draw(_attribute)
    declared = ' xmlns:c="u"' if depth == 0 else ""
    parts = [
        draw(_plain) if depth > 2 or draw(st.booleans()) else draw(_files(depth + 1))
        for _ in range(draw(st.integers(0, 3)))
    ]
    if not parts:
        return f"<{name}{declared}{attribute}/>"
    return f"<{name}{declared}{attribute}>{''.join(parts)}</{name}>"


@given(_files())
@example(SOURCE)
def test_elements_are_where_expat_finds_them(source: str) -> None:
    starts: list[tuple[str, int]] = []
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda name, _: starts.append((name, parser.CurrentByteIndex))
    parser.Parse(source.encode(), True)  # noqa: FBT003 (so does expat want it)
    extents = SourceMap(source).extents
    assert [len(source[: extent.start].encode()) for extent in extents] == [start for _, start in starts]
    for extent, (name, _) in zip(extents, starts, strict=True):
        assert source[extent.start : extent.start_tag_end].startswith(f"<{name}")
        closing = source[extent.end_tag_start : extent.end]
        assert closing.startswith(f"</{name}") or closing == source[extent.start : extent.start_tag_end]


@given(_files())
@example(SOURCE)
def test_elements_and_their_text_are_those_of_lxml(source: str) -> None:
    root = parse(source.encode()).root
    places = SourceMap(source)
    whole = string_value(root)
    elements = list(root.iter("*"))
    assert len(places.extents) == len(elements)
    for extent, element in zip(places.extents, elements, strict=True):
        assert whole[extent.text_start : extent.text_end] == string_value(element)


@given(_files())
@example(SOURCE)
def test_characters_are_where_the_source_has_them(source: str) -> None:
    places = SourceMap(source)
    offsets = [
        places.text_offset(offset) for offset, _ in enumerate(string_value(parse(source.encode()).root))
    ]
    assert offsets == sorted(set(offsets))
    for character, offset in zip(string_value(parse(source.encode()).root), offsets, strict=True):
        if source[offset] == "&" and not _in_cdata(source, offset):
            assert re.match(r"&(amp|#10|#13|#x1F600);", source[offset:])
        elif character == "\n":
            assert source[offset] in "\r\n"
        else:
            assert source[offset] == character


def _in_cdata(source: str, offset: int) -> bool:
    return source.rfind("<![CDATA[", 0, offset) > source.rfind("]]>", 0, offset)


@given(_files())
@example(SOURCE)
def test_attributes_are_where_the_source_has_them(source: str) -> None:
    places = SourceMap(source)
    for index, element in enumerate(parse(source.encode()).root.iter("*")):
        start, end = places.attribute(index, "n")
        value = element.get("n")
        if value is None:
            assert (start, end) == (places.extents[index].start, places.extents[index].start_tag_end)
        else:
            assert source[start - 1] == source[end] in "'\""
            assert (
                etree.fromstring(f"<x n={source[start - 1]}{source[start:end]}{source[end]}/>").get("n")
                == value
            )


def test_attribute_inside_a_value_is_none() -> None:
    places = SourceMap(SOURCE)
    assert SOURCE[slice(*places.attribute(0, "n"))] == "2"
    assert SOURCE[slice(*places.attribute(0, "x"))] == " n='1' > /"
    assert SOURCE[slice(*places.attribute(2, "n"))] == "<c>"


def test_white_space_around_the_root_is_no_text() -> None:
    places = SourceMap("<?xml version='1.0'?>\n<a>b</a>\n")
    assert places.text_offset(0) == 25
    assert places.extents[0].text_end == 1


def test_file_without_text() -> None:
    assert SourceMap("<a/>").text_offset(0) == 0


@given(st.text("ab\r\n\u2028\U0001f600", max_size=30))
def test_lines_end_as_in_xml(source: str) -> None:
    lines = Lines(source)
    for offset in range(len(source) + 1):
        if source[max(offset - 1, 0) : offset + 1] != "\r\n":
            before = re.split(r"\r\n|\r|\n", source[:offset])
            assert lines.position(offset) == SourcePosition(len(before), len(before[-1]) + 1)


@pytest.mark.parametrize("unit", ["\r\n", "&amp;", "<b/>", "<!-- -->", "a"])
def test_cost_grows_with_the_file(unit: str) -> None:
    source = f"<a>{unit * 100_000}</a>"
    places = SourceMap(source)
    offsets = [places.text_offset(offset) for offset in range(0, places.extents[0].text_end, 1_000)]
    assert offsets == sorted(offsets)
