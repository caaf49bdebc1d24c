"""The header: read and written, with what is absent left absent."""

import hashlib

from hypothesis import given
from lxml import etree

from khabar.corpus import StoredCorpus
from khabar.model import Extent, Header
from khabar.tei import header as header_module
from khabar.tei import parse
from khabar.tei.folding import fold_space, string_value
from khabar.tei.header import write_header
from khabar.tei.names import TEI, TEXT
from khabar.tei.parts import parts_of_tree
from tests.strategies import headers


def read_header(element: etree._Element) -> Header:
    root = etree.Element(TEI)
    root.append(element)
    return header_module.read_header(parts_of_tree(root))


@given(headers)
def test_header_comes_back(header: Header) -> None:
    assert read_header(write_header(header, "toy-0001")) == header


def test_empty_header_comes_back() -> None:
    header = read_header(write_header(Header(), "toy-0001"))
    assert (header.title, header.version, header.extent, header.revisions) == ("", "", Extent(), ())
    assert "edition" not in etree.tostring(write_header(Header(), "toy-0001"), encoding="unicode")


def test_header_without_parts() -> None:
    assert read_header(etree.XML('<teiHeader xmlns="http://www.tei-c.org/ns/1.0"/>')) == Header()


def test_comments_are_no_part_of_a_value() -> None:
    header = write_header(Header(title="a"), "toy-0001")
    title = next(header.iter("{*}title"))
    title.append(etree.Comment("b"))
    title[0].tail = "\n c"
    assert read_header(header).title == "a c"


def test_text_law_and_digest(corpus: StoredCorpus, toys: StoredCorpus) -> None:
    for store, entry in ((held.store, entry) for held in (corpus, toys) for entry in held.values()):
        page = store.read_page(entry.header.provenance.page)
        text = parse(store.entry_path(entry.id).read_bytes()).root.find(TEXT)
        assert text is not None
        assert fold_space(string_value(text)) == fold_space(page.decode())
        assert hashlib.sha256(page).hexdigest() == entry.header.provenance.sha256
        paragraphs = sum(block.kind == "paragraph" for block in entry.blocks)
        expected = Extent(len(page), len(page.decode()), paragraphs, len(entry.sentences))
        assert entry.header.extent == expected
