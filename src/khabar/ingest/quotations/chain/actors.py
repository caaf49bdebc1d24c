"""Who acts in the text around a cue, where no phrase beside it says who speaks.

Two questions, each asked of the sentence of the cue and of the sentences before it: whom does it name
(`named_before`, `introduced`, `mentioned`), and who does what it says, named or not (`acting`)?
"""

from bisect import bisect_right
from dataclasses import replace

from khabar.ingest.names.persons.titles import is_title
from khabar.ingest.names.words.lexemes import lexeme
from khabar.ingest.quotations.chain.spoken import Spoken
from khabar.ingest.quotations.passages.article_reading import PassageReading
from khabar.ingest.quotations.passages.passage import Passage
from khabar.ingest.quotations.source_phrases.phrase_words import QUANTITIES
from khabar.ingest.quotations.source_phrases.source_phrase import SourcePhrase, read_source
from khabar.ingest.quotations.sources.agreement import FEMININE, MASCULINE, PLURAL, fits
from khabar.ingest.spelling import spelt
from khabar.ingest.tables.reading import read_classes
from khabar.lexicon.cues import FoundCue
from khabar.model import Span
from khabar.vocabulary import Certainty, EntityType

_OPENING_WORDS = 8
"""Words of a sentence among which the person is named whom it is about."""


_BODIES = read_classes("org_heads.txt")["nation"]
_SOURCES = read_classes("speech_words.txt")["sources"]
_ASKED = spelt(r"(?<!\w)[وف]?سئل(?:ت|وا)? ")
_MARKS = '«"“'
_SENTENCES, _TOLD = 2, 4
"""Sentences before a cue in which its subject may act."""

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
    sentences = reading.article.sentences
    number = bisect_right(sentences, cue.start, key=lambda span: span.start) - 1
    start = sentences[number].start if number >= 0 else 0
    return _first_person(reading, start, cue.start)


def _body_before(reading: PassageReading, cue: FoundCue) -> Spoken | None:
    """Return the body that the sentence of a participle names first: `نعتها هيئة الثقافة قائلة`."""
    sentences = reading.article.sentences
    number = bisect_right(sentences, cue.start, key=lambda span: span.start) - 1
    place = reading.place_at(sentences[number].start) if number >= 0 else 0
    for first in range(place, reading.place_at(cue.start)):
        name = reading.names.get(first)
        body = name and (name.type is EntityType.ORGANISATION or name.metonymic)
        # قالت صباح لـ"ستارة بغداد"
        if name and body and name.referent and not _is_told(reading.text, name.span.start):
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
    number = bisect_right(sentences, cue.start, key=lambda span: span.start) - 1
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
    words = reading.words
    place = reading.place_at(start)
    while place < len(words) and words.starts[place] < end:
        name = reading.names.get(place)
        if name and name.type is EntityType.PERSON and name.referent:
            return Spoken(name.referent, "", Certainty.MEDIUM)
        place += 1
    return None


def mentioned(reading: PassageReading, offset: int) -> Spoken | None:
    """Return the person that the sentence before a cue names first: `وصل سالم. وصرّح بأن …`.

    Args:
        reading: The article.
        offset: That of the cue.
    """
    sentences = reading.article.sentences
    number = bisect_right(sentences, offset, key=lambda span: span.start) - 1
    for sentence in reversed(sentences[max(0, number - 2) : max(0, number)]):
        if found := _first_person(reading, sentence.start, sentence.end):
            return replace(found, certainty=Certainty.LOW)
    return None


def acting(reading: PassageReading, offset: int, gender: str, told: int) -> SourcePhrase | None:
    """Return who acts in the sentences before a cue since the last quotation: `قضت المحكمة … . وقالت`.

    Args:
        reading: The article.
        offset: That of the cue.
        gender: The gender that it shows.
        told: The offset after the last words reported.
    """
    sentences = reading.article.sentences
    number = bisect_right(sentences, offset, key=lambda span: span.start) - 1
    if number < 0:
        return None
    start = sentences[number].start
    far = reading.text.count(" ", start, offset) > _OPENING_WORDS
    if far and any(
        place in reading.names for place in range(reading.place_at(start), reading.place_at(offset))
    ):
        # بعد مرض وصفته بأنه: whoever acts is in the same sentence.
        return None
    for sentence in reversed(sentences[max(0, number - _SENTENCES) : max(0, number)]):
        if sentence.start < told:
            return None
        if found := actor(reading, sentence, gender):
            return found
    return None


def actor(reading: PassageReading, span: Span, gender: str) -> SourcePhrase | None:
    """Return the subject of the verb that begins a sentence, or of the sentence, if it agrees with a verb.

    Args:
        reading: The article.
        span: The sentence, or the part of it before the verb.
        gender: The gender that the verb shows.
    """
    words = reading.words
    first, last = reading.place_at(span.start), reading.place_at(span.end)
    if gender == PLURAL and (found := _people(reading, first, last)):
        return found
    for place in (first, first + 1):
        if place < last and _agrees(reading, place, gender) and (place == first or not words.gap(first)):
            return read_source(Passage(reading, span.start, span.end), words.starts[place], span.end)
        if lexeme(words.key(place)).function or place in reading.names:
            return None
    return None


def _agrees(reading: PassageReading, place: int, gender: str) -> bool:
    """Whether a word is somebody who may be the subject of a verb of a gender."""
    key, name = reading.words.key(place), reading.names.get(place)
    if name:
        return name.type is EntityType.ORGANISATION and name.span.start == reading.words.starts[place]
    known = is_title(key) or key in _BODIES
    bare = key.removeprefix("ال")
    single = not bare.endswith(("ون", "ين", "ات"))
    return known and single and gender == (FEMININE if key.endswith("ه") else MASCULINE)


def _people(reading: PassageReading, first: int, last: int) -> SourcePhrase | None:
    """Return the plural in the nominative, which shows that it is a subject: `استقبل نازحون الأنباء`."""
    words = reading.words
    for place in range(first, last):
        key = words.key(place)
        people = key.endswith("ون") and (is_title(key) or key in _SOURCES)
        # رفض العمال المقترح
        broken = place == first + 1 and key.startswith("ال") and not words.gap(first)
        broken = broken and not key.endswith(("ه", "ين", "ات")) and place not in reading.names
        if people or broken:
            end = words.ends[last - 1]
            return read_source(Passage(reading, words.starts[first], end), words.starts[place], end)
    return None


def asked_before(reading: PassageReading, cue: FoundCue) -> SourcePhrase | None:
    """Return who is asked in the passive before a cue: `سئل أحدهما عن الكاميرات، فابتسم وقال`.

    Args:
        reading: The article.
        cue: The cue.
    """
    sentences = reading.article.sentences
    number = bisect_right(sentences, cue.start, key=lambda span: span.start) - 1
    start = sentences[number].start if number >= 0 else 0
    match = _ASKED.search(reading.text, start, cue.start)
    if match is None:
        return None
    place = reading.place_at(match.end())
    key = reading.words.key(place)
    # سُئلت خلالها متى
    somebody = place in reading.names or is_title(key) or key in QUANTITIES
    somebody = somebody or key.startswith(("ال", "احد"))
    return read_source(Passage(reading, start, cue.start), match.end(), cue.start) if somebody else None
