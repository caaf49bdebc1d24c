"""The projection: what counts as text, where it is, and where it is not."""

import pytest
from lxml import etree

from khabar.tei.page.projection import Projection, project


def _project(body: str) -> Projection:
    return project(
        etree.XML(f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>{body}</body></text></TEI>')
    )


def _spans(body: str) -> dict[str, tuple[str, int, int]]:
    projection = _project(body)
    return {
        element.get("n", ""): (projection.text[span.start : span.end], span.start, span.end)
        for element, span in projection.spans.items()
    }


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("", ""),
        ("<p/>", ""),
        ("<p> a\n b </p>", "a b"),
        ("<p>a</p><p>b</p>", "a\nb"),
        ("<div><head>a</head><div><p>b</p></div></div>", "a\nb"),
        ("<p>a</p>stray<fw>no</fw><p>b</p>", "a\nb"),
        ("<p>a<fw>no</fw> b<fw>no</fw>c</p>", "a bc"),
        ("<p>a<!-- no -->b<?no no?>c</p>", "abc"),
        ("<p><w>a</w><w>b<!-- no -->c</w> <pc>d</pc></p>", "abc d"),
        ("<p><s>a</s> <s>b</s><s> c</s><s>d </s><s>e</s></p>", "a b cd e"),
        ("<p>\u00a0a\u2028b\u00a0</p>", "a b"),
        ("<figure><head>a</head></figure><p>b</p>", "a\nb"),
    ],
)
def test_text(body: str, text: str) -> None:
    assert _project(body).text == text


@pytest.mark.parametrize(
    ("body", "spans"),
    [
        ("<p>a<s n='1'> b </s>c</p>", {"1": ("b", 2, 3)}),
        ("<p>a <s n='1'>b</s></p>", {"1": ("b", 2, 3)}),
        ("<p> <s n='1'><rs n='2'> b</rs></s></p>", {"1": ("b", 0, 1), "2": ("b", 0, 1)}),
        ("<p>a <s n='1'/></p><p>b</p>", {"1": ("", 1, 1)}),
        ("<p>a<s n='1'> </s>b</p>", {"1": ("", 1, 1)}),
        ("<p>a</p><p><s n='1'>b</s></p>", {"1": ("b", 2, 3)}),
        ("<p><s n='1'>a<fw>no</fw> b</s></p>", {"1": ("a b", 0, 3)}),
    ],
)
def test_spans(body: str, spans: dict[str, tuple[str, int, int]]) -> None:
    assert _spans(body) == spans


def test_tokens_begin_and_end_with_what_is_no_space() -> None:
    projection = _project("<p>x<w> a</w><w>b </w><w>c d</w><w/></p>")
    spans = projection.tokens.values()
    assert [(projection.text[span.start : span.end], span.start, span.end) for span in spans] == [
        ("a", 2, 3),
        ("b", 3, 4),
        ("c d", 5, 8),
        ("", 8, 8),
    ]


def test_furniture_knows_its_place() -> None:
    furniture = _project(
        "<fw>1</fw><div><head>a</head><fw> 2 <seg>b</seg></fw><figure/><figure><fw>3</fw><head>c</head></figure></div><fw>4</fw>"
    ).furniture
    assert [(piece.text, piece.position, piece.in_article, piece.figure) for piece in furniture] == [
        ("1", 0, False, 0),
        ("2 b", 1, True, 0),
        ("3", 1, True, 1),
        ("4", 2, False, 0),
    ]


def test_block_at_an_offset() -> None:
    projection = _project("<p>ab</p><p/><p>c</p>")
    blocks = [projection.block_at(offset) for offset in range(-1, 6)]
    expected = [None, 0, 0, None, None, 2, None]
    assert blocks == [None if index is None else projection.blocks[index] for index in expected]


def test_without_text() -> None:
    assert project(etree.XML("<TEI xmlns='http://www.tei-c.org/ns/1.0'/>")).text == ""


def test_text_as_the_root() -> None:
    assert (
        project(etree.XML("<text xmlns='http://www.tei-c.org/ns/1.0'><body><p>a</p></body></text>")).text
        == "a"
    )
