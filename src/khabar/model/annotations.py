"""What is annotated: blocks, sentences, tokens, mentions, quotations and their attribution.

All of it stands off the text: an annotation has an id and a span of `Entry.text`, and knows the entry that it
belongs to. Nothing here knows about XML.
"""

from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING

from khabar.model.entities import Entity
from khabar.model.spans import Span
from khabar.vocabulary import BlockKind, Certainty, EntityType, PhraseKind, QuotationType

if TYPE_CHECKING:
    from khabar.model.entry import Entry


@dataclass(frozen=True, slots=True)
class Annotation:
    """A stretch of an entry's text with an id.

    Attributes:
        id: The `xml:id`, unique in the entry; empty where the scheme gives none.
        span: Where it stands, in code points of `entry.text`.
        entry: The entry that it is part of; set when the entry is made, and no part of equality.
    """

    id: str
    span: Span
    entry: "Entry" = field(init=False, repr=False, compare=False)

    @property
    def text(self) -> str:
        """The words that it covers, as the page has them (white space folded)."""
        return self.entry.text[self.span.start : self.span.end]

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Block(Annotation):
    """A heading, caption, opener or paragraph of the article.

    Attributes:
        kind: Which of them it is.
        figure: Number of the picture that a caption belongs to, from 1; 0 outside pictures.
    """

    kind: BlockKind
    figure: int = 0


@dataclass(frozen=True, slots=True)
class Furniture:
    """A piece of the page that is not the article; it has no offsets, since it is not in `Entry.text`.

    Attributes:
        type: What it is, a category of the taxonomy (`clock`, `related`, …).
        text: Its words, white space folded.
        position: How many blocks of the article stand before it.
        in_article: Whether it stands inside the article, between its blocks.
        figure: Number of the picture that it belongs to, from 1; 0 outside pictures.
    """

    type: str
    text: str
    position: int
    in_article: bool = False
    figure: int = 0


@dataclass(frozen=True, slots=True)
class Sentence(Annotation):
    """A sentence.

    Attributes:
        block: Index in `Entry.blocks` of the block that it is part of.
    """

    block: int


@dataclass(frozen=True, slots=True, init=False)
class Token:
    """A word or punctuation mark.

    Attributes:
        span: Where it stands.
        form: The word as the page has it.
        norm: Its key for comparison (`khabar.arabic.fold`), unless the entry gives another one.
        lemma: Dictionary form, or empty.
        pos: Part of speech, or empty.
        msd: Morphosyntactic description, or empty.
        punctuation: Whether it is encoded as `pc` rather than `w`.
        id: The `xml:id`, or empty.
    """

    span: Span
    form: str
    norm: str
    lemma: str = ""
    pos: str = ""
    msd: str = ""
    punctuation: bool = False
    id: str = ""

    def __init__(  # noqa: PLR0913, PLR0917 (one argument a field, as in the generated one)
        self,
        span: Span,
        form: str,
        norm: str,
        lemma: str = "",
        pos: str = "",
        msd: str = "",
        punctuation: bool = False,  # noqa: FBT001, FBT002 (a field of the dataclass, like the others)
        id: str = "",  # noqa: A002 (a field of the dataclass, like the others)
    ) -> None:
        # As in Span: the generated one would take twice as long.
        _set_span(self, span)
        _set_form(self, form)
        _set_norm(self, norm)
        _set_lemma(self, lemma)
        _set_pos(self, pos)
        _set_msd(self, msd)
        _set_punctuation(self, punctuation)
        _set_id(self, id)


_set_span, _set_form, _set_norm, _set_lemma, _set_pos, _set_msd, _set_punctuation, _set_id = (
    vars(Token)[field.name].__set__ for field in fields(Token)
)


@dataclass(frozen=True, slots=True)
class Mention(Annotation):
    """A name of a person, place or organisation in the text.

    Attributes:
        type: What is named.
        entity: The referent, or `None` where it cannot be told or was not linked.
        metonymic: Whether the name of a place stands for who governs or acts there.
        certainty: How sure the link is.
        resp: Id of the annotator who is responsible, if not the entry's own.
    """

    type: EntityType
    entity: Entity | None = None
    metonymic: bool = False
    certainty: Certainty = Certainty.HIGH
    resp: str = ""


@dataclass(frozen=True, slots=True)
class Cue(Annotation):
    """The word or phrase that reports a quotation.

    Attributes:
        category: Its class in the taxonomy: `say`, `assert`, `relay`, … Empty if not classified.
    """

    category: str = ""


@dataclass(frozen=True, slots=True)
class Source(Annotation):
    """The words that name who a quotation comes from.

    Attributes:
        entity: Who that is, or `None` where it cannot be told.
        certainty: How sure that is.
    """

    entity: Entity | None = None
    certainty: Certainty = Certainty.HIGH


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who said it, by which cue, relayed by whom: the relation that ties a quotation to its source.

    The parts are those of attribution research (PARC 3.0, Pareti 2016; AttImam for Arabic).

    Attributes:
        source: The words that name the speaker; `None` where the subject is dropped or a medium is silent.
        cues: The cues, the speaker's own first, then the relayer's.
        speaker: The resolved entity, or `None` where nobody can be told.
        relayed_by: The medium that passes the words on, if any.
        addressee: To whom they are said, where the sentence says so.
        certainty: How sure the attribution is.
        resp: Id of the annotator who is responsible, if not the entry's own.
    """

    source: Source | None = None
    cues: tuple[Cue, ...] = ()
    speaker: Entity | None = None
    relayed_by: Entity | None = None
    addressee: Entity | None = None
    certainty: Certainty = Certainty.HIGH
    resp: str = ""


@dataclass(frozen=True, slots=True)
class Quotation:
    """What somebody is reported to have said.

    Attributes:
        id: The `xml:id` of its first piece.
        pieces: The stretches of its content, in order: more than one if something interrupts it.
        verbatim: The stretches in quotation marks of a mixed quotation; empty for the other types.
        direct: Whether all of it is in quotation marks.
        attribution: Who said it, and how that is reported.
        entry: The entry that it is part of; set when the entry is made, and no part of equality.
    """

    id: str
    pieces: tuple[Annotation, ...]
    attribution: Attribution
    verbatim: tuple[Annotation, ...] = ()
    direct: bool = False
    entry: "Entry" = field(init=False, repr=False, compare=False)

    @property
    def content(self) -> tuple[Span, ...]:
        """The extents of its pieces."""
        return tuple(piece.span for piece in self.pieces)

    @property
    def span(self) -> Span:
        """From the first character of the first piece to the last of the last one."""
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

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class TimeExpression(Annotation):
    """An expression that places an event in time.

    Attributes:
        when: The date as ISO 8601 (`2018-05-17`, `2018-05`, `2018`), or empty where the page does not
            support one.
        relative: Whether it counts from another point in time.
        certainty: How sure `when` is.
    """

    when: str = ""
    relative: bool = False
    certainty: Certainty = Certainty.HIGH


@dataclass(frozen=True, slots=True)
class Phrase(Annotation):
    """A stretch with a role of its own: scare quotes, title, cited passage; or a part of the opener.

    Attributes:
        kind: Which role.
    """

    kind: PhraseKind
