"""Names of persons that no gazetteer has: after titles, from given names, as subjects of cues.

Arabic has no capitals, and most names of news are in no list. Four things show where one begins:

- a *title* with all that belongs to it (`titles`): `المتحدث باسم وزارة الصحة` `هدى سالم`;
- a *given name* and what follows it; one that is also an ordinary word (`سعيد`) needs a second name
  after it;
- a *verb of saying* before a word that is no ordinary word: `وقال لافرينتيف`;
- two words in a row that are *used as names* and not otherwise.

Where it ends, `extents` says.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from khabar.ingest.keyed_text import KeyedText
from khabar.ingest.names.candidates import PERSON, NameCandidate, cuts
from khabar.ingest.names.persons.extents import CALLED, NOUNS, PARTICLES, name_end
from khabar.ingest.names.persons.name_parts import (
    ARTICLES,
    FINITE,
    MAY_BE_COMPOUND,
    PLURALS,
    SONS,
    STARTERS,
    has_article,
    is_before_son,
    is_bound,
    is_compound,
    is_head,
    is_like_name,
    is_starter,
    is_time_as_name,
    is_written_name,
)
from khabar.ingest.names.persons.titles import Skip, end_of_title, has_pronoun, is_office, is_title
from khabar.ingest.names.words.lexemes import is_one_of, lexeme
from khabar.ingest.names.words.nisbas import is_nisba, is_nisba_of_state
from khabar.ingest.tables.reading import read_classes, read_keys
from khabar.lexicon.cues import cue_of
from khabar.lexicon.word_cache import cached_by_word
from khabar.messages import Message, say
from khabar.quick_init import quick_init
from khabar.vocabulary import Certainty, EntityType

_ACCORDING = frozenset({"بحسب", "حسب", "وفق", "وبحسب", "وحسب", "ووفق"})
_DEGREES = frozenset("دما")
_DEGREE = say("after the letter of a degree")
_WELL_KNOWN = say("a surname that is well known")
_ALONE = say("a given name")
_ADJECTIVE = re.compile("(?:.ا..|ا...?)ه")
_WOMEN = frozenset({"فاطمه", "عايشه", "اسيه", "امينه", "اميره"})
"""Names of women with the form of an adjective, `آمنة`, that are rarely one."""
_HONORIFICS = read_classes("speech_words.txt")["honorifics"]
_PROFESSIONS = read_classes("speech_words.txt")["professions"]
_NO_NAME_ALONE, _OWN_SINGULAR = ("ت", "ه"), ("ه", "ها")
_OWN = ("ها", "هم", "هما")
_SHORTEST_SURNAME, _SHORTEST_ALONE = 3, 4
_BEFORE_VERBS = frozenset({"فيما", "كما", "قد", "وقد", "بينما", "حيث", "ثم", "وفيما", "وكما", "اذ"})
"""Keys of particles that a verb follows: `فيما طالب أحمد الجبوري`."""

_BEFORE_FEMININE = frozenset({"انها", "بانها", "لكنها"})
_SPOKESMEN = frozenset({"المتحدث", "المتحدثه", "الناطق", "الناطقه", "متحدث", "متحدثه", "ناطق", "ناطقه"})
"""Keys of titles that `باسم` goes on with, which is a given name elsewhere."""


def find_persons(words: KeyedText, skip: Skip) -> Iterator[NameCandidate]:
    """Yield the names of persons.

    Args:
        words: The text.
        skip: Where a known name ends that begins at a word.

    >>> from khabar.ingest.keyed_text import key_text
    >>> words = key_text("أكد وزير الصحة اللبناني فراس الأبيض أن هدى سالم بخير")
    >>> [found.keys for found in find_persons(words, lambda place: place)]
    [('فراس', 'الابيض'), ('هدي', 'سالم')]
    """
    covered = 0
    traits = map(_traits, words.keys)
    speaking = map(_is_finite, words.written)
    sons = {place - 1 for place, key in enumerate(words.keys) if key in SONS}
    for place, (key, known, speaks) in enumerate(zip(words.keys, traits, speaking, strict=True)):
        compound = key in MAY_BE_COMPOUND and (is_compound(words, place) or is_time_as_name(words, place))
        compound |= place in sons and is_before_son(words, place)
        if known is _NONE and not compound and not speaks:
            # Nearly all words.
            continue
        found = list(_after_word(words, place, known, skip, speaks=speaks))
        if place >= covered and (compound or known.begins):
            found += _from_given_name(words, place, key, skip)
            if skip(place) == place:
                found += _from_proper_names(words, place, skip)
        covered = max([covered, *(candidate.last for candidate in found)])
        yield from found


def _after_word(
    words: KeyedText, place: int, traits: "_Traits", skip: Skip, *, speaks: bool
) -> Iterator[NameCandidate]:
    """Yield the surname that a word is, and the names that it introduces."""
    if traits.surname is not None and not _is_adjective(words, place):
        yield _person(words, (place, place + 1), traits.surname, Certainty.MEDIUM, _WELL_KNOWN)
    if traits.title:
        yield from _after_title(words, place, skip)
    if speaks or traits.according:
        yield from _after_cue(words, place, skip)
    if traits.degree and _is_degree(words, place):
        yield from _after_degree(words, place, skip)
    if traits.calls and not words.gap(place) and place + 1 < len(words):
        yield from _after_called(words, place, skip)


@quick_init
@dataclass(frozen=True, slots=True)
class _Traits:
    """What a word can be for the names of persons.

    Attributes:
        surname: How many letters are before it if it is a surname that is well known; else `None`.
        title: Whether it is a title.
        begins: Whether it may begin a name by itself.
        calls: Whether it says how somebody is called.
        according: Whether a phrase that says whom it goes by begins with it.
        degree: Whether it may be the letter of a degree: `د.`, `م.`, `أ.`
    """

    surname: int | None = None
    title: bool = False
    begins: bool = False
    calls: bool = False
    according: bool = False
    degree: bool = False


_NONE = _Traits()


# Words recur: all of this is asked once for each.
@cached_by_word
def _traits(key: str) -> _Traits:
    readings = cuts(key)
    given = read_keys("given_names.txt")
    begins = any(
        (rest in given and lexeme(rest).given) or rest in STARTERS or rest == "ام" for _, rest in readings
    )
    found = _Traits(
        next((letters for letters, rest in readings if _is_well_known(rest)), None),
        is_title(key),
        begins or lexeme(key).sure_name,
        is_one_of(key, CALLED),
        key in _ACCORDING,
        key.lstrip("ول") in _DEGREES,
    )
    return _NONE if found == _NONE else found


def _is_well_known(key: str) -> bool:
    if len(key) < _SHORTEST_SURNAME or key not in read_keys("surnames.txt"):
        return False
    known = lexeme(key)
    return not (known.common or known.given)


def _is_adjective(words: KeyedText, place: int) -> bool:
    """Whether a word is the adjective of a nation after a noun: `الرئيس السوداني`, `المنتخب السوداني`."""
    return is_nisba(words.key(place)) and words.key(place - 1).startswith("ال") and not words.gap(place - 1)


@cached_by_word
def _is_finite(word: str) -> bool:
    """Whether a word may be a verb of saying in the third person, with its subject after it."""
    cue = cue_of(word)
    # The first person (أقول, نصف) has no subject after it.
    return (
        cue is not None
        and cue.form in FINITE
        # بين الكوت والعمارة: the preposition, but for بيّن.
        and word not in {"بين", "وبين", "دون"}
        and not cue.pronoun
        and word[0] not in "أن"
        and not word.endswith("نا")
    )


def _after_title(words: KeyedText, place: int, skip: Skip) -> Iterator[NameCandidate]:
    start = end_of_title(words, place, skip)
    if start and (lexeme(words.key(start)).proper or not has_pronoun(words.key(place))):
        last = name_end(words, start, skip)
        if last - start == 1 and words.key(start).startswith("ال") and _is_plural(words.key(place)):
            # مسؤولو الدانة: several people of something.
            return
        title = words.word(place)
        known = lexeme(words.key(start)).given
        sure = Certainty.HIGH if known and last - start > 1 else Certainty.MEDIUM
        yield _person(words, (start, last), 0, sure, say("after the title {title}", title=title))


def _is_plural(title: str) -> bool:
    """Whether a title is one of several people: `مسؤولو`, `لاعبي`."""
    titles = read_keys("titles.txt")
    return title.endswith(("و", "ي", "ون", "ين")) and not any(rest in titles for _, rest in cuts(title))


def _from_given_name(words: KeyedText, place: int, key: str, skip: Skip) -> Iterator[NameCandidate]:
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
            yield _person(words, (place, last), letters, certainty, reason)
        elif last - place == 1 and skip(place) == place and _is_person_alone(words, place, letters):
            yield _person(words, (place, last), letters, Certainty.LOW, _ALONE)
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


def _after_called(words: KeyedText, place: int, skip: Skip) -> Iterator[NameCandidate]:
    """Yield the name after a word that says how somebody is called: `يدعى حسان نجم`, `اسمها هدى`."""
    start = place + 1
    known = lexeme(words.key(start))
    if known.given or is_starter(words, start) or (known.may_be_name and not known.common):
        extent = start, name_end(words, start, skip)
        yield _person(words, extent, 0, Certainty.MEDIUM, say("after {word}", word=words.word(place)))


def _is_degree(words: KeyedText, place: int) -> bool:
    """Whether a letter with a stop is a degree: `د. ريما حنا`, not `2010 م.`, `ق.م.`, nor an initial."""
    before, following = words.key(place - 1), words.key(place + 1)
    alone = len(before) > 1 and not before.isdecimal()
    # أ.د. نجاح أبو زيد
    alone |= before.lstrip("ول") == "ا" and words.gap(place - 1) == "."
    return words.gap(place) == "." and (place == 0 or alone) and len(following) > 1


def _after_degree(words: KeyedText, place: int, skip: Skip) -> Iterator[NameCandidate]:
    """Yield the name after the letter of a degree, which may be of ordinary words: `د. نجاح أبو زيد`."""
    start = place + 1
    known = lexeme(words.key(start))
    if not known.arabic or known.function or known.title or words.key(start).startswith(ARTICLES):
        return
    last = name_end(words, start, skip)
    if last - start > 1 or known.given or not known.ordinary:
        yield _person(words, (start, last), 0, Certainty.HIGH, _DEGREE)


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
    return _is_finite(words.word(place)) and (key != name or begins)


def _from_proper_names(words: KeyedText, place: int, skip: Skip) -> Iterator[NameCandidate]:
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
        yield _person(words, (place, last), 0, Certainty.LOW, say("two words that are used as names"))


def _after_cue(words: KeyedText, place: int, skip: Skip) -> Iterator[NameCandidate]:
    """Yield the name that begins after a verb of saying, at a word that is no ordinary one."""
    start = place + 1
    full = not words.gap(place) and _is_full(words, start)
    if words.gap(place) or skip(start) > start or (is_bound(words, start) and not full):
        return
    key = words.key(start)
    known = lexeme(key)
    if key in _HONORIFICS or (words.word(start).endswith(_OWN) and not known.proper and not known.given):
        # وتابع معاليه, تكتب مسوداتها
        return
    if key.startswith(ARTICLES) and key.removeprefix("ال") in _PROFESSIONS and not known.given:
        # وأضافت النجمة الإماراتية
        return
    following = lexeme(words.key(start + 1))
    if key.startswith("ال") and following.given and not following.common and not words.gap(start):
        # يقول الفارس عمار زروال: who he is, before the name.
        return
    if known.given and words.word(start + 1).endswith(_OWN_SINGULAR) and following.common:
        # روى رفيق دربه
        return
    plural = key.endswith(PLURALS) and not is_like_name(words, start + 1)
    # هتف مشجعو النسيم
    plural |= key.endswith("و") and has_article(words, start + 1) and not (known.given or known.proper)
    new = known.may_be_name and not known.common and not key.startswith(ARTICLES) and not plural
    if (
        is_office(words, start)
        or not is_written_name(words, start)
        or key in {"ردا", "تعليقا"}
        or words.key(start + 1) == "عيان"
    ):
        return
    last = max(name_end(words, start, skip), start + 2 if full else 0)
    # وقال كريم العراقي: what a subject of saying is called may be an ordinary word.
    subject = known.given and last > start + 1 and not known.function
    if new or full or subject or (known.sure_name and not is_nisba(key)):
        last = start + 1 if has_article(words, start) and not known.given else last
        reason = say("after the cue {cue}", cue=words.word(place))
        name = _person(words, (start, last), 0, Certainty.MEDIUM, reason)
        yield replace(name, after_cue=True)


def _is_full(words: KeyedText, place: int) -> bool:
    """Whether two words after a verb of saying are a name, up to a particle: `وقالت تاتيانا ستانوفايا إن`."""
    first, second = lexeme(words.key(place)), lexeme(words.key(place + 1))
    foreign = not (first.ordinary or second.ordinary or second.title or second.function)
    plain = not (words.key(place).startswith(ARTICLES) or first.title or first.function)
    if plain and not first.ordinary and first.arabic and _is_family(words, place + 1):
        # وتروي منجية البناني، وهي أم لثلاثة، أنها
        return not words.gap(place) and words.gap(place + 1)[:1] == "،"
    return plain and foreign and not words.gap(place) and words.key(place + 2) in PARTICLES


def _is_family(words: KeyedText, place: int) -> bool:
    """Whether a word has the form of the names of families: `البناني`, not `الوطني`."""
    key = words.key(place)
    return (
        key.startswith("ال") and key.endswith("ي") and not is_nisba_of_state(key) and not lexeme(key).ordinary
    )


def _person(
    words: KeyedText, extent: tuple[int, int], letters: int, certainty: Certainty, reason: Message
) -> NameCandidate:
    first, last = extent
    keys = words.keys[first:last]
    if letters:
        keys = (keys[0][letters:], *keys[1:])
    return NameCandidate(first, last, letters, keys, EntityType.PERSON, PERSON, certainty, reason)
