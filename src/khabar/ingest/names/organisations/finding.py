"""Names of organisations: a head word and what belongs to it.

The head decides how much it takes to make a name (`data/org_heads.txt`):

- **strong** heads (`وزارة`, `حزب`, `جامعة`) make a name with any complement: `وزارة الصحة`, `حزب
  العدالة والتنمية`;
- **weak** heads (`مركز`, `لجنة`, `شركة`) are ordinary words, too (`مركز المدينة`): they need a
  complement that is a name or of two words (`مركز الدراسات العربية`);
- heads of a **nation** have the article, and are a name with its adjective: `الحكومة اللبنانية`, `الجيش
  السوري`;
- class words **outside** stay out of the name (`class_words`): `صحيفة` `«الغد»`, `قناة` `المشرق`.

What belongs to the head, `complements` says.

>>> from khabar.ingest.keyed_text import key_text
>>> words = key_text("وزارة الصحة والسكان المصرية أعلنت، وقالت الحكومة اللبنانية لصحيفة «الغد»")
>>> for found in find_organisations(words):
...     print(words.text[words.starts[found.first] : words.ends[found.last - 1]])
وزارة الصحة والسكان المصرية
الحكومة اللبنانية
الغد
"""

from collections.abc import Iterator

from khabar.ingest.keyed_text import KeyedText
from khabar.ingest.names.candidates import ORGANISATION, NameCandidate, cuts
from khabar.ingest.names.organisations.class_words import may_stay_outside, read_named, read_quoted
from khabar.ingest.names.organisations.complements import (
    complement_end,
    is_described,
    is_enough,
    is_faculty,
    with_purpose,
)
from khabar.ingest.names.words.lexemes import lexeme
from khabar.ingest.names.words.nisbas import is_nisba
from khabar.ingest.tables.reading import read_classes
from khabar.lexicon.word_cache import cached_by_word
from khabar.messages import Message, say
from khabar.vocabulary import Certainty, EntityType

_WITHOUT_PURPOSE = frozenset(
    {"الحكومه", "الجيش", "البرلمان", "الشرطه", "الاستخبارات", "المخابرات", "الخارجيه"}
)
"""Keys of heads whose names never say what for: `الحكومة السورية لمكافحة التطرف` ends after two words."""

_HEADS = ("strong", "weak", "outside", "nation")
_OFFICES = frozenset({"رياسه", "قياده", "اداره"})
"""Keys of heads that with `ب` before them only say under whom: `برئاسة سالم`."""

_OF_ONE_EVENT = frozenset({"تحكيم", "التحكيم", "تحقيق", "التحقيق", "المنظمه", "التنظيم", "التدريس"})
"""Keys of complements of bodies of one event, which have no name: `لجنة التحكيم`."""

_BODIES = {"مجلس": read_classes("name_words.txt")["councils"], "خفر": {"السواحل"}, "حرس": {"الحدود"}}
"""Keys of complements that make a name with a head that is an ordinary word elsewhere: `مجلس النواب`."""

_GENERAL = read_classes("name_words.txt")["general_adjectives"]


def find_organisations(words: KeyedText) -> Iterator[NameCandidate]:
    """Yield the names of organisations.

    Args:
        words: The text.
    """
    heads = read_classes("org_heads.txt")
    for place, readings in enumerate(map(_heads_in, words.keys)):
        for letters, rest in readings:
            if rest in heads["nation"]:
                yield from _of_nation(words, place, letters, rest)
            elif may_stay_outside(rest) and (found := _outside(words, place, rest)):
                yield found
                break
            elif rest in heads["strong"] or (rest in heads["weak"] and not _is_alone(words, place)):
                if found := _of_complement(words, place, letters, rest, strong=rest in heads["strong"]):
                    yield found
                break


def _is_alone(words: KeyedText, place: int) -> bool:
    """Whether a word says that somebody is alone (`الحارس وحده`), and is no unit (`وحدة المرور`)."""
    return words.word(place).endswith("وحده")


@cached_by_word
def _heads_in(key: str) -> tuple[tuple[int, str], ...]:
    """Return the ways to read a word as a head."""
    heads = read_classes("org_heads.txt")
    return tuple(
        (letters, rest)
        for letters, rest in cuts(key)
        if any(rest in heads[kind] for kind in _HEADS)
        and not (rest in _OFFICES and key[:letters].endswith("ب"))
    )


def _of_nation(words: KeyedText, place: int, letters: int, head: str) -> Iterator[NameCandidate]:
    """Yield `الحكومة اللبنانية`, `المحكمة الدستورية العليا`: a head with the article and its adjectives."""
    last = place + 1
    while not words.gap(last - 1) and (
        is_nisba(words.key(last)) or words.key(last) in _GENERAL or is_faculty(words, last)
    ):
        if not words.key(last).startswith("ال") or not _agrees(head, words.key(last)):
            break
        last += 1
    if head == "الخارجيه" and any(lexeme(rest).title for _, rest in cuts(words.key(place - 1))):
        # وزيرة الخارجية الألمانية
        return
    if last > place + 1:
        # دعم المنظمة للبنان: without an adjective the head only takes up a name.
        last = last if head in _WITHOUT_PURPOSE else with_purpose(words, last)
        yield _organisation(words, (place, last), _head_reason(head), cut=(letters, head))


def _agrees(head: str, adjective: str) -> bool:
    """Whether an adjective has the gender of a head: not وزير الخارجية الأميركي."""
    return head.endswith(("ه", "ات", "جمارك")) == adjective.endswith(("ه", "العليا"))


def _outside(words: KeyedText, place: int, kind: str) -> NameCandidate | None:
    """Return the name after a class word that is no part of it."""
    extent = read_named(words, place, kind)
    if extent is None:
        return None
    known = lexeme(words.key(extent[0]))
    certainty = Certainty.LOW if known.common and not words.gap(place) else Certainty.MEDIUM
    return _organisation(words, extent, _class_reason(words.word(place)), certainty)


def _of_complement(
    words: KeyedText, place: int, letters: int, head: str, *, strong: bool
) -> NameCandidate | None:
    if quoted := read_quoted(words, place):
        return _organisation(words, quoted, _class_reason(words.word(place)))
    if words.gap(place) or is_described(words, place + 1, head) or _is_definite(words, place, letters, head):
        return None
    if words.key(place + 1) in _OF_ONE_EVENT:
        return None
    last = complement_end(words, place + 1, head)
    body = head in _BODIES and words.key(place + 1) in _BODIES[head]
    if last == place + 1 and body:
        last += 1
    if last == place + 1 or not (strong or body or is_enough(words, head, place + 1, last)):
        return None
    if head == "شركه" and not words.key(place + 1).startswith(("ال", "لل")):
        # شركة أراضي الدلتا is called أراضي الدلتا; شركة الكهرباء الوطنية has no shorter name.
        return _organisation(words, (place + 1, last), _class_reason(words.word(place)))
    return _organisation(words, (place, last), _head_reason(head), cut=(letters, head))


def _is_definite(words: KeyedText, place: int, letters: int, head: str) -> bool:
    """Whether `للجنة` is `ل` and `اللجنة`, by the name of a person after it: `المدير للجنة بسام سالم`."""
    if not letters or not head.startswith("ل") or words.key(place)[letters - 1] != "ل":
        return False
    first = lexeme(words.key(place + 1))
    return first.given and not first.common and not lexeme(words.key(place + 2)).function


def _head_reason(head: str) -> Message:
    return say("begins with {head}, the head of such names", head=head)


def _class_reason(head: str) -> Message:
    return say("after {head}, a word for its kind", head=head)


def _organisation(
    words: KeyedText,
    extent: tuple[int, int],
    reason: Message,
    certainty: Certainty = Certainty.MEDIUM,
    cut: tuple[int, str] = (0, ""),
) -> NameCandidate:
    (first, last), (letters, head) = extent, cut
    keys = words.keys[first:last]
    if letters:
        # للبنك الدولي names البنك الدولي: the article comes back with the head.
        keys = (head, *keys[1:])
    return NameCandidate(first, last, letters, keys, EntityType.ORGANISATION, ORGANISATION, certainty, reason)
