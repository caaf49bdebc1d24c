"""Nesting: from stretches beside a text to elements in it."""

from itertools import product

import pytest
from lxml import etree

from khabar.model import Block, Span
from khabar.tei.entry.nesting import CrossingError, ElementSpan, StrayError, by_block, nest
from khabar.tei.names import P
from khabar.vocabulary import BlockKind

TEXT = "0123456789"
WHOLE = Span(0, 10)


def _nested(*stretches: ElementSpan, span: Span = WHOLE) -> str:
    parent = etree.Element(P, nsmap={None: "http://www.tei-c.org/ns/1.0"})  # type: ignore[dict-item]
    nest(parent, span, TEXT, stretches)
    return etree.tostring(parent, encoding="unicode").replace(' xmlns="http://www.tei-c.org/ns/1.0"', "")


@pytest.mark.parametrize(
    ("stretches", "expected"),
    [
        ((), "<p>0123456789</p>"),
        (((0, 10, "s"),), "<p><s>0123456789</s></p>"),
        (((6, 8, "seg"), (0, 10, "s"), (2, 4, "rs")), "<p><s>01<rs>23</rs>45<seg>67</seg>89</s></p>"),
        (
            ((2, 4, "persName"), (2, 4, "said"), (2, 4, "s")),
            "<p>01<s><said><persName>23</persName></said></s>456789</p>",
        ),
        (
            ((2, 4, "persName"), (2, 4, "orgName")),
            "<p>01<persName><orgName>23</orgName></persName>456789</p>",
        ),
        (((0, 2, "w"), (2, 3, "pc"), (3, 10, "w")), "<p><w>01</w><pc>2</pc><w>3456789</w></p>"),
        (((3, 3, "seg"), (0, 3, "rs")), "<p><rs>012</rs><seg/>3456789</p>"),
        (((10, 10, "seg"),), "<p>0123456789<seg/></p>"),
    ],
)
def test_nesting(stretches: tuple[tuple[int, int, str], ...], expected: str) -> None:
    assert _nested(*(ElementSpan(Span(start, end), name) for start, end, name in stretches)) == expected


def test_part_of_a_text() -> None:
    assert _nested(ElementSpan(Span(3, 5), "s"), span=Span(2, 6)) == "<p>2<s>34</s>5</p>"


def test_attributes_without_a_value_are_left_out() -> None:
    assert _nested(ElementSpan(Span(0, 10), "s", {"n": "1", "type": ""})) == '<p><s n="1">0123456789</s></p>'


def test_crossing_stretches_are_refused_and_all_others_are_not() -> None:
    spans = [Span(start, end) for start, end in product(range(5), repeat=2) if start < end]
    for one, other in product(spans, repeat=2):
        crossing = one.overlaps(other) and not one.embeds(other) and not other.embeds(one)
        if crossing:
            with pytest.raises(CrossingError, match="crosses another annotation"):
                _nested(ElementSpan(one, "rs"), ElementSpan(other, "rs"))
        else:
            assert _nested(ElementSpan(one, "rs"), ElementSpan(other, "rs")).count("<rs>") == 2


def test_a_stretch_beyond_its_block_is_refused() -> None:
    with pytest.raises(CrossingError):
        _nested(ElementSpan(Span(3, 8), "s"), span=Span(2, 6))


@pytest.mark.parametrize(
    "blocks", [(), (Block(id="p1", span=Span(3, 5), kind=BlockKind.PARAGRAPH),)], ids=["no", "a later"]
)
def test_a_stretch_in_no_block_is_refused(blocks: tuple[Block, ...]) -> None:
    # It was an IndexError without blocks (found by a merge), and in the last block otherwise.
    with pytest.raises(StrayError, match="s at 0 is outside the blocks of the article"):
        by_block(blocks, [ElementSpan(Span(0, 1), "s")])
