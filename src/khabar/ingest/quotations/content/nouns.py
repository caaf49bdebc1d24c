"""Content without a particle: the verbal noun that a cue has as its object, or after its preposition.

`نفى الوزير وجود مفقودين`, `دعا السكان إلى وقف البناء`, `أعربت عن قلقها`: the noun states what was
denied, demanded or felt. The same verbs have objects that state nothing (`رفض الطلب`, `أعلن الحرب`,
`دعا الوزير`): so the noun must be without the article, and be no title, person or time; and after a
preposition the verb must be one that needs it.
"""

import re

from khabar.ingest.names.words.event_words import is_event
from khabar.ingest.names.words.lexemes import lexeme
from khabar.ingest.quotations.content.demands import asked_of, caused, may_be_definite
from khabar.ingest.quotations.content.noun_places import (
    FARTHEST,
    WORDS,
    after_subject,
    is_verbal,
    is_with_preposition,
    noun_at,
    skip_aside,
)
from khabar.ingest.quotations.content.questions import question_start
from khabar.ingest.quotations.passages.clauses import is_relative
from khabar.ingest.quotations.passages.passage import Passage
from khabar.ingest.quotations.source_phrases.phrase_words import OCCASIONS
from khabar.ingest.quotations.source_phrases.source_phrase import read_source
from khabar.ingest.tables.reading import read_classes
from khabar.lexicon.conjugation import VerbForm
from khabar.lexicon.cues import FoundCue

_OBJECTS = frozenset({"deny", "assert", "say", "explain", "opine", "request", "express", "claim", "warn"})
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
        "ذهب",
        "دفع",
    ]
)
"""Verbs whose object is mostly a thing."""
_CAUSES = frozenset({"عزا", "أرجع"})
_OF_SPEECH = frozenset({"كلمات", "كلمه", "عبارات", "عباره", "صوت", "نبره"})
_GOVERNED = frozenset({"الي", "عن", "على", "علي", "من"})
_REFUSED = read_classes("speech_words.txt")["refused"]
_PREPOSED = {
    "say": ("ب", "عن"),
    "request": ("إلى", "الى", "ب", "على"),
    "commit": ("ب",),
    "warn": ("من", "ب"),
    "express": ("عن", "من"),
    "assert": ("على",),
    "opine": ("في",),
    "point": ("إلى", "الى", "ب"),
    "ask": ("عما", "عمّا"),
    "admit": ("ب",),
    "deny": ("ب",),
}
_STATES = re.compile(
    r"(?:ضرورة|أهمية|وجوب|حتمية|استعداد|استمرار|التزام|حرص|رفض|دعم|أنّ?|وجود|عدم|تمسك|وقوف|حق|خطورة)"
    r"(?:ه|ها|هم|نا)?(?!\w)"
)
_SPEAKING = (VerbForm.PERFECT, VerbForm.IMPERFECT, VerbForm.PARTICIPLE)
_ASIDES = 2


def noun_content(passage: Passage, cue: FoundCue) -> int | None:
    """Return where the content of a cue begins that is a verbal noun; `None` if it has none.

    Args:
        passage: The sentence.
        cue: The cue.
    """
    if cue.word.form is VerbForm.PHRASE and cue.word.verb.category == "relay":
        return _after_relayed(passage, cue)
    asked = cue.word.form is VerbForm.PASSIVE and cue.word.verb.category == "ask"
    if not (cue.word.form in _SPEAKING or asked) or "ال" in cue.word.before or is_relative(cue):
        return None
    asks = "عما" in cue.word.verb.takes
    denied = passage.text[max(0, cue.start - 3) : cue.start] == "لم "
    if (asks or denied or not cue.word.ambiguous) and (
        start := question_start(passage, cue, near=not asks)
    ) is not None:
        return start
    if "N" in cue.word.verb.takes and (start := _object(passage, cue)) is not None:
        return start
    return _after_preposition(passage, cue)


def _after_relayed(passage: Passage, cue: FoundCue) -> int | None:
    """Return the start of `رفضها` in `نُقل عن مصادر رفضها الفكرة`."""
    phrase = read_source(passage, cue.end, passage.end)
    return noun_at(passage, phrase.last, bound=True) if phrase else None


def _object(passage: Passage, cue: FoundCue) -> int | None:
    """Return the start of an object: the noun without the article after the subject."""
    verb = cue.word.verb
    if verb.category not in _OBJECTS or verb.lemma in _NO_OBJECT or cue.word.pronoun:
        return None
    if verb.lemma in _CAUSES:
        return caused(passage, cue)
    place = skip_aside(passage, after_subject(passage, cue))
    if verb.lemma == "ناشد" or (verb.lemma == "طلب" and passage.reading.words.key(place) == "من"):
        return asked_of(passage, place)
    # مستبعدا اللجوء إلى الاستدانة: with its preposition, a verbal noun may have the article.
    key = passage.reading.words.key(place)
    governs = passage.reading.words.key(place + 1) in _GOVERNED and not passage.reading.words.gap(place)
    # رافضة الإفصاح عن جدول الأعمال. رفض الطلب is an act, رفض تحميل بلاده المسؤولية is a statement.
    if verb.lemma == "رفض" and key.removeprefix("ال") in _REFUSED:
        return None
    if key.startswith("ال") and governs and may_be_definite(passage, cue, place):
        return passage.reading.words.starts[place]
    return noun_at(passage, place)


def _after_preposition(passage: Passage, cue: FoundCue) -> int | None:
    """Return the start of the noun after the preposition that a verb needs."""
    words = passage.reading.words
    if cue.word.verb.lemma == "نوّه":
        # نوه بتعاون الأهالي: an act
        return None
    wanted = _PREPOSED.get(cue.word.verb.category, ())
    allowed = [
        preposition for preposition in wanted if preposition in cue.word.verb.takes or preposition == "الى"
    ]
    first = after_subject(passage, cue)
    commas = 0
    for place in range(first, min(first + FARTHEST, len(words))):
        if words.starts[place] >= passage.end or passage.in_stretch(words.starts[place]):
            return None
        commas += words.gap(place - 1) in {"،", ","} and place > first
        if words.gap(place - 1) not in {"", "،", ","} or commas > _ASIDES:
            return None
        word = words.word(place)
        announced = cue.word.verb.lemma == "أعلن" and place == first
        if word == "عن" and cue.word.verb.category == "say" and not announced:
            # لم تعلن أي جهة مسؤوليتها عن التفجير
            return None
        if word in WORDS:
            start = _complement(passage, cue, place + 1) if word in allowed else None
        else:
            start = _after_letter(passage, place, near=place == first) if "ب" in allowed else None
        if start is not None:
            return start
    return None


def _after_letter(passage: Passage, place: int, *, near: bool) -> int | None:
    """Return the start of the noun after the `ب` that is written onto it, or before it (`بـ إحداث`)."""
    words = passage.reading.words
    word = words.word(place)
    if word == "بـ":
        return words.starts[place + 1] if place + 1 < len(words) and not words.gap(place) else None
    named = place + 1 in passage.reading.names and not is_verbal(words.key(place)[1:])
    if words.key(place) in OCCASIONS:
        # وعدت في ختام بيانها بافتتاح الموقع
        return None
    if place in passage.reading.names or words.key(place)[1:] in _OF_SPEECH or word.startswith("بين"):
        # همس له بكلمات
        return None
    if not word.startswith("ب") or named or not is_with_preposition(words.key(place), near=near):
        return None
    return words.starts[place] + (2 if word[1:2] == "ـ" else 1)


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
        happens = category == "point" and is_event(key) and not words.gap(place)
        return words.starts[place] if happens else None
    # يعتذر عن العبارة: a thing
    # عبر عن حزنه: a feeling without its reason
    bare = key.endswith(("ه", "ها", "هم")) and lexeme(key).common and category == "express"
    thing = cue.word.verb.lemma == "اعتذر" and not (is_event(key) or is_verbal(key))
    alone = bool(words.gap(place)) or place + 1 == len(words) or words.starts[place + 1] >= passage.end
    if category == "warn" and alone:
        # تحذر من السيول: a thing, and nothing that is said of it.
        return None
    if thing or (alone and bare) or (category == "opine" and cue.word.verb.lemma != "شكّك"):
        return None
    return words.starts[place]
