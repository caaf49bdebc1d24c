"""The levels of folding: what counts as the same spelling, for which purpose.

Two spellings are equal or not only for a purpose. A reader who searches for `علي` does not want every
`على`; one who searches for `مكتبة` wants `مكتبه`, too. So there are three foldings, in one table. Each
folds all that the one before it folds, and more:

- `LETTERS`, the letters as written: vowel signs, tatweel, characters without width, presentation forms,
capitals,
  the digits of each script, and the forms of a letter on Persian and Urdu keyboards (`ھ`, `ک`) make no
  difference. For a concordance of one spelling.
- `NAMES`, the sameness of words and names: in addition, hamza seats make no difference (`أ إ آ ٱ` and `ا`,
`ؤ` and `و`,
  `ئ` and `ي`). For rules, the lexicon of cues, and concordances unless something else is asked for.
- `SEARCH`, for finding: in addition `ى` and `ي`, `ة` and `ه`, and letters for foreign sounds (`پ ڤ گ`) make
no
  difference. For the search of the site, wide concordances, and the words of two versions of a page.

>>> from khabar.arabic import fold
>>> [fold("أُخرى", level) for level in Level]
['أخرى', 'اخرى', 'اخري']
>>> [fold("علي", level) == fold("على", level) for level in Level]
[False, False, True]
"""

from enum import StrEnum

_DIGITS = {chr(base + digit): str(digit) for base in (0x0660, 0x06F0) for digit in range(10)}
_KEYBOARDS = {
    "ی": "ي",
    "ې": "ي",
    "ۍ": "ي",
    "ێ": "ي",
    "ے": "ي",
    "ۓ": "ئ",
    "ک": "ك",
    "ڪ": "ك",
    "ھ": "ه",
    "ہ": "ه",
    "ە": "ه",
    "ۀ": "ه",
    "ۂ": "ه",
    "ۃ": "ة",
    "ں": "ن",
    "ڢ": "ف",
    "ڧ": "ق",
}
"""Letters of Persian, Urdu, Kurdish and Maghrebi writing that are an Arabic letter in another shape."""

_SEATS = {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ؤ": "و", "ئ": "ي"}
_ENDINGS = {"ى": "ي", "ة": "ه"}
_SOUNDS = {
    "پ": "ب",
    "چ": "ج",
    "ژ": "ز",
    "ڤ": "ف",
    "ڥ": "ف",
    "گ": "ك",
    "ڭ": "ك",
    "ڨ": "ق",
    "ٹ": "ت",
    "ڈ": "د",
    "ڑ": "ر",
}
"""Letters for sounds that Arabic lacks, and the letter that most pages write instead."""


class Level(StrEnum):
    """A level of folding, named for its purpose; see the list of the module."""

    LETTERS = "letters"
    NAMES = "names"
    SEARCH = "search"


def _on_seats(table: dict[str, str]) -> dict[str, str]:
    return {letter: _SEATS.get(folded, folded) for letter, folded in table.items()}


def _on_endings(table: dict[str, str]) -> dict[str, str]:
    return {letter: _ENDINGS.get(folded, folded) for letter, folded in table.items()}


_LETTERS = {**_DIGITS, **_KEYBOARDS}
_NAMES = {**_on_seats(_LETTERS), **_SEATS}

FOLDS: dict[Level, dict[str, str]] = {
    Level.LETTERS: _LETTERS,
    Level.NAMES: _NAMES,
    Level.SEARCH: {**_on_endings(_NAMES), **_ENDINGS, **_SOUNDS},
}
"""The folded forms of letters and digits of each level; `fold` also drops marks, tatweel and characters
without width, and handles ligatures and capitals."""
