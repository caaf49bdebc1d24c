"""What is known of a word by itself: an ordinary word, a given name, a word that may be a name.

Persons have no gazetteer: most names of news are in no list. What tells a name from the words around it
is that the others *are* in a list. So a word is looked up among the ordinary words of the language, as
it stands and without the letters that may be written onto it (`وبمديرها` is `مدير`): a word of Arabic
letters that is not there may be a name.

>>> lexeme("بوتين").sure_name, lexeme("مديرها").common, lexeme("الوزير").title, lexeme("الذي").function
(True, True, True, True)
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from khabar.ingest.tables.reading import read_classes, read_keys
from khabar.lexicon.word_cache import cached_by_word
from khabar.quick_init import quick_init

_PREFIXES = read_classes("name_words.txt")["prefixes"]
_SUFFIXES = read_classes("name_words.txt")["suffixes"]
_STARTS, _ENDS = tuple(_PREFIXES), tuple(_SUFFIXES)
_ARABIC = re.compile("[\u0621-\u064a]{2,}")
_IMPERFECT = "يتنا"
_SHORTEST = 3
_NO_TITLES = frozenset({"عمان"})
"""Keys of words that only look like a form of a title: the state is no dual of `عم`."""


@quick_init
@dataclass(frozen=True, slots=True)
class Lexeme:
    """What is known of a word.

    Attributes:
        function: A particle, pronoun, adverb or word of time: never part of a name.
        common: An ordinary word, in some form.
        ordinary: An ordinary word as it is, or with letters before it: not seen through an ending only.
        given: A given name.
        proper: A word that is used as a name more often than not.
        title: A word before names (`وزير`), with or without the article.
        arabic: Written in Arabic letters, and longer than one.
    """

    function: bool
    common: bool
    ordinary: bool
    given: bool
    proper: bool
    title: bool
    arabic: bool

    @property
    def sure_name(self) -> bool:
        """Whether it is a name and nothing else."""
        return (self.given or self.proper) and not self.common and not self.function

    @property
    def may_be_name(self) -> bool:
        """Whether it can be a part of a name, with or without the article."""
        return (
            self.arabic
            and not self.function
            and not self.title
            and (not self.common or self.given or self.proper)
        )


@cached_by_word
def lexeme(key: str) -> Lexeme:
    """Return what is known of the word with a key."""
    bare = key.removeprefix("ال") if len(key) > _SHORTEST + 1 else key
    function = _is_function(key)
    given = not function and key in read_keys("given_names.txt")
    proper = not function and bool({key, bare} & _proper() or given)
    arabic = _ARABIC.fullmatch(key) is not None
    ordinary = any(part in _ordinary() for part in _without_prefixes(key))
    return Lexeme(function, is_common(key), ordinary, given, proper, is_before_names(key), arabic)


def is_before_names(key: str) -> bool:
    """Whether a word stands before names, with or without the article; of many words quicker than `lexeme`.

    >>> is_before_names("الوزير"), is_before_names("الجسر")
    (True, False)
    """
    bare = key.removeprefix("ال") if len(key) > _SHORTEST + 1 else key
    return (key in _titles() or bare in _titles()) and key not in _NO_TITLES


def _is_function(key: str) -> bool:
    words = read_keys("function_words.txt")
    # والي is no و and إلى.
    return (key in words or _without_conjunction(key) in words) and key not in read_keys("titles.txt")


@lru_cache(maxsize=50_000)
def is_common(key: str) -> bool:
    """Whether a word is an ordinary one, in some form of it.

    >>> is_common("والمزارعين"), is_common("يستمرون"), is_common("لافرينتيف")
    (True, True, False)
    """
    if key in _ordinary() or not key.isalpha():
        return True
    bare = key.removeprefix("ال")
    if key in read_keys("given_names.txt") or {key, bare} & _proper():
        return False
    return any(_is_form(stem) for stem in _without_prefixes(key))


def is_one_of(key: str, keys: frozenset[str]) -> bool:
    """Whether a key is one of some keys, with or without a conjunction written onto it.

    >>> is_one_of("وفاز", frozenset({"فاز"})), is_one_of("از", frozenset({"فاز"}))
    (True, False)
    """
    return key in keys or _without_conjunction(key) in keys


def _is_form(stem: str) -> bool:
    """Whether a word without proclitics is an ordinary word, with or without an ending."""
    if _is_stem(stem):
        return True
    if not stem.endswith(_ENDS):
        return False
    for end in _SUFFIXES:
        part = stem[: -len(end)]
        if len(part) >= _SHORTEST and stem.endswith(end) and _takes_ending(part, end):
            return True
    return False


def _takes_ending(part: str, end: str) -> bool:
    """Whether a part of a word is one before an ending, where ة is ت and a weak last letter goes."""
    return _is_stem(part) or (end[0] in "تا" and f"{part}ه" in _ordinary()) or f"{part}ي" in _ordinary()


def _is_stem(part: str) -> bool:
    words = _ordinary()
    if part in words:
        return True
    return len(part) > _SHORTEST and part[0] in _IMPERFECT and (part[1:] in words or f"ا{part[1:]}" in words)


def _without_prefixes(key: str) -> list[str]:
    if not key.startswith(_STARTS):
        return [key]
    stems = [key[len(start) :] for start in _PREFIXES if key.startswith(start)]
    return [key, *(stem for stem in stems if len(stem) >= _SHORTEST)]


def _without_conjunction(key: str) -> str:
    return key[1:] if key[:1] in {"و", "ف"} else key


@cache
def _ordinary() -> frozenset[str]:
    more = (
        read_keys("function_words.txt") | read_keys("titles.txt") | read_classes("name_words.txt")["ordinary"]
    )
    return read_keys("common_words.txt") | more


@cache
def _proper() -> frozenset[str]:
    return read_keys("proper_names.txt") | read_keys("surnames.txt")


@cache
def _titles() -> frozenset[str]:
    words = read_keys("titles.txt")
    duals = {f"{word}{end}" for word in words for end in ("ان", "ين", "ون", "ي", "و")}
    return words | duals - read_keys("given_names.txt")
