"""Whom the text around a cue names, where no phrase beside it says who speaks."""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import replace

from khabar.ingest.guesses import ReferentGuess
from khabar.ingest.quotations.chain.spoken import Spoken
from khabar.ingest.quotations.passages.article_reading import PassageReading
from khabar.ingest.quotations.sources.agreement import fits
from khabar.ingest.spelling import spelt
from khabar.lexicon.cues import FoundCue
from khabar.model import Span
from khabar.vocabulary import Certainty, EntityType

_OPENING_WORDS = 8
"""Words of a sentence among which the person is named whom it is about."""
_MARKS = '«"“'
_TOLD = 4
"""Characters before a name among which the preposition of an addressee is."""
_CLAUSES = spelt(r"(?<!\w)(?:بينما|فيما|في حين|في المقابل|غير أن|إلا أن|لكن)(?!\w)")
"""Words that begin the clause of another person."""


def first_named(reading: PassageReading, cue: FoundCue) -> Spoken | None:
    """Return the person, or else the body, that the sentence of a participle names first.

    Args:
        reading: The article.
        cue: The participle.
    """
    return named_before(reading, cue) or _body_before(reading, cue)


def named_in_clause(reading: PassageReading, cue: FoundCue, told: int) -> Spoken | None:
    """Return the person whom the clause of a participle names: `رأى سالم أن …، بينما خالفه عمر قائلا`.

    Args:
        reading: The article.
        cue: The participle.
        told: The offset of the last cue whose speaker is known: the clause begins after it.
    """
    begins = [match.end() for match in _CLAUSES.finditer(reading.text, told, cue.start)]
    return _first_person(reading, begins[-1], cue.start) if begins else None


def named_before(reading: PassageReading, cue: FoundCue) -> Spoken | None:
    """Return the subject of the verb that a cue is joined to: `انتقد هيثم البيطار الحكم، وقال إن`.

    Args:
        reading: The article.
        cue: The cue.
    """
    start = reading.article.sentence_start(cue.start)
    return _first_person(reading, start, cue.start)


def _body_before(reading: PassageReading, cue: FoundCue) -> Spoken | None:
    """Return the body that the sentence of a participle names first: `نعتها هيئة الثقافة قائلة`."""
    place = reading.place_at(reading.article.sentence_start(cue.start))
    after = bisect_left(reading.name_places, place)
    for following in range(after, len(reading.name_places)):
        first = reading.name_places[following]
        if first >= reading.place_at(cue.start):
            return None
        name = reading.names[first]
        body = name.type is EntityType.ORGANISATION or name.metonymic
        # قالت صباح لـ"ستارة بغداد"
        if body and name.referent and not _is_told(reading.text, name.span.start):
            return Spoken(name.referent, "", Certainty.MEDIUM)
    return None


def _is_told(text: str, start: int) -> bool:
    """Whether a name has the preposition of an addressee: `لـ"ستارة بغداد"`."""
    return text[max(0, start - _TOLD) : start].rstrip(_MARKS).endswith((" ل", " لـ"))


def introduced(reading: PassageReading, cue: FoundCue, gender: str, told: int) -> Spoken | None:
    """Return the person whom the text names since the last quotation: `الصياد هنا. يقول: «…»`.

    Args:
        reading: The article.
        cue: The cue.
        gender: The gender that it shows.
        told: The offset of the last cue whose speaker is known.
    """
    sentences = reading.article.sentences
    number = reading.article.sentence_at(cue.start)
    for sentence in reversed(sentences[max(0, number - 3) : max(0, number)]):
        if sentence.start < told:
            return None
        found = _first_person(reading, sentence.start, _opening_end(reading, sentence))
        if found and fits(found.gender, gender):
            return found
    return None


def _opening_end(reading: PassageReading, sentence: Span) -> int:
    words = reading.words
    last = reading.place_at(sentence.start) + _OPENING_WORDS
    return min(sentence.end, words.starts[last]) if last < len(words) else sentence.end


def _first_person(reading: PassageReading, start: int, end: int) -> Spoken | None:
    """Return the person that a stretch of text names first."""
    first = bisect_left(reading.name_places, reading.place_at(start))
    for number in range(first, len(reading.name_places)):
        place = reading.name_places[number]
        if reading.words.starts[place] >= end:
            return None
        name = reading.names[place]
        if name.type is EntityType.PERSON and name.referent:
            return Spoken(name.referent, "", Certainty.MEDIUM)
    return None


def mentioned(
    reading: PassageReading, offset: int, known: Mapping[ReferentGuess, str], gender: str = ""
) -> Spoken | None:
    """Return the person that the sentence before a cue names first: `وصل سالم. وصرّح بأن …`.

    Args:
        reading: The article.
        offset: That of the cue.
        known: The gender of each earlier speaker.
        gender: That which the cue shows.
    """
    sentences = reading.article.sentences
    number = reading.article.sentence_at(offset)
    for sentence in reversed(sentences[max(0, number - 2) : max(0, number)]):
        found = _first_person(reading, sentence.start, sentence.end)
        if found and fits(known.get(found.referent, ""), gender):
            return replace(found, certainty=Certainty.LOW)
    return None
