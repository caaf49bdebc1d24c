"""Whether a word goes on with the name of a person that has some words already."""

import re

from khabar.ingest.keyed_text import KeyedText
from khabar.ingest.names.gazetteers.gazetteer import is_table_place
from khabar.ingest.names.persons.name_parts import (
    PLURALS,
    has_article,
    is_bound,
    is_head,
    is_surname,
    is_verb,
    is_written_name,
)
from khabar.ingest.names.persons.titles import is_title
from khabar.ingest.names.persons.words_as_names import (
    IMPERFECT,
    ORDINALS,
    PARTICLE_OR_TIME,
    PARTICLES,
    TRADE,
    ends_phrase,
    is_monarch,
    is_time_or_particle_as_name,
    is_title_as_name,
)
from khabar.ingest.names.words.event_words import is_event
from khabar.ingest.names.words.lexemes import lexeme
from khabar.ingest.names.words.nisbas import is_nisba, is_nisba_of_state
from khabar.ingest.tables.reading import read_classes, read_keys
from khabar.lexicon.cues import cue_of

COMPLETIONS = read_classes("name_words.txt")["completions"]
CALLED = frozenset({"يدعي", "تدعي", "اسمه", "اسمها", "المدعو", "المدعوه"})
"""Keys of words that say how somebody is called."""
_PRONOUNS = ("ها", "هم", "هما", "نا", "كم")
_PROCLITICS, _WRITTEN_ON = "بلوك", "بلكفس"
_PAIR = 2
NOUNS = read_classes("name_words.txt")["nouns"]
"""Keys of given names that are nouns before another one: `رياض الأطفال`."""
_TRIBE = re.compile("ال..ا.{0,3}ه")
"""The form of the names of tribes, which are plurals: `الرواشدة`."""
_SHORTEST_WITH_ARTICLE = 4


def is_later_name(words: KeyedText, place: int, names: int) -> bool:
    """Whether a word goes on with a name that has some words already."""
    key = words.key(place)
    known = lexeme(key)
    numbered = names == 1 and key in ORDINALS and is_monarch(words, place - 1)
    if numbered or key in COMPLETIONS or _closes_name(words, place, names):
        return True
    if key in PARTICLE_OR_TIME:
        return names == 1 and is_time_or_particle_as_name(words, place)
    # زينب التميمي تصف: a surname with the article is the last.
    ended = names > 1 and words.key(place - 1).startswith("ال")
    ended = ended and not (key.startswith("ال") or known.sure_name)
    # لتاجر يدعى بوعزة: the name is after it.
    if (
        known.function
        or key in CALLED
        or not known.arabic
        or ended
        or is_verb(words, place)
        or _is_joined(words, place, names)
    ):
        return False
    if known.title:
        return is_title_as_name(words, place, names)
    if is_bound(words, place) or _has_preposition(words, place):
        return False
    return is_written_name(words, place) and (
        known.sure_name or known.proper or _may_be_later_name(words, place, names)
    )


def _closes_name(words: KeyedText, place: int, names: int) -> bool:
    """Whether a word in no list ends a name of two words: `كلارا فيشر،`, `آدم كرشو أن`."""
    known = lexeme(words.key(place))
    plain = known.arabic and not (
        known.ordinary or known.function or known.title or has_article(words, place)
    )
    following = words.key(place + 1)
    closed = words.gap(place)[:1] in {"،", ":", ")"} or following in PARTICLES
    first = lexeme(words.key(place - 1))
    begins = first.given or not first.ordinary
    ending = words.word(place).endswith(("ا", "ه", "ون", "ين"))
    if names == 1 and plain and closed and begins and not ending:
        return True
    # سألت الحكم عماد وهدان عنها; لويس ألبيرتو تشوكي.
    ends = closed or words.gap(place)[:1] == "." or (names == 1 and lexeme(following).function)
    sure = first.given and names <= _PAIR and not _has_letters(words.key(place))
    sure = sure and not _has_preposition(words, place) and not (names > 1 and words.key(place).endswith("ه"))
    verb = cue_of(words.word(place)) is not None
    return plain and ends and sure and not (ending or verb or is_bound(words, place))


def _has_letters(key: str) -> bool:
    """Whether a word may have a preposition or conjunction written onto it: `بفوزه`, `وهدفه`."""
    return key[:1] in _WRITTEN_ON and lexeme(key[1:]).common and len(key) > _PAIR + 1


def _has_preposition(words: KeyedText, place: int) -> bool:
    """Whether a word is `ل` and an ordinary word, or `ب` and a place: `صفية بقرطاج`, not `لحود`."""
    key = words.key(place)
    known = lexeme(key)
    place_or_name = is_table_place(key[1:]) or lexeme(key[1:]).sure_name
    if len(key) > _SHORTEST_WITH_ARTICLE and key.startswith("ب") and place_or_name and not known.proper:
        return True
    return key.startswith("ل") and not (known.proper or known.ordinary) and lexeme(key[1:]).common


def _may_be_later_name(words: KeyedText, place: int, names: int) -> bool:
    """Whether a word that is in no list of names can go on with one."""
    key = words.key(place)
    known = lexeme(key)
    if key.startswith("ال"):
        return _is_surname_with_article(words, place, names)
    if names > 1 and is_event(key) and known.common:
        # أعلن فيدران تاليتش استبعاد القائد
        return False
    if is_nisba(key):
        # ساديو ماني: an adjective of a name would have the article.
        return not known.ordinary and not key.endswith(("ه", *PLURALS))
    if names > 1 and key[:1] in IMPERFECT:
        # ريما خلف تستقيل
        return False
    if not known.ordinary and not (known.common and names > 1):
        # ضاحكا is an adverb; بتروفا is only seen as a word with letters before and after it.
        adverb = known.common and key.endswith("ا") and key[:-1] in read_keys("common_words.txt")
        return not adverb and not is_bound(words, place)
    return _is_surname_without_article(words, place, names)


def _is_surname_with_article(words: KeyedText, place: int, names: int) -> bool:
    """Whether a word with the article ends a name: `محمود العلي`, not `وصف بايدن الهجوم`."""
    key = words.key(place)
    known = lexeme(key)
    short = len(key) <= _SHORTEST_WITH_ARTICLE and not ends_phrase(words, place)
    # أسماء المتبرعين, but not خالد الحنيفات
    several = known.common and key.endswith(PLURALS) and (known.ordinary or not key.endswith("ات"))
    # جمال الطبيعة, but not ليث القضاة
    noun = known.ordinary and key.endswith("ه") and not _TRIBE.fullmatch(key)
    if short or several or noun:
        return False
    family = key.endswith("ي") or TRADE.fullmatch(key) is not None
    if words.key(place - 1) in NOUNS and known.ordinary and not (family or known.title or known.proper):
        # رياض الجنة, صلاح الطرق
        return False
    # حكمت المحكمة: the head of an organisation is no surname.
    if is_event(key[len("ال") :]) and not known.proper:
        # يستطيع إبراهيما التأقلم
        return False
    if is_kunya(words, place - 1) and known.ordinary and key.endswith("ه"):
        # قرأ أبو إبراهيم الرسالة
        return False
    if names == 1 and not is_surname(words.key(place - 1)) and not is_head(key):
        return True
    # محمد شياع العاني: an adjective of a city after two names is a surname.
    family = (
        key.endswith("ي") and names == len(("محمد", "شياع")) and not words.key(place - 1).startswith("ال")
    )
    return not (known.common or is_nisba(key)) or (family and not is_nisba_of_state(key) and not known.title)


def is_kunya(words: KeyedText, place: int) -> bool:
    """Whether a word is the name after `أبو` or `أم`."""
    return words.key(place - 1) in {"ابو", "ابي", "ام"} and not words.gap(place - 1)


def _is_surname_without_article(words: KeyedText, place: int, names: int) -> bool:
    """Whether an ordinary word is the second part of a name: not `محمد مساء الأحد`, `محمد أمينا`."""
    key = words.key(place)
    if names > 1 or words.word(place).endswith("ا") or is_head(key) or is_surname(words.key(place - 1)):
        return False
    ordinary = key in read_keys("common_words.txt")
    if ends_phrase(words, place):
        return ordinary or key[0] not in _PROCLITICS
    return ordinary and (not words.key(place + 1).startswith("ال") or lexeme(words.key(place + 1)).sure_name)


def _is_joined(words: KeyedText, place: int, names: int) -> bool:
    """Whether a word is `و` and a name, the next one of a list: not `ستيف وزنياك`."""
    key = words.key(place)
    rest = key[1:]
    if (
        key[:1] == "ف"
        and len(key) > _SHORTEST_WITH_ARTICLE
        and not lexeme(key).proper
        and lexeme(rest).common
    ):
        # أما شيخة فاكتفت
        return not lexeme(key).ordinary
    if key[:1] != "و" or lexeme(key).proper:
        return False
    known = lexeme(rest)
    unknown = not (known.common or known.proper or known.given or rest.startswith("ال"))
    if names == 1 and unknown and not lexeme(key).common:
        return False
    return not lexeme(key).ordinary or is_title(rest)
