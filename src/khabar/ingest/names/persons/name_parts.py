"""What a word beside a name of a person can be: a particle of names, a verb, a word with an ending.

These are the questions that the modules of persons ask of one word: `titles` (where a name begins),
`extents` (where it ends), `persons` (who finds it).
"""

from functools import cache, lru_cache

from khabar.arabic import Level, fold
from khabar.ingest.keyed_text import KeyedText
from khabar.ingest.names.candidates import cuts
from khabar.ingest.names.words.lexemes import lexeme
from khabar.ingest.names.words.nisbas import is_nisba
from khabar.ingest.tables.reading import read_classes, read_keys, read_rows
from khabar.lexicon.conjugation import VerbForm
from khabar.lexicon.cues import cue_of

JOINERS = read_classes("name_words.txt")["joiners"]
"""Keys of particles that take the word after them into a name: `بن`, `أبو`, `فون`."""

SONS = frozenset({"بن", "بنت", "منت"})
"""Keys of particles before which a name stands, whatever else its word may be: `ذياب بن ناصر`."""

STARTERS = read_classes("name_words.txt")["starters"]
"""Keys of particles that begin a name: `عبد`, `أبو`, `أم`."""

ARTICLES = ("ال", "بال", "وال", "كال", "فال", "لل")
PLURALS = ("ون", "ين", "ات")
FINITE = (VerbForm.PERFECT, VerbForm.IMPERFECT)
_BEFORE_DIN = read_classes("name_words.txt")["before_din"]
_BEFORE_ALLAH = read_classes("name_words.txt")["before_allah"]
_TIMES = frozenset({"رمضان", "شعبان", "رجب", "ربيع", "جمعه", "خميس", "صباح", "نهار", "عيد", "خلف"})
MAY_BE_COMPOUND = _BEFORE_DIN | _BEFORE_ALLAH | _TIMES
"""Keys of words that may begin a name which `is_compound` or `is_time_as_name` sees."""

_HOUSE = "ال"
_PRONOUNS = ("ه", "ها", "هم", "هما")
_ADVERBIAL = ("اً", "ًا")
_OWN_PLURALS = ("اته", "اتها", "اتهم")
_WEAK = "يئ"
_IMPERFECT = ("ي", "ت")


def is_starter(words: KeyedText, place: int) -> bool:
    """Whether a particle that begins names stands before another word: `أم علي`, `آل ثاني`.

    >>> from khabar.ingest.keyed_text import key_text
    >>> [is_starter(key_text(text), 0) for text in ("أبو خالد", "آل ثاني", "أم لا", "عبد")]
    [True, True, False, False]
    """
    key, following = words.key(place), words.key(place + 1)
    if words.gap(place) or not following:
        return False
    if key == _HOUSE:
        return words.word(place).startswith("آ")
    if key in {"ام", "ابن"}:
        return lexeme(following).given or following in STARTERS
    return key in STARTERS and not lexeme(following).function


def is_before_son(words: KeyedText, place: int) -> bool:
    """Whether a word is a name because the name of a father or mother follows it: `ذياب بن ناصر`.

    >>> from khabar.ingest.keyed_text import key_text
    >>> [is_before_son(key_text("قال ذياب بن ناصر"), place) for place in (0, 1, 2)]
    [False, True, False]
    """
    if words.key(place + 1) not in SONS or words.gap(place):
        return False
    key = words.key(place)
    known = lexeme(key)
    if not known.arabic or known.function or known.title or not words.key(place + 2):
        return False
    if key.startswith(ARTICLES) or (key[:1] == "و" and lexeme(key[1:]).given):
        # المدينة بنت مدرسة; ومنيرة بنت سالم
        return known.given
    return words.key(place + 1) == "بن" or known.given or not known.common


def has_article(words: KeyedText, place: int) -> bool:
    """Whether a word begins with the article, and not with other letters of the same key: `أليكس`."""
    return words.key(place).startswith("ال") and words.word(place)[:1] == "ا"


def is_compound(words: KeyedText, place: int) -> bool:
    """Whether a word begins a given name of two words: `عز الدين`, `فضل الله`."""
    if words.gap(place):
        return False
    key, following = words.key(place), words.key(place + 1)
    if following == "الله":
        # انتقل إلى رحمة الله تعالى
        prayed = words.key(place - 1) in {"الي", "رحمه"} or words.key(place + 2) == "تعالي"
        return key in _BEFORE_ALLAH and not prayed
    return following == "الدين" and key in _BEFORE_DIN


def is_time_as_name(words: KeyedText, place: int) -> bool:
    """Whether a word of time is a given name before a surname: `رمضان عمري`, not `رمضان الماضي`."""
    if words.key(place) not in _TIMES or words.gap(place):
        return False
    key = words.key(place + 1)
    if words.word(place + 1).endswith(("ه", "ها", "هم")) and not lexeme(key).proper:
        # خلف سماعتيه: behind something of his.
        return False
    known = lexeme(key)
    if key[:1] in _IMPERFECT and not known.proper and not known.given:
        # خلف تستقيل
        return False
    if has_article(words, place + 1):
        return not (known.common or known.function or known.title)
    # رجب طيب أردوغان
    middle = known.common and not words.gap(place + 1) and is_like_name(words, place + 2)
    return is_like_name(words, place + 1) or known.given or middle or (is_nisba(key) and known.arabic)


def is_verb(words: KeyedText, place: int) -> bool:
    """Whether a word is a verb of saying and nothing else."""
    cue = cue_of(words.word(place))
    return cue is not None and cue.form in {*FINITE, VerbForm.PARTICIPLE} and not cue.ambiguous


def is_written_name(words: KeyedText, place: int) -> bool:
    """Whether a word is a name also as it is written: not `على` for `علي`, `البئر` for `ألبير`."""
    word, known = words.word(place), lexeme(words.key(place))
    if known.given and words.key(place).startswith("ال") and word[0] not in _initials()[words.key(place)]:
        return False
    if known.given and word[-1] in _WEAK and word[-1] not in _finals()[words.key(place)]:
        # مني is no منى, هادئ no هادي.
        return False
    return not word.endswith("على") and word != "إلى"


def is_bound(words: KeyedText, place: int) -> bool:
    """Whether a word has a pronoun or the ending of an adverb or verb: `هدفه`, `تمامًا`, `بذلوا`."""
    known = lexeme(words.key(place))
    if known.proper:
        return False
    word = words.word(place)
    # كارل هينزه: only what is a word without it has a pronoun. الدريهم: after the article, nothing has.
    bound = known.common and word.endswith((*_PRONOUNS, "وا")) and not word.startswith("ال")
    # لوران ماييه: what is left without the pronoun must be a word.
    bound = bound and (known.ordinary or any(_is_stem(words.key(place), end) for end in (*_PRONOUNS, "وا")))
    # استعاد الشاعر بداياته: a plural with a pronoun is no name, in a list or not.
    return word.endswith((*_ADVERBIAL, *_OWN_PLURALS)) or bound


def _is_stem(key: str, end: str) -> bool:
    """Whether a key without an ending is an ordinary word: `هدفه`, `زوجته`."""
    bare = key.removesuffix(end)
    return bare != key and (lexeme(bare).ordinary or lexeme(f"{bare[:-1]}ه").ordinary)


def is_like_name(words: KeyedText, place: int) -> bool:
    """Whether a word can be a part of a name, and is no ordinary one."""
    key = words.key(place)
    known = lexeme(key)
    return key in JOINERS or known.sure_name or (known.may_be_name and not known.common and not is_nisba(key))


def is_head(key: str) -> bool:
    """Whether a word is the head of names of organisations or places: `وزارة`, `وادي`."""
    return key in _heads()


@cache
def _heads() -> frozenset[str]:
    return frozenset().union(
        *read_classes("org_heads.txt").values(), *read_classes("place_heads.txt").values()
    )


def is_surname(key: str) -> bool:
    """Whether a word is a surname that is well known: a name of its own, which no other word completes."""
    return key in read_keys("surnames.txt") and not lexeme(key).given


@cache
def _finals() -> dict[str, str]:
    """Return the last letters of the given names, by key; in Egypt, ى is written for ي."""
    found: dict[str, str] = {}
    for (name,) in read_rows("given_names.txt"):
        final = "يى" if name[-1] == "ي" else name[-1]
        found[fold(name, Level.SEARCH)] = found.get(fold(name, Level.SEARCH), "") + final
    return found


@cache
def _initials() -> dict[str, str]:
    """Return the first letters of the given names, as they are written, by key: `ألبير` is not `البئر`."""
    found: dict[str, str] = {}
    for (name,) in read_rows("given_names.txt"):
        found[fold(name, Level.SEARCH)] = found.get(fold(name, Level.SEARCH), "") + name[0]
    return found


@lru_cache(maxsize=20_000)
def has_pronoun(key: str) -> bool:
    """Whether a word is a title only without its pronoun: `كاتبها`, before a name that is surely one."""
    return not any(lexeme(rest).title for _, rest in cuts(key))


def without_pronoun(key: str) -> str:
    """Return a noun without its pronoun: `كاتبها` is `كاتب`, `زوجته` is `زوجة`."""
    for pronoun in ("ها", "هم", "ه"):
        if key.endswith(pronoun) and len(key) > len(pronoun) + 2:
            bare = key.removesuffix(pronoun)
            return f"{bare[:-1]}ه" if bare.endswith("ت") else bare
    return key
