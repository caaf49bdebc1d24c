"""The words of a text with their keys: what all layers of drafting read.

Each layer asks the same of a word: where is it, what is its key (`khabar.arabic`), and is there
anything but a space before the next word? The answers are made once for a text, as parallel tuples,
since a value for each word would take longer than all the rest.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from khabar.arabic import Level, even_key, fold, words

APART = {"انا": "آنا", "امام": "إمام"}
"""Keys that words with another first letter keep apart."""

_MIXED = re.compile("على|آنا|إمام")
_ON = frozenset({"علي", "وعلي", "فعلي"})


@dataclass(frozen=True, slots=True)
class KeyedText:
    """A text and its words.

    Attributes:
        text: The text.
        starts: The offset of the first character of each word.
        ends: The offset after the last character of each word.
        keys: The key of each word.
        gaps: What is between each word and the next one, without spaces; the rest of the text after the
            last.
    """

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    keys: tuple[str, ...]
    gaps: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.keys)

    def word(self, place: int) -> str:
        """Return a word as it is written; empty outside the text."""
        return self.text[self.starts[place] : self.ends[place]] if 0 <= place < len(self.keys) else ""

    def key(self, place: int) -> str:
        """Return the key of a word; empty outside the text."""
        return self.keys[place] if 0 <= place < len(self.keys) else ""

    def joined(self, place: int) -> bool:
        """Whether only a space, a hyphen or the stop of an initial is between a word and the next one."""
        gap = self.gap(place)
        return not gap or gap == "." or (gap == "-" and self.starts[place + 1] == self.ends[place] + 1)

    def gap(self, place: int) -> str:
        """Return what is between a word and the next one; a newline outside the text."""
        return self.gaps[place] if 0 <= place < len(self.keys) else "\n"


def _apart(key: str, word: str) -> str:
    """Return the key of a word; that of the preposition `على` is not that of the name `علي`.

    Nor is that of the name `آنا` the one of the pronoun `أنا`, that of `إمام` the one of `أمام`.
    """
    if key in APART:
        return APART[key] if word.startswith(APART[key][0]) else key
    return f"{key[:-1]}ى" if key in _ON and word.endswith("ى") else key


# Words recur in a page and from page to page; folding one costs more than looking it up.
@lru_cache(maxsize=50_000)
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
    spans = words(text)
    if not spans:
        return KeyedText(text, (), (), (), ())
    key = even_key(text, Level.SEARCH)
    keys = [key[first:last] if key else _fold_word(text[first:last]) for first, last in spans]
    if _MIXED.search(text):
        keys = [_apart(key, text[first:last]) for key, (first, last) in zip(keys, spans, strict=True)]
    nexts = [*(first for first, _ in spans[1:]), len(text)]
    gaps = [text[last:following].strip(" ") for (_, last), following in zip(spans, nexts, strict=True)]
    starts, ends = zip(*spans, strict=True)
    return KeyedText(text, starts, ends, tuple(keys), tuple(gaps))
