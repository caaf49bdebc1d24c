"""Random operations on entries, most of which fit."""

import re
from collections.abc import Callable

import pytest
from hypothesis import strategies as st

import khabar
from khabar.editing import (
    Accept,
    AddAnonymousSource,
    AddCue,
    AddMention,
    AddPhrase,
    AddPiece,
    AddQuotation,
    AddSource,
    AddTimeExpression,
    AddVerbatim,
    Attribute,
    BlockToFurniture,
    ChangeBlock,
    ChangeCue,
    ChangeFurniture,
    ChangeMention,
    ChangeQuotation,
    ChangeSource,
    ChangeTimeExpression,
    DescribeAnonymousSource,
    DivideBlock,
    DivideSentence,
    FurnitureToBlock,
    JoinBlocks,
    JoinSentences,
    Operation,
    Remove,
    Resize,
)
from khabar.model import Entry, Span, ids_of
from khabar.vocabulary import BlockKind, Certainty, EntityType, PhraseKind

Draw = Callable[[st.SearchStrategy], object]
FREE_PHRASES = (PhraseKind.DISTANCED, PhraseKind.TITLE, PhraseKind.CITED)


@pytest.fixture(scope="session")
def entry() -> Entry:
    return khabar.load()["egypttoday-0001"]


@pytest.fixture(scope="session")
def entities():
    return khabar.load().entities


@st.composite
def spans(draw: Draw, entry: Entry) -> Span:
    """A span of one to six words of one block."""
    words = [match.span() for match in re.finditer(r"\S+", entry.text)]
    first = draw(st.integers(0, len(words) - 1))
    last = min(first + draw(st.integers(0, 5)), len(words) - 1)
    return Span(words[first][0], words[last][1])


@st.composite
def operations(draw: Draw, entry: Entry) -> Operation:
    ids = st.sampled_from(sorted(ids_of(entry)))
    quotation_ids = st.sampled_from([item.id for item in entry.quotations] or ["q1"])
    people = st.sampled_from(["", "person:putin", "org:alhayat", "person:nobody"])
    words, certainty = spans(entry), st.sampled_from(Certainty)
    blocks, lines = st.integers(-1, len(entry.blocks)), st.integers(-1, len(entry.furniture))
    offsets = st.integers(-1, len(entry.text) + 1) | words.map(lambda span: span.start)
    types = st.sampled_from([EntityType.PERSON, EntityType.PLACE, EntityType.ORGANISATION])
    return draw(
        st.one_of(
            st.builds(Accept, ids),
            st.builds(AddAnonymousSource, st.just((("ar", "مصادر مطلعة"),))),
            st.builds(AddCue, words, st.sampled_from(["", "say"])),
            st.builds(AddMention, words, types, people, st.booleans(), certainty),
            st.builds(AddPhrase, words, st.sampled_from(FREE_PHRASES)),
            st.builds(AddPiece, quotation_ids, words),
            st.builds(
                AddQuotation, st.lists(words, min_size=1, max_size=2).map(tuple), st.booleans(), people
            ),
            st.builds(AddSource, words, people, certainty),
            st.builds(
                AddTimeExpression, words, st.sampled_from(["", "2018-05-17"]), st.booleans(), certainty
            ),
            st.builds(AddVerbatim, quotation_ids, words),
            st.builds(Attribute, quotation_ids, people, people, people, certainty=certainty),
            st.builds(BlockToFurniture, blocks, st.just("related")),
            st.builds(ChangeBlock, blocks, st.sampled_from(BlockKind)),
            st.builds(ChangeCue, ids, st.just("deny")),
            st.builds(ChangeFurniture, lines, st.just("share")),
            st.builds(ChangeMention, ids, types, people, st.booleans(), certainty),
            st.builds(ChangeQuotation, quotation_ids, st.booleans()),
            st.builds(ChangeSource, ids, people, certainty),
            st.builds(ChangeTimeExpression, ids, st.just("2018"), st.booleans(), certainty),
            st.builds(
                DescribeAnonymousSource, ids, st.sampled_from(["ar", "en"]), st.sampled_from(["", "sources"])
            ),
            st.builds(DivideBlock, offsets),
            st.builds(DivideSentence, offsets),
            st.builds(FurnitureToBlock, lines, st.sampled_from(BlockKind)),
            st.builds(JoinBlocks, blocks),
            st.builds(JoinSentences, ids),
            st.builds(Remove, ids),
            st.builds(Resize, ids, words),
        )
    )
