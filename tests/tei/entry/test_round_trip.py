"""The two laws of the model: what is read and written is the same file, and spans are what the XML shows there."""

import gc

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from khabar.arabic import Level, fold
from khabar.errors import ProfileError, TEIError
from khabar.model import Entry
from khabar.tei import canonicalise, parse, read, read_document, violations, write
from khabar.tei.folding import folded_text
from khabar.tei.names import ANNOTATIONS, BLOCKS, FW, TEXT, TOKENS
from khabar.vocabulary import EntityType
from tests.strategies import entries


def test_a_canonical_file_comes_back(source: bytes) -> None:
    assert write(read(source)) == source


@given(entries())
def test_an_entry_comes_back(entry: Entry) -> None:
    source = write(entry)
    assert read(source) == entry
    assert write(read(source)) == source


@given(entries())
def test_what_is_written_fits_the_profile(entry: Entry) -> None:
    assert violations(parse(write(entry)).root) == []


def _check_spans(source: bytes) -> None:
    document = parse(source)
    projection = document.projection
    for element, span in projection.spans.items():
        assert projection.text[span.start : span.end] == folded_text(element)
    for block in projection.blocks:
        assert projection.text[block.span.start : block.span.end] == folded_text(block.element)
    assert projection.text == "\n".join(folded_text(block.element) for block in projection.blocks)


def _check_layers(source: bytes) -> None:
    """Each element of the article is one annotation of the model, with its text."""
    document = parse(source)
    page = document.root.find(TEXT)
    assert page is not None
    entry = read_document(document)
    elements = [element for block in page.iter(*BLOCKS) for element in block.iter(*ANNOTATIONS)]
    verbatim = [part for quotation in entry.quotations for part in (*quotation.pieces, *quotation.verbatim)]
    layers = (
        entry.sentences,
        entry.mentions,
        entry.cues,
        entry.sources,
        entry.time_expressions,
        entry.phrases,
        verbatim,
    )
    found = [annotation.text for layer in layers for annotation in layer]
    assert sorted(found) == sorted(folded_text(element) for element in elements if element.tag not in TOKENS)
    leaves = [item for item in elements if item.tag in TOKENS and item.find("{*}w") is None]
    assert [token.form for token in entry.tokens] == list(map(folded_text, leaves))
    assert all(entry.text[token.span.start : token.span.end] == token.form for token in entry.tokens)
    assert [block.text for block in entry.blocks] == [folded_text(block) for block in page.iter(*BLOCKS)]
    assert [piece.text for piece in entry.furniture] == [folded_text(piece) for piece in page.iter(FW)]


def test_spans_are_what_the_xml_shows(source: bytes) -> None:
    _check_spans(source)
    _check_layers(source)


@given(entries())
def test_spans_of_any_entry_are_what_the_xml_shows(entry: Entry) -> None:
    _check_spans(write(entry))
    _check_layers(write(entry))


@given(entries())
def test_layout_never_shows_in_an_offset(entry: Entry) -> None:
    root = parse(write(entry)).root
    for element in root.iter("*"):
        # More white space where there is some, and comments anywhere.
        if element.text and element.text.isspace():
            element.text = "\n\t "
        if element.tail and element.tail[0].isspace():
            element.tail = "\u00a0\n" + element.tail
    for element in list(root.find(TEXT).iter("s", "{*}w")):  # type: ignore[union-attr]
        comment = etree.Comment("aside")
        comment.tail, element.text = element.text, None
        element.insert(0, comment)
    assert read(etree.tostring(root, encoding="utf-8")) == entry


def test_reading_resolves_entities(toy: bytes) -> None:
    entry = read(toy)
    dangling = {mention.entity for mention in entry.mentions}
    assert all(entity is not None and entity.names == () for entity in dangling)
    known = {entity.id: entity for entity in dangling if entity}
    assert all(
        mention.entity is known[mention.entity.id] for mention in read(toy, known).mentions if mention.entity
    )


@pytest.mark.parametrize(
    ("reference", "identifier", "kind"),
    [
        ("person:x", "person:x", EntityType.PERSON),
        ("#g7", "toy-0001#g7", EntityType.GROUP),
        ("https://a.example/x", "https://a.example/x", EntityType.PLACE),
        ("foo:x", "foo:x", EntityType.PLACE),
    ],
)
def test_a_pointer_that_leads_nowhere_is_an_entity_without_names(
    toy: bytes, reference: str, identifier: str, kind: EntityType
) -> None:
    source = toy.decode().replace('xml:id="m1" ref="place:marsa"', f'xml:id="m1" ref="{reference}"').encode()
    entity = read(source).mentions[0].entity
    assert entity is not None
    assert (entity.id, entity.type, entity.names) == (identifier, kind, ())
    assert write(read(source)) == source


def test_broken_ids_lose_no_quotation(toy: bytes) -> None:
    text = toy.decode()
    entry = read(toy)
    for broken in (text.replace(' xml:id="q', ' n="q'), text.replace('xml:id="q2"', 'xml:id="q1"')):
        pieces = [
            piece for item in read(broken.encode()).quotations for piece in (*item.pieces, *item.verbatim)
        ]
        expected = [piece for item in entry.quotations for piece in (*item.pieces, *item.verbatim)]
        assert sorted(piece.span for piece in pieces) == sorted(piece.span for piece in expected)


def test_sources_without_ids_are_kept_apart(toy: bytes) -> None:
    text = toy.decode()
    for identifier in ("r1", "r2", "r3", "r4"):
        text = text.replace(f' xml:id="{identifier}"', "")
    sources = [item.attribution.source for item in read(text.encode()).quotations]
    expected = [item.attribution.source for item in read(toy).quotations]
    assert [source and source.span for source in sources] == [source and source.span for source in expected]
    assert write(read(text.encode())) == text.encode()


def test_cues_of_all_pieces_are_the_quotations_cues(toy: bytes) -> None:
    text = toy.decode().replace('direct="true" prev="#q1"', 'direct="true" corresp="#c2" prev="#q1"')
    cues = read(text.encode()).quotations[0].attribution.cues
    assert [cue.id for cue in cues] == ["c1", "c2"]


def test_annotations_of_one_extent_keep_their_order(toy: bytes) -> None:
    for outer, inner in (("persName", "orgName"), ("orgName", "persName")):
        old = '<placeName xml:id="m1" ref="place:marsa">مرسى الغزال</placeName>'
        new = f'<{outer} xml:id="m1" ref="org:a"><{inner} ref="org:b">مرسى الغزال</{inner}></{outer}>'
        source = toy.decode().replace(old, new).encode()
        assert [mention.id for mention in read(source).mentions[:2]] == ["m1", ""]
        assert write(read(source)) == source


def test_norm_is_the_key_unless_the_entry_gives_another(toys: object) -> None:
    tokens = toys["toy-0002"].tokens  # type: ignore[index]
    assert {token.norm for token in tokens if token.form == "وهو"} == {"هو"}
    assert all(token.norm == fold(token.form, Level.SEARCH) for token in tokens if token.form != "وهو")
    assert [token.form for token in tokens if token.punctuation][:3] == ['"', '"', "،"]


@pytest.mark.parametrize(
    ("old", "new", "message", "place"),
    [
        ('cert="low"', 'cert="maybe"', "@cert is 'maybe'; expected high, low, medium or unknown", "said"),
        ('type="kicker"', 'type="top"', "@type is 'top'; expected kicker, main or section", "head"),
        ('status="published"', 'status="done"', "@status is 'done'", "revisionDesc"),
        ('quantity="2"', 'quantity="two"', "@quantity is 'two'", "measure"),
    ],
)
def test_a_value_outside_its_vocabulary(toy: bytes, old: str, new: str, message: str, place: str) -> None:
    source = toy.decode().replace(old, new)
    with pytest.raises(ProfileError) as caught:
        read(source.encode(), path="toy.xml")
    line = source.split("\n")[caught.value.line - 1]
    assert message in str(caught.value.reason)
    assert caught.value.path == "toy.xml"
    assert line[caught.value.column - 1 :].startswith(f"<{place}")


@pytest.mark.parametrize(
    "source",
    [
        b"<a/>",
        b'<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="a-0001"/>',
        b'<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/></TEI>',
    ],
)
def test_what_is_no_entry(source: bytes) -> None:
    with pytest.raises(ProfileError, match="not an entry"):
        read(source)


@pytest.mark.parametrize("enabled", [True, False])
def test_the_collector_is_left_as_it_was(
    toy: bytes,
    enabled: bool,  # noqa: FBT001 (a parameter of pytest)
) -> None:
    (gc.enable if enabled else gc.disable)()
    try:
        read(toy)
        assert gc.isenabled() == enabled
        with pytest.raises(TEIError):
            read(b"<")
        assert gc.isenabled() == enabled
    finally:
        gc.enable()


@given(entries(), st.data())
def test_a_line_break_in_the_text_is_white_space(entry: Entry, data: st.DataObject) -> None:
    source = canonicalise(parse(write(entry)).root)
    start = source.index("<text")
    spaces = [
        index for index in range(start, len(source)) if source[index] == " " and _in_text(source, index)
    ]
    if spaces:
        index = data.draw(st.sampled_from(spaces))
        assert read((source[:index] + "\r\n\t" + source[index + 1 :]).encode()) == entry


def _in_text(source: str, index: int) -> bool:
    return source.rfind(">", 0, index) > source.rfind("<", 0, index)
