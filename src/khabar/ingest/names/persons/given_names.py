"""Names of persons from a given name, or from two words that are used as names and not otherwise."""

import re
from collections.abc import Iterator

from khabar.ingest.keyed_text import KeyedText
from khabar.ingest.names.candidates import NameCandidate, cuts
from khabar.ingest.names.persons.extents import name_end
from khabar.ingest.names.persons.later_names import NOUNS
from khabar.ingest.names.persons.name_parts import (
    STARTERS,
    is_before_son,
    is_compound,
    is_head,
    is_like_name,
    is_starter,
    is_time_as_name,
    is_written_name,
)
from khabar.ingest.names.persons.proposals import propose
from khabar.ingest.names.persons.titles import Skip, is_office, is_title
from khabar.ingest.names.persons.traits import is_finite
from khabar.ingest.names.words.lexemes import lexeme
from khabar.ingest.names.words.nisbas import is_nisba
from khabar.ingest.tables.reading import read_keys
from khabar.lexicon.cues import cue_of
from khabar.messages import say
from khabar.vocabulary import Certainty

_SHORTEST_ALONE, _NO_NAME_ALONE = 4, ("ت", "ه")
_ALONE = say("a given name")
_ADJECTIVE = re.compile("(?:.ا..|ا...?)ه")
_WOMEN = frozenset({"فاطمه", "عايشه", "اسيه", "امينه", "اميره"})
"""Names of women with the form of an adjective, `آمنة`, that are rarely one."""
_BEFORE_VERBS = frozenset({"فيما", "كما", "قد", "وقد", "بينما", "حيث", "ثم", "وفيما", "وكما", "اذ"})
"""Keys of particles that a verb follows: `فيما طالب أحمد الجبوري`."""
_BEFORE_FEMININE = frozenset({"انها", "بانها", "لكنها"})
_SPOKESMEN = frozenset({"المتحدث", "المتحدثه", "الناطق", "الناطقه", "متحدث", "متحدثه", "ناطق", "ناطقه"})
"""Keys of titles that `باسم` goes on with, which is a given name elsewhere."""


def from_given_name(words: KeyedText, place: int, key: str, skip: Skip) -> Iterator[NameCandidate]:
    """Yield the name that begins with a given name or a particle of names at a word.

    Args:
        words: The text.
        place: The number of the word.
        key: Its key.
        skip: Where a known name ends that begins at a word.
    """
    for letters, rest in cuts(key):
        known = lexeme(rest)
        # The particles are looked for where they stand alone, or after و: وأبو خالد.
        starter = (rest in STARTERS or rest == "ام") and _starts(words, place, letters)
        whole = is_compound(words, place) or is_time_as_name(words, place) or is_before_son(words, place)
        starter |= not letters and whole
        if not known.given and not starter:
            continue
        if letters and (lexeme(key).proper or lexeme(key).function or key in read_keys("common_words.txt")):
            return
        if not is_written_name(words, place) or _is_other_word(words, place, rest, skip):
            return
        if rest == "سيدي" and not _is_marabout(words, place):
            return
        last = name_end(words, place, skip)
        sure = not known.common or starter
        if last - place > 1 and (sure or is_like_name(words, place + 1)):
            certain = lexeme(words.key(place + 1)).proper and not known.common
            certainty = Certainty.HIGH if certain else Certainty.MEDIUM
            reason = say("begins with the given name {name}", name=words.word(place)[letters:])
            yield propose(words, (place, last), letters, certainty, reason)
        elif last - place == 1 and skip(place) == place and _is_person_alone(words, place, letters):
            yield propose(words, (place, last), letters, Certainty.LOW, _ALONE)
        return


def _is_marabout(words: KeyedText, place: int) -> bool:
    """Whether `سيدي` begins a name (`سيدي محمد`), and is no form of address (`يا سيدي القاضي`)."""
    key = words.key(place + 1)
    address = words.key(place - 1) == "يا" or words.gap(place) or key.startswith("ال") or is_title(key)
    return not address and not lexeme(key).function


def _is_person_alone(words: KeyedText, place: int, letters: int) -> bool:
    """Whether a given name without a surname is a name: `وبكت مريم`, not `شارع مريم`, `مريمة`."""
    key, before = words.key(place), words.key(place - 1)
    known = lexeme(key)
    if letters or known.common or key.startswith("ال") or len(key) < _SHORTEST_ALONE:
        return False
    if words.word(place).endswith(_NO_NAME_ALONE):
        # رفعت سعر البطاقة: a verb; جماهير ناديه: a noun with a pronoun.
        return False
    if key in NOUNS and words.key(place + 1).startswith("ال") and not words.gap(place):
        return False
    if (_ADJECTIVE.fullmatch(key) and key not in _WOMEN) or lexeme(key.removesuffix("ا")).title:
        return False
    # سوق مريم: after a noun it may be what that is called.
    alone = words.gap(place - 1) or lexeme(before).function or before.endswith("ت") or before[:1] in "يت"
    return bool(alone) and not is_nisba(key)


def _starts(words: KeyedText, place: int, letters: int) -> bool:
    """Whether a particle begins a name, with or without letters before it."""
    if not letters:
        return is_starter(words, place)
    following = words.key(place + 1)
    return not words.gap(place) and (lexeme(following).given or following in STARTERS)


def _is_other_word(words: KeyedText, place: int, name: str, skip: Skip) -> bool:
    """Whether a given name that is also an ordinary word is that word here.

    `المتحدث باسم الكرملين`, `ريف إدلب`, `نادي الزمالك`, `وطالب غوتيريش بوقف`.
    """
    key = words.key(place)
    following = words.key(place + 1)
    # عزت الإدارة: a noun that a verb in the feminine agrees with.
    agrees = following.startswith("ال") and following.endswith("ه") and lexeme(following).ordinary
    known = skip(place + 1) > place + 1 or is_head(following) or agrees
    if name.endswith("ت") and not words.gap(place) and known:
        # رفعت أوبك الإنتاج, حكمت المحكمة: a verb in the feminine.
        return True
    # شاهد عيان; أنها عزت القرار
    verb = words.key(place + 1) == "عيان" or words.key(place - 1) in _BEFORE_FEMININE
    if verb or is_office(words, place) or (name == "باسم" and words.key(place - 1) in _SPOKESMEN):
        return True
    if not lexeme(name).common:
        return False
    if is_head(name) or (skip(place + 1) > place + 1 and not words.gap(place)):
        return True
    if words.gap(place - 1)[-1:] == "\n" and words.gap(place + 1)[:1] == ":":
        # تامر الأيوبي: نعم.
        return False
    begins = words.gap(place - 1) != "" or words.key(place - 1) in _BEFORE_VERBS
    return is_finite(words.word(place)) and (key != name or begins)


def from_proper_names(words: KeyedText, place: int, skip: Skip) -> Iterator[NameCandidate]:
    """Yield the name that begins with two words that are used as names: `لافرينتيف ستوبالوف`.

    Args:
        words: The text.
        place: The number of the first word.
        skip: Where a known name ends that begins at a word.
    """
    key = words.key(place)
    first = lexeme(key)
    if (
        not first.sure_name
        or first.given
        or cue_of(words.word(place))
        or key.startswith("ال")
        or skip(place + 1) > place + 1
    ):
        return
    second = lexeme(words.key(place + 1))
    if words.gap(place) in {"", "-"} and second.sure_name and not is_nisba(words.key(place + 1)):
        last = name_end(words, place, skip)
        yield propose(words, (place, last), 0, Certainty.LOW, say("two words that are used as names"))
