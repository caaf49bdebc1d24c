"""Media that pass words on. An outlet that is told something relays it, unless the page is its own.

It is named after the cue (`قالت سالم لـ«الغد» إن`), or in a frame before it: `وفي تصريح لقناة «الضفاف»، أكد
المدرب أن`.
"""

from bisect import bisect_left

from khabar.arabic import Level, fold
from khabar.ingest.guesses import NameGuess, ReferentGuess
from khabar.ingest.quotations.chain.spoken import SpeakerChain
from khabar.ingest.quotations.passages.article_reading import PassageReading
from khabar.ingest.quotations.patterns.report import SpeechReport
from khabar.ingest.quotations.source_phrases.source_phrase import SourcePhrase
from khabar.ingest.quotations.sources.named_sources import keys_of
from khabar.ingest.spelling import spelt
from khabar.ingest.tables.reading import read_classes
from khabar.vocabulary import EntityType

_MEDIA = read_classes("org_heads.txt")["outside"] | {"برنامج"}
_MEDIA_WORDS = read_classes("speech_words.txt")["media"]
_REPORT_WORDS = frozenset({"تقرير", "التقرير", "خبر", "مقال"})
_MARKS = '«"“ '
_QUESTIONS = frozenset({"سوال", "سوالا", "اسيله", "استفسار"})
_PASSED_ON = frozenset(
    f"{verb}{ending}" for verb in ("نقل", "نشر", "بث", "اورد", "اذاع") for ending in ("تها", "ته", "ها", "ه")
)
"""Keys of verbs of which the medium is the subject, after what somebody said."""

_BEFORE, _FRAME = 5, 90
_IN_TALK = spelt(
    r"(?<!\w)[وف]?(?:في|خلال|ب|عبر) ?(?:ال)?(?:تصريح|تصريحات|حديث|مقابلة|اتصال|لقاء|مداخلة|حوار|كلمة)"
    r"[^.:؟!«»\"]{0,30} (?:ل|مع |إلى |على |عبر )"
)
"""A frame that says to whom words were said, before their cue."""


def told_outlet(reading: PassageReading, report: SpeechReport) -> tuple[ReferentGuess, bool] | None:
    """Return the outlet that is told something, and whether the page is its own; `None` if there is none.

    Args:
        reading: The article.
        report: The report.
    """
    if not report.cues or report.cues[0].end > report.start:
        return None
    cue = report.cues[0]
    for name in _organisations(reading, reading.place_at(cue.end), reading.place_at(report.start)):
        talk = _IN_TALK.search(reading.text, cue.end, name.span.start) if _has_class(reading, name) else None
        if name.referent and (talk or _is_told(reading, name)):
            return name.referent, _is_own(reading, name)
    return _of_frame(reading, cue.start)


def _of_frame(reading: PassageReading, stop: int) -> tuple[ReferentGuess, bool] | None:
    """Return the outlet of a frame before a cue: `وفي تصريح لقناة «الضفاف»، أكد`."""
    start = max(0, stop - _FRAME)
    if reading.text.find("،", start, stop) < 0:
        return None
    for match in _IN_TALK.finditer(reading.text, start, stop):
        between = reading.text[match.end() : stop]
        if "." in between or "،" not in between:
            continue
        for name in _organisations(reading, reading.place_at(match.end()), reading.place_at(stop)):
            if name.referent and (_has_class(reading, name) or _is_own(reading, name)):
                return name.referent, _is_own(reading, name)
    return None


def _organisations(reading: PassageReading, first: int, last: int) -> list[NameGuess]:
    """Return the organisations that are named between two words."""
    places = reading.name_places
    inside = (
        reading.names[place] for place in places[bisect_left(places, first) : bisect_left(places, last)]
    )
    return [name for name in inside if name.type is EntityType.ORGANISATION]


def _is_told(reading: PassageReading, name: NameGuess) -> bool:
    """Whether `ل` is before a name, or before the word for its kind: `لـ«الغد»`, `لقناة الغد`."""
    words, place = reading.words, reading.place_at(name.span.start)
    before = reading.text[max(0, name.span.start - _BEFORE) : name.span.start].rstrip(_MARKS)
    if words.key(place - 1 - words.key(place - 1).startswith("ل")) in _QUESTIONS:
        # ردا على سؤال لـ«الغد»: the medium only asks.
        return False
    joined = before.endswith((" ل", " لـ"))
    class_word = words.key(place - 1)
    if class_word.startswith("ل") and class_word.removeprefix("ل") in _MEDIA:
        return True
    if {words.key(place - 1), words.key(place - 2)} & _PASSED_ON:
        # في تصريحات نقلتها قناة «الضوء»
        return True
    if not joined:
        return False
    return _is_own(reading, name) or class_word.startswith("ل") or _has_class(reading, name)


def _has_class(reading: PassageReading, name: NameGuess) -> bool:
    """Whether a word for a kind of medium is in a name or before it: `وكالة الأنباء`, `قناة «الضفاف»`."""
    words, place = reading.words, reading.place_at(name.span.start)
    keys = (words.key(place), words.key(place - 1))
    return any(key.removeprefix("لل").removeprefix("ل").removeprefix("ال") in _MEDIA for key in keys)


def _is_own(reading: PassageReading, name: NameGuess) -> bool:
    """Whether a name is that of the outlet of the page."""
    own = {fold(site, Level.SEARCH) for site in reading.article.site_names}
    return fold(reading.text[name.span.start : name.span.end], Level.SEARCH) in own


def medium_of(chain: SpeakerChain, phrase: SourcePhrase | None) -> ReferentGuess | None:
    """Return the medium that a phrase names or describes; `None` if it does neither.

    Args:
        chain: The speakers so far.
        phrase: The words between `نقلت` and `عن`, or after `وفقا لـ`.
    """
    if phrase is None:
        return None
    names = chain.reading.names
    inside = (names[place] for place in range(phrase.first, phrase.last) if place in names)
    found = next((name.referent for name in inside if name.type is EntityType.ORGANISATION), None)
    if found:
        chain.media.append(found)
        return found
    key = keys_of(chain.reading, phrase)[0].removeprefix("لل")
    return chain.media[-1] if chain.media and key in _MEDIA_WORDS | _REPORT_WORDS else None
