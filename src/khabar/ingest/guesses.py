"""Guesses: what the layers of drafting return, as values over the text of an article.

A layer takes an `Article` and returns guesses. Their fields are those of the model (`khabar.model`), so a
draft is assembled by giving them ids. Two things differ: a guess always has a certainty and a reason, and it
may name a *referent* that no register has yet:

>>> from khabar.messages import say
>>> salem = ReferentGuess(EntityType.PERSON, name="هدى سالم")
>>> reason = say("after the title {title}", title="الوزيرة")
>>> guess = NameGuess(Span(9, 17), EntityType.PERSON, salem, Certainty.MEDIUM, reason)
>>> guess.referent.is_new, str(guess.reason)
(True, 'after the title الوزيرة')

Equal referents are one: all mentions of هدى سالم in an article, and the quotations of which she is the
speaker, have an equal `ReferentGuess`, also where the page writes only سالم.
"""

from bisect import bisect_right
from dataclasses import dataclass

from khabar.messages import Message
from khabar.model import Block, Entry, Span
from khabar.quick_init import quick_init
from khabar.vocabulary import Certainty, EntityType, PhraseKind, QuotationType

SITE_MARKS = " -–—|_"
"""Marks beside the name of a site that are no part of it."""


@dataclass(frozen=True, slots=True)
class Article:
    """The text of an article, divided.

    Attributes:
        text: The blocks, white space folded, joined by newlines; as `Entry.text`.
        blocks: Headings, captions, opener, paragraphs; offsets count in `text`.
        sentences: The sentences of all blocks but the opener, in order.
        site_names: The names of the site, as the lines around the article show them.
        day: The day that the page states, ISO 8601; empty if it states none.
    """

    text: str
    blocks: tuple[Block, ...] = ()
    sentences: tuple[Span, ...] = ()
    site_names: tuple[str, ...] = ()
    day: str = ""

    @classmethod
    def of_entry(cls, entry: Entry) -> "Article":
        """Return the article of an annotated entry, without its annotations.

        >>> import khabar
        >>> article = Article.of_entry(khabar.load()["egypttoday-0001"])
        >>> len(article.blocks), len(article.sentences)
        (15, 14)
        """
        names = (item.text.strip(SITE_MARKS) for item in entry.furniture if item.type == "siteName")
        sentences = tuple(sentence.span for sentence in entry.sentences)
        day = next((when.when for when in entry.header.provenance.dates if when.type == "publication"), "")
        return cls(entry.text, entry.blocks, sentences, tuple(dict.fromkeys(names)), day)

    def sentence_at(self, offset: int) -> int:
        """Return the number of the last sentence that begins at an offset or before it; -1 if there is none.

        >>> article = Article("نعم. لا.", sentences=(Span(0, 4), Span(5, 8)))
        >>> article.sentence_at(4), article.sentence_at(5)
        (0, 1)
        """
        return bisect_right(self.sentences, offset, key=lambda span: span.start) - 1

    def sentence_start(self, offset: int) -> int:
        """Return where the last sentence begins that begins at an offset or before it; else 0."""
        number = self.sentence_at(offset)
        return self.sentences[number].start if number >= 0 else 0


@quick_init
@dataclass(frozen=True, slots=True)
class ReferentGuess:
    """The entity that a guess is about.

    Attributes:
        type: Its type; `GROUP` for an anonymous source of this article.
        ref: The pointer to a register item, `person:putin`; empty if no register has it.
        name: Its main name in Arabic: the fullest form of the article, or that of the gazetteer. For a group
            its description, as the page first has it.
        english: Its name in English, if a gazetteer has one.
        identifiers: Its identifiers in other authority files, as pairs of scheme and identifier.
    """

    type: EntityType
    ref: str = ""
    name: str = ""
    english: str = ""
    identifiers: tuple[tuple[str, str], ...] = ()

    def __hash__(self) -> int:
        # Enough to tell referents apart, in a third of the time that all fields take.
        return hash((self.ref, self.name))

    @property
    def is_new(self) -> bool:
        """Whether no register has it."""
        return not self.ref


@quick_init
@dataclass(frozen=True, slots=True)
class NameGuess:
    """A name of a person, place or organisation.

    Attributes:
        span: Its extent, without proclitics and titles.
        type: The type of name.
        referent: The entity; `None` if nothing is known of it.
        certainty: How sure the guess is.
        reason: Why it was made.
        metonymic: Whether the name of a capital means its government.
    """

    span: Span
    type: EntityType
    referent: ReferentGuess | None
    certainty: Certainty
    reason: Message
    metonymic: bool = False


@quick_init
@dataclass(frozen=True, slots=True)
class CueGuess:
    """A word or phrase that reports.

    Attributes:
        span: Its extent.
        category: Its class in the taxonomy, `say`, `assert`, …
    """

    span: Span
    category: str


@quick_init
@dataclass(frozen=True, slots=True)
class QuotationGuess:
    """A quotation, with its attribution.

    Attributes:
        pieces: The extents of its content; more than one if something interrupts it.
        type: Direct, indirect or mixed.
        certainty: How sure the attribution is; `UNKNOWN` if there is no speaker.
        reason: Why it was made.
        cues: Its cues, that of the speaker first, then that of the medium.
        source: The words that name the speaker; `None` where there are none.
        speaker: Who said it; `None` if that is not resolved.
        relayed_by: The medium that passes the words on, if any.
        addressee: Who is addressed, if the phrase of the cue names one.
        verbatim: The extents in quotation marks of a mixed quotation.
    """

    pieces: tuple[Span, ...]
    type: QuotationType
    certainty: Certainty
    reason: Message
    cues: tuple[CueGuess, ...] = ()
    source: Span | None = None
    speaker: ReferentGuess | None = None
    relayed_by: ReferentGuess | None = None
    addressee: ReferentGuess | None = None
    verbatim: tuple[Span, ...] = ()


@quick_init
@dataclass(frozen=True, slots=True)
class PhraseGuess:
    """A stretch in quotation marks that is no quotation: a title, scare quotes.

    Attributes:
        span: Its extent, without the marks.
        kind: Its role.
        certainty: How sure the guess is.
        reason: Why it was made.
    """

    span: Span
    kind: PhraseKind
    certainty: Certainty
    reason: Message


@quick_init
@dataclass(frozen=True, slots=True)
class DateGuess:
    """An expression that places an event in time.

    Attributes:
        span: Its extent.
        when: The date as ISO 8601, as far as the expression itself gives it; else empty.
        certainty: How sure the guess is.
        reason: Why it was made.
    """

    span: Span
    when: str
    certainty: Certainty
    reason: Message

    @property
    def relative(self) -> bool:
        """Whether it counts from another point in time."""
        return not self.when
