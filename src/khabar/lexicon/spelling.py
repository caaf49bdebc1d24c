"""How far two spellings of the same words differ, and whether one is the other with a proclitic.

A page that is scraped again may write the same word in another way. Re-anchoring has to know how far the two
ways differ, because some differences are orthography and some make another word:

```
SAME     أكد     أكَّد       vowel signs, tatweel, digits, invisible characters, spaces and punctuation
SEATS    إيران   ايران      hamza seats
SHAPES   علي     على        final ى and ي, ة and ه: the habit of some newspapers, or another word
OTHER    قال     قالت       other letters: another word
```
"""

import unicodedata
from enum import IntEnum
from functools import lru_cache

from khabar.arabic import TATWEEL, is_proclitic

_FUTURE = "س"
"""The proclitic of the future, which goes with verbs only: it is never written onto a name."""

_LEAST_STEM = 3
"""Letters of a word without its proclitic. With fewer, the proclitic is more likely a part of the word."""

_ONE_LETTER = str.maketrans(
    {chr(base + digit): str(digit) for base in (0x0660, 0x06F0) for digit in range(10)} | {"ی": "ي", "ک": "ك"}
)
_SEATLESS = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ؤ": "و", "ئ": "ي"})
_HAMZAS = str.maketrans(dict.fromkeys("ؤئأإآٱ", "ء"))
_SHAPELESS = str.maketrans({"ى": "ي", "ة": "ه"})


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
    ours, theirs = ours.translate(_SEATLESS), theirs.translate(_SEATLESS)
    if ours == theirs:
        return Spelling.SEATS
    same = ours.translate(_SHAPELESS) == theirs.translate(_SHAPELESS)
    return Spelling.SHAPES if same else Spelling.OTHER


@lru_cache(maxsize=20_000)
def letters(text: str) -> str:
    """Return the letters and digits of a text, without signs, spaces and punctuation.

    >>> letters("(أكَّد ١٩)")
    'أكد19'
    """
    composed = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", text))
    kept = (character for character in composed if character.isalnum() and character != TATWEEL)
    return "".join(kept).translate(_ONE_LETTER).lower()


def is_extended(word: str, longer: str) -> bool:
    """Whether a word is another one with a proclitic written onto it.

    >>> is_extended("بوتين", "وبوتين"), is_extended("عيد", "سعيد"), is_extended("حكومة", "الحكومة")
    (True, False, False)
    """
    stem, whole = letters(word), letters(longer)
    added = len(whole) - len(stem)
    if added <= 0 or len(stem) < _LEAST_STEM or compare(stem, whole[added:]) > Spelling.SEATS:
        return False
    return is_proclitic(whole[:added]) and _FUTURE not in whole[:added]
