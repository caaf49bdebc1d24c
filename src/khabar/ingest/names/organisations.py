"""Names of organisations: a head word and what belongs to it.

The head decides how much it takes to make a name (`data/org_heads.txt`):

- **strong** heads (`وزارة`, `حزب`, `جامعة`) make a name with any complement: `وزارة الصحة`, `حزب
  العدالة والتنمية`;
- **weak** heads (`مركز`, `لجنة`, `شركة`) are ordinary words, too (`مركز المدينة`): they need a
  complement that is a name or of two words (`مركز الدراسات العربية`);
- heads of a **nation** have the article, and are a name with its adjective: `الحكومة اللبنانية`, `الجيش
  السوري`;
- class words **outside** stay out of the name: `صحيفة` `«الغد»`, `قناة` `المشرق`.

The complement is a chain: nouns of a construct, of which the last has the article, its adjectives, a
second noun after `و`, a phrase with `لل`. It ends before a word of time, a title, a verb.

>>> from khabar.ingest.keyed_text import key_text
>>> words = key_text("وزارة الصحة والسكان المصرية أعلنت، وقالت الحكومة اللبنانية لصحيفة «الغد»")
>>> for found in find_organisations(words):
...     print(words.text[words.starts[found.first] : words.ends[found.last - 1]])
وزارة الصحة والسكان المصرية
الحكومة اللبنانية
الغد
"""

from collections.abc import Iterator
from functools import lru_cache

from khabar.ingest.keyed_text import KeyedText
from khabar.ingest.names.candidates import ORGANISATION, NameCandidate, cuts
from khabar.ingest.names.lexemes import lexeme
from khabar.ingest.names.nisbas import is_nisba
from khabar.ingest.tables.reading import read_classes, read_keys
from khabar.lexicon.cues import cue_of
from khabar.messages import Message, say
from khabar.vocabulary import Certainty, EntityType

_GENERIC = frozenset({"مركز", "اداره", "مديريه", "قياده", "مجموعه"})
"""Keys of weak heads that are no name with a single word: `مركز البصرة` is the middle of the city."""

_WITHOUT_PURPOSE = frozenset(
    {"الحكومه", "الجيش", "البرلمان", "الشرطه", "الاستخبارات", "المخابرات", "الخارجيه"}
)
"""Keys of heads whose names never say what for: `الحكومة السورية لمكافحة التطرف` ends after two words."""

_WITH_COMMON_NOUNS = frozenset({"نادي", "وكاله"})
_NAMED_BY_FORM = frozenset(
    {"شركه", "موسسه", "منتدي", "دار", "بنك", "جمعيه", "رابطه", "لجنه", "صندوق", "مصنع", "جهاز"}
)
"""Keys of weak heads that make a name with two words."""

_OPENING = frozenset({'"', "«", "“", "(", "‹", "'", "‘"})
_CLOSING = frozenset("\"»”)›'’")
_LONGEST = 7
_QUOTED_WORDS = 4
_CONSTRUCT = 3
_PLAIN_WORDS = 2
_SHORTEST_ADJECTIVE = 5
_GENERAL = read_classes("name_words.txt")["general_adjectives"]
_NOT_IN_NAMES = read_classes("name_words.txt")["passing_adjectives"]
_AFTER_OUTSIDE = read_classes("name_words.txt")["media_adjectives"]


def find_organisations(words: KeyedText) -> Iterator[NameCandidate]:
    """Yield the names of organisations.

    Args:
        words: The text.
    """
    heads = read_classes("org_heads.txt")
    for place, key in enumerate(words.keys):
        for letters, rest in _heads_in(key):
            if rest in heads["nation"]:
                yield from _of_nation(words, place, letters, rest)
            elif rest in heads["outside"] | _WITH_COMMON_NOUNS and (found := _outside(words, place, rest)):
                yield found
                break
            elif rest in heads["strong"] or rest in heads["weak"]:
                if found := _of_complement(words, place, letters, rest, strong=rest in heads["strong"]):
                    yield found
                break


@lru_cache(maxsize=50_000)
def _heads_in(key: str) -> tuple[tuple[int, str], ...]:
    """Return the ways to read a word as a head."""
    heads = read_classes("org_heads.txt")
    return tuple(
        (letters, rest) for letters, rest in cuts(key) if any(rest in kind for kind in heads.values())
    )


def _of_nation(words: KeyedText, place: int, letters: int, head: str) -> Iterator[NameCandidate]:
    """Yield `الحكومة اللبنانية`, `المحكمة الدستورية العليا`: a head with the article and its adjectives."""
    last = place + 1
    while not words.gap(last - 1) and (
        is_nisba(words.key(last)) or words.key(last) in _GENERAL or _is_faculty(words, last)
    ):
        if not words.key(last).startswith("ال") or not _agrees(head, words.key(last)):
            break
        last += 1
    if head not in _WITHOUT_PURPOSE:
        last = _with_purpose(words, last)
    if last > place + 1:
        yield _organisation(words, (place, last), letters, _head_reason(head))


def _agrees(head: str, adjective: str) -> bool:
    """Whether an adjective has the gender of a head: not وزير الخارجية الأميركي."""
    return head.endswith(("ه", "ات", "جمارك")) == adjective.endswith(("ه", "العليا"))


def _is_faculty(words: KeyedText, place: int) -> bool:
    """Whether a word is an adjective of a field: `المحكمة الدستورية`."""
    key = words.key(place)
    return (
        key.startswith("ال")
        and key.endswith(("يه", "ي"))
        and key not in _NOT_IN_NAMES
        and not lexeme(key).title
        and len(key) > _SHORTEST_ADJECTIVE
    )


def _outside(words: KeyedText, place: int, kind: str) -> NameCandidate | None:
    """Return the name after a class word that is no part of it: in quotation marks, or a name by itself."""
    head, following = words.word(place), place + 1
    while words.key(following) in _AFTER_OUTSIDE or (
        is_nisba(words.key(following)) and not words.gap(following - 1)
    ):
        following += 1
    if (last := _quoted_end(words, following)) > following:
        return _organisation(words, (following, last), 0, _class_reason(head))
    if words.gap(place):
        return None
    key = words.key(place + 1)
    known = lexeme(key)
    if known.function or known.title or not known.arabic or cue_of(words.word(place + 1)):
        return None
    # نادي الصقارين, وكالة الأنباء: without the class word, the rest would be no name.
    construct = (
        kind in _WITH_COMMON_NOUNS
        and not words.gap(place + 1)
        and words.key(place + 2).startswith("ال")
        and not key.startswith("ال")
    )
    ordinary = known.common or key.endswith(("ون", "ين", "ات")) or construct
    if ordinary and (kind in _WITH_COMMON_NOUNS or not key.startswith("ال")):
        return None
    last = place + 2
    while last - place < _QUOTED_WORDS and not words.gap(last - 1) and _is_name_like(words, last):
        last += 1
    certainty = Certainty.LOW if known.common else Certainty.MEDIUM
    return _organisation(words, (place + 1, last), 0, _class_reason(head), certainty)


def _is_name_like(words: KeyedText, place: int) -> bool:
    key = words.key(place)
    known = lexeme(key)
    return known.may_be_name and not known.common and not is_nisba(key) and cue_of(words.word(place)) is None


def _quoted_end(words: KeyedText, place: int) -> int:
    """Return the number of the word after a short name in quotation marks, or the word itself."""
    if (
        words.gap(place - 1)[-1:] not in _OPENING
        or "،" in words.gap(place - 1)
        or ":" in words.gap(place - 1)
    ):
        return place
    for last in range(place, min(place + _QUOTED_WORDS, len(words))):
        if words.gap(last)[:1] in _CLOSING:
            return last + 1
        if words.gap(last):
            break
    return place


def _of_complement(
    words: KeyedText, place: int, letters: int, head: str, *, strong: bool
) -> NameCandidate | None:
    quoted = _quoted_end(words, place + 1)
    if quoted > place + 1:
        return _organisation(words, (place + 1, quoted), 0, _class_reason(words.word(place)))
    if words.gap(place) or _is_described(words, place + 1, head):
        return None
    last = _complement_end(words, place + 1, head)
    if last == place + 1 or not (strong or _is_enough(words, head, place + 1, last)):
        return None
    if head == "شركه" and not words.key(place + 1).startswith(("ال", "لل")):
        # شركة أراضي الدلتا is called أراضي الدلتا; شركة الكهرباء الوطنية has no shorter name.
        return _organisation(words, (place + 1, last), 0, _class_reason(words.word(place)))
    return _organisation(words, (place, last), letters, _head_reason(head))


def _is_enough(words: KeyedText, head: str, first: int, last: int) -> bool:
    """Whether a complement makes a name of a weak head."""
    return (last - first > 1 or _is_name_like(words, first)) and _is_specific(words, head, first, last)


def _is_described(words: KeyedText, place: int, head: str) -> bool:
    """Whether a word is an adjective without the article: `شركة نرويجية`, `مؤسسة صغيرة` are no names."""
    key = words.key(place)
    if key.startswith(("ال", "لل")):
        return False
    # Not the first noun of a construct: شركة صناعة الأدوية.
    feminine = head.endswith("ه") and key.endswith("ه") and lexeme(key).common
    return is_nisba(key) or (feminine and not words.key(place + 1).startswith("ال"))


def _is_specific(words: KeyedText, head: str, first: int, last: int) -> bool:
    """Whether a complement has a name, an adjective of a nation or field, or three words."""
    keys = words.keys[first:last]
    if len(keys) >= _PLAIN_WORDS and (head in _NAMED_BY_FORM or len(keys) > _PLAIN_WORDS):
        return True
    if len(keys) == 1 and head in _GENERIC:
        return False
    if head == "مجلس" and keys[0] in read_classes("org_heads.txt")["strong"]:
        return True
    named = any(not lexeme(key).common for key in keys)
    adjective = any(is_nisba(key) or key in _GENERAL for key in keys) or _is_faculty(words, last - 1)
    return named or (adjective and len(keys) >= _PLAIN_WORDS)


def _complement_end(words: KeyedText, place: int, head: str) -> int:
    """Return the number of the word after a complement; the word itself if there is none."""
    last = place
    if not _is_noun(words, last):
        return place
    # Nouns of a construct, until the one with the article or the name.
    while (
        last - place < _CONSTRUCT
        and not words.key(last).startswith(("ال", "لل"))
        and lexeme(words.key(last)).common
    ):
        last += 1
        if words.gap(last - 1) or not _is_noun(words, last):
            return place if not is_nisba(words.key(last - 1)) else last
    last += 1
    if head in _NAMED_BY_FORM and not words.gap(last - 1) and _is_adjective(words, last):
        # منتدى الأنهر المشتركة
        last += 1
    while last - place < _LONGEST and not words.gap(last - 1) and _goes_on(words, last, place):
        last += 1
    return _with_purpose(words, last)


def _is_adjective(words: KeyedText, place: int) -> bool:
    """Whether a word with the article can be the adjective of a noun with the article before it."""
    key = words.key(place)
    known = lexeme(key)
    # Only in the feminine: in جهاز أمن الدولة الملف the last word is the object.
    both = key.startswith("ال") and key.endswith("ه") and words.key(place - 1).startswith("ال")
    return both and known.common and not known.function and not known.title and key not in _NOT_IN_NAMES


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
    if key in _NOT_IN_NAMES or lexeme(key).function or lexeme(key).title:
        return False
    if key.startswith("وال"):
        # وزارة الصحة والسكان, but not وزارة الصحة والحكومة.
        return _is_second_noun(words, place, first)
    if key.startswith("ال"):
        return (
            is_nisba(key)
            or key in _GENERAL
            or (words.key(place - 1).startswith("ال") and key.endswith(("يه", "ي")))
        )
    previous = lexeme(words.key(place - 1))
    return _is_name_like(words, place) and not previous.common and previous.proper == lexeme(key).proper


def _is_second_noun(words: KeyedText, place: int, first: int) -> bool:
    noun = words.key(place)[1:]
    heads = read_classes("org_heads.txt")
    if noun in heads["nation"] or is_nisba(noun) or lexeme(noun).title:
        return False
    return place == first + 1 and words.key(first).startswith("ال") and lexeme(noun).common


def _with_purpose(words: KeyedText, last: int) -> int:
    """Return the end of a name with the phrase that says what for: `الهيئة العامة للطيران المدني`."""
    key = words.key(last)
    if words.gap(last - 1) or not _is_purpose(words, last):
        return last
    last += 1
    if not key.startswith("لل"):
        # النقابة الجهوية لفلاحي الزيتون
        return last + 1
    while not words.gap(last - 1) and _is_faculty(words, last):
        last += 1
    return last


def _is_purpose(words: KeyedText, place: int) -> bool:
    """Whether a word is `ل` and what an organisation is for: `للطقس`, `لفلاحي الزيتون`."""
    key = words.key(place)
    rest = f"ا{key[1:]}" if key.startswith("لل") else key[1:]
    known = lexeme(rest)
    if not key.startswith("ل") or not known.common or known.title or known.function or is_recipient_key(rest):
        return False
    if key.startswith("لل"):
        return True
    whole = key in read_keys("common_words.txt")
    return not whole and not words.gap(place) and words.key(place + 1).startswith("ال")


def is_recipient_key(key: str) -> bool:
    """Whether a key is a word for the press, which is told things: `للصحفيين`.

    >>> is_recipient_key("الصحفيين")
    True
    """
    return key in read_classes("speech_words.txt")["recipients"]


def _head_reason(head: str) -> Message:
    return say("begins with {head}, the head of such names", head=head)


def _class_reason(head: str) -> Message:
    return say("after {head}, a word for its kind", head=head)


def _organisation(
    words: KeyedText,
    extent: tuple[int, int],
    letters: int,
    reason: Message,
    certainty: Certainty = Certainty.MEDIUM,
) -> NameCandidate:
    first, last = extent
    keys = words.keys[first:last]
    if letters:
        keys = next(
            (
                (rest, *keys[1:])
                for cut, rest in cuts(keys[0])
                if cut == letters and not rest.startswith("لل")
            ),
            keys,
        )
    return NameCandidate(first, last, letters, keys, EntityType.ORGANISATION, ORGANISATION, certainty, reason)
