"""The entry: one annotated article."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from khabar.errors import CorpusError
from khabar.ids import EntryId
from khabar.messages import say
from khabar.model.annotations import (
    Annotation,
    Block,
    Cue,
    Furniture,
    Mention,
    Phrase,
    Quotation,
    Sentence,
    Source,
    TimeExpression,
    Token,
)
from khabar.model.entities import Entity
from khabar.model.header import Header, Revision
from khabar.model.releases import Release, ReleasedVersions
from khabar.model.spans import Span


@dataclass(frozen=True, slots=True)
class Entry:
    """An annotated article: its text, and everything that stands off it.

    All sequences are in document order.

    Attributes:
        id: Its id in the corpus, `egypttoday-0001`.
        header: What is known about it and its page.
        text: The blocks of the article, white space folded, joined by newlines. All offsets count in it.
        blocks: Headings, captions, opener, paragraphs.
        furniture: What else is on the page.
        sentences: The sentences of headings, captions and paragraphs.
        quotations: What people are reported to have said.
        mentions: Names of persons, places and organisations.
        cues: The words that report; those that no quotation uses, too.
        sources: The words that name sources; those that no quotation uses, too.
        time_expressions: Expressions of time.
        phrases: Scare quotes, titles, cited passages, parts of the opener.
        tokens: Words and punctuation, where the entry has that layer.
        anonymous_sources: Sources without a name that this entry quotes.
        released: Where its released versions are; set by the corpus that read it; not compared.
    """

    id: EntryId
    header: Header
    text: str
    blocks: tuple[Block, ...] = ()
    furniture: tuple[Furniture, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    mentions: tuple[Mention, ...] = ()
    cues: tuple[Cue, ...] = ()
    sources: tuple[Source, ...] = ()
    time_expressions: tuple[TimeExpression, ...] = ()
    phrases: tuple[Phrase, ...] = ()
    tokens: tuple[Token, ...] = ()
    anonymous_sources: tuple[Entity, ...] = ()
    released: ReleasedVersions | None = field(default=None, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        for part in self._parts():
            # With `bind`, the one place that writes to a frozen value: an annotation is bound to its entry
            # once, as it is made.
            object.__setattr__(part, "entry", self)

    def _parts(self) -> Iterator[Annotation | Quotation]:
        for layer in (
            self.blocks,
            self.sentences,
            self.mentions,
            self.cues,
            self.sources,
            self.time_expressions,
            self.phrases,
        ):
            yield from layer
        for quotation in self.quotations:
            yield quotation
            yield from quotation.pieces
            yield from quotation.verbatim
            yield from quotation.attribution.cues
            if quotation.attribution.source:
                yield quotation.attribution.source

    @property
    def version(self) -> str:
        """The version of this state of the entry, as in `1.0.0`."""
        return self.header.version

    @property
    def revisions(self) -> tuple[Revision, ...]:
        """Its versions, newest first."""
        return self.header.revisions

    @property
    def history(self) -> tuple[Release, ...]:
        """Its released versions, oldest first; none for an entry that was not read from a corpus."""
        return self.released.releases(self.id) if self.released else ()

    def at(self, version: str) -> "Entry":
        """Return a released version of this entry.

        Raises:
            EntryNotFoundError: if that version was never released; a `KeyError`, too.
            CorpusError: if its frozen file is missing or was changed, or the entry is of no corpus.
        """
        if self.released is None:
            raise CorpusError(
                say("{id} was not read from a corpus: its other versions are unknown", id=self.id)
            )
        return self.released.entry(self.id, version)

    def sentence_at(self, offset: int) -> Sentence | None:
        """Return the sentence that holds an offset, or `None` where none does (in the opener)."""
        low, high = 0, len(self.sentences)
        while low < high:
            middle = (low + high) // 2
            if self.sentences[middle].span.end <= offset:
                low = middle + 1
            else:
                high = middle
        if low < len(self.sentences) and self.sentences[low].span.start <= offset:
            return self.sentences[low]
        return None

    def inside(self, span: Span) -> Iterator[Mention]:
        """Yield the mentions that lie within a span."""
        return (mention for mention in self.mentions if span.embeds(mention.span))

    def __repr__(self) -> str:
        return f"<Entry {self.id} {self.version}>"


def bind(entry: Entry, released: ReleasedVersions) -> Entry:
    """Tell an entry where its released versions are, and return it.

    It is done once, by the corpus, before anybody else sees the entry.
    """
    object.__setattr__(entry, "released", released)
    return entry
