"""Where a verbal noun may be: after the subject of a verb and asides, and which words are one."""

import re
from bisect import bisect_left

from khabar.ingest.names.persons.name_parts import is_head
from khabar.ingest.names.persons.titles import is_title
from khabar.ingest.names.words.event_words import is_event
from khabar.ingest.names.words.lexemes import lexeme
from khabar.ingest.quotations.passages.article_reading import PassageReading
from khabar.ingest.quotations.passages.passage import Passage
from khabar.ingest.quotations.source_phrases.phrase_words import OCCASIONS
from khabar.ingest.quotations.source_phrases.source_phrase import read_source
from khabar.ingest.tables.reading import read_classes, read_keys
from khabar.lexicon.conjugation import VerbForm
from khabar.lexicon.cues import FoundCue
from khabar.vocabulary import EntityType

WORDS = ("إلى", "الى", "على", "من", "عن", "في")
FARTHEST = 14
_VERBAL = re.compile("ا..?.?ا.|ت..ي.")
_DAYS = frozenset(["امس", "اليوم", "الثلاثاء", "الاربعاء", "الخميس", "الجمعه", "السبت", "الاحد", "الاثنين"])
_SHORT_TIMES = frozenset(
    {"قليل", "دقايق", "ساعات", "ايام", "ساعه", "لحظات", "يوم", "يومين", "اسبوع", "اسبوعين", "اسابيع"}
    | {"شهر", "شهرين", "اشهر", "عام", "عامين", "سنه", "سنتين", "سنوات", "اعوام"}
)
_OF_STATEMENTS = frozenset({"رسمي", "صحفي", "صحافي", "مقتضب", "مشترك", "عاجل", "لها", "له", "صادر", "نشر"})
_WEEKS = frozenset({"الاسبوع", "الشهر", "العام", "السنه"})
_PAST = frozenset({"الماضي", "الماضيه", "الجاري", "الحالي"})
_MANNERS = frozenset(
    {"باستمرار", "بشده", "بشكل", "بصوره", "رسميا", "علنا", "مجددا", "تماما", "مرارا", "صراحه", "بحزم"}
)
_SHORTEST, _ASIDES, _REMEMBERED = 2, 3, 60
_SOURCES = read_classes("speech_words.txt")["sources"]


def after_subject(passage: Passage, cue: FoundCue) -> int:
    """Return the number of the word after the subject of a verb; a participle has none, nor `توقع انحسار`."""
    first = passage.reading.place_at(cue.end)
    if cue.word.form is VerbForm.PARTICIPLE:
        return first
    if _is_surname(passage, first):
        # نفى كرار وجود أي نقص
        return first + 1
    phrase = read_source(passage, cue.end, _stop(passage, cue, first))
    if phrase is None or not _may_speak(passage, first):
        return first
    return phrase.last


def _is_surname(passage: Passage, place: int) -> bool:
    """Whether an ordinary word is the last one of the name of a person before it, and no name itself."""
    reading = passage.reading
    key = reading.words.key(place)
    if place in reading.names or key.startswith("ال") or not lexeme(key).common:
        return False
    last = bisect_left(reading.name_places, place)
    return any(
        reading.words.key(reading.name_ends[other] - 1) == key
        and reading.names[other].type is EntityType.PERSON
        for other in reading.name_places[max(0, last - _REMEMBERED) : last]
    )


def _stop(passage: Passage, cue: FoundCue, first: int) -> int:
    """Return where the subject of a verb ends at the latest: at the preposition that the verb needs."""
    words = passage.reading.words
    if cue.word.verb.category in {"warn", "request", "express", "point"}:
        for place in range(first + 1, min(first + FARTHEST, len(words))):
            if words.word(place) in WORDS and words.word(place) in cue.word.verb.takes:
                return min(words.starts[place], passage.end)
    return passage.end


def _may_speak(passage: Passage, place: int) -> bool:
    """Whether a word can begin a subject: a name, a title, a definite noun, a noun for sources."""
    key = passage.reading.words.key(place)
    known = lexeme(key)
    if (
        place in passage.reading.names
        or known.given
        or is_title(key)
        or key.startswith("ال")
        or key in _SOURCES
    ):
        return True
    heads = read_classes("org_heads.txt")
    if is_event(key) and not is_head(key):
        # تؤكد انحسار الكوليرا
        return False
    return (
        not known.common
        or any(key in kind for kind in heads.values())
        or (key.endswith(("ون", "ين")) and not _is_joined(key))
    )


def skip_aside(passage: Passage, place: int) -> int:
    """Return the number of the word after asides and days: `أعلن الاتحاد، الثلاثاء، تعليق`.

    Args:
        passage: The sentence.
        place: The number of the word after the subject.
    """
    first = place
    for _ in range(_ASIDES):
        if (place > first or passage.reading.words.gap(place - 1)) and is_event(
            passage.reading.words.key(place)
        ):
            # نفت الوزارة، في بيان، وجود وباء في المحافظة، ووصفت
            break
        after = _skip_one(passage, place)
        if after == place:
            break
        place = after
    return place


def _after_commas(passage: Passage, place: int) -> int:
    """Return the number of the word after an aside between commas, or a week (`الأسبوع الماضي`)."""
    words = passage.reading.words
    if words.key(place) in _WEEKS and words.key(place + 1) in _PAST:
        # نفت الوزارة الأسبوع الماضي، في بيان، وجود
        return place + 2
    if words.gap(place - 1) in {"،", ","}:
        for later in range(place, min(place + 6, len(words))):
            if words.gap(later) in {"،", ","}:
                return later + 1
    return place


def _skip_one(passage: Passage, place: int) -> int:
    """Return the number of the word after one aside; the word itself if there is none."""
    words = passage.reading.words
    if (after := _after_commas(passage, place)) > place:
        return after
    if words.key(place) in _MANNERS:
        # تنفي روما باستمرار وجود
        return place + 1 + (words.key(place) in {"بشكل", "بصوره"})
    while words.key(place) in _DAYS and lexeme(words.key(place)).function:
        place += 1
    if words.key(place) == "قبل" and words.key(place + 1) in _SHORT_TIMES and not words.gap(place + 1):
        return place + 2
    name = passage.reading.names.get(place + 1)
    if words.key(place) == "في" and name and name.type is EntityType.PLACE:
        # أعلنت المنظمة في جنيف تسجيل
        return passage.reading.name_ends[place + 1]
    if words.key(place) == "في" and words.key(place + 1) in OCCASIONS:
        # أعلنت الوزارة في بيان تسجيل
        after = place + 2
        return after + (words.key(after) in _OF_STATEMENTS or words.key(after) in _DAYS)
    return place


def noun_at(passage: Passage, place: int, *, bound: bool = False) -> int | None:
    """Return the offset of a verbal noun at a word; `None` if the word is none."""
    reading = passage.reading
    words = reading.words
    if place >= len(words) or words.starts[place] >= passage.end or place in reading.names:
        return None
    if words.gap(place - 1) not in {"", "،", ","} or any(
        words.starts[place] in range(one.outer.start, one.outer.end) for one in passage.stretches
    ):
        return None
    key = words.key(place)
    known = lexeme(key)
    happens = known.common or is_event(key) or is_verbal(key)
    if key.startswith(("ال", "لل")) or known.function or known.title or not known.arabic or not happens:
        return None
    # Not an adverb (ضاحكا), nor a word with a preposition or conjunction written onto it.
    if _is_adverb(words.word(place)) or (
        not (known.ordinary or is_event(key)) and not (bound or key.endswith(("ه", "ها", "هم")))
    ):
        return None
    if any(key in kind for kind in read_classes("org_heads.txt").values()) or _is_joined(key):
        return None
    return words.starts[place]


def is_with_preposition(key: str, *, near: bool = False) -> bool:
    """Whether a word is `ب` and a noun: `بوقف`, `بالانسحاب`, not `بناء`.

    Args:
        key: The key of the word.
        near: Whether it is right after the verb, so that no place is meant: `مهددة بمقاطعة التصويت`.
    """
    rest = key[1:]
    places = read_classes("place_heads.txt")
    if not near and any(rest.removeprefix("ال") in kind for kind in places.values()):
        return False
    # طالبت بإيفاد لجنة: a verbal noun that is in no list.
    if is_verbal(rest) and not lexeme(key).common:
        return True
    return (
        len(rest) > _SHORTEST
        and not lexeme(rest).title
        and rest not in {"ان", "انه", "انها"}
        and (rest.startswith("ال") or (lexeme(rest).common and not _is_plain(key)))
    )


def is_verbal(key: str) -> bool:
    """Whether a word has the pattern of many verbal nouns: `إيفاد`, `انسحاب`, `تمتيع`.

    >>> is_verbal("ايفاد"), is_verbal("تمتيع"), is_verbal("وزير")
    (True, True, False)
    """
    return _VERBAL.fullmatch(key) is not None


def is_demanded(reading: PassageReading, place: int) -> bool:
    """Whether a word is the act that somebody is asked for: `توفير قارب`, `تزويدها بأجهزة`."""
    key = reading.words.key(place)
    bare = key.removesuffix("ها").removesuffix("هم")
    event = is_event(key) or is_verbal(key) or (bare != key and is_verbal(bare))
    return event and not is_head(key) and place not in reading.names


def _is_plain(key: str) -> bool:
    return lexeme(key).ordinary and not lexeme(key[1:]).ordinary


def _is_joined(key: str) -> bool:
    """Whether a preposition or conjunction is written onto a word: `لجميع`, not `بناء`."""
    return key[:1] in "ولبكف" and key not in read_keys("common_words.txt") and lexeme(key[1:]).common


def _is_adverb(word: str) -> bool:
    """Whether a word has the ending of an adverb: `ضاحكا`, not `رفضها`."""
    return word.endswith(("ا", "اً", "ًا")) and not word.endswith(("ها", "هما", "نا"))
