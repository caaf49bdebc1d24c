"""Attributes by the grammar: what is accepted here, libxml2 accepts."""

import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from khabar.tei.fair_copy.attributes import assign, expression
from khabar.tei.validation.content import RNG, declared_name
from khabar.tei.validation.grammar import Grammar
from khabar.tei.validation.profile import profile

GRAMMAR = Grammar(profile())
ATTRIBUTES = list(profile().iter(f"{RNG}attribute"))
_WRITTEN = st.one_of(
    st.text("abcAZ019#:._- +", max_size=8),
    st.sampled_from(
        ("true", "high", "cue", "1.0.0", "01.0.0", "ar", "ar-EG", "-ar", "person:a", "#a #b", " #a", "#a  #b")
    ),
    st.sampled_from(
        ("2018", "2018-05", "2018-05-17", "2018-02-29", "2020-02-29", "2018-13", "0000", "2018-05-17Z")
    ),
)


def definitions() -> dict[str, list[etree._Element]]:
    return {node.get("name", ""): list(node) for node in profile().iterchildren(f"{RNG}define")}


@pytest.mark.parametrize("pattern", ATTRIBUTES, ids=declared_name)
@given(value=_WRITTEN)
def test_values(pattern: etree._Element, value: str) -> None:
    if re.fullmatch(expression(pattern, definitions()), value):
        assert GRAMMAR.accepts(pattern, value)


@pytest.mark.parametrize("pattern", ATTRIBUTES, ids=declared_name)
def test_every_attribute_of_the_profile_is_understood(pattern: etree._Element) -> None:
    assert "(?!)" not in expression(pattern, definitions())


def pattern_of(inside: str) -> etree._Element:
    return etree.fromstring(f'<element xmlns="{RNG[1:-1]}"><name>a</name>{inside}</element>')


@pytest.mark.parametrize(
    "inside",
    [
        "<data type='decimal'/>",
        "<data type='token'><param name='maxLength'>3</param></data>",
        r"<data type='token'><param name='pattern'>\p{L}+</param></data>",
        "<list><data type='NCName'/><data type='NCName'/></list>",
        "<interleave><text/><text/></interleave>",
    ],
)
def test_what_is_not_understood_matches_nothing(inside: str) -> None:
    attribute = next(pattern_of(f"<attribute><name>n</name>{inside}</attribute>").iter(f"{RNG}attribute"))
    assert not re.fullmatch(expression(attribute, {}), "1")


def left(inside: str, *names: str) -> Iterator[frozenset[str]]:
    return (rest for _, rest in assign(list(pattern_of(inside)), frozenset(names), {}))


def attribute(name: str) -> str:
    return f"<attribute><name>{name}</name></attribute>"


@pytest.mark.parametrize(
    ("inside", "names", "fits"),
    [
        (attribute("a"), "a", True),
        (attribute("a"), "", False),
        (attribute("a"), "ab", False),
        (f"<optional>{attribute('a')}</optional>", "", True),
        (f"<choice>{attribute('a')}{attribute('b')}</choice>", "b", True),
        (f"<choice>{attribute('a')}{attribute('b')}</choice>", "ab", False),
        (f"<choice><group>{attribute('a')}{attribute('b')}</group>{attribute('c')}</choice>", "ab", True),
        (f"<oneOrMore>{attribute('a')}</oneOrMore>", "", False),
        (f"<zeroOrMore>{attribute('a')}</zeroOrMore>", "a", False),
        (f"<notAllowed/>{attribute('a')}", "a", False),
        (f"<element><name>b</name>{attribute('a')}</element>", "a", False),
    ],
)
def test_which_attributes_stand_together(inside: str, names: str, *, fits: bool) -> None:
    assert (frozenset() in left(inside, *names)) is fits
