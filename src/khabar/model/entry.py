"""The entry, one annotated article, and its annotations.

An entry lists its annotations and each of them knows its entry, so these classes are one module. Nothing here
knows about XML or files. All offsets are half-open and count code points of `Entry.text` from 0.

>>> import khabar
>>> entry = khabar.load()["egypttoday-0001"]
>>> mention = entry["m1"]
>>> mention.text, mention.span, mention.sentence.id
('بهرام قاسمي', Span(start=6, end=17), 's1')
>>> mention.entry is entry
True
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, ClassVar, Optional

from khabar.errors import AnnotationNotFoundError
from khabar.ids import EntryId
from khabar.messages import Message, say
from khabar.model.binding import EntryPart, adopt
from khabar.model.entities import Entity
from khabar.model.furniture import Furniture
from khabar.model.header import Header, Revision
from khabar.model.releases import CorpusMember
from khabar.model.spans import Span
from khabar.model.tokens import Token, Word, words_of
from khabar.quick_init import quick_init
from khabar.suggest import nearest
from khabar.vocabulary import BlockKind, Certainty, EntityType, PhraseKind, QuotationType


@quick_init
@dataclass(frozen=True, slots=True)
class Annotation(EntryPart["Entry"]):
    """A span of the text of an entry, with an id.

    Attributes:
        id: The `xml:id`, unique in the entry; empty where the scheme gives none.
        span: The extent, in code points of `entry.text`.

    >>> import khabar
    >>> khabar.load()["egypttoday-0001"].quotations[0].pieces[0].id
    'q1'
    """

    id: str
    span: Span

    @property
    def text(self) -> str:
        """The words in the span, white space folded."""
        return self.entry.text[self.span.start : self.span.end]

    @property
    def sentence(self) -> Optional["Sentence"]:
        """The sentence in which it begins, or `None` in the opener, which has no sentences."""
        return self.entry.sentence_at(self.span.start)

    @property
    def tokens(self) -> tuple[Token, ...]:
        """Its words and punctuation marks, if the entry has that layer."""
        return self.entry.tokens_in(self.span)

    @property
    def words(self) -> tuple[Word, ...]:
        """Its written words and marks, clitics included, if the entry has tokens."""
        return tuple(words_of(self.tokens))

    def __str__(self) -> str:
        return self.text


@quick_init
@dataclass(frozen=True, slots=True)
class Block(Annotation):
    """A heading, caption, opener or paragraph of the article.

    Attributes:
        kind: The kind of block.
        figure: The number of the picture that a caption belongs to, from 1; 0 outside pictures.

    >>> import khabar
    >>> headline = khabar.load()["egypttoday-0001"].blocks[1]
    >>> headline.kind.name, headline.text[:9]
    ('HEADLINE', 'شروخ صغير')
    """

    kind: BlockKind
    figure: int = 0


@quick_init
@dataclass(frozen=True, slots=True)
class Sentence(Annotation):
    """A sentence of a heading, caption or paragraph.

    Attributes:
        block_index: The index of its block in `Entry.blocks`, from 0.

    >>> import khabar
    >>> sentence = khabar.load()["egypttoday-0001#s6"]
    >>> sentence.text[:12], sentence.block.id, str(sentence.block.kind)
    ('ووفقا لتقرير', 'p2', 'paragraph')
    """

    block_index: int

    @property
    def block(self) -> Block:
        """The block that it is part of."""
        return self.entry.blocks[self.block_index]


@quick_init
@dataclass(frozen=True, slots=True)
class Mention(Annotation):
    """A name of a person, place or organisation in the text.

    Attributes:
        type: The type of the entity.
        entity: The referent; `None` if it is unknown or not linked.
        metonymic: Whether the name of a place means its government or another body there.
        certainty: The certainty of the link.
        resp: The id of the responsible annotator, if not that of the entry.

    >>> import khabar
    >>> mention = khabar.load()["egypttoday-0001"]["m2"]
    >>> mention.text, mention.entity.id, mention.metonymic
    ('طهران', 'place:tehran', True)
    """

    type: EntityType
    entity: Entity | None = None
    metonymic: bool = False
    certainty: Certainty = Certainty.HIGH
    resp: str = ""


@quick_init
@dataclass(frozen=True, slots=True)
class Cue(Annotation):
    """The word or phrase that reports a quotation.

    Attributes:
        category: The class in the taxonomy: `say`, `assert`, `relay`, …; empty if not classified.

    >>> import khabar
    >>> [(cue.text, cue.category) for cue in khabar.load()["egypttoday-0001"].cues[:2]]
    [('أكَّد', 'assert'), ('نُقل عن', 'relay')]
    """

    category: str = ""


@quick_init
@dataclass(frozen=True, slots=True)
class Source(Annotation):
    """The words that name the source of a quotation.

    Attributes:
        entity: The referent; `None` if it is unknown.
        certainty: The certainty of the link.

    >>> import khabar
    >>> source = khabar.load()["egypttoday-0001"]["r2"]
    >>> source.text, source.entity.name("en")
    ('مصادر روسية', 'Russian sources')
    """

    entity: Entity | None = None
    certainty: Certainty = Certainty.HIGH


@quick_init
@dataclass(frozen=True, slots=True, repr=False)
class Attribution(EntryPart["Entry"]):
    """The relation between a quotation, its source and its cues, with the resolved speaker.

    The parts are those of attribution research (PARC 3.0, Pareti 2016; AttImam for Arabic).

    Attributes:
        source: The words that name the speaker; `None` where the text has none.
        cues: The cues, the speaker's own first, then the relayer's.
        speaker: The resolved entity; `None` if it is unknown.
        relayed_by: The medium that relays the quotation, if any.
        addressee: The person or body addressed, if the sentence names one.
        certainty: The certainty of the attribution.
        resp: The id of the responsible annotator, if not that of the entry.

    >>> import khabar
    >>> attribution = khabar.load()["egypttoday-0001"]["q4"].attribution
    >>> attribution.source.text, [cue.text for cue in attribution.cues], attribution.relayed_by.id
    ('المصادر', ['قولها', 'نقلت'], 'org:alhayat')
    """

    nested = ("source", "cues")

    source: Source | None = None
    cues: tuple[Cue, ...] = ()
    speaker: Entity | None = None
    relayed_by: Entity | None = None
    addressee: Entity | None = None
    certainty: Certainty = Certainty.HIGH
    resp: str = ""

    @property
    def cues_in_text(self) -> tuple[Cue, ...]:
        """The cues in the order of the text. A relayer's is often before the speaker's own.

        >>> import khabar
        >>> attribution = khabar.load()["egypttoday-0001"]["q4"].attribution
        >>> " … ".join(cue.text for cue in attribution.cues_in_text)
        'نقلت … قولها'
        """
        return tuple(sorted(self.cues, key=lambda cue: cue.span.start))

    def __repr__(self) -> str:
        speaker = self.speaker.id if self.speaker else "unknown"
        return f"<Attribution {speaker} {' '.join(cue.id for cue in self.cues)}>"


@quick_init
@dataclass(frozen=True, slots=True, repr=False)
class Quotation(EntryPart["Entry"]):
    """A stretch of reported speech: direct, indirect or mixed.

    Attributes:
        id: The `xml:id` of its first piece.
        pieces: The spans of its content, in order; more than one if something interrupts it.
        attribution: Its source, cues and speaker.
        verbatim: The spans in quotation marks of a mixed quotation; empty for the other types.
        direct: Whether all of it is in quotation marks.

    >>> import khabar
    >>> quotation = khabar.load()["egypttoday-0001"]["q1"]
    >>> quotation.text, str(quotation.type), quotation.sentence.id
    ('رفض طهران طلب موسكو بالانسحاب', 'indirect', 's1')
    """

    nested = ("pieces", "attribution", "verbatim")

    id: str
    pieces: tuple[Annotation, ...]
    attribution: Attribution
    verbatim: tuple[Annotation, ...] = ()
    direct: bool = False

    @property
    def content(self) -> tuple[Span, ...]:
        """The spans of its pieces."""
        return tuple(piece.span for piece in self.pieces)

    @property
    def span(self) -> Span:
        """The span from the start of the first piece to the end of the last one."""
        return Span(self.pieces[0].span.start, self.pieces[-1].span.end)

    @property
    def text(self) -> str:
        """The words of the content; pieces are joined by one space."""
        return " ".join(piece.text for piece in self.pieces)

    @property
    def type(self) -> QuotationType:
        """Direct, indirect or mixed."""
        if self.direct:
            return QuotationType.DIRECT
        return QuotationType.MIXED if self.verbatim else QuotationType.INDIRECT

    @property
    def sentence(self) -> Sentence | None:
        """The sentence in which it begins."""
        return self.pieces[0].sentence

    def __repr__(self) -> str:
        return f"<Quotation {self.id} {self.type} {self.attribution!r}>"

    def __str__(self) -> str:
        return self.text


@quick_init
@dataclass(frozen=True, slots=True)
class TimeExpression(Annotation):
    """An expression that places an event in time.

    Attributes:
        when: The date as ISO 8601 (`2018-05-17`, `2018-05`, `2018`); empty where the page supports none.
        relative: Whether it counts from another point in time.
        certainty: The certainty of `when`.
        resp: The id of the responsible annotator, if not that of the entry.

    >>> import khabar
    >>> khabar.load()["egypttoday-0001"].time_expressions[0].relative
    True
    """

    when: str = ""
    relative: bool = False
    certainty: Certainty = Certainty.HIGH
    resp: str = ""


@quick_init
@dataclass(frozen=True, slots=True)
class Phrase(Annotation):
    """A span with another role: scare quotes, a title, a cited passage, or a part of the opener.

    Attributes:
        kind: The role.

    >>> import khabar
    >>> [(str(phrase.kind), phrase.text) for phrase in khabar.load()["egypttoday-0001"].phrases[:2]]
    [('dateline', 'موسكو'), ('byline', 'ريتا مهنا')]
    """

    kind: PhraseKind


_LAYERS = ("blocks", "sentences", "mentions", "cues", "sources", "time_expressions", "phrases", "quotations")
"""The fields of an entry that hold its annotations."""


@dataclass(frozen=True, slots=True, repr=False)
class Entry(CorpusMember["Entry"]):
    """An annotated article: its text and all annotations, in the order of the text.

    `entry["q1"]` is the annotation with that id. `dataclasses.replace` makes another entry and leaves this
    one as it is.

    Attributes:
        id: The id in the corpus, `egypttoday-0001`.
        header: The metadata of the entry and its page.
        text: The blocks of the article, white space folded, joined by newlines. All offsets count in it.
        blocks: Headings, captions, opener, paragraphs.
        furniture: The pieces of the page outside the article.
        sentences: The sentences of headings, captions and paragraphs.
        quotations: The reported speech.
        mentions: The names of persons, places and organisations.
        cues: The words that report, including those that no quotation uses.
        sources: The words that name sources, including those that no quotation uses.
        time_expressions: The expressions of time.
        phrases: Scare quotes, titles, cited passages, parts of the opener.
        tokens: Words, clitics divided from them, and punctuation marks, if the entry has that layer.
        anonymous_sources: The entities without a name that this entry quotes.

    >>> import khabar
    >>> entry = khabar.load()["egypttoday-0001"]
    >>> entry, len(entry.quotations), entry["q7"].attribution.speaker.name("en")
    (<Entry egypttoday-0001 1.1.0>, 12, 'Vladimir Putin')
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

    def __post_init__(self) -> None:
        adopt(self, _LAYERS)

    def _take(self, names: Iterable[str]) -> None:
        adopt(self, [name for name in names if name in _LAYERS])

    @property
    def version(self) -> str:
        """The version of this state of the entry, as in `1.0.0`."""
        return self.header.version

    @property
    def words(self) -> tuple[Word, ...]:
        """The written words and marks, each with its tokens."""
        return tuple(words_of(self.tokens))

    @property
    def revisions(self) -> tuple[Revision, ...]:
        """The versions, newest first."""
        return self.header.revisions

    def sentence_at(self, offset: int) -> Sentence | None:
        """Return the sentence at an offset, or `None` outside sentences (in the opener)."""
        index = bisect_right(self.sentences, offset, key=_start) - 1
        if index >= 0 and offset < self.sentences[index].span.end:
            return self.sentences[index]
        return None

    def tokens_in(self, span: Span) -> tuple[Token, ...]:
        """Return the tokens within a span.

        >>> import khabar
        >>> khabar.load()["egypttoday-0001"].tokens_in(Span(0, 0))
        ()
        """
        first = bisect_left(self.tokens, span.start, key=_start)
        return self.tokens[first : bisect_right(self.tokens, span.end, key=_end)]

    def token_at(self, offset: int) -> Token | None:
        """Return the token at an offset, such as that of a head; `None` outside tokens."""
        index = bisect_right(self.tokens, offset, key=_start) - 1
        return self.tokens[index] if index >= 0 and offset < self.tokens[index].span.end else None

    def inside(self, span: Span) -> Iterator[Mention]:
        """Yield the mentions within a span."""
        return (mention for mention in self.mentions if span.embeds(mention.span))

    def __getitem__(self, annotation_id: str) -> Any:  # noqa: ANN401 (a mention, a quotation, …)
        """Return an annotation, a part of a quotation, a token or an anonymous source by its id.

        Raises:
            AnnotationNotFoundError: if nothing has that id; a `KeyError`, too.
        """
        known: dict[str, object] = {}
        for name, value in self._identified():
            if name == annotation_id:
                return value
            known[name] = value
        raise AnnotationNotFoundError(_unknown(str(annotation_id), self.id, known))

    def __contains__(self, annotation_id: object) -> bool:
        """Whether an annotation, token or anonymous source has that id."""
        return any(name == annotation_id for name, _ in self._identified())

    # Without this, `for … in entry` would ask for `entry[0]`.
    __iter__: ClassVar[None] = None

    def _identified(self) -> Iterator[tuple[str, object]]:
        """Yield everything with an id. A quotation comes before its first piece, which has the same id."""
        parts = [part for item in self.quotations for part in (*item.pieces, *item.verbatim)]
        layers = (self.quotations, self.sentences, self.mentions, self.cues, self.sources, self.blocks)
        for layer in (*layers, self.time_expressions, self.phrases, parts, self.tokens):
            yield from ((item.id, item) for item in layer if item.id)
        yield from ((source.local_id, source) for source in self.anonymous_sources)

    def __repr__(self) -> str:
        return f"<Entry {self.id} {self.version}>"


def _start(item: Sentence | Token) -> int:
    return item.span.start


def _end(item: Token) -> int:
    return item.span.end


def _unknown(annotation_id: str, entry_id: str, known: Iterable[str]) -> Message:
    if near := nearest(annotation_id, known):
        return say(
            "unknown annotation {annotation!r} in {entry}; similar: {similar}",
            annotation=annotation_id,
            entry=entry_id,
            similar=near,
        )
    return say("unknown annotation {annotation!r} in {entry}", annotation=annotation_id, entry=entry_id)
