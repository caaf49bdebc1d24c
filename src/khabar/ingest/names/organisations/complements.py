"""The complement of the head of an organisation: where it ends, and whether it makes a name.

It is a chain: nouns of a construct, of which the last has the article, its adjectives, a second noun after
`و`, a phrase with `لل`. It ends before a word of time, a title, a verb.

```
وزارة  الصحة والسكان المصرية    أعلنت
لجنة   التحقيق البرلمانية       بالفساد
مركز   الأفق للدراسات           أمس
```
"""

from khabar.ingest.keyed_text import KeyedText
from khabar.ingest.names.gazetteers.gazetteer import is_table_place
from khabar.ingest.names.words.lexemes import lexeme
from khabar.ingest.names.words.nisbas import is_nisba, is_state
from khabar.ingest.tables.reading import read_classes, read_keys
from khabar.lexicon.cues import cue_of

_WORDS = read_classes("name_words.txt")
_GENERAL = _WORDS["general_adjectives"]
_NOT_IN_NAMES = _WORDS["passing_adjectives"]
_HEADS = read_classes("org_heads.txt")
_GENERIC = frozenset({"مركز", "اداره", "مديريه", "قياده", "مجموعه"})
"""Keys of weak heads that are no name with a single word: `مركز البصرة` is the middle of the city."""

_NAMED_BY_FORM = frozenset(
    {
        "شركه",
        "موسسه",
        "منتدي",
        "دار",
        "بنك",
        "جمعيه",
        "رابطه",
        "لجنه",
        "صندوق",
        "مصنع",
        "جهاز",
        "وحده",
        "مديريه",
    }
)
"""Keys of weak heads that make a name with two words."""

_OF_STATES = frozenset({"منتخب", "سفاره", "قنصليه", "جامعه", "بنك"})
"""Keys of heads that make a name with that of a state."""

_WHOLES = {"وحده": frozenset({"اراضي", "الاراضي", "الصف", "التراب", "البلاد", "الموقف"})}
"""Complements that make no name of a head: `وحدة الأراضي`."""

_LONGEST = 7
_CONSTRUCT = 3
_PLAIN_WORDS = 2
_SHORTEST_ADJECTIVE = 5


def complement_end(words: KeyedText, place: int, head: str) -> int:
    """Return the number of the word after a complement; the word itself if there is none.

    Args:
        words: The text.
        place: The number of its first word.
        head: The key of the head.

    >>> from khabar.ingest.keyed_text import key_text
    >>> complement_end(key_text("وزارة الصحة والسكان المصرية أعلنت"), 1, "وزاره")
    4
    """
    last = place
    if _is_aim(words.key(place)):
        # لجنة لتقصي الحقائق: any such body.
        return place
    if not _is_noun(words, last) or words.key(place) in _WHOLES.get(head, ()):
        return place
    if head in _OF_STATES and is_state(words.key(place)):
        return place + 1
    # Nouns of a construct, until the one with the article or the name.
    while (
        last - place < _CONSTRUCT
        and not words.key(last).startswith(("ال", "لل"))
        and lexeme(words.key(last)).common
        and not is_table_place(words.key(last))
    ):
        last += 1
        if words.gap(last - 1) or not _is_noun(words, last):
            # منظمة كير: seen as a word with letters before it.
            unlike = last == place + 1 and not lexeme(words.key(place)).ordinary
            return last if unlike or is_nisba(words.key(last - 1)) else place
    last += 1
    if head in _NAMED_BY_FORM and not words.gap(last - 1) and _is_adjective(words, last):
        # منتدى الأنهر المشتركة
        last += 1
    while last - place < _LONGEST and not words.gap(last - 1) and _goes_on(words, last, place):
        last += 1
    return with_purpose(words, last)


def _is_aim(key: str) -> bool:
    """Whether a word is `ل` and what a body is for, without the article."""
    whole = key in read_keys("common_words.txt") or lexeme(key).proper
    return key[:1] == "ل" and not key.startswith("لل") and not whole and lexeme(key[1:]).common


def is_enough(words: KeyedText, head: str, first: int, last: int) -> bool:
    """Whether a complement makes a name of a weak head.

    Args:
        words: The text.
        head: The key of the head.
        first: The number of the first word of the complement.
        last: The number after that of its last word.
    """
    if head in _OF_STATES and is_state(words.key(first)):
        return True
    return (last - first > 1 or is_like_a_name(words, first)) and _is_specific(words, head, first, last)


def is_described(words: KeyedText, place: int, head: str) -> bool:
    """Whether a word is an adjective without the article: `شركة نرويجية`, `مؤسسة صغيرة` are no names.

    Args:
        words: The text.
        place: The number of the word after the head.
        head: The key of the head.
    """
    key = words.key(place)
    if key.startswith(("ال", "لل")):
        return False
    # Not the first noun of a construct: شركة صناعة الأدوية.
    feminine = head.endswith("ه") and key.endswith("ه") and lexeme(key).common
    return (is_nisba(key) and not is_state(key)) or (feminine and not words.key(place + 1).startswith("ال"))


def is_faculty(words: KeyedText, place: int) -> bool:
    """Whether a word is an adjective of a field: `المحكمة الدستورية`.

    Args:
        words: The text.
        place: The number of the word.
    """
    key = words.key(place)
    return (
        key.startswith("ال")
        and key.endswith(("يه", "ي"))
        and key not in _NOT_IN_NAMES
        and not (lexeme(key).title and not key.endswith("يه"))
        and len(key) > _SHORTEST_ADJECTIVE
    )


def is_like_a_name(words: KeyedText, place: int) -> bool:
    """Whether a word may be a name, and is no ordinary one, no adjective of a nation and no cue.

    Args:
        words: The text.
        place: The number of the word.
    """
    key = words.key(place)
    known = lexeme(key)
    adverb = words.word(place).endswith(("ا", "اً", "ًا")) and not known.proper and not known.given
    return (
        known.may_be_name
        and not known.common
        and not (adverb and place and not words.key(place - 1).startswith("ال") and len(key) > _CONSTRUCT + 2)
        and not is_nisba(key)
        and cue_of(words.word(place)) is None
    )


def with_purpose(words: KeyedText, last: int) -> int:
    """Return the end of a name with the phrase that says what for: `الهيئة العامة للطيران المدني`.

    Args:
        words: The text.
        last: The number of the word after the name so far.
    """
    key = words.key(last)
    if words.gap(last - 1) or not _is_purpose(words, last):
        return last
    last += 1
    if not key.startswith("لل"):
        # النقابة الجهوية لفلاحي الزيتون
        return last + 1
    while not words.gap(last - 1) and is_faculty(words, last):
        last += 1
    # جمعية أمان للماء والبيئة
    second = words.key(last)
    if second.startswith("وال") and not words.gap(last - 1) and lexeme(second[1:]).common:
        last += not (lexeme(second[1:]).title or lexeme(second[1:]).function)
    return last


def _is_specific(words: KeyedText, head: str, first: int, last: int) -> bool:
    """Whether a complement has a name, an adjective of a nation or field, or three words."""
    keys = words.keys[first:last]
    if len(keys) >= _PLAIN_WORDS and (head in _NAMED_BY_FORM or len(keys) > _PLAIN_WORDS):
        return True
    if len(keys) == 1 and head in _GENERIC:
        return False
    if head == "مجلس" and keys[0] in _HEADS["strong"]:
        return True
    named = any(not lexeme(key).common for key in keys)
    purpose = any(key.startswith("لل") for key in keys[1:])
    adjective = any(is_nisba(key) or key in _GENERAL for key in keys) or is_faculty(words, last - 1)
    return named or purpose or (adjective and len(keys) >= _PLAIN_WORDS)


def _is_adjective(words: KeyedText, place: int) -> bool:
    """Whether a word with the article can be the adjective of a noun with the article before it."""
    key = words.key(place)
    known = lexeme(key)
    # Only in the feminine: in جهاز أمن الدولة الملف the last word is the object.
    both = key.startswith("ال") and key.endswith("ه") and words.key(place - 1).startswith("ال")
    title = known.title and not key.endswith("يه")
    return both and known.common and not known.function and not title and key not in _NOT_IN_NAMES


def _is_noun(words: KeyedText, place: int) -> bool:
    key = words.key(place)
    known = lexeme(key)
    if not known.arabic or known.function or key in _NOT_IN_NAMES:
        return False
    cue = cue_of(words.word(place))
    return cue is None or cue.ambiguous or key.startswith("ال")


def _goes_on(words: KeyedText, place: int, first: int) -> bool:
    """Whether a word goes on with a complement: an adjective, a second noun after `و`, a later name."""
    key = words.key(place)
    if key in _GENERAL and key.startswith("ال") and words.key(place - 1).startswith("ال"):
        # مديرية الأمن العام
        return key not in _NOT_IN_NAMES
    known = lexeme(key)
    if key in _NOT_IN_NAMES or known.function or (known.title and not key.endswith("يه")):
        return False
    if key.startswith("وال"):
        # وزارة الصحة والسكان, but not وزارة الصحة والحكومة.
        return _is_second_noun(words, place, first)
    if key.startswith("ال"):
        return (
            is_nisba(key)
            or key in _GENERAL
            or (words.key(place - 1).startswith(("ال", "وال")) and key.endswith(("يه", "ي")))
        )
    if known.given and words.key(place + 1).startswith("ال") and not words.gap(place):
        # مرشح كتلة النخلة صفاء الجبوري
        return False
    # رئيس بلدية صيدا محمد السعودي: the name of a city is complete.
    city = is_table_place(words.key(place - 1))
    previous = lexeme(words.key(place - 1))
    alike = not previous.common and previous.proper == known.proper
    return not city and alike and is_like_a_name(words, place)


def _is_second_noun(words: KeyedText, place: int, first: int) -> bool:
    noun = words.key(place)[1:]
    if noun in _HEADS["nation"] or is_nisba(noun) or lexeme(noun).title:
        return False
    named = lexeme(noun).given or is_table_place(noun)
    return place == first + 1 and words.key(first).startswith("ال") and not named


def _is_purpose(words: KeyedText, place: int) -> bool:
    """Whether a word is `ل` and what an organisation is for: `للطقس`, `لفلاحي الزيتون`."""
    key = words.key(place)
    rest = f"ا{key[1:]}" if key.startswith("لل") else key[1:]
    known = lexeme(rest)
    if not key.startswith("ل") or not known.common or known.title or known.function or _is_told(rest):
        return False
    if key.startswith("لل"):
        return True
    whole = key in read_keys("common_words.txt")
    return not whole and not words.gap(place) and words.key(place + 1).startswith("ال")


def _is_told(key: str) -> bool:
    """Whether a word is one for the press, which is told things: `للصحفيين`."""
    return key in read_classes("speech_words.txt")["recipients"]
