"""What the build environment keeps of an entry: what other pages show of it, and nothing else.

A record is made when the entry is read, and pickled with the environment. It is not the entry of the model,
which carries every layer: other pages need the sentences, and who is named and quoted in them.
"""

from collections.abc import Iterator
from typing import NamedTuple

from khabar.model import Annotation, Entry
from khabar.vocabulary import BlockKind, Certainty

ENV_VERSION = 3
"""To be raised when a record or a node changes, so that environments of older versions are not used."""


class Passage(NamedTuple):
    """A sentence, or the opener, which has no sentences but names places and authors."""

    id: str  #: anchor on the page of the entry; may be empty
    start: int  #: offset of its text in the entry
    text: str

    @property
    def end(self) -> int:
        """The offset behind its text."""
        return self.start + len(self.text)


class BlockRecord(NamedTuple):
    """A block of the article."""

    id: str
    start: int  #: offsets in the entry
    end: int
    kind: str


class MentionRecord(NamedTuple):
    """Where an entity of a register is named."""

    entity: str
    start: int  #: offsets in the entry
    end: int
    passage: int  #: index in `EntryRecord.passages`
    metonymic: bool


class QuotationRecord(NamedTuple):
    """What an entity of a register is reported to have said."""

    places: tuple[str, ...]  #: ids of its pieces
    speaker: str
    text: str
    type: str
    cues: tuple[str, ...]
    relayed_by: str  #: id of an entity, or empty
    certainty: str  #: empty if high


class EntryRecord(NamedTuple):
    """An entry as the indexes and the pages of entities show it."""

    id: str
    docname: str
    title: str
    language: str
    version: str
    status: str
    publisher: str
    quotation_count: int
    mention_count: int
    sentence_count: int
    text: str
    blocks: tuple[BlockRecord, ...]
    passages: tuple[Passage, ...]
    mentions: tuple[MentionRecord, ...]
    quotations: tuple[QuotationRecord, ...]
    sentence_ids: frozenset[str]
    quotation_ids: frozenset[str]


def make_record(entry: Entry, docname: str) -> EntryRecord:
    """Make the record of an entry that was read from a document."""
    passages = sorted(_passages(entry), key=lambda passage: passage.span.start)
    return EntryRecord(
        id=entry.id,
        docname=docname,
        title=entry.header.title,
        language=entry.header.language,
        version=entry.version,
        status=str(entry.header.status),
        publisher=entry.header.provenance.publisher,
        quotation_count=len(entry.quotations),
        mention_count=len(entry.mentions),
        sentence_count=len(entry.sentences),
        text=entry.text,
        blocks=tuple(
            BlockRecord(block.id, block.span.start, block.span.end, str(block.kind)) for block in entry.blocks
        ),
        passages=tuple(Passage(passage.id, passage.span.start, passage.text) for passage in passages),
        mentions=tuple(_mentions(entry, passages)),
        quotations=tuple(_quotations(entry)),
        sentence_ids=frozenset(sentence.id for sentence in entry.sentences if sentence.id),
        quotation_ids=frozenset(quotation.id for quotation in entry.quotations),
    )


def _passages(entry: Entry) -> Iterator[Annotation]:
    yield from entry.sentences
    yield from (block for block in entry.blocks if block.kind is BlockKind.OPENER)


def _mentions(entry: Entry, passages: list[Annotation]) -> Iterator[MentionRecord]:
    index = 0
    for mention in entry.mentions:
        while index + 1 < len(passages) and passages[index + 1].span.start <= mention.span.start:
            index += 1
        if mention.entity and passages and passages[index].span.embeds(mention.span):
            yield MentionRecord(
                mention.entity.id, mention.span.start, mention.span.end, index, mention.metonymic
            )


def _quotations(entry: Entry) -> Iterator[QuotationRecord]:
    for quotation in entry.quotations:
        attribution = quotation.attribution
        if attribution.speaker:
            yield QuotationRecord(
                places=tuple(piece.id for piece in quotation.pieces),
                speaker=attribution.speaker.id,
                text=quotation.text,
                type=str(quotation.type),
                cues=tuple(cue.text for cue in attribution.cues),
                relayed_by=attribution.relayed_by.id if attribution.relayed_by else "",
                certainty="" if attribution.certainty is Certainty.HIGH else str(attribution.certainty),
            )
