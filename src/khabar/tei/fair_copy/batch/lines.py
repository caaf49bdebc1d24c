"""The lines of a batch, and which tags are in them."""

from dataclasses import dataclass

import numpy as np

from khabar.tei.fair_copy.batch.cutting import Cut
from khabar.tei.fair_copy.batch.judging import OTHER, Judged
from khabar.tei.fair_copy.batch.pieces import Integers
from khabar.tei.fair_copy.batch.uneven import raise_uneven

_LINES = ("s", "opener")


@dataclass(frozen=True, slots=True)
class TextLines:
    """The lines of a batch.

    Attributes:
        first: The number of the start tag of each.
        last: The number of the end tag of each.
        has_text: For each tag, whether the text before it is in a line.
        outer: The tags that are not in a line, those of lines included.
        inner: The tags in lines, but for those of words.
    """

    first: Integers
    last: Integers
    has_text: Integers
    outer: Integers
    inner: Integers


def find_lines(cut: Cut, judged: Judged, words: Integers) -> TextLines:
    """Find the lines.

    Args:
        cut: The batch.
        judged: Its distinct tags.
        words: The start tags of tokens.

    Raises:
        NotAllFairError: if lines are not one after the other, or a word is in none.
    """
    kinds = np.zeros(len(judged.tags), dtype=np.int8)
    for code, tag in enumerate(judged.tags):
        if tag and tag.name in _LINES:
            kinds[code] = judged.forms[code] * (1 + _LINES.index(tag.name))
    kinds = kinds[cut.codes]
    first, last = np.flatnonzero(kinds > 0), np.flatnonzero(kinds < 0)
    if len(first) != len(last) or (first >= last).any() or (last[:-1] >= first[1:]).any():
        raise_uneven(cut, first, last)
    cut.refuse(first[kinds[first] != -kinds[last]])
    # More lines may begin than end in one entry, and fewer in the next.
    cut.refuse(first[cut.entries_of(first) != cut.entries_of(last)])
    steps = np.zeros(len(kinds) + 1, dtype=np.int8)
    steps[first + 1] = 1
    steps[last + 1] = -1
    has_text = np.cumsum(steps, dtype=np.int8)[:-1].astype(bool)
    cut.refuse(words[~has_text[words]])
    inside = has_text.copy()
    inside[last] = False
    is_other = judged.classes[cut.codes] == OTHER
    outside_word = np.flatnonzero(~is_other & ~inside)
    cut.refuse(outside_word)
    return TextLines(first, last, has_text, np.flatnonzero(~inside), np.flatnonzero(inside & is_other))
