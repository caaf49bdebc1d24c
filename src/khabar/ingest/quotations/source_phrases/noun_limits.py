"""What ends a phrase at a noun: an object, content, who is told, a verb with the letters of a noun."""

from khabar.ingest.keyed_text import KeyedText
from khabar.ingest.names.persons.titles import is_title
from khabar.ingest.names.words.event_words import is_event
from khabar.ingest.names.words.lexemes import lexeme
from khabar.ingest.names.words.nisbas import is_nisba
from khabar.ingest.quotations.source_phrases.phrase_words import (
    QUANTITIES,
    is_several,
)
from khabar.ingest.tables.reading import read_classes, read_keys
from khabar.lexicon.conjugation import VerbForm
from khabar.lexicon.cues import cue_of

_HEADS = read_classes("org_heads.txt")
_BODIES = _HEADS["strong"] | _HEADS["weak"] | _HEADS["outside"]
"""Keys of nouns for bodies, which are no adjectives."""
_PARTIES = frozenset({"متهم", "متهمه", "شاهد", "شاهده", "ضحيه", "ضيف", "ضيفه"})
"""Keys of nouns for who is asked in court, which are no adjectives."""
_PREPOSITIONS = frozenset(["باسم", "من", "في", "عن", "لدي", "لشوون", "بشوون", "الي"])
_GOVERNED = frozenset({"على", "علي"})


def is_object_at(words: KeyedText, first: int, place: int) -> bool:
    """Whether a definite noun after another is no adjective: `اتهمت النقابة الوزارة`."""
    key = words.key(place)
    if not key.startswith("ال") or words.gap(place - 1):
        return False
    before = words.key(place - 1)
    # دعا الوزير المعلمين
    people = key.endswith("ين") and is_title(before) and not is_several(before)
    bare = key[len("ال") :]
    # استقبل نازحون الأنباء: what has no article has no adjective with one.
    people = people or (before.endswith(("ون", "ين")) and not before.startswith("ال") and is_title(before))
    # سأل القاضي المتهم
    people = people or (bare in _PARTIES and before.startswith("ال") and is_title(before))
    # ختم رئيس الوزراء اللقاء بالقول
    event = is_event(bare) and not is_nisba(bare) and not lexeme(bare).title
    return people or event or bare in _BODIES or _disagrees(words, first, before, key)


def _disagrees(words: KeyedText, first: int, noun: str, key: str) -> bool:
    """Whether a definite word is no adjective of the only noun before it: `حثت المنظمة الدول`."""
    if not noun.startswith("ال") or noun != words.key(first) or lexeme(noun).function:
        return False
    if noun.endswith("ه"):
        return not key.endswith(("ه", "ي", "ا", "ام")) and not lexeme(key).title
    single = noun[len("ال") :] in read_keys("titles.txt") and not noun.endswith(("ين", "ون", "ات"))
    return single and key.endswith(("ه", "ات")) and not lexeme(key).title


def is_told(words: KeyedText, first: int, place: int) -> bool:
    """Whether a title is that of who is addressed by one of several: `سأل أحد الصحافيين المدرب عما`."""
    key = words.key(place)
    one = words.key(first) in QUANTITIES and place > first + 1
    return one and key.startswith("ال") and key[len("ال") :] in read_keys("titles.txt")


def begins_content(words: KeyedText, first: int, place: int) -> bool:
    """Whether a verbal noun is what the source says: `رفض الوكيل الخوض في الأرقام`."""
    key = words.key(place)
    if place == first + 1 and words.key(first) in QUANTITIES:
        # إحدى الأمهات
        return False
    if key.startswith("ال"):
        following = words.key(place + 1)
        governs = following in _PREPOSITIONS or following in _GOVERNED
        return place > first and governs and is_event(key[len("ال") :])
    bound = words.key(place - 1) in _PREPOSITIONS
    after = place > first + 1 or is_bare_name(words, first, place)
    return after and not bound and is_event(key) and not lexeme(key).proper


def is_bare_name(words: KeyedText, first: int, place: int) -> bool:
    """Whether a phrase is a surname alone that no list has, so far: `واتهم كرشو الحكومة`."""
    known = lexeme(words.key(first))
    return place == first + 1 and not (known.common or known.function or known.title)


def is_finite(words: KeyedText, place: int) -> bool:
    """Whether a word is a verb in the dual or plural: `تحدثا`, `قالوا`."""
    cue = cue_of(words.word(place))
    plural = words.key(place).endswith(("ا", "وا", "ون", "ان"))
    return plural and cue is not None and cue.form in {VerbForm.PERFECT, VerbForm.IMPERFECT}


def ends_at_noun(words: KeyedText, first: int, place: int, *, definite: bool, named: bool) -> bool:
    """Whether a phrase ends before a noun.

    Args:
        words: The text.
        first: The number of the first word of the phrase.
        place: The number of the noun.
        definite: Whether the word before it is definite.
        named: Whether a person was named.
    """
    before = words.key(place - 1)
    apart = definite or is_bare_name(words, first, place) or before.endswith(("ون", "ين"))
    if apart and is_object_at(words, first, place):
        return True
    if not named and (begins_content(words, first, place) or is_told(words, first, place)):
        return True
    # خبيران تحدثا إلى «الرأي»
    return is_several(words.key(first)) and is_finite(words, place)
