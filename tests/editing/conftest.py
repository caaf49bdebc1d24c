"""Random operations on entries, most of which fit."""

import re
from collections.abc import Callable
from typing import Any

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
    Approve,
    Attribute,
    BlockToFurniture,
    ChangeBlock,
    ChangeCue,
    ChangeFurniture,
    ChangeHeader,
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

FREE_PHRASES = (PhraseKind.DISTANCED, PhraseKind.TITLE, PhraseKind.CITED)


@pytest.fixture(scope="session")
def entry() -> Entry:
    return khabar.load()["egypttoday-0001"]


@pytest.fixture(scope="session")
def entities():
    return khabar.load().entities


@st.composite
def operations(draw: Any, entry: Entry) -> Operation:
    """An operation, and what it is given: things of the entry for the most part, and some that it does not have."""
    return draw(st.sampled_from(_KINDS))(_Given(draw, entry))


class _Given:
    """What operations are given, drawn when one asks for it: to make strategies for all takes longer than all else."""

    def __init__(self, draw: Any, entry: Entry) -> None:
        self._draw = draw
        self._entry = entry

    def one_of(self, *values: Any) -> Any:
        return self._draw(st.sampled_from(values))

    @property
    def id(self) -> str:
        return self.one_of(*sorted(ids_of(self._entry)))

    @property
    def quotation(self) -> str:
        return self.one_of(*[item.id for item in self._entry.quotations] or ["q1"])

    @property
    def sentence(self) -> str:
        return self.one_of(*[item.id for item in self._entry.sentences] or ["s1"])

    @property
    def entity(self) -> str:
        return self.one_of("", "person:putin", "org:alhayat", "person:nobody")

    @property
    def type(self) -> EntityType:
        return self.one_of(EntityType.PERSON, EntityType.PLACE, EntityType.ORGANISATION)

    @property
    def certainty(self) -> Certainty:
        return self.one_of(*Certainty)

    @property
    def yes(self) -> bool:
        return self._draw(st.booleans())

    @property
    def block(self) -> int:
        return self._draw(st.integers(-1, len(self._entry.blocks)))

    @property
    def line(self) -> int:
        return self._draw(st.integers(-1, len(self._entry.furniture)))

    @property
    def words(self) -> Span:
        """One to six words of one block, or of two."""
        words = [match.span() for match in re.finditer(r"\S+", self._entry.text)]
        first = self._draw(st.integers(0, len(words) - 1))
        last = min(first + self._draw(st.integers(0, 5)), len(words) - 1)
        return Span(words[first][0], words[last][1])

    @property
    def offset(self) -> int:
        return self.words.start if self.yes else self._draw(st.integers(-1, len(self._entry.text) + 1))

    @property
    def pieces(self) -> tuple[Span, ...]:
        return (self.words, self.words) if self.yes else (self.words,)


_KINDS: tuple[Callable[[_Given], Operation], ...] = (
    lambda given: Accept(given.id),
    lambda _: AddAnonymousSource((("ar", "مصادر مطلعة"),)),
    lambda given: AddCue(given.words, given.one_of("", "say")),
    lambda given: AddMention(given.words, given.type, given.entity, given.yes, given.certainty),
    lambda given: AddPhrase(given.words, given.one_of(*FREE_PHRASES)),
    lambda given: AddPiece(given.quotation, given.words),
    lambda given: AddQuotation(given.pieces, given.yes, given.entity),
    lambda given: AddSource(given.words, given.entity, given.certainty),
    lambda given: AddTimeExpression(given.words, given.one_of("", "2018-05-17"), given.yes, given.certainty),
    lambda given: AddVerbatim(given.quotation, given.words),
    lambda _: Approve(),
    lambda given: Attribute(
        given.quotation, given.entity, given.entity, given.entity, certainty=given.certainty
    ),
    lambda given: BlockToFurniture(given.block, "related"),
    lambda given: ChangeBlock(given.block, given.one_of(*BlockKind)),
    lambda given: ChangeCue(given.id, "deny"),
    lambda given: ChangeFurniture(given.line, "share"),
    lambda given: ChangeHeader(
        title=given.one_of(None, "", "القافلة  تصل"),
        author=given.one_of(None, "", "هدى سالم"),
        url=given.one_of(None, "", "https://example.org/1", "example.org"),
        language=given.one_of(None, "ar-EG", "arabic"),
        when=given.one_of(None, "", "2019-04", "2019-13-01"),
        not_before=given.one_of(None, "", "2019", "2020-02-29"),
        certainty=given.one_of(None, Certainty.LOW),
        evidence=given.one_of(None, "external"),
        reasoning=given.one_of(None, "The storm was in April."),
    ),
    lambda given: ChangeMention(given.id, given.type, given.entity, given.yes, given.certainty),
    lambda given: ChangeQuotation(given.quotation, given.yes),
    lambda given: ChangeSource(given.id, given.entity, given.certainty),
    lambda given: ChangeTimeExpression(given.id, "2018", given.yes, given.certainty),
    lambda given: DescribeAnonymousSource(given.id, given.one_of("ar", "en"), given.one_of("", "sources")),
    lambda given: DivideBlock(given.offset),
    lambda given: DivideSentence(given.offset),
    lambda given: FurnitureToBlock(given.line, given.one_of(*BlockKind)),
    lambda given: JoinBlocks(given.block),
    lambda given: JoinSentences(given.sentence),
    lambda given: Remove(given.id),
    lambda given: Resize(given.id, given.words),
)
