"""The words of a text: where they are, and their keys.

A word is a run of letters, digits and marks. Characters without width inside it are skipped, so
`رو<ZWNJ>سيا` is one word; an underscore is between words, so a hashtag (`#خبر_عاجل`) is several.
"""

import re

from khabar.arabic.characters import IGNORABLE, IGNORABLE_SET, MARK_SET, MARKS, TATWEEL
from khabar.arabic.folding import fold, fold_plain, fold_special, space_words, special_characters
from khabar.arabic.levels import Level

_WORD = re.compile(rf"[\w{MARK_SET}]+")
_PART = rf"(?:[^\W_]|[{MARK_SET}])+"
_WORD_APART = re.compile(rf"{_PART}(?:[{IGNORABLE_SET}]+{_PART})*")
_PIECES, _PIECES_APART = (re.compile(f"({pattern.pattern})") for pattern in (_WORD, _WORD_APART))
_APART = re.compile(f"[_{IGNORABLE_SET}]")
_VANISHING = MARKS | IGNORABLE | {TATWEEL}


def words(text: str) -> list[tuple[int, int]]:
    """Return the half-open offsets of the words of a text; vowel signs and tatweel are part of a word.

    >>> ["قُتِل رجلٌ، #خبر_عاجل"[slice(*span)] for span in words("قُتِل رجلٌ، #خبر_عاجل")]
    ['قُتِل', 'رجلٌ', 'خبر', 'عاجل']
    """
    return [match.span() for match in _pattern(text).finditer(text)]


def word_forms(text: str) -> list[str]:
    """Return the words of a text, as they are written.

    >>> word_forms("قُتِل رجلٌ، و3")
    ['قُتِل', 'رجلٌ', 'و3']
    """
    return _pattern(text).findall(text)


def word_pieces(text: str) -> list[str]:
    """Return what is between the words of a text, and the words, by turns: the text in pieces.

    >>> word_pieces("قُتِل رجلٌ، و3")
    ['', 'قُتِل', ' ', 'رجلٌ', '، ', 'و3', '']
    """
    return (_PIECES_APART if _APART.search(text) else _PIECES).split(text)


def word_keys(text: str, level: Level) -> list[str]:
    """Return the keys of the words of a text, in order.

    >>> word_keys("قالت: (المسؤولة)", Level.NAMES)
    ['قالت', 'المسوولة']
    """
    special = special_characters(text)
    # Folding the text once is far cheaper than folding each word: most words are not in the cache.
    if special <= _VANISHING:
        bare = fold_special(text, special, level) if special else text
        return space_words(fold_plain(bare, level)).split()
    # A presentation form may be several words, or a mark outside words.
    return [key for word in word_forms(text) for key in _WORD.findall(fold(word, level))]


def _pattern(text: str) -> re.Pattern[str]:
    # The simpler pattern is twice as fast, and right for nearly every text.
    return _WORD_APART if _APART.search(text) else _WORD
