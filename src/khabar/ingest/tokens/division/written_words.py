"""Words without Arabic letters, marks, and how the letters of a word map to its characters.

>>> unlettered("3.5"), unlettered("www.un.org"), unlettered("BBC"), unlettered("%")
(('NUM', 'NumForm=Digit'), ('SYM', ''), ('X', 'Foreign=Yes'), ('SYM', ''))
"""

import re
import unicodedata

from khabar.arabic import MARKS, TATWEEL, Level, fold, fold_map
from khabar.words import is_punctuation

_SIGNS = MARKS | {TATWEEL}
_SYMBOLS = frozenset("%‰٪&@#*/")
"""Symbols that Unicode counts as punctuation."""
_NUMBER = re.compile(r"[\d٠-٩۰-۹][\d٠-٩۰-۹.,٫٬:،/-]*")
_ADDRESS = re.compile(r"https?:|ftp:|www\.|[^@]+@[^@]+\.|[\w-]+\.[A-Za-z]{2,}(/|$)")
_PROCLITICS_BEFORE_NUMBER = re.compile(r"([وف]?)([بلك]?)(?=[\d٠-٩۰-۹])")
_ABBREVIATION = re.compile(r"(?:[\u0621-\u064aA-Za-z]ـ?\.)+[\u0621-\u064a]?ـ?|هـ")
_LETTERS = re.compile("[\u0621-\u063a\u0641-\u064a\u066e-\u06d3]+")


def is_lettered(form: str) -> bool:
    """Whether a word is one that can be looked up: Arabic letters and nothing but signs on them.

    >>> is_lettered("قالَت"), is_lettered("و3.5"), is_lettered("أ.د.")
    (True, False, False)
    """
    return bool(_LETTERS.fullmatch(fold(form, Level.LETTERS)))


def unlettered(form: str) -> tuple[str, str]:
    """Return the part of speech and features of a word without Arabic letters, or with more than these."""
    if is_punctuation(form):
        return _part_of_speech(form), ""
    if _NUMBER.fullmatch(form):
        return "NUM", "NumForm=Digit"
    if _ADDRESS.match(form):
        return "SYM", ""
    if _ABBREVIATION.fullmatch(form):
        return "X", "Abbr=Yes"
    return "X", "" if _LETTERS.search(form) else "Foreign=Yes"


def proclitics_of_number(form: str) -> str:
    """Return the proclitics before a number.

    >>> proclitics_of_number("و3.5"), proclitics_of_number("2013")
    ('و', '')
    """
    match = _PROCLITICS_BEFORE_NUMBER.match(form)
    return match[0] if match else ""


def bare(form: str) -> str:
    """Return a word without vowel signs and tatweel; empty if it is nothing else.

    >>> bare("هـ"), bare("ـ"), bare("BBC")
    ('ه', '', 'BBC')
    """
    return "".join(letter for letter in form if letter not in _SIGNS)


def letters_of(form: str) -> tuple[str, tuple[int, ...] | range]:
    """Return the letters of a word without signs, and the offset of each in the word; one more for its end.

    >>> letters_of("قالَت")
    ('قالت', (0, 1, 2, 4, 5))
    """
    key = fold(form, Level.LETTERS)
    if len(key) == len(form):
        return key, range(len(form) + 1)
    folded = fold_map(form, Level.LETTERS)
    return folded.key, folded.offsets


def _part_of_speech(mark: str) -> str:
    symbols = all(letter in _SYMBOLS or unicodedata.category(letter)[0] == "S" for letter in mark)
    return "SYM" if symbols else "PUNCT"
