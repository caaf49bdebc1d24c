"""Fair copies: whatever is accepted without a parser is what parser, profile, layout and projection say of it."""

import random
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from khabar.corpus import StoredCorpus
from khabar.model import Entry
from khabar.tei import canonicalise, is_valid, parse, write
from khabar.tei.fair_copy.recognition import FairCopy, read_fair_copy
from khabar.tei.fair_copy.tags import Form, Tag
from khabar.tei.folding import string_value
from khabar.tei.names import CONTAINERS, FW, OPENER, TEXT, XML_NAMESPACE, S
from khabar.tei.page.projection import project
from khabar.tei.page.table import ElementTable, table_of_tree
from khabar.tei.validation.profile import profile
from tests.strategies import entries
from tests.tei.instances import Instances
from tests.tei.soup import soups

REPOSITORY = Path(__file__).parents[3]
FIXTURES = sorted((REPOSITORY / "tests" / "fixtures").glob("*/*.xml"))
ENTRY = REPOSITORY / "corpus" / "entries" / "egypttoday-0001.xml"

sys.path.insert(0, str(REPOSITORY / "benchmarks"))

from mutations import MUTATIONS  # noqa: E402 (the benchmarks are no package)


def accepts(source: str) -> bool:
    """Whether a source is a fair copy; if so, hold what was read against the parser."""
    copy = read_fair_copy(source.encode(), source)
    if copy is not None:
        assert_agrees(copy, etree.fromstring(source.encode(), etree.XMLParser(collect_ids=False)), source)
    return copy is not None


def assert_agrees(copy: FairCopy, root: etree._Element, source: str) -> None:
    assert is_valid(root)
    assert canonicalise(root) == source
    assert [attributes(tag) for tag in copy.tags if tag.kind.form is not Form.END] == [
        attributes(element) for element in root.iter("*")
    ]
    projection = project(root)
    assert_tables_agree(copy.table, table_of_tree(root, projection))
    for block in projection.blocks:
        # What the rules about structure need not look at again.
        assert len(block.span)
        assert block.element.tag == OPENER or {child.tag for child in block.element} == {S}
    for element in projection.spans:
        text = string_value(element)
        assert text.strip(" ") == text != ""
    page = root.find(TEXT)
    assert page is not None
    assert all(fw.text and not len(fw) and fw.getparent().tag in CONTAINERS for fw in page.iter(FW))
    outside = [element for element in root.iter("*") if page not in [element, *element.iterancestors()]]
    texts = [element.text for element in outside if not len(element) and element.text]
    assert [value for value, *_ in copy.values] == [*texts, *(fw.text for fw in page.iter(FW))]


def assert_tables_agree(one: ElementTable, other: ElementTable) -> None:
    assert one.text == other.text
    assert one.names == other.names
    assert one.rows.keys() == other.rows.keys()
    for rows, others in ((one.of(name), other.of(name)) for name in other.rows):
        assert [(*row[:-1], attributes(row.tag)) for row in rows] == [
            (*row[:-1], attributes(row.tag)) for row in others
        ]
    assert [(*piece[:-1], attributes(piece.tag)) for piece in one.furniture] == [
        (*piece[:-1], attributes(piece.tag)) for piece in other.furniture
    ]


def attributes(element: Any) -> dict[str, str]:
    """The attributes of an element or tag, but for the id."""
    items = element.attributes if isinstance(element, Tag) else element.attrib
    written = {key.replace(f"{{{XML_NAMESPACE}}}", "xml:"): value for key, value in items.items()}
    written.pop("xml:id", None)
    return written


@pytest.fixture(scope="module")
def sources(toys: StoredCorpus) -> list[str]:
    paths = [ENTRY, *toys.store.entry_paths()]
    return [path.read_text(encoding="utf-8") for path in paths]


def test_entries_of_the_corpora_are_fair_copies(sources: list[str]) -> None:
    assert all(map(accepts, sources))


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_fixtures(path: Path) -> None:
    accepts(path.read_bytes().decode())


def test_most_fixtures_are_fair_copies() -> None:
    # Else the rules are never told what they could be told.
    accepted = [accepts(path.read_bytes().decode()) for path in FIXTURES]
    assert sum(accepted) > 0.7 * len(accepted)


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: mutation.name)
def test_seeded_mistakes(mutation: Any, sources: list[str], *, thorough: bool) -> None:
    chance = random.Random(mutation.name)
    # Short entries first: where there is no time for all, a mistake is tried where it costs least.
    for source in sources[::-1] * (3 if thorough else 1):
        if mutated := mutation.apply(source, chance):
            accepts(mutated[0])
            if not thorough:
                break


@given(entries())
def test_random_entries(entry: Entry) -> None:
    accepts(write(entry).decode())


@pytest.mark.parametrize("seed", range(60))
def test_trees_that_fit_the_profile(seed: int) -> None:
    accepts(canonicalise(Instances(profile(), seed).tree()))


@given(soups())
def test_tag_soup(source: bytes) -> None:
    accepts(source.decode())
    accepts(canonicalise(parse(source).root))


_SPLINTERS = st.sampled_from(
    (
        *(
            "<",
            ">",
            "/",
            '"',
            "'",
            "&",
            "&amp;",
            "&lt;",
            "&gt;",
            "&quot;",
            "&#10;",
            " ",
            "  ",
            "\n",
            "\t",
            "\r",
            "=",
        ),
        *(
            "</s>",
            "<s>",
            "</p>",
            "<p>",
            "<fw>",
            "</fw>",
            "</said>",
            "<said>",
            "<w>x</w>",
            "<!-- -->",
            "<?x y?>",
        ),
        *(
            ' xml:id="',
            'xml:id="x1"',
            ' n="1"',
            "<![CDATA[x]]>",
            "]]>",
            "x>/s>y",
            "\n      ",
            "\u00a0",
            "\u200f",
            "\ue000",
        ),
    )
)


@given(
    place=st.integers(0),
    edits=st.lists(
        st.tuples(st.integers(0), st.sampled_from((0, 0, 1, 2, 10)), _SPLINTERS | st.just("")),
        min_size=1,
        max_size=3,
    ),
)
def test_splinters(place: int, edits: list[tuple[int, int, str]], sources: list[str]) -> None:
    source = sources[place % len(sources)]
    for offset, length, splinter in edits:
        start = offset % len(source)
        source = source[:start] + splinter + source[start + length :]
    accepts(source)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<body>", "<body><!-- a note -->"),
        ("<body>", "<body><?khabar-waive code='N003'?>"),
        ("</s>", "<![CDATA[x]]></s>"),
        ("</s>", "&#160;</s>"),
        ("</s>", "&quot;</s>"),
        ("</s>", "\u00a0x</s>"),
        ("</s>", "\u0085x</s>"),
        ("</s>", " </s>"),
        ("<s ", ' <s xml:lang="ar" '),
        ('<s xml:id="s2">', '<s xml:id="s1">'),
        ('<s xml:id="s2">', '<s xml:id="2">'),
        ('<s xml:id="s2">', '<s xml:id="s2"><s>x</s>'),
        ('<s xml:id="s2">', '<s xml:id="s2"x>'),
        ('<s xml:id="s2">', '<s  xml:id="s2">'),
        ('<s xml:id="s2">', "<s xml:id='s2'>"),
        ('<s xml:id="s2">', '<s xml:id="s2"><date when="2018-02-29">x</date>'),
        ('<s xml:id="s2">', '<s xml:id="s2"><date when="2018-05-17"></date>'),
        ("<dateline>", "<dateline/><dateline>"),
        ('<fw type="clock">', '<fw type="clock"><hi>x</hi>'),
        ("</TEI>\n", "</TEI>"),
        ("</TEI>\n", "</TEI>\n<!-- the end -->\n"),
        ("</TEI>\n", "</TEI>\n</TEI>\n"),
        ('<?xml version="1.0" encoding="UTF-8"?>\n', ""),
        ("<body>\n", "<body>\r\n"),
    ],
)
def test_what_is_no_fair_copy(old: str, new: str, sources: list[str]) -> None:
    assert old in sources[0]
    assert not accepts(sources[0].replace(old, new, 1))


def test_references_and_rare_characters_are_read(sources: list[str]) -> None:
    words = "</s>", "x &amp; y &lt;z&gt; \u200f&amp;lt;</s>"
    furniture = "</fw>", " a &amp; b</fw>"
    source = sources[0].replace(*words, 1).replace(*furniture, 1)
    assert accepts(source)
    copy = read_fair_copy(source.encode(), source)
    assert copy is not None
    assert "x & y <z> \u200f&lt;\n" in copy.table.text
    assert "\u200f" in copy.rare


@pytest.mark.parametrize(("depth", "accepted"), [(50, True), (180, True), (240, False), (400, False)])
def test_depth(depth: int, sources: list[str], *, accepted: bool) -> None:
    nested = '<said direct="true">' * depth + "x" + "</said>" * depth
    source = sources[0].replace("</s>", f"{nested}</s>", 1)
    assert (read_fair_copy(source.encode(), source) is not None) is accepted
