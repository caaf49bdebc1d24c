"""Quotations of an article: sentence by sentence, with the speakers resolved in order.

The steps are modules of their own, and each can be read by itself:

1. `passage`: the words, cues, clauses and stretches in marks of a sentence;
2. `patterns`: the reports in it, with `contents` (where content ends), `subjects` and `sources` (the
   words that name the speaker), `nouns` (content without a particle) and `speech` (marks that do not
   quote);
3. `speakers`: who that is;
4. here: quotations inside quotations, quotations over several sentences, and the guesses.

>>> from khabar.ingest.names import find_names, make_gazetteer
>>> from khabar.ingest.sentences import divide_sentences
>>> text = "قالت الوزيرة هدى سالم: «لن نرحل»، مضيفة أن السد آمن."
>>> article = Article(text, (), divide_sentences(text))
>>> for guess in find_quotations(article, find_names(article, make_gazetteer([]))):
...     print(guess.type, text[guess.pieces[0].start : guess.pieces[0].end], "|", guess.speaker.name)
direct لن نرحل | هدى سالم
indirect السد آمن | هدى سالم
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from khabar.ingest.guesses import Article, NameGuess, QuotationGuess
from khabar.ingest.lazy_pattern import LazyPattern
from khabar.ingest.quotations.chain.speakers import Speakers
from khabar.ingest.quotations.chain.spoken import Spoken
from khabar.ingest.quotations.guessing import by_sentence, extend, make_guess
from khabar.ingest.quotations.passages.article_reading import PassageReading, read_article
from khabar.ingest.quotations.passages.cue_senses import is_own_perfect, may_be_own
from khabar.ingest.quotations.passages.passage import read_passage
from khabar.ingest.quotations.patterns.finding import find_reports
from khabar.ingest.quotations.patterns.report import SpeechReport, SubjectKind, may_be_inside
from khabar.ingest.quotations.portions import portions, read_to
from khabar.ingest.quotations.repeated import with_headings
from khabar.ingest.quotations.turns import Turn, find_turns, is_marked, without_stop
from khabar.lexicon.conjugation import VerbForm
from khabar.model import Span
from khabar.vocabulary import Certainty, EntityType, QuotationType

_ASKS = LazyPattern(r"(?:متى|كيف|هل|لماذا|أين)(?!\w)")


def find_quotations(article: Article, names: Sequence[NameGuess]) -> tuple[QuotationGuess, ...]:
    """Return the quotations of an article, in the order of their contents.

    Args:
        article: The article, with its sentences.
        names: Its names, in order.

    >>> find_quotations(Article(""), ())
    ()
    """
    reading = read_article(article, names)
    speakers = Speakers(reading)
    guesses: list[QuotationGuess] = []
    turns = find_turns(reading)
    guesses += _turns(reading, speakers, turns)
    read = 0
    for sentence in article.sentences:
        if any(turn.block.embeds(sentence) for turn in turns):
            continue
        # A sentence that begins inside quotation marks was read with the one in which they open.
        if sentence.start >= read and not reading.stretch_over(sentence.start):
            read = read_to(reading, sentence)
            for portion in portions(article.text, sentence.start, read):
                guesses += _read_sentence(reading, speakers, portion)
    numbers = {stretch.inner: number for number, stretch in enumerate(reading.outermost)}
    guesses = [extend(reading, guess, numbers) for guess in with_headings(reading, guesses)]
    return tuple(sorted(guesses, key=lambda guess: (guess.pieces[0].start, -guess.pieces[0].end)))


def _turns(reading: PassageReading, speakers: Speakers, turns: Sequence[Turn]) -> Iterator[QuotationGuess]:
    """Yield the quotations of the turns of an interview, and those inside them."""
    whole: list[QuotationGuess] = []
    for turn in turns:
        guess = _turn(reading, speakers, turn)
        if turn.goes_on:
            whole[-1] = replace(whole[-1], pieces=(*whole[-1].pieces, *guess.pieces))
        else:
            whole.append(guess)
        spoken = Spoken(guess.speaker, "", guess.certainty) if guess.speaker else None
        for sentence in by_sentence(reading.article, turn.report.pieces[0]):
            passage = read_passage(reading, sentence.start, sentence.end)
            for report in find_reports(passage):
                if report.cues and (report.direct or may_be_inside(report)):
                    inner = _inner_speaker(speakers, report, spoken, sentence.start)
                    yield make_guess(speakers, report, inner)
    yield from whole


def _turn(reading: PassageReading, speakers: Speakers, turn: Turn) -> QuotationGuess:
    """Return the quotation of a turn of an interview."""
    spoken = speakers.resolve(turn.report, None)
    referent = spoken.referent if spoken else turn.speaker
    if turn.speaker and referent and referent.type is EntityType.GROUP:
        # الوزيرة: a description that no name of the article has.
        referent = turn.speaker
    certainty = Certainty.MEDIUM if referent else Certainty.UNKNOWN
    source = turn.report.source.span if turn.report.source else None
    parts = [part for piece in turn.report.pieces for part in by_sentence(reading.article, piece)]
    pieces = tuple(
        parts if is_marked(reading.text, parts[0]) else (without_stop(reading.text, part) for part in parts)
    )
    return QuotationGuess(pieces, QuotationType.DIRECT, certainty, turn.report.reason, (), source, referent)


def _read_sentence(reading: PassageReading, speakers: Speakers, sentence: Span) -> Iterator[QuotationGuess]:
    passage = read_passage(reading, sentence.start, sentence.end)
    governor: Spoken | None = None
    earlier: list[SpeechReport] = []
    for report in find_reports(passage):
        if report.cues and is_own_perfect(reading.text, report.cues[0]):
            # قلت له: «…»: the writer's own words.
            continue
        nested = _is_nested(report, earlier)
        earlier.append(report)
        spoken = speakers.resolve(report, governor)
        across = report.subject is not SubjectKind.PHRASE and governor is None
        if spoken and across and spoken.certainty is Certainty.HIGH:
            spoken = Spoken(spoken.referent, spoken.gender, Certainty.MEDIUM)
        guess = make_guess(speakers, report, spoken)
        yield guess
        if not nested:
            speakers.note_addressee(report, guess.addressee, guess.speaker)
        if spoken and not nested:
            governor = spoken
            speakers.chain.note(spoken, report)
        if report.direct:
            yield from _read_inside(reading, speakers, report, spoken)


def _is_nested(report: SpeechReport, earlier: list[SpeechReport]) -> bool:
    """Whether a report is inside the content of another, so that its speaker is not that of what follows."""
    offset = report.cues[0].start if report.cues else report.start
    return any(piece.start <= offset < piece.end for other in earlier for piece in other.pieces)


def _read_inside(
    reading: PassageReading, speakers: Speakers, outer: SpeechReport, spoken: Spoken | None
) -> Iterator[QuotationGuess]:
    """Yield the quotations inside one in marks: clauses with a named source, stretches in other marks."""
    for piece in outer.pieces:
        inner = reading.inside(piece)
        passage = read_passage(reading, piece.start, piece.end, inner)
        for report in find_reports(passage) if inner or passage.cues else ():
            asks = report.subject is SubjectKind.PHRASE and _ASKS.match(reading.text, report.start)
            if report.direct or asks or may_be_inside(report):
                yield make_guess(speakers, report, _inner_speaker(speakers, report, spoken, piece.start))


def _inner_speaker(
    speakers: Speakers, report: SpeechReport, spoken: Spoken | None, start: int
) -> Spoken | None:
    """Return who speaks inside a quotation: its speaker in the first person (`قلت له`), or who is named."""
    if report.subject is SubjectKind.PHRASE or not report.cues:
        return speakers.resolve(report, spoken)
    cue = report.cues[0]
    first_person = cue.word.form is VerbForm.PERFECT and may_be_own(speakers.reading.text, cue)
    # سألت المدير: «لمن هذا؟»، فرد: «لا تسألي»
    if first_person:
        return spoken
    return speakers.told_of(report.cues[0], start, spoken)
