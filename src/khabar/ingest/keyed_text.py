"""The words of a text with their keys: what all layers of drafting read.

Each layer asks the same of a word: where is it, what is its key (`khabar.arabic`), and is there
anything but a space before the next word? The answers are made once for a text, as parallel tuples,
since a value for each word would take longer than all the rest.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from khabar.arabic import Level, even_key, fold, word_pieces
from khabar.lexicon.word_cache import cached_by_word

APART = {"انا": "آنا", "امام": "إمام"}
"""Keys that words with another first letter keep apart."""

_MIXED = re.compile("على|آنا|إمام")
_ON = frozenset({"علي", "وعلي", "فعلي"})
_SHARED = _ON | APART.keys()


class _ByPlace(dict[int, str]):
    """Strings by their places, with another one for all places outside."""

    def __init__(self, strings: Iterable[str], outside: str) -> None:
        super().__init__(enumerate(strings))
        self._outside = outside

    def __missing__(self, place: int) -> str:
        return self._outside


# Equal only to itself: `key_text` makes one for a text, and what is known of it is remembered by it.
@dataclass(frozen=True, slots=True, eq=False)
class KeyedText:
    """A text and its words.

    Attributes:
        text: The text.
        starts: The offset of the first character of each word.
        ends: The offset after the last character of each word.
        keys: The key of each word.
        written: Each word as it is written.
        gaps: What is between each word and the next one, without spaces; the rest of the text after the
            last.
        word: Returns a word as it is written; empty outside the text.
        key: Returns the key of a word; empty outside the text.
        gap: Returns what is between a word and the next one; a newline outside the text.
    """

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    keys: tuple[str, ...]
    written: tuple[str, ...]
    gaps: tuple[str, ...]
    # Layers look some words back and ahead of each. Methods of dictionaries are the quickest answer.
    word: Callable[[int], str]
    key: Callable[[int], str]
    gap: Callable[[int], str]

    def __len__(self) -> int:
        return len(self.keys)

    def joined(self, place: int) -> bool:
        """Whether only a space, a hyphen or the stop of an initial is between a word and the next one."""
        gap = self.gap(place)
        return not gap or gap == "." or (gap == "-" and self.starts[place + 1] == self.ends[place] + 1)


def _apart(key: str, word: str) -> str:
    """Return the key of a word; that of the preposition `على` is not that of the name `علي`.

    Nor is that of the name `آنا` the one of the pronoun `أنا`, that of `إمام` the one of `أمام`.
    """
    if key in APART:
        return APART[key] if word.startswith(APART[key][0]) else key
    return f"{key[:-1]}ى" if key in _ON and word.endswith("ى") else key


# Words recur in a page and from page to page; folding one costs more than looking it up.
@cached_by_word
def _fold_word(word: str) -> str:
    return fold(word, Level.SEARCH)


# The layers read one article after the other.
@lru_cache(maxsize=2)
def key_text(text: str) -> KeyedText:
    r"""Return the words of a text.

    >>> keyed = key_text("قالَت هدى: نعم.\nثم")
    >>> keyed.keys, keyed.gaps
    (('قالت', 'هدي', 'نعم', 'ثم'), ('', ':', '.\n', ''))
    """
    # What is between words, and words, by turns.
    pieces = word_pieces(text)
    written, between = pieces[1::2], pieces[2::2]
    offsets = tuple(accumulate(map(len, pieces)))
    even = even_key(text, Level.SEARCH)
    keys = even.split() if even else []
    if len(keys) != len(written):
        keys = [*map(_fold_word, written)]
    if _MIXED.search(text):
        keys = [_apart(key, word) if key in _SHARED else key for key, word in zip(keys, written, strict=True)]
    gaps = tuple(["" if gap == " " else gap.strip(" ") for gap in between])
    return KeyedText(
        text,
        offsets[0:-1:2],
        offsets[1::2],
        tuple(keys),
        tuple(written),
        gaps,
        _ByPlace(written, "").__getitem__,
        _ByPlace(keys, "").__getitem__,
        _ByPlace(gaps, "\n").__getitem__,
    )
