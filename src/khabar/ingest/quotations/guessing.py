"""From a report and its speaker to a guess, with its pieces in every sentence and paragraph."""

from dataclasses import replace
from itertools import islice

from khabar.ingest.guesses import Article, CueGuess, QuotationGuess
from khabar.ingest.quotations.chain.addressees import find_addressee
from khabar.ingest.quotations.chain.outlets import medium_of, told_outlet
from khabar.ingest.quotations.chain.speakers import Speakers
from khabar.ingest.quotations.chain.spoken import Spoken
from khabar.ingest.quotations.passages.article_reading import PassageReading
from khabar.ingest.quotations.patterns.report import SpeechReport
from khabar.lexicon.cues import FoundCue
from khabar.model import Span
from khabar.vocabulary import Certainty, EntityType, QuotationType

_OF_MEDIA = frozenset({"relay", "accordingTo"})
"""The classes of cues that the medium has rather than the speaker, where a quotation has two."""


def make_guess(speakers: Speakers, report: SpeechReport, spoken: Spoken | None) -> QuotationGuess:
    """Return the guess of a report with its speaker, medium and addressee."""
    if report.direct:
        kind = QuotationType.DIRECT
    else:
        kind = QuotationType.MIXED if report.verbatim else QuotationType.INDIRECT
    relayed_by = medium_of(speakers.chain, report.medium)
    speaker = spoken.referent if spoken else None
    addressee = find_addressee(speakers, report, speaker)
    if outlet := told_outlet(speakers.reading, report):
        # قالت سالم لـ«الغد»: the page's own outlet is addressed, another one relays.
        referent, own = outlet
        addressee = addressee or (referent if own else None)
        relayed_by = relayed_by or (None if own else referent)
    if relayed_by == speaker:
        relayed_by = None
    if speaker and speaker.type is EntityType.ORGANISATION:
        speakers.chain.media.append(speaker)
    source = report.source.span if report.source and not report.silent else None
    return QuotationGuess(
        tuple(report.pieces),
        kind,
        _certainty(report, spoken),
        report.reason,
        _cues(speakers.reading.text, report),
        source,
        speaker,
        relayed_by,
        addressee,
        tuple(report.verbatim),
    )


def _cues(text: str, report: SpeechReport) -> tuple[CueGuess, ...]:
    """Return the cues, the speaker's own before that of the medium: `نقلت … قولها` has قولها first."""
    found = (_cue(text, cue) for cue in report.cues)
    return tuple(sorted(found, key=lambda cue: cue.category in _OF_MEDIA))


def _cue(text: str, cue: FoundCue) -> CueGuess:
    """Return a cue with its article, which is no proclitic: `بالقول`."""
    start = cue.start - len("ال") if text[max(0, cue.start - 2) : cue.start] == "ال" else cue.start
    return CueGuess(Span(start, cue.end), cue.word.verb.category)


def _certainty(report: SpeechReport, spoken: Spoken | None) -> Certainty:
    if spoken is None:
        return Certainty.UNKNOWN
    if report.loose and spoken.certainty is Certainty.HIGH:
        return Certainty.MEDIUM
    return spoken.certainty


def extend(reading: PassageReading, guess: QuotationGuess, numbers: dict[Span, int]) -> QuotationGuess:
    """Return a quotation in marks with its pieces: one for each sentence, and later paragraphs."""
    if guess.type is not QuotationType.DIRECT:
        return guess
    pieces = [part for piece in guess.pieces for part in by_sentence(reading.article, piece)]
    number = numbers.get(guess.pieces[-1], len(reading.outermost))
    for stretch in islice(reading.outermost, number + 1, None):
        if not stretch.continues:
            break
        pieces += by_sentence(reading.article, stretch.inner)
    return guess if guess.pieces == (whole := tuple(pieces)) else replace(guess, pieces=whole)


def by_sentence(article: Article, span: Span) -> list[Span]:
    """Return the parts of a span, one for each sentence."""
    sentences = article.sentences
    number = max(0, article.sentence_at(span.start))
    parts: list[Span] = []
    for sentence in islice(sentences, number, None):
        if sentence.start >= span.end:
            break
        if sentence.overlaps(span):
            parts.append(Span(max(span.start, sentence.start), min(span.end, sentence.end)))
    return parts or [span]
