"""Headings of words in quotation marks, which somebody says in the text.

```
«ما عاد في وقت للزعل»                              a heading
وقال حنكير: «ما عاد في وقت للزعل، الناس ناطرة»      where it is said, and by whom
```

A heading also names its speaker in short (`النقابة: «لن نعود»`); who says the same words below, says them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from khabar.ingest.guesses import QuotationGuess, ReferentGuess
from khabar.ingest.quotations.passages.article_reading import PassageReading
from khabar.ingest.quotations.passages.marks import Stretch
from khabar.messages import say
from khabar.model import Span
from khabar.vocabulary import BlockKind, Certainty, EntityType, QuotationType

_HEADING = say("words in quotation marks in a heading that the text repeats")
_BARE = " .؟?!…،"
_HEADINGS = frozenset({BlockKind.HEADLINE, BlockKind.KICKER, BlockKind.SECTION_HEADING})
_FEWEST, _MOST = 3, 40
"""Words of a heading that are looked for in the text, at least, and the headings, at most."""


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
    spans = [block.span for block in reading.article.blocks if block.kind in _HEADINGS][:_MOST]
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
                yield QuotationGuess(
                    (stretch.inner,), QuotationType.DIRECT, Certainty.MEDIUM, _HEADING, speaker=speaker
                )


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
