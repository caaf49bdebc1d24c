"""Listings: what is seen to be in the canonical layout is what the canonical layout writes."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.errors import TEIError
from khabar.tei import canonicalise, parse
from khabar.tei.canonical import DECLARATION
from khabar.tei.fair_copy.listing import is_canonical_listing

REGISTERS = sorted((Path(__file__).parents[3] / "corpus" / "registers").glob("*.xml"))


def listing(body: str) -> str:
    return f'{DECLARATION}<TEI xmlns="http://www.tei-c.org/ns/1.0">\n{body}</TEI>\n'


def test_the_registers_are_seen_to_be_canonical() -> None:
    assert REGISTERS
    assert all(is_canonical_listing(path.read_text(encoding="utf-8")) for path in REGISTERS)


@pytest.mark.parametrize(
    "body",
    [
        '  <person xml:id="a">\n    <persName xml:lang="ar">هدى سالم</persName>\n    <idno/>\n  </person>\n',
        "  <p>a b</p>\n",
        "",
    ],
)
def test_canonical(body: str) -> None:
    source = listing(body) if body else f'{DECLARATION}<TEI xmlns="http://www.tei-c.org/ns/1.0"/>\n'
    assert is_canonical_listing(source)
    assert canonicalise(parse(source.encode()).root) == source


@pytest.mark.parametrize(
    "body",
    [
        " <p>a</p>\n",
        "  <p>a</p>\n\n",
        "  <p>a</p> \n",
        "  <p> a</p>\n",
        "  <p>a  b</p>\n",
        "  <p>a\u00a0b</p>\n",
        "  <p></p>\n",
        "  <p>\n  </p>\n",
        "  <p>\n    <q>a</q>\n    </p>\n",
        "  <p>a &amp; b</p>\n",
        "  <p>a<q>b</q></p>\n",
        "  <!-- a -->\n",
        "  <p type='a'/>\n",
        '  <p  type="a"/>\n',
        '  <p type="a" xml:id="b"/>\n',
        '  <p xmlns="http://www.tei-c.org/ns/1.0">a</p>\n',
        "  <persName>\n    <surname>a</surname>\n  </persName>\n",
        "  <text>a</text>\n",
    ],
)
def test_not_canonical_or_not_seen_to_be(body: str) -> None:
    assert not is_canonical_listing(listing(body))


_TAGS = st.sampled_from(("p", "list", "persName", "item"))
_LINES = st.tuples(
    st.integers(0, 3).map(lambda level: "  " * level),
    st.one_of(
        _TAGS.map("<{}>".format),
        _TAGS.map("</{}>".format),
        _TAGS.map('<{} n="1"/>'.format),
        st.tuples(_TAGS, st.sampled_from(("a", "a b", " a", "a<p/>"))).map(
            lambda made: "<{0}>{1}</{0}>".format(*made)
        ),
        st.tuples(_TAGS, _TAGS).map(lambda made: "</{}>a</{}>".format(*made)),
    ),
).map("".join)


@given(st.lists(_LINES, max_size=6).map("\n".join))
def test_what_is_seen_is_so(body: str) -> None:
    source = listing(f"{body}\n" if body else "")
    try:
        root = parse(source.encode()).root
    except TEIError:
        return
    if is_canonical_listing(source):
        assert canonicalise(root) == source
