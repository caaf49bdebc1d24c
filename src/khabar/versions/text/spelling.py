"""How far two spellings of the same words differ, and whether one is the other with a proclitic.

A page that is scraped again may write the same word in another way. Re-anchoring has to know how far the two
ways differ, because some differences are orthography and some make another word:

```
SAME     أكد     أكَّد       vowel signs, tatweel, digits, invisible characters, spaces and punctuation
SEATS    إيران   ايران      hamza seats
SHAPES   علي     على        final ى and ي, ة and ه: the habit of some newspapers, or another word
OTHER    قال     قالت       other letters: another word
```

The first three are the levels of `khabar.arabic`: `LETTERS`, `NAMES`, `SEARCH`.
"""

import unicodedata
from enum import IntEnum
from functools import lru_cache

from khabar.arabic import Level, fold, is_proclitic
from khabar.lexicon.whole_words import FUNCTION_WORDS, is_whole

_LEAST_STEM = 3
"""Letters of a word without its proclitic. With fewer, the proclitic is more likely a part of the word."""

_HAMZAS = str.maketrans(dict.fromkeys("ؤئأإآٱ", "ء"))


class Spelling(IntEnum):
    """How far two spellings differ; the more, the higher."""

    SAME = 0
    SEATS = 1
    SHAPES = 2
    OTHER = 3


def compare(old: str, new: str) -> Spelling:
    """Return how far two spellings of one or several words differ.

    >>> compare("أكد", "أكَّد").name, compare("شيء", "شيئ").name, compare("علي", "على").name
    ('SAME', 'SEATS', 'SHAPES')
    """
    if old == new:
        return Spelling.SAME
    ours, theirs = letters(old), letters(new)
    if ours == theirs:
        return Spelling.SAME
    if ours.translate(_HAMZAS) == theirs.translate(_HAMZAS):
        return Spelling.SEATS
    if letters(old, Level.NAMES) == letters(new, Level.NAMES):
        return Spelling.SEATS
    same = letters(old, Level.SEARCH) == letters(new, Level.SEARCH)
    return Spelling.SHAPES if same else Spelling.OTHER


@lru_cache(maxsize=20_000)
def letters(text: str, level: Level = Level.LETTERS) -> str:
    """Return the letters and digits of a text, folded, without signs, spaces and punctuation.

    >>> letters("(أكَّد ١٩)")
    'أكد19'
    """
    key = fold(text if text.isascii() else unicodedata.normalize("NFC", text), level)
    return "".join(filter(str.isalnum, key))


def is_extended(word: str, longer: str) -> bool:
    """Whether a word is another one with a proclitic written onto it.

    >>> is_extended("بوتين", "وبوتين"), is_extended("عيد", "سعيد"), is_extended("حكومة", "الحكومة")
    (True, False, False)
    """
    stem, whole = letters(word), letters(longer)
    added = len(whole) - len(stem)
    if added <= 0 or len(stem) < _LEAST_STEM or compare(stem, whole[added:]) > Spelling.SEATS:
        return False
    return is_proclitic(whole[:added])


def is_other_word(old: str, new: str) -> bool:
    """Whether the letters of a name that were changed are a function word now.

    >>> is_other_word("علي", "على"), is_other_word("سورية", "سوريه")
    (True, False)
    """
    changed, now = letters(old, Level.NAMES), letters(new, Level.NAMES)
    return changed != now and now in FUNCTION_WORDS


def is_whole_word(word: str) -> bool:
    """Whether a word that begins as if with a proclitic is known to have none.

    >>> is_whole_word("وسام"), is_whole_word("وسورية")
    (True, False)
    """
    return is_whole(letters(word, Level.NAMES))
