"""Regular expressions that match a word in each of its usual spellings.

Web pages write إقرأ, اقرأ and أقرا for one word. Folding a page to match it would cost more than all else
that is done with a line, so the patterns are widened instead.
"""

import re

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

_SET = re.compile(r"\[[^\]]*\]|\\.|.", re.DOTALL)


def spelt(pattern: str) -> re.Pattern[str]:
    """Compile a pattern that ignores vowel signs, tatweel, hamza seats and the case of Latin letters.

    >>> bool(spelt("اقرأ أيضا").search("إقرا أيضًا"))
    True
    """
    return re.compile(widened(pattern), re.IGNORECASE)


def widened(pattern: str) -> str:
    """Return a pattern that ignores vowel signs, tatweel and hamza seats, not compiled.

    >>> re.search(widened("اقرأ"), "إقرا").span()
    (0, 4)
    """
    return "".join(_widen(match[0]) for match in _SET.finditer(pattern))


def _widen(part: str) -> str:
    if len(part) > 1 or not "\u0621" <= part <= "\u064a":
        return part
    # A group, so that what counts the letter counts its marks too.
    return f"(?:{_ALIKE.get(part, part)}{_MARKS})"
