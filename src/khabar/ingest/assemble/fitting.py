"""Keeping guesses that fit together: in one sentence, none across another, none against the scheme.

Layers guess without knowing of one another, so a name may reach over the end of a quotation. Elements cannot
cross, so one of the two has to go. Guesses are taken in the order of their worth: quotations with their cues
and sources, then names, dates, other phrases; a guess that crosses what was taken before is left out, and
counted.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from khabar.arabic import OPENING_MARKS
from khabar.ingest.guesses import Article, CueGuess, DateGuess, NameGuess, PhraseGuess, QuotationGuess
from khabar.model import Span
from khabar.vocabulary import EntityType, QuotationType

_SPACES = " \u00a0\u202f"


@dataclass(slots=True)
class Fitting:
    """The guesses that were taken so far.

    Attributes:
        article: The article.
        taken: The spans that were taken, by the start of their sentence.
        pieces: The pieces of the quotations that were taken.
        cues: The cues that were taken, by the start of their sentence.
        sources: The sources that were taken, by the start of their sentence.
        left_out: How many guesses did not fit.
    """

    article: Article
    taken: dict[int, list[Span]] = field(default_factory=dict)
    pieces: set[Span] = field(default_factory=set)
    cues: dict[int, list[Span]] = field(default_factory=dict)
    sources: dict[int, list[Span]] = field(default_factory=dict)
    left_out: int = 0
    _starts: list[int] = field(init=False, repr=False)
    """The offsets at which the sentences begin."""

    def __post_init__(self) -> None:
        self._starts = [sentence.start for sentence in self.article.sentences]

    def block_of(self, span: Span) -> int:
        """Return the number of the block that holds a span; -1 if none holds all of it."""
        blocks = self.article.blocks
        index = bisect_right(blocks, span.start, key=lambda block: block.span.start) - 1
        return index if index >= 0 and span.end <= blocks[index].span.end else -1

    def sentence_of(self, span: Span) -> Span | None:
        """Return the sentence that holds a span; the block, in a block without sentences."""
        sentences = self.article.sentences
        index = bisect_right(self._starts, span.start) - 1
        if index >= 0 and span.end <= sentences[index].end:
            return sentences[index]
        block = self.block_of(span)
        if block < 0 or (index >= 0 and sentences[index].overlaps(self.article.blocks[block].span)):
            return None
        return self.article.blocks[block].span

    def trimmed(self, span: Span) -> Span:
        """Return a span without white space at its ends."""
        text, start, end = self.article.text, span.start, span.end
        while start < end and text[start].isspace():
            start += 1
        while start < end and text[end - 1].isspace():
            end -= 1
        return span if (start, end) == (span.start, span.end) else Span(start, end)

    def fits(self, span: Span, others: Iterable[Span] = ()) -> bool:
        """Whether a span is in one sentence, has text, and crosses nothing that was taken."""
        sentence = self.sentence_of(span)
        if sentence is None or span.start >= span.end or self._has_space_at_ends(span):
            return False
        for other in (*self.taken.get(sentence.start, ()), *others):  # noqa: SIM110 (half the time)
            if _cross(span, other):
                return False
        return True

    def _has_space_at_ends(self, span: Span) -> bool:
        text = self.article.text
        return text[span.start].isspace() or text[span.end - 1].isspace()

    def near(self, kind: dict[int, list[Span]], span: Span) -> list[Span]:
        """Return what was taken of a kind in the sentence of a span; the list can be added to."""
        sentence = self.sentence_of(span)
        return kind.setdefault(sentence.start if sentence else -1, [])

    def take(self, span: Span) -> None:
        """Note that a span was taken."""
        self.near(self.taken, span).append(span)

    def take_quotation(self, guess: QuotationGuess) -> None:
        """Note that a quotation was taken, with its parts."""
        self.pieces.update(guess.pieces, guess.verbatim)
        for cue in guess.cues:
            self.near(self.cues, cue.span).append(cue.span)
        if guess.source:
            self.near(self.sources, guess.source).append(guess.source)
            self.take(guess.source)
        for span in (*guess.pieces, *guess.verbatim, *(cue.span for cue in guess.cues)):
            self.take(span)


def _cross(one: Span, other: Span) -> bool:
    return one.start < other.start < one.end < other.end or other.start < one.start < other.end < one.end


def fit_quotations(fitting: Fitting, guesses: Iterable[QuotationGuess]) -> list[QuotationGuess]:
    """Return the quotations that fit, in order; a piece over several sentences becomes several pieces."""
    kept: list[QuotationGuess] = []
    for guess in sorted(guesses, key=lambda guess: (guess.pieces[0].start, -guess.pieces[-1].end)):
        if fitted := _fit_quotation(fitting, guess):
            kept.append(fitted)
            fitting.take_quotation(fitted)
        else:
            fitting.left_out += 1
    return kept


def _fit_quotation(fitting: Fitting, guess: QuotationGuess) -> QuotationGuess | None:
    pieces = tuple(piece for span in guess.pieces for piece in _by_sentence(fitting, span))
    own = tuple(cue for cue in guess.cues if _fits_cue(fitting, cue, pieces))
    # A colon alone reports without a cue, and so do the turns of an interview.
    without = not guess.cues and guess.type is QuotationType.DIRECT
    if not pieces or not (own or without) or not all(fitting.fits(piece) for piece in pieces):
        return None
    if fitting.pieces.intersection(pieces):
        return None
    kind, verbatim = _checked_type(fitting, guess, pieces)
    source = guess.source
    used = [cue.span for cue in own]
    if source and (not fitting.fits(source, used) or any(source.overlaps(span) for span in (*pieces, *used))):
        source = None
    if source and any(
        source.overlaps(other) and source != other for other in fitting.near(fitting.sources, source)
    ):
        source = None
    fitted = (pieces, own, kind, verbatim, source)
    if fitted == (guess.pieces, guess.cues, guess.type, guess.verbatim, guess.source):
        return guess
    return replace(guess, pieces=pieces, cues=own, type=kind, verbatim=verbatim, source=source)


def _by_sentence(fitting: Fitting, span: Span) -> list[Span]:
    if fitting.sentence_of(span := fitting.trimmed(span)) is not None:
        return [span]
    parts = (
        Span(max(span.start, sentence.start), min(span.end, sentence.end))
        for sentence in fitting.article.sentences
        if sentence.overlaps(span)
    )
    return [part for part in map(fitting.trimmed, parts) if len(part)]


def _fits_cue(fitting: Fitting, cue: CueGuess, pieces: Sequence[Span]) -> bool:
    inside = any(piece.overlaps(cue.span) for piece in pieces)
    clash = any(
        cue.span.overlaps(other) and cue.span != other for other in fitting.near(fitting.cues, cue.span)
    )
    return not inside and not clash and fitting.fits(cue.span)


def _mark_before(text: str, offset: int) -> str:
    while offset and text[offset - 1] in _SPACES:
        offset -= 1
    return text[offset - 1 : offset]


def _mark_after(text: str, offset: int) -> str:
    while offset < len(text) and text[offset] in _SPACES:
        offset += 1
    return text[offset : offset + 1]


def _checked_type(
    fitting: Fitting, guess: QuotationGuess, pieces: tuple[Span, ...]
) -> tuple[QuotationType, tuple[Span, ...]]:
    """Return the type that the marks of the page allow, and the verbatim parts that are between marks."""
    text = fitting.article.text
    if guess.type is QuotationType.DIRECT:
        first, last = pieces[0], pieces[-1]
        # « نعم »: spaces inside the marks are outside the quotation.
        opening, closing = _mark_before(text, first.start), _mark_after(text, last.end)
        direct = not guess.cues or OPENING_MARKS.get(opening) == closing != ""
        return (QuotationType.DIRECT if direct else QuotationType.INDIRECT), ()
    verbatim = tuple(
        span
        for span in guess.verbatim
        if OPENING_MARKS.get(_mark_before(text, span.start)) == _mark_after(text, span.end) != ""
        and any(piece.start < span.start and span.end < piece.end for piece in pieces)
        and span not in fitting.pieces
    )
    return (QuotationType.MIXED if verbatim else QuotationType.INDIRECT), verbatim


def fit_names(fitting: Fitting, guesses: Iterable[NameGuess]) -> list[NameGuess]:
    """Return the names that fit, in order: none in a cue, only persons and places in organisations."""
    kept: list[NameGuess] = []
    around: NameGuess | None = None
    for guess in sorted(guesses, key=lambda guess: (guess.span.start, -guess.span.end)):
        if around and around.span.overlaps(guess.span):
            in_organisation = around.type is EntityType.ORGANISATION is not guess.type
            if not in_organisation or not around.span.embeds(guess.span) or around.span == guess.span:
                fitting.left_out += 1
                continue
        cues = fitting.near(fitting.cues, guess.span)
        if any(guess.span.overlaps(cue) for cue in cues) or not fitting.fits(guess.span):
            fitting.left_out += 1
            continue
        kept.append(guess)
        if not around or not around.span.embeds(guess.span):
            around = guess
    for guess in kept:
        fitting.take(guess.span)
    return kept


def fit_others(fitting: Fitting, guesses: Iterable[DateGuess | PhraseGuess]) -> list[DateGuess | PhraseGuess]:
    """Return the dates and phrases that fit, in order; none in another."""
    kept: list[DateGuess | PhraseGuess] = []
    for guess in sorted(guesses, key=lambda guess: (guess.span.start, -guess.span.end)):
        if (kept and kept[-1].span.overlaps(guess.span)) or not fitting.fits(guess.span):
            fitting.left_out += 1
            continue
        kept.append(guess)
        fitting.take(guess.span)
    return kept
