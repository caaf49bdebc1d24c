"""What the build environment keeps of an entry: what other pages show of it, and nothing else.

A record is made when the entry is read, and pickled with the environment. It is not the entry of the model,
which carries every layer: other pages need the text, who is named and quoted where, and some counts.
Stretches are kept as offsets; `EntryRecord.words` gives their words.
"""

from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from typing import NamedTuple

from khabar.ids import EntryId
from khabar.model import Annotation, Block, Entity, Entry, Header, Quotation, Sentence, Span
from khabar.query import layer_counts, quotation_topics, sentence_lengths
from khabar.vocabulary import BlockKind

ENV_VERSION = 7
"""To be raised when a record or a node changes, so that environments of older versions are not used."""


class Stretch(NamedTuple):
    """A stretch of the text with an id, which may be empty: a sentence, an opener, a piece of a quotation."""

    id: str
    start: int  #: offsets in the entry
    end: int


class BlockRecord(NamedTuple):
    """A block of the article."""

    id: str
    start: int
    end: int
    kind: str


class MentionRecord(NamedTuple):
    """Where an entity is named."""

    id: str
    entity: str
    start: int
    end: int
    passage: int  #: index in `EntryRecord.passages`


class QuotationRecord(NamedTuple):
    """What somebody is reported to have said; entities by their ids, empty where there is none."""

    pieces: tuple[Stretch, ...]
    type: str
    certainty: str
    speaker: str
    relayed_by: str
    addressee: str
    source: str  #: the words that name the source
    cues: tuple[tuple[str, str], ...]  #: class and words
    topics: tuple[str, ...]  #: the entities that its content names
    place: str  #: id of the sentence or block that it begins in


class DateRecord(NamedTuple):
    """When the page was published: earliest and latest possible day, ISO 8601, as far as that is known."""

    earliest: str
    latest: str
    certainty: str
    inferred: bool


class EntryRecord(NamedTuple):
    """An entry as the collected pages and directives show it."""

    id: str
    docname: str  #: empty if the entry is not among the documents of the project
    title: str
    language: str
    version: str
    status: str
    publisher: str
    author: str
    page: str  #: name of the raw page
    created: str  #: day of the oldest version, ISO 8601
    changed: str  #: day of the newest one
    date: DateRecord | None
    text: str
    blocks: tuple[BlockRecord, ...]
    passages: tuple[Stretch, ...]  #: sentences, and the opener, which has none but names places and authors
    mentions: tuple[MentionRecord, ...]  #: those that are linked to an entity
    quotations: tuple[QuotationRecord, ...]
    groups: tuple[Entity, ...]
    sentence_ids: frozenset[str]
    quotation_ids: frozenset[str]
    counts: dict[str, int]  #: annotations by layer
    mention_types: dict[str, int]  #: mentions by type, those that are linked to nothing, too
    cues: tuple[tuple[str, str], ...]  #: class and words, of cues that no quotation uses, too
    lengths: tuple[int, ...]  #: words of each sentence
    state: str  #: SHA-256 of its canonical XML; empty where nobody asks which version it is
    page_digest: str  #: SHA-256 of its raw page; empty where there is none
    frame: str  #: what its page says of the corpus (`Registers.frame`); empty for what is no document
    digest: str  #: changes whenever anything else does

    def words(self, start: int, end: int) -> str:
        """Return the words of a stretch."""
        return self.text[start:end]

    def quoted(self, quotation: QuotationRecord) -> str:
        """Return the words of a quotation."""
        return " ".join(self.words(piece.start, piece.end) for piece in quotation.pieces)


def make_record(
    entry: Entry, docname: str, *, state: str = "", page_digest: str = "", frame: str = ""
) -> EntryRecord:
    """Make the record of an entry that was read from a document.

    Args:
        entry: The entry.
        docname: The document, or the page that shows it.
        state: SHA-256 of its canonical XML.
        page_digest: SHA-256 of its raw page.
        frame: What its page says of the corpus.
    """
    spans = sorted(_passages(entry), key=lambda passage: passage.span.start)
    passages = tuple(_stretch(passage) for passage in spans)
    record = EntryRecord(
        id=entry.id,
        docname=docname,
        title=entry.header.title,
        language=entry.header.language,
        version=entry.version,
        status=str(entry.header.status),
        publisher=entry.header.provenance.publisher,
        author=entry.header.provenance.author,
        page=entry.header.provenance.page,
        created=entry.revisions[-1].date if entry.revisions else "",
        changed=entry.revisions[0].date if entry.revisions else "",
        date=_date(entry.header),
        text=entry.text,
        blocks=tuple(
            BlockRecord(block.id, block.span.start, block.span.end, str(block.kind)) for block in entry.blocks
        ),
        passages=passages,
        mentions=tuple(_mentions(entry, passages)),
        quotations=tuple(_quotation(quotation) for quotation in entry.quotations),
        groups=entry.groups,
        sentence_ids=frozenset(sentence.id for sentence in entry.sentences if sentence.id),
        quotation_ids=frozenset(quotation.id for quotation in entry.quotations),
        counts=layer_counts(entry),
        mention_types=dict(Counter(str(mention.type) for mention in entry.mentions)),
        cues=tuple((cue.category, cue.text) for cue in entry.cues),
        lengths=sentence_lengths(entry),
        state=state,
        page_digest=page_digest,
        frame=frame,
        digest="",
    )
    return record._replace(digest=_digest(record))


def _digest(record: EntryRecord) -> str:
    # The order of a set differs between processes.
    ordered = record._replace(sentence_ids=frozenset(), quotation_ids=frozenset())
    return sha256(repr(ordered).encode()).hexdigest()[:16]


def bare_entry(record: EntryRecord) -> Entry:
    """Return an entry with the text, blocks and sentences of a record, for queries that need no more."""
    blocks = tuple(Block(b.id, Span(b.start, b.end), BlockKind(b.kind)) for b in record.blocks)
    sentences = tuple(
        Sentence(passage.id, Span(passage.start, passage.end), index)
        for index, block in enumerate(record.blocks)
        if block.kind != BlockKind.OPENER
        for passage in record.passages
        if block.start <= passage.start < block.end
    )
    header = Header(title=record.title, language=record.language)
    return Entry(EntryId(record.id), header, record.text, blocks, sentences=sentences)


def _stretch(annotation: Annotation) -> Stretch:
    return Stretch(annotation.id, annotation.span.start, annotation.span.end)


def _passages(entry: Entry) -> Iterator[Annotation]:
    yield from entry.sentences
    yield from (block for block in entry.blocks if block.kind is BlockKind.OPENER)


def _mentions(entry: Entry, passages: tuple[Stretch, ...]) -> Iterator[MentionRecord]:
    index = 0
    for mention in entry.mentions:
        start, end = mention.span.start, mention.span.end
        while index + 1 < len(passages) and passages[index + 1].start <= start:
            index += 1
        if mention.entity and passages and passages[index].start <= start and end <= passages[index].end:
            yield MentionRecord(mention.id, mention.entity.id, start, end, index)


def _quotation(quotation: Quotation) -> QuotationRecord:
    attribution = quotation.attribution
    return QuotationRecord(
        pieces=tuple(_stretch(piece) for piece in quotation.pieces),
        type=str(quotation.type),
        certainty=str(attribution.certainty),
        speaker=_id(attribution.speaker),
        relayed_by=_id(attribution.relayed_by),
        addressee=_id(attribution.addressee),
        source=attribution.source.text if attribution.source else "",
        cues=tuple((cue.category, cue.text) for cue in attribution.cues),
        topics=tuple(entity.id for entity in quotation_topics(quotation)),
        place=place_of(quotation.entry, quotation.span.start),
    )


def _id(entity: Entity | None) -> str:
    return entity.id if entity else ""


def _date(header: Header) -> DateRecord | None:
    """Return the date of publication, the first that says when; `None` where none does."""
    for date in header.provenance.dates:
        if date.type == "publication" and (date.when or date.not_before or date.not_after):
            inferred = not date.when
            earliest, latest = (date.when, date.when) if date.when else (date.not_before, date.not_after)
            return DateRecord(earliest, latest, str(date.certainty), inferred)
    return None


def place_of(entry: Entry, offset: int) -> str:
    """Return the id of the sentence at an offset, or of the block where there is none: the opener."""
    if sentence := entry.sentence_at(offset):
        return sentence.id
    return next((block.id for block in entry.blocks if block.span.start <= offset < block.span.end), "")
