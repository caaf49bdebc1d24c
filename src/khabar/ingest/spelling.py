"""Regular expressions that match a word in each of its usual spellings.

Web pages write إقرأ, اقرأ and أقرا for one word. There are two ways to find them all:

- Where the place of a match in the text matters, the pattern is *widened*: each letter becomes the class of
  those that are written for it, with the marks on it.
- Where it does not, the *key* of the text is looked at (`khabar.arabic.fold`), with the pattern for keys. It
  is compiled and tried in a tenth of the time.

```
pattern   اقرأ أيضا
widened   (?:[اأإآ][ً-ْـ]*)(?:ق[ً-ْـ]*)(?:ر[ً-ْـ]*)(?:[اأإآ][ً-ْـ]*) …
for keys  اقرا ايضا
```
"""

import re

from khabar.arabic import Level, fold
from khabar.ingest.lazy_pattern import LazyPattern

_ALIKE = {
    "ا": "[اأإآ]",
    "أ": "[اأإآ]",
    "إ": "[اأإآ]",
    "آ": "[اأإآ]",
    "ة": "[ةه]",
    "ى": "[ىي]",
    "ي": "[ىي]",
    "ؤ": "[ؤو]",
    "ئ": "[ئي]",
}
_MARKS = "[\u064b-\u0652\u0640]*"
LETTER = "(?:[^\\W\\d_]|[\u064b-\u0652\u0670])"
"""A letter of a word or a mark on one, for patterns."""

_KEYS = {code: fold(chr(code), Level.SEARCH) for code in (*range(0x0621, 0x063B), *range(0x0641, 0x064B))}
"""The key of each letter. A tatweel has none, but one that is looked for stays in a pattern."""

_SET = re.compile(r"\[[^\]]*\]|\\.|.", re.DOTALL)


def spelt(pattern: str) -> LazyPattern:
    """Return a pattern that ignores vowel signs, tatweel, hamza seats and the case of Latin letters.

    >>> bool(spelt("اقرأ أيضا").search("إقرا أيضًا"))
    True
    """
    return LazyPattern(pattern, _compile_widened)


def _compile_widened(pattern: str) -> re.Pattern[str]:
    return re.compile(widened(pattern), re.IGNORECASE)


def widened(pattern: str) -> str:
    """Return a pattern that ignores vowel signs, tatweel and hamza seats, not compiled.

    >>> re.search(widened("اقرأ"), "إقرا").span()
    (0, 4)
    """
    return "".join(_widen(match[0]) for match in _SET.finditer(pattern))


def for_keys(pattern: str) -> str:
    r"""Return a pattern of texts as one of their keys at the level of search; its Latin letters are small.

    >>> for_keys(r"اقرأ (المقالة|\S+ى)")
    'اقرا (المقاله|\\S+ي)'
    """
    return pattern.translate(_KEYS)


def _widen(part: str) -> str:
    if len(part) > 1 or not "\u0621" <= part <= "\u064a":
        return part
    # A group, so that what counts the letter counts its marks too.
    return f"(?:{_ALIKE.get(part, part)}{_MARKS})"
