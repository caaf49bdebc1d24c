"""The entry: annotations know it, and it knows where they stand."""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.corpus import StoredCorpus
from khabar.model import Entity, Entry, Name, Sentence, Span
from khabar.vocabulary import EntityType, QuotationType
from tests.strategies import entries


def test_values_are_frozen(entry: Entry) -> None:
    for value in (entry, entry.header, entry.sentences[0], entry.quotations[0], entry.mentions[0]):
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(value, dataclasses.fields(value)[0].name, None)


def test_annotations_are_bound_to_their_entry(toys: StoredCorpus) -> None:
    for entry in toys.values():
        layers = (
            entry.blocks,
            entry.sentences,
            entry.mentions,
            entry.cues,
            entry.sources,
            entry.time_expressions,
            entry.phrases,
        )
        for annotation in (item for layer in layers for item in layer):
            assert annotation.entry is entry
            assert (
                str(annotation) == annotation.text == entry.text[annotation.span.start : annotation.span.end]
            )
        for quotation in entry.quotations:
            assert quotation.entry is entry
            assert {piece.entry for piece in (*quotation.pieces, *quotation.verbatim)} == {entry}


def test_quotation_in_pieces(toys: StoredCorpus) -> None:
    quotation = toys["toy-0001"].quotations[0]
    assert quotation.id == "q1"
    assert quotation.text == str(quotation) == "لن ننتظر أكثر وسنبني الرصيف قبل الشتاء"
    assert len(quotation.content) == 2
    assert quotation.span == Span(quotation.content[0].start, quotation.content[1].end)
    assert quotation.type is QuotationType.DIRECT


def test_types_of_quotations(toys: StoredCorpus) -> None:
    quotations = toys["toy-0001"].quotations
    assert [item.type.value for item in quotations] == ["direct", "mixed", "indirect", "indirect"]
    assert [part.text for part in quotations[1].verbatim] == ["لم يبدأ بعد"]


def test_attribution(toys: StoredCorpus) -> None:
    _, mixed, outer, inner = toys["toy-0001"].quotations
    assert mixed.attribution.speaker == toys["toy-0001"].anonymous_sources[0]
    assert mixed.attribution.speaker.name("en") == "sources in the port"
    assert mixed.attribution.relayed_by == toys.entities["org:sahil"]
    assert mixed.attribution.source is not None
    assert mixed.attribution.source.text == "مصادر في الميناء"
    assert [cue.text for cue in mixed.attribution.cues] == ["نقلت"]
    assert outer.span.embeds(inner.span)
    assert inner.attribution.addressee == toys.entities["person:nadir"]
    assert inner.attribution.certainty == "low"


@given(entries(), st.data())
def test_sentence_at_is_the_sentence_that_holds_an_offset(entry: Entry, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(entry.text)))
    holding = [sentence for sentence in entry.sentences if sentence.span.start <= offset < sentence.span.end]
    assert entry.sentence_at(offset) == (holding[0] if holding else None)


@given(entries())
def test_inside(entry: Entry) -> None:
    for quotation in entry.quotations:
        inside = list(entry.inside(quotation.span))
        assert inside == [mention for mention in entry.mentions if quotation.span.embeds(mention.span)]


def test_no_sentence_in_an_empty_entry(entry: Entry) -> None:
    assert Entry(entry.id, entry.header, "").sentence_at(0) is None


@pytest.mark.parametrize("name", ["q1", "s1", "m1", "c1", "r1", "p1", "h1", "g1"])
def test_annotations_by_id(toys: StoredCorpus, name: str) -> None:
    found = toys["toy-0001"][name]
    assert name in toys["toy-0001"]
    assert name in {found.id, getattr(found, "local_id", "")}


def test_a_quotation_comes_before_its_first_piece(entry: Entry) -> None:
    assert entry["q1"] is entry.quotations[0]
    assert entry["q9"].text.startswith("يشمل جميع القوات")
    assert entry["q1"].sentence is entry["s1"]
    assert entry["s1"].sentence is entry["s1"]


def test_an_id_that_is_not_there(entry: Entry) -> None:
    assert "q99" not in entry
    with pytest.raises(KeyError, match="unknown annotation 'q99' in egypttoday-0001; similar: q9"):
        entry["q99"]
    with pytest.raises(TypeError):
        iter(entry)  # type: ignore[call-overload]


def test_each_id_leads_to_its_annotation(entry: Entry) -> None:
    for layer in (entry.sentences, entry.mentions, entry.quotations, entry.cues, entry.sources, entry.blocks):
        for item in layer:
            assert entry[item.id] is item


def test_equality_is_of_the_content(toys: StoredCorpus) -> None:
    entry = toys["toy-0001"]
    sentence = entry.sentences[0]
    assert Sentence(sentence.id, sentence.span, sentence.block_index) == sentence
    assert hash(Sentence(sentence.id, sentence.span, sentence.block_index)) == hash(sentence)
    assert "entry" not in repr(sentence)


def test_version_and_history(toys: StoredCorpus) -> None:
    entry = toys["toy-0001"]
    assert entry.version == "1.0.1"
    assert [revision.version for revision in entry.revisions] == ["1.0.1", "1.0.0"]
    assert repr(entry) == "<Entry toy-0001 1.0.1>"


@pytest.mark.parametrize(
    ("entity", "language", "name"),
    [
        (Entity("person:x", EntityType.PERSON, (Name("زيد", "ar"), Name("Zayd", "en"))), "en", "Zayd"),
        (Entity("person:x", EntityType.PERSON, (Name("زيد", "ar"),)), "en", "زيد"),
        (Entity("person:x", EntityType.PERSON), "ar", "person:x"),
    ],
)
def test_name_of_an_entity(entity: Entity, language: str, name: str) -> None:
    assert entity.name(language) == name


def test_local_id() -> None:
    assert Entity("person:x", EntityType.PERSON).local_id == "x"
    assert Entity("toy-0001#g1", EntityType.GROUP).local_id == "g1"
