"""The characters of Arabic words: letters, marks on them, tatweel, and characters that nobody sees.

A word on a page is more than letters. Vowel signs are part of it; so is an invisible character that a
keyboard or a content management system left inside it (`رو<ZWNJ>سيا` reads `روسيا`). The sets below are
listed by code point, not computed by the Unicode tables of Python: every version of Python, and the
browser, must cut a text at the same places.
"""

from itertools import chain

from pyarabic import araby

_MARK_RANGES = (
    (0x0610, 0x061A),  # honorifics, small high signs
    (0x064B, 0x065F),  # vowel signs, hamza and madda above and below
    (0x0670, 0x0670),  # dagger alef
    (0x06D6, 0x06DC),  # signs of the Quran
    (0x06DF, 0x06E8),  # … with the small waw and yeh
    (0x06EA, 0x06ED),
    (0x0897, 0x089F),
    (0x08CA, 0x08E1),
    (0x08E3, 0x08FF),  # open tanween, signs of other languages
    (0x10EFC, 0x10EFF),
)
_IGNORABLE_RANGES = (
    (0x00AD, 0x00AD),  # soft hyphen
    (0x034F, 0x034F),
    (0x061C, 0x061C),  # Arabic letter mark
    (0x115F, 0x1160),
    (0x17B4, 0x17B5),
    (0x180B, 0x180F),
    (0x200B, 0x200F),  # zero-width space and joiners, marks of direction
    (0x202A, 0x202E),  # embeddings
    (0x2060, 0x206F),  # word joiner, isolates
    (0x3164, 0x3164),
    (0xFE00, 0xFE0F),  # variation selectors
    (0xFEFF, 0xFEFF),  # byte order mark
    (0xFFA0, 0xFFA0),
    (0xFFF0, 0xFFF8),
    (0x1BCA0, 0x1BCA3),
    (0x1D173, 0x1D17A),
    (0xE0000, 0xE0FFF),
)


def _characters(ranges: tuple[tuple[int, int], ...]) -> frozenset[str]:
    return frozenset(map(chr, chain.from_iterable(range(first, last + 1) for first, last in ranges)))


def _pattern(ranges: tuple[tuple[int, int], ...]) -> str:
    return "".join(chr(first) if first == last else f"{chr(first)}-{chr(last)}" for first, last in ranges)


LETTERS: frozenset[str] = frozenset(araby.LETTERS) | {"ٱ", "ی", "ک"}
"""The letters of Arabic words, with alef wasla and the two Persian forms that occur on pages."""

MARKS: frozenset[str] = _characters(_MARK_RANGES)
"""Signs written above and below letters. They are not letters, and they are part of a word."""

MARK_SET: str = _pattern(_MARK_RANGES)
"""The same, for a character set of a regular expression."""

IGNORABLE: frozenset[str] = _characters(_IGNORABLE_RANGES)
"""Characters without width (`Default_Ignorable_Code_Point` of Unicode): inside a word they are skipped."""

IGNORABLE_SET: str = _pattern(_IGNORABLE_RANGES)
"""The same, for a character set of a regular expression."""

TATWEEL: str = araby.TATWEEL
"""The sign that stretches a word between two letters. After a lone `ه` it marks the Hijra abbreviation."""

PRESENTATION_FORMS: str = "\ufb50-\ufd3d\ufd40-\ufdff\ufe70-\ufefc"
"""The ranges of ligatures and positional letter forms, for a character set of a regular expression."""

OPENING_MARKS: dict[str, str] = dict(zip("\"«“”„‹‘'", "\"»”““›’'", strict=True))
"""Quotation marks that open a quotation, and the mark that closes each; some turn `“` and `”` round."""

QUOTATION_MARKS: frozenset[str] = frozenset(OPENING_MARKS) | frozenset(OPENING_MARKS.values())
"""All quotation marks."""

_OTHER_LETTERS = frozenset("ھہەۀۂۃۍېێےۓڪںڢڧپچژڤڥگڭڨٹڈڑ")


def is_letter(character: str) -> bool:
    """Whether a character is part of an Arabic word: a letter, a mark on one, or tatweel.

    >>> is_letter("خ"), is_letter("ھ"), is_letter("،")
    (True, True, False)
    """
    return character in LETTERS or character in MARKS or character in _OTHER_LETTERS or character == TATWEEL
