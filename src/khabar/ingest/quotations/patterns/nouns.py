"""Content without a particle: the verbal noun that a cue has as its object, or after its preposition.

`نفى الوزير وجود مفقودين`, `دعا السكان إلى وقف البناء`, `أعربت عن قلقها`: the noun states what was
denied, demanded or felt. The same verbs have objects that state nothing (`رفض الطلب`, `أعلن الحرب`,
`دعا الوزير`): so the noun must be without the article, and be no title, person or time; and after a
preposition the verb must be one that needs it.
"""

import re

from khabar.ingest.names.words.lexemes import lexeme
from khabar.ingest.quotations.passages.clauses import is_relative
from khabar.ingest.quotations.passages.passage import Passage
from khabar.ingest.quotations.sources.phrase_words import OCCASIONS
from khabar.ingest.quotations.sources.source_phrase import read_source
from khabar.ingest.tables.reading import read_classes, read_keys
from khabar.lexicon.conjugation import VerbForm
from khabar.lexicon.cues import FoundCue
from khabar.vocabulary import EntityType

_OBJECTS = frozenset(
    {"deny", "assert", "say", "explain", "opine", "request", "express", "evaluate", "claim", "warn"}
)
_NO_OBJECT = frozenset(
    [
        "كتب",
        "نشر",
        "بثّ",
        "أورد",
        "روى",
        "حكى",
        "سرد",
        "ذكر",
        "وصف",
        "ردّ",
        "سأل",
        "أبلغ",
        "أخبر",
        "أعلم",
        "قال",
        "نقل",
        "شهد",
        "شرح",
        "فسّر",
        "عدّ",
        "قدّر",
        "أمر",
        "زفّ",
        "شكر",
        "رأى",
        "جدّد",
        "كرّر",
        "بيّن",
        "كشف",
        "تحدّث",
        "خاطب",
        "دعا",
    ]
)
"""Verbs whose object is mostly a thing."""

_REFUSED = read_classes("speech_words.txt")["refused"]
_PREPOSED = {
    "say": ("ب", "عن"),
    "request": ("إلى", "الى", "ب", "على"),
    "commit": ("ب",),
    "warn": ("من", "ب"),
    "express": ("عن",),
    "assert": ("على",),
    "opine": ("في",),
    "evaluate": ("ب", "على"),
    "point": ("إلى", "الى", "ب"),
    "ask": ("عما", "عمّا"),
    "admit": ("ب",),
    "deny": ("ب",),
}
_WORDS = ("إلى", "الى", "على", "من", "عن", "في")
_STATES = re.compile(
    r"(?:ضرورة|أهمية|وجوب|حتمية|استعداد|استمرار|التزام|حرص|رفض|دعم|أنّ?|وجود|عدم|تمسك|وقوف|حق|خطورة)"
)
_DAYS = frozenset(["امس", "اليوم", "الثلاثاء", "الاربعاء", "الخميس", "الجمعه", "السبت", "الاحد", "الاثنين"])
_SHORT_TIMES = frozenset({"قليل", "دقايق", "ساعات", "ايام", "ساعه", "لحظات"})
_OF_STATEMENTS = frozenset({"رسمي", "صحفي", "صحافي", "مقتضب", "مشترك", "عاجل", "لها", "له", "صادر", "نشر"})
_ASKING = re.compile(r"(?<!\w)(?:عم[ّ]?ا(?: إذا)?|هل|كيف|لماذا|متى|أين)(?!\w)")
_FARTHEST = 14
_ASIDES = _SHORTEST = 2
_SPEAKING = (VerbForm.PERFECT, VerbForm.IMPERFECT, VerbForm.PARTICIPLE)
_SOURCES = read_classes("speech_words.txt")["sources"]


def noun_content(passage: Passage, cue: FoundCue) -> int | None:
    """Return where the content of a cue begins that is a verbal noun; `None` if it has none.

    Args:
        passage: The sentence.
        cue: The cue.
    """
    if cue.word.verb.lemma.startswith("نقل") and cue.word.form is VerbForm.PHRASE:
        return _after_relayed(passage, cue)
    if cue.word.form not in _SPEAKING or "ال" in cue.word.before or is_relative(cue):
        return None
    asks = "عما" in cue.word.verb.takes
    if (asks or not cue.word.ambiguous) and (start := _question(passage, cue, near=not asks)) is not None:
        return start
    if "N" in cue.word.verb.takes and (start := _object(passage, cue)) is not None:
        return start
    return _after_preposition(passage, cue)


def _after_relayed(passage: Passage, cue: FoundCue) -> int | None:
    """Return the start of `رفضها` in `نُقل عن مصادر رفضها الفكرة`."""
    phrase = read_source(passage, cue.end, passage.end)
    return _noun_at(passage, phrase.last, bound=True) if phrase else None


def _question(passage: Passage, cue: FoundCue, *, near: bool) -> int | None:
    """Return the start of an indirect question: `عما إذا كان`, `هل`, `كيف`.

    After a verb that does not ask (`لم يوضح الوزير متى`), it must stand right after the subject.
    """
    match = _ASKING.search(passage.text, cue.end, passage.end)
    if not match:
        return None
    between = passage.text[cue.end : match.start()]
    if near:
        last = _after_subject(passage, cue)
        words = passage.reading.words
        right = last < len(words) and words.starts[last] == match.start() and not match[0].startswith("عم")
        # من دون أن يوضح كيف: a question needs more than its first word.
        right = right and bool(passage.text[match.end() : passage.end].strip())
        return match.start() if right and not between.strip(" ،").endswith(":") else None
    if "،" in between and len(between.split()) > _FARTHEST:
        return None
    return match.start()


def _object(passage: Passage, cue: FoundCue) -> int | None:
    """Return the start of an object: the noun without the article after the subject."""
    verb = cue.word.verb
    if verb.category not in _OBJECTS or verb.lemma in _NO_OBJECT or cue.word.pronoun:
        return None
    place = _skip_aside(passage, _after_subject(passage, cue))
    # رفض الطلب is an act, رفض تحميل بلاده المسؤولية is a statement.
    if verb.lemma == "رفض" and passage.reading.words.key(place) in _REFUSED:
        return None
    return _noun_at(passage, place)


def _after_subject(passage: Passage, cue: FoundCue) -> int:
    """Return the number of the word after the subject of a verb; a participle has none, nor `توقع انحسار`."""
    first = passage.reading.place_at(cue.end)
    if cue.word.form is VerbForm.PARTICIPLE:
        return first
    phrase = read_source(passage, cue.end, _stop(passage, cue, first))
    if phrase is None or not _may_speak(passage, first):
        return first
    return phrase.last


def _stop(passage: Passage, cue: FoundCue, first: int) -> int:
    """Return where the subject of a verb ends at the latest: at the preposition that the verb needs."""
    words = passage.reading.words
    if cue.word.verb.category in {"warn", "request", "express", "point"}:
        for place in range(first + 1, min(first + _FARTHEST, len(words))):
            if words.word(place) in _WORDS and words.word(place) in cue.word.verb.takes:
                return min(words.starts[place], passage.end)
    return passage.end


def _may_speak(passage: Passage, place: int) -> bool:
    """Whether a word can begin a subject: a name, a title, a definite noun, a noun for sources."""
    key = passage.reading.words.key(place)
    known = lexeme(key)
    if place in passage.reading.names or known.title or key.startswith("ال") or key in _SOURCES:
        return True
    heads = read_classes("org_heads.txt")
    return (
        not known.common
        or any(key in kind for kind in heads.values())
        or (key.endswith(("ون", "ين")) and not _is_joined(key))
    )


def _skip_aside(passage: Passage, place: int) -> int:
    """Return the number of the word after an aside between commas: `أعلن الاتحاد، الثلاثاء، تعليق`."""
    words = passage.reading.words
    if words.gap(place - 1) in {"،", ","}:
        for later in range(place, min(place + 6, len(words))):
            if words.gap(later) in {"،", ","}:
                return later + 1
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


def _noun_at(passage: Passage, place: int, *, bound: bool = False) -> int | None:
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
    if key.startswith(("ال", "لل")) or known.function or known.title or not known.arabic or not known.common:
        return None
    # Not an adverb (ضاحكا), nor a word with a preposition or conjunction written onto it.
    if _is_adverb(words.word(place)) or (
        not known.ordinary and not (bound or key.endswith(("ه", "ها", "هم")))
    ):
        return None
    if any(key in kind for kind in read_classes("org_heads.txt").values()) or _is_joined(key):
        return None
    return words.starts[place]


def _after_preposition(passage: Passage, cue: FoundCue) -> int | None:
    """Return the start of the noun after the preposition that a verb needs."""
    words = passage.reading.words
    wanted = _PREPOSED.get(cue.word.verb.category, ())
    allowed = [
        preposition for preposition in wanted if preposition in cue.word.verb.takes or preposition == "الى"
    ]
    first = _after_subject(passage, cue)
    commas = 0
    for place in range(first, min(first + _FARTHEST, len(words))):
        if words.starts[place] >= passage.end or passage.in_stretch(words.starts[place]):
            return None
        commas += words.gap(place - 1) in {"،", ","} and place > first
        if words.gap(place - 1) not in {"", "،", ","} or commas > _ASIDES:
            return None
        word = words.word(place)
        if word in _WORDS:
            if word == "عن" and cue.word.verb.category == "say" and cue.word.verb.lemma != "أعلن":
                return None
            if word in allowed and (start := _complement(passage, cue, place + 1)) is not None:
                return start
        elif word == "بـ" and "ب" in allowed and place + 1 < len(words) and not words.gap(place):
            # مطالبا بـ إحداث مركز
            return words.starts[place + 1]
        elif (
            "ب" in allowed
            and word.startswith("ب")
            and place + 1 not in passage.reading.names
            and _is_with_preposition(words.key(place))
        ):
            return words.starts[place] + 1 if words.word(place)[1:2] != "ـ" else words.starts[place] + 2
    return None


def _complement(passage: Passage, cue: FoundCue, place: int) -> int | None:
    words = passage.reading.words
    if place >= len(words) or words.starts[place] >= passage.end or words.gap(place - 1):
        return None
    category = cue.word.verb.category
    key = words.key(place)
    known = lexeme(key)
    if place in passage.reading.names or known.function or known.title:
        return None
    if category in {"assert", "point"} and not _STATES.match(words.word(place)):
        return None
    alone = bool(words.gap(place)) or place + 1 == len(words) or words.starts[place + 1] >= passage.end
    if category == "warn" and alone:
        # تحذر من السيول: a thing, and nothing that is said of it.
        return None
    if category == "opine" and cue.word.verb.lemma != "شكّك":
        return None
    return words.starts[place]


def _is_with_preposition(key: str) -> bool:
    """Whether a word is `ب` and a noun: `بوقف`, `بالانسحاب`, not `بناء`."""
    rest = key[1:]
    places = read_classes("place_heads.txt")
    if any(rest.removeprefix("ال") in kind for kind in places.values()):
        return False
    return (
        len(rest) > _SHORTEST
        and not lexeme(rest).title
        and rest not in {"ان", "انه", "انها"}
        and (rest.startswith("ال") or (lexeme(rest).common and not _is_plain(key)))
    )


def _is_plain(key: str) -> bool:
    return lexeme(key).ordinary and not lexeme(key[1:]).ordinary


def _is_joined(key: str) -> bool:
    """Whether a preposition or conjunction is written onto a word: `لجميع`, not `بناء`."""
    return key[:1] in "ولبكف" and key not in read_keys("common_words.txt") and lexeme(key[1:]).common


def _is_adverb(word: str) -> bool:
    """Whether a word has the ending of an adverb: `ضاحكا`, not `رفضها`."""
    return word.endswith(("ا", "اً", "ًا")) and not word.endswith(("ها", "هما", "نا"))
