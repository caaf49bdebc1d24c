"""Titles, words of time and numbers that are parts of names.

Such are `رامي الجندي`, `طارق رمضان`, `الملك عبدالله الثاني`.
"""

import re

from khabar.ingest.keyed_text import KeyedText
from khabar.ingest.names.words.lexemes import lexeme
from khabar.ingest.tables.reading import read_classes, read_keys

_MONTHS = frozenset({"رمضان", "شعبان", "رجب", "ربيع", "نيسان", "خميس", "جمعه"})
"""Keys of words of time that are names, too."""
PARTICLE_OR_TIME = _MONTHS | {"خلف", "ماي"}
_DATED = read_classes("time_words.txt")["where"]
PARTICLES = frozenset({"ان", "بان", "انه", "انها"})
"""Keys of particles that open what somebody says."""
_CLAUSES = PARTICLES | {"الي", "قوله", "قولها", "الذي", "التي"}
_MONARCHS = frozenset({"ملك", "ملكه", "عاهل", "بابا", "سلطان", "امبراطور", "قيصر", "بطريرك"})
"""Keys of the titles of those whose names have a number."""
ORDINALS = frozenset(
    ["الاول", "الثاني", "الثالث", "الرابع", "الخامس", "السادس", "السابع", "الثامن", "التاسع", "العاشر"]
)
"""Keys of the numbers of kings."""
IMPERFECT = ("ي", "ت")
"""The first letters of verbs in the present tense."""
_PAIR = 2
TRADE = re.compile("ال..ا.")
"""The form of the names of trades, which many families have: `الحفار`."""


def is_monarch(words: KeyedText, place: int) -> bool:
    """Whether a name is that of a king or pope, by the title before it: `الملك عبدالله الثاني`."""
    return words.key(place - 1).removeprefix("ال") in _MONARCHS and not words.gap(place - 1)


def is_title_as_name(words: KeyedText, place: int, names: int) -> bool:
    """Whether a title ends a name: `معتصم النور الأمين أن`, `رامي الجندي من`, `أحمد ولد سيدي بابا`."""
    key = words.key(place)
    single = key.startswith("ال") and key[len("ال") :] in read_keys("titles.txt")
    if names == _PAIR and single and ends_phrase(words, place):
        return words.key(place - 1).startswith("ال")
    first = lexeme(words.key(place - 1))
    if names == 1 and single and TRADE.fullmatch(key) and first.given and first.sure_name:
        # يحمل بسام الحفار العرض
        return True
    # A title without what belongs to one.
    return names == 1 and _stands_alone(words, place)


def is_time_or_particle_as_name(words: KeyedText, place: int) -> bool:
    """Whether a particle or word of time is a surname: `طارق رمضان`, not `رمضان الماضي`."""
    following = words.key(place + 1)
    if words.key(place) == "خلف":
        # ريما خلف تستقيل
        return ends_phrase(words, place) or words.key(place + 1)[:1] in IMPERFECT
    if words.key(place) == "ماي":
        return not words.key(place - 1).isdecimal()
    dated = not words.gap(place) and (following.isdecimal() or following in _DATED)
    return not dated


def _stands_alone(words: KeyedText, place: int) -> bool:
    """Whether a word that is a title elsewhere has nothing that belongs to a title."""
    following = words.key(place + 1)
    if ends_phrase(words, place):
        return True
    goes_on = lexeme(following).function or following.startswith("و")
    return following != "باسم" and goes_on and (words.key(place).startswith("ال") or following[:1] == "و")


def ends_phrase(words: KeyedText, place: int) -> bool:
    """Whether a mark, a clause or the end of the text is after a word."""
    return bool(words.gap(place)) or words.key(place + 1) in _CLAUSES or place + 1 == len(words)
