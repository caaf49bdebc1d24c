"""Names of persons that no gazetteer has: after titles, from given names, as subjects of cues.

**Where a name begins.** Arabic has no capitals, and most names of news are in no list. Four things show
one:

- a *title*, with all that belongs to it, before the first word that is no ordinary word: `وزير
  الخارجية` `الروسي` `سيرغي لافروف`, `المتحدث باسم وزارة الصحة` `هدى سالم`. What belongs to a title are
  ordinary words, adjectives of nations, and names of places and organisations;
- a *given name* and what follows it; one that is also an ordinary word (`سعيد`) needs a second name
  after it;
- a *verb of saying* before a word that is no ordinary word: `وقال لافرينتيف`;
- two words in a row that are *used as names* and not otherwise.

**Where it ends.** At punctuation, or at the first word that is no name. A particle (`بن`, `أبو`, `عبد`,
`آل`) takes the word after it with it, and a first word takes one with the article (`محمود العلي`),
which may be an ordinary word.

```
قال  نائب  رئيس  مجلس  النواب  اللبناني  إيلي  الفرزلي  أمس
     title ─────────────────── nisba ──  given  ال…     no name: the end
```
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache, lru_cache

from khabar.arabic import Level, fold
from khabar.ingest.keyed_text import KeyedText
from khabar.ingest.names.candidates import PERSON, NameCandidate, cuts
from khabar.ingest.names.lexemes import lexeme
from khabar.ingest.names.nisbas import is_nisba
from khabar.ingest.tables.reading import read_classes, read_keys, read_rows
from khabar.lexicon.conjugation import VerbForm
from khabar.lexicon.cues import cue_of
from khabar.messages import Message, say
from khabar.vocabulary import Certainty, EntityType

_WELL_KNOWN = say("a surname that is well known")
Skip = Callable[[int], int]
"""Returns the number of the word after the known name that begins at a word; the word itself if none does."""

_JOINERS = frozenset(
    {
        "بن",
        "ابن",
        "بنت",
        "منت",
        "ايت",
        "ابو",
        "ابا",
        "ابي",
        "ال",
        "عبد",
        "دي",
        "دو",
        "دا",
        "دل",
        "فان",
        "فون",
        "اوف",
        "ولد",
    }
)
_STARTERS = frozenset({"عبد", "ابو", "ابن"})
_COMPLETIONS = frozenset({"الدين", "الله", "الحق", "الاسلام", "الزمان", "الرحمن"})
_AFTER_TITLES = read_classes("name_words.txt")["after_titles"]
"""Keys of particles and adjectives that go on with a title."""

_QUOTES = frozenset({"", '"', "«", "»", "“", "”", "(", ")", '")', "»،"})
_LONGEST_TITLE = 10
_LONGEST_NAME = 5
_SHORTEST_WITH_ARTICLE = 4
_CLAUSES = frozenset({"ان", "بان", "انه", "انها", "الي"})
_FINITE = (VerbForm.PERFECT, VerbForm.IMPERFECT)
_BOUND = ("ه", "ها", "هم", "هما", "اً", "ًا", "وا")
_ARTICLES = ("ال", "بال", "وال", "كال", "فال", "لل")
_PLURALS = ("ون", "ين", "ات")
_PRONOUNS = ("ها", "هم", "هما", "نا", "كم")


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
    known = read_keys("surnames.txt")
    for place, key in enumerate(words.keys):
        found: list[NameCandidate] = []
        for letters, rest in cuts(key):
            if (
                rest in known
                and not lexeme(rest).common
                and not lexeme(rest).given
                and len(rest) > _SHORTEST_WITH_ARTICLE - 1
            ):
                found.append(_person(words, (place, place + 1), letters, Certainty.MEDIUM, _WELL_KNOWN))
                break
        if is_title(key):
            found += _after_title(words, place, skip)
        if _is_finite(words.word(place)):
            found += _after_cue(words, place, skip)
        if place >= covered and _may_begin(key):
            found += _from_given_name(words, place, key, skip)
            if skip(place) == place:
                found += _from_proper_names(words, place, skip)
        covered = max([covered, *(candidate.last for candidate in found)])
        yield from found


@lru_cache(maxsize=50_000)
def is_title(key: str) -> bool:
    """Whether a word is a title, with or without letters written onto it.

    >>> is_title("والوزيره"), is_title("للرييس"), is_title("الجسر")
    (True, True, False)
    """
    return any(lexeme(rest).title or lexeme(_without_pronoun(rest)).title for _, rest in cuts(key))


def _has_pronoun(key: str) -> bool:
    """Whether a word is a title only without its pronoun: `كاتبها`, before a name that is surely one."""
    return not any(lexeme(rest).title for _, rest in cuts(key))


def _without_pronoun(key: str) -> str:
    """Return a noun without its pronoun: `كاتبها` is `كاتب`, `زوجته` is `زوجة`."""
    for pronoun in ("ها", "هم", "ه"):
        if key.endswith(pronoun) and len(key) > len(pronoun) + 2:
            bare = key.removesuffix(pronoun)
            return f"{bare[:-1]}ه" if bare.endswith("ت") else bare
    return key


@lru_cache(maxsize=50_000)
def _may_begin(key: str) -> bool:
    """Whether a word may begin a name by itself, with or without letters written onto it."""
    names = any(lexeme(rest).given or rest in _STARTERS or rest == "ام" for _, rest in cuts(key))
    return names or lexeme(key).sure_name


@lru_cache(maxsize=50_000)
def _is_finite(word: str) -> bool:
    """Whether a word may be a verb of saying in the third person, with its subject after it."""
    cue = cue_of(word)
    return (
        cue is not None
        and cue.form in _FINITE
        and not cue.pronoun
        and word[0] not in "أن"
        and not word.endswith("نا")
    )


def _after_title(words: KeyedText, place: int, skip: Skip) -> Iterator[NameCandidate]:
    start = _end_of_title(words, place, skip)
    if start and (lexeme(words.key(start)).proper or not _has_pronoun(words.key(place))):
        last = name_end(words, start, skip)
        title = words.word(place)
        known = lexeme(words.key(start)).given
        sure = Certainty.HIGH if known and last - start > 1 else Certainty.MEDIUM
        yield _person(words, (start, last), 0, sure, say("after the title {title}", title=title))


def _end_of_title(words: KeyedText, place: int, skip: Skip) -> int:
    """Return the number of the word where the name after a title begins; 0 if there is none."""
    current = place + 1
    while current < min(len(words), place + _LONGEST_TITLE):
        gap = words.gap(current - 1)
        key = words.key(current)
        if gap == "،" and lexeme(key).given and not lexeme(key).common:
            return current
        if gap not in _QUOTES:
            return 0
        following = skip(current)
        if following > current and not lexeme(key).given:
            current = following
        elif key not in _AFTER_TITLES and _begins_name(
            words, current, directly=_is_direct(words, place, current)
        ):
            return current
        elif _continues_title(words, current):
            current += 1
        else:
            return 0
    return 0


def _is_direct(words: KeyedText, place: int, current: int) -> bool:
    """Whether only adjectives of nations are between a title and a word."""
    return all(is_nisba(words.key(between)) for between in range(place + 1, current))


def _begins_name(words: KeyedText, place: int, *, directly: bool) -> bool:
    key = words.key(place)
    known = lexeme(key)
    if key in _STARTERS:
        return True
    if key.startswith("ال") and not known.given:
        # الرئيس الأسد, but not وزير الدفاع المكلف.
        return directly and known.may_be_name and not is_nisba(key) and not known.common
    if _is_verb(words, place) or is_nisba(key) or not _is_written_name(words, place):
        return False
    return (
        known.arabic and not known.function and not _is_bound(words, place) and _is_first_name(words, place)
    )


def _is_first_name(words: KeyedText, place: int) -> bool:
    """Whether a word that stands after a title is a name, and not a part of the title."""
    key = words.key(place)
    known = lexeme(key)
    if known.title:
        # الحكم رائد سويدان: a given name that is also a title.
        following = words.key(place + 1)
        joined = known.given and not words.gap(place) and not following.startswith("ال")
        return joined and not lexeme(following).function and not _is_verb(words, place + 1)
    if known.given or _has_surname(words, place):
        return True
    # ضبط المدير متلبسا: an adverb of the pattern of participles. وعد بالرد: a noun after its preposition.
    adverb = key.startswith("م") and words.word(place).endswith("ا") and not known.proper
    # اللاعب سيغيب: a verb of the future that is in no list.
    adverb |= key.startswith("سي") and not known.proper
    # الرئيس ينعى: a verb of the present that is in no list. يلينا سافينا has a second name.
    adverb |= key[0] in "يت" and not known.proper and not _second_is_name(words, place + 1)
    if adverb or key.startswith(_ARTICLES) or not known.common:
        return not adverb and not key.startswith(_ARTICLES)
    # الروائية جوخة الحارثي: seen as جوخ with an ending.
    return not known.ordinary and not words.gap(place) and not key.endswith(_PLURALS)


def _has_surname(words: KeyedText, place: int) -> bool:
    """Whether a word is before a surname with the article, so that it is a name too: `هاتف الساعدي`."""
    key = words.key(place + 1)
    known = lexeme(key)
    return (
        not words.gap(place)
        and key.startswith("ال")
        and not (known.ordinary or known.function or is_nisba(key))
    )


def _is_written_name(words: KeyedText, place: int) -> bool:
    """Whether a word is a name also as it is written: not `على` for `علي`, `البئر` for `ألبير`."""
    word, known = words.word(place), lexeme(words.key(place))
    if known.given and words.key(place).startswith("ال") and word[0] not in _initials()[words.key(place)]:
        return False
    return not word.endswith("على") and word != "إلى"


def _continues_title(words: KeyedText, place: int) -> bool:
    key = words.key(place)
    known = lexeme(key)
    if key in _AFTER_TITLES:
        return True
    if key == "في":
        # الضابط في الشرطة عبدي علي
        return words.key(place + 1).startswith("ال") and lexeme(words.key(place + 1)).common
    return (
        known.arabic
        and not known.function
        and not _is_verb(words, place)
        and (known.common or is_nisba(key) or known.title)
    )


def _is_verb(words: KeyedText, place: int) -> bool:
    """Whether a word is a verb of saying and nothing else."""
    cue = cue_of(words.word(place))
    return cue is not None and cue.form in {*_FINITE, VerbForm.PARTICIPLE} and not cue.ambiguous


def name_end(words: KeyedText, place: int, skip: Skip | None = None) -> int:
    """Return the number of the word after the name that begins at a word.

    Args:
        words: The text.
        place: The number of the first word.
        skip: Where a known name ends that begins at a word: a person's name of two words ends before
            one.

    >>> from khabar.ingest.keyed_text import key_text
    >>> name_end(key_text("محمد بن سلمان الثلاثاء"), 0), name_end(key_text("علاء الدين، ثم"), 0)
    (3, 2)
    """
    last = place + 1
    if words.key(place) in _JOINERS:
        last += words.joined(place) and last < len(words)
    names, father = 1, -1
    while last < len(words) and names < _LONGEST_NAME and words.joined(last - 1):
        if skip and skip(last) > last and not (names == 1 and lexeme(words.key(last)).proper):
            break
        if words.key(last) in _JOINERS and not words.gap(last) and last + 1 < len(words):
            # بنت عبد المالك has two particles.
            last += 3 if words.key(last + 1) in _STARTERS and last + 2 < len(words) else 2
            father = last
        elif _is_later_name(
            words, last, 1 if last == father and not words.key(last).startswith("ال") else names
        ):
            last += 1
            # سعد الدين العثماني: two words are one given name.
            names -= words.key(last - 1) in _COMPLETIONS
        else:
            break
        names += 1
    return last


def _is_later_name(words: KeyedText, place: int, names: int) -> bool:
    """Whether a word goes on with a name that has some words already."""
    key = words.key(place)
    known = lexeme(key)
    if key in _COMPLETIONS:
        return True
    if known.function or known.title or not known.arabic or _is_verb(words, place) or _is_joined_name(key):
        return False
    if _is_bound(words, place):
        return False
    return _is_written_name(words, place) and (
        known.sure_name or known.proper or _may_be_later_name(words, place, names)
    )


def _is_bound(words: KeyedText, place: int) -> bool:
    """Whether a word has a pronoun or the ending of an adverb or verb: `هدفه`, `تمامًا`, `بذلوا`."""
    known = lexeme(words.key(place))
    return not known.proper and words.word(place).endswith(_BOUND)


def _may_be_later_name(words: KeyedText, place: int, names: int) -> bool:
    """Whether a word that is in no list of names can go on with one."""
    key = words.key(place)
    known = lexeme(key)
    if key.startswith("ال"):
        return len(key) > _SHORTEST_WITH_ARTICLE and (names == 1 or not (known.common or is_nisba(key)))
    if not known.ordinary and not (known.common and names > 1):
        adverb = known.common and key.endswith(("ا", *_PRONOUNS))
        return not is_nisba(key) and not adverb
    return key in _ordinary_words() and _is_surname(words, place, names)


def _is_surname(words: KeyedText, place: int, names: int) -> bool:
    """Whether an ordinary word is the second part of a name: not `محمد مساء الأحد`, `محمد أمينا`."""
    if names > 1 or words.word(place).endswith("ا") or _is_head(words.key(place)):
        return False
    if _ends_phrase(words, place):
        return True
    return not words.key(place + 1).startswith("ال") or lexeme(words.key(place + 1)).sure_name


def _is_head(key: str) -> bool:
    return any(
        key in kind for name in ("org_heads.txt", "place_heads.txt") for kind in read_classes(name).values()
    )


@cache
def _initials() -> dict[str, str]:
    """Return the first letters of the given names, as they are written, by key: `ألبير` is not `البئر`."""
    found: dict[str, str] = {}
    for (name,) in read_rows("given_names.txt"):
        found[fold(name, Level.SEARCH)] = found.get(fold(name, Level.SEARCH), "") + name[0]
    return found


def _ordinary_words() -> frozenset[str]:
    return read_keys("common_words.txt")


def _is_joined_name(key: str) -> bool:
    """Whether a key is `و` and a name: the next one of a list."""
    rest = key[1:]
    return key[:1] == "و" and not lexeme(key).proper and (not lexeme(key).ordinary or is_title(rest))


def _ends_phrase(words: KeyedText, place: int) -> bool:
    return bool(words.gap(place)) or words.key(place + 1) in _CLAUSES or place + 1 == len(words)


def _from_given_name(words: KeyedText, place: int, key: str, skip: Skip) -> Iterator[NameCandidate]:
    for letters, rest in cuts(key):
        known = lexeme(rest)
        if not known.given and rest not in _STARTERS and not _is_kunya(words, place, rest):
            continue
        if letters and (lexeme(key).proper or key in _ordinary_words()):
            return
        if not _is_written_name(words, place):
            return
        last = name_end(words, place, skip)
        sure = not known.common or rest in _STARTERS or _is_kunya(words, place, rest)
        if last - place > 1 and (sure or _second_is_name(words, place + 1)):
            certain = lexeme(words.key(place + 1)).proper and not known.common
            certainty = Certainty.HIGH if certain else Certainty.MEDIUM
            reason = say("begins with the given name {name}", name=words.word(place)[letters:])
            yield _person(words, (place, last), letters, certainty, reason)
        return


def _is_kunya(words: KeyedText, place: int, key: str) -> bool:
    """Whether a word begins the name of a mother: `أم علي`."""
    return key == "ام" and not words.gap(place) and lexeme(words.key(place + 1)).given


def _second_is_name(words: KeyedText, place: int) -> bool:
    key = words.key(place)
    known = lexeme(key)
    return (
        key in _JOINERS or known.sure_name or (known.may_be_name and not known.common and not is_nisba(key))
    )


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
    if words.gap(place) or skip(start) > start or _is_bound(words, start):
        return
    cue = cue_of(words.word(place))
    # The first person (أقول, نصف) has no subject after it.
    if cue is None or cue.form not in _FINITE or cue.pronoun or words.word(place)[0] in "أن":
        return
    key = words.key(start)
    known = lexeme(key)
    new = (
        known.may_be_name
        and not known.common
        and not key.startswith(_ARTICLES)
        and not key.endswith(_PLURALS)
    )
    if new or (known.sure_name and not is_nisba(key)):
        last = start + 1 if key.startswith("ال") else name_end(words, start, skip)
        reason = say("after the cue {cue}", cue=words.word(place))
        name = _person(words, (start, last), 0, Certainty.MEDIUM, reason)
        yield replace(name, after_cue=True)


def _person(
    words: KeyedText, extent: tuple[int, int], letters: int, certainty: Certainty, reason: Message
) -> NameCandidate:
    first, last = extent
    keys = words.keys[first:last]
    if letters:
        keys = (keys[0][letters:], *keys[1:])
    return NameCandidate(first, last, letters, keys, EntityType.PERSON, PERSON, certainty, reason)
