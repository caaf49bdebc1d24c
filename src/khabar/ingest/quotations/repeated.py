"""Words in quotation marks without a cue: those of a heading, said in full below, and those that go on alone.

```
«ما عاد في وقت للزعل»                              a heading
وقال حنكير: «ما عاد في وقت للزعل، الناس ناطرة»      where it is said, and by whom

قالت هدى سالم: «لن نرحل». «هذه أرضنا».             the second sentence has nothing but words of hers
```

A heading also names its speaker in short (`النقابة: «لن نعود»`); who says the same words below, says them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from khabar.ingest.guesses import QuotationGuess, ReferentGuess
from khabar.ingest.quotations.chain.spoken import SpeakerChain
from khabar.ingest.quotations.passages.article_reading import PassageReading
from khabar.ingest.quotations.passages.marks import Stretch
from khabar.messages import say
from khabar.model import Span
from khabar.vocabulary import BlockKind, Certainty, EntityType, QuotationType

_HEADING = say("words in quotation marks in a heading that the text repeats")
_ALONE = say("a sentence in quotation marks after another of the same speaker")
_BARE = " .؟?!…،"
_CLOSING = '»"”'
_HEADINGS = frozenset({BlockKind.HEADLINE, BlockKind.KICKER, BlockKind.SECTION_HEADING})
_FEWEST = 3
"""Words of a heading that are looked for in the text."""


def going_on_alone(reading: PassageReading, chain: SpeakerChain, sentence: Span) -> QuotationGuess | None:
    """Return the quotation of a sentence that is nothing but words in marks, right after one of somebody.

    Args:
        reading: The article.
        chain: The speakers so far.
        sentence: The sentence.
    """
    stretch = _only_stretch(reading, sentence)
    last = chain.last("") if stretch else None
    if stretch is None or last is None or chain.told_end >= sentence.start:
        return None
    between = reading.text[chain.told_end : stretch.outer.start]
    if between.strip(_BARE)[:1] not in _CLOSING or between.strip(_BARE + _CLOSING):
        return None
    chain.told_end = stretch.inner.end
    return _guess(stretch.inner, last.referent, Certainty.MEDIUM, alone=True)


def _guess(span: Span, speaker: ReferentGuess, certainty: Certainty, *, alone: bool) -> QuotationGuess:
    return QuotationGuess(
        (span,), QuotationType.DIRECT, certainty, _ALONE if alone else _HEADING, speaker=speaker
    )


def _only_stretch(reading: PassageReading, sentence: Span) -> Stretch | None:
    """Return the stretch in marks that is all of a sentence."""
    inside = reading.stretches_in(sentence.start, sentence.end)
    if len(inside) != 1 or inside[0].continues:
        return None
    outer = inside[0].outer
    rest = reading.text[sentence.start : outer.start] + reading.text[outer.end : sentence.end]
    return None if rest.strip(_BARE) else inside[0]


def with_headings(reading: PassageReading, guesses: Sequence[QuotationGuess]) -> list[QuotationGuess]:
    """Return the quotations of an article with those of its headings that its text repeats.

    Args:
        reading: The article.
        guesses: The quotations.
    """
    spans = [block.span for block in reading.article.blocks if block.kind in _HEADINGS]
    if not spans or not guesses:
        return list(guesses)
    found = [_as_below(reading, guess, guesses, spans) for guess in guesses]
    quoted = {piece for guess in guesses for piece in (*guess.pieces, *guess.verbatim)}
    return [*found, *_of_headings(reading, guesses, spans, quoted)]


def _of_headings(
    reading: PassageReading, guesses: Sequence[QuotationGuess], spans: list[Span], quoted: set[Span]
) -> Iterator[QuotationGuess]:
    """Yield the headings that are nothing but words in marks, which somebody says in the text."""
    for span in spans:
        stretch = _only_stretch(reading, span)
        if stretch and stretch.inner not in quoted:
            speaker = _speaker_below(reading, stretch.inner, guesses, spans)
            if speaker:
                yield _guess(stretch.inner, speaker, Certainty.MEDIUM, alone=False)


def _as_below(
    reading: PassageReading, guess: QuotationGuess, guesses: Sequence[QuotationGuess], spans: list[Span]
) -> QuotationGuess:
    """Return a quotation of a heading with the speaker of the same words in the text."""
    named = guess.speaker is not None and guess.speaker.type is not EntityType.GROUP
    # وأطباء يردون: they are not the one who says it below.
    several = any(reading.text[cue.span.start : cue.span.end].endswith(("ون", "وا")) for cue in guess.cues)
    if named or several or not _is_in(guess.pieces[0], spans):
        return guess
    for piece in guess.pieces if guess.type is QuotationType.DIRECT else guess.verbatim:
        if speaker := _speaker_below(reading, piece, guesses, spans):
            return replace(guess, speaker=speaker, certainty=Certainty.MEDIUM)
    return guess


def _speaker_below(
    reading: PassageReading, piece: Span, guesses: Sequence[QuotationGuess], spans: list[Span]
) -> ReferentGuess | None:
    """Return who says the words of a heading in the text."""
    words = reading.text[piece.start : piece.end].strip(_BARE)
    if words.count(" ") + 1 < _FEWEST:
        return None
    return next(
        (
            guess.speaker
            for guess in guesses
            for other in (*guess.pieces, *guess.verbatim)
            if guess.speaker and words in reading.text[other.start : other.end] and not _is_in(other, spans)
        ),
        None,
    )


def _is_in(piece: Span, spans: list[Span]) -> bool:
    return any(span.embeds(piece) for span in spans)
