"""Who acts before a cue, named or not: `قضت المحكمة بالتعويض. وقالت`, `استقبل نازحون الأنباء، وقالوا`."""

from bisect import bisect_left

from khabar.ingest.names.persons.titles import is_title
from khabar.ingest.names.words.lexemes import lexeme
from khabar.ingest.quotations.passages.article_reading import PassageReading
from khabar.ingest.quotations.passages.passage import Passage
from khabar.ingest.quotations.source_phrases.phrase_words import QUANTITIES
from khabar.ingest.quotations.source_phrases.source_phrase import SourcePhrase, read_source
from khabar.ingest.quotations.sources.agreement import FEMININE, MASCULINE, PLURAL
from khabar.ingest.spelling import spelt
from khabar.ingest.tables.reading import read_classes
from khabar.lexicon.cues import FoundCue
from khabar.model import Span
from khabar.vocabulary import EntityType

_OPENING_WORDS = 8
"""Words of a sentence among which the person is named whom it is about."""
_HEADS = read_classes("org_heads.txt")
_BODIES = _HEADS["nation"] | {f"ال{head}" for head in _HEADS["strong"] | _HEADS["weak"]}
_SOURCES = read_classes("speech_words.txt")["sources"]
_LONGEST = 60
"""Words of a sentence that are looked at, so that the cost is linear for any text."""

_SENTENCES = 2
"""Sentences before a cue in which its subject may act."""

_ASKED = spelt(r"(?<!\w)[وف]?سئل(?:ت|وا)? ")


def acting(reading: PassageReading, offset: int, gender: str, told: int) -> SourcePhrase | None:
    """Return who acts in the sentences before a cue since the last quotation: `قضت المحكمة … . وقالت`.

    Args:
        reading: The article.
        offset: That of the cue.
        gender: The gender that it shows.
        told: The offset after the last words reported.
    """
    sentences = reading.article.sentences
    number = reading.article.sentence_at(offset)
    if number < 0:
        return None
    first, last = reading.place_at(sentences[number].start), reading.place_at(offset)
    if last - first > _OPENING_WORDS and _names_between(reading, first, last):
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
    first = reading.place_at(span.start)
    last = min(reading.place_at(span.end), first + _LONGEST)
    comma = reading.text.find("،", span.start, span.end)
    if lexeme(words.key(first)).function and comma >= 0:
        # في مدرسة وسط الخليل، وقفت ناخبة
        first = min(reading.place_at(comma + 1), last)
    if gender == PLURAL and (found := _people(reading, first, last)):
        return found
    for place in (first, first + 1):
        if place < last and _agrees(reading, place, gender) and (place == first or not words.gap(first)):
            return read_source(Passage(reading, span.start, span.end), words.starts[place], span.end)
        if lexeme(words.key(place)).function or place in reading.names:
            return None
    return None


def _names_between(reading: PassageReading, first: int, last: int) -> bool:
    """Whether anything is named between two words."""
    return bisect_left(reading.name_places, first) < bisect_left(reading.name_places, last)


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
        # بعد أن غادر ستة مستشارين القاعة
        following = words.key(place + 1)
        counted = key in QUANTITIES and following.endswith(("ين", "ات")) and is_title(following)
        if people or broken or counted:
            end = words.ends[last - 1]
            return read_source(Passage(reading, words.starts[first], end), words.starts[place], end)
    return None


def asked_before(reading: PassageReading, cue: FoundCue) -> SourcePhrase | None:
    """Return who is asked in the passive before a cue: `سئل أحدهما عن الكاميرات، فابتسم وقال`.

    Args:
        reading: The article.
        cue: The cue.
    """
    start = reading.article.sentence_start(cue.start)
    match = _ASKED.search(reading.text, start, cue.start)
    if match is None:
        return None
    place = reading.place_at(match.end())
    key = reading.words.key(place)
    # سُئلت خلالها متى
    somebody = place in reading.names or is_title(key) or key in QUANTITIES
    somebody = somebody or key.startswith(("ال", "احد"))
    return read_source(Passage(reading, start, cue.start), match.end(), cue.start) if somebody else None


def actor_in_sentence(reading: PassageReading, offset: int, gender: str) -> SourcePhrase | None:
    """Return who acts before a verb in its own sentence, as far as no name says it.

    Args:
        reading: The article.
        offset: That of the verb.
        gender: The gender that it shows.
    """
    start = reading.article.sentence_start(offset)
    last = reading.place_at(offset)
    first = max(reading.place_at(start), last - _LONGEST)
    if first >= last or _names_between(reading, first, last):
        return _people(reading, first, last) if gender == PLURAL else None
    return actor(reading, Span(max(start, reading.words.starts[first]), offset), gender)
