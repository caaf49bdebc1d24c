"""The edits that turn one text into another, and the mapping of offsets across them.

Words are matched by the keys of `khabar.arabic.fold`, so that a corrected hamza or vowel sign does not make
another word (`khabar.patience`). Between matched words are the gaps:

```
older    said  a    minister  today      (words 0 to 3)
newer    said  the  minister  yesterday

matched  0-0, 2-2                        gaps   1 | 1   and   3 | 3
```

A gap with as many words on both sides is taken word by word. Then each edit is narrowed to the characters
that differ, so that a corrected letter is an edit of one letter. The cost is near linear.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from khabar.arabic import Level, fold
from khabar.model import Span
from khabar.patience import common_length, match_sequences

# A line end is a word of its own: a word that is inserted before it does not take it along.
_WORD = re.compile(r"\S+ ?|\s")

_Gap = tuple[int, int, int, int]
"""Start and end of a row of words, in the older text and in the newer one."""


@dataclass(frozen=True, slots=True)
class TextEdit:
    """One edit of a text.

    Attributes:
        span: The edited span, in the older text; empty for an insertion.
        before: The words that were there.
        after: The words that replace them.
    """

    span: Span
    before: str
    after: str


def text_edits(before: str, after: str) -> tuple[TextEdit, ...]:
    """Return the edits between two texts, in order; none for equal texts.

    >>> [(edit.before, edit.after) for edit in text_edits("قال وزير اليوم", "قال الوزير اليوم")]
    [('', 'ال')]
    """
    if before == after:
        return ()
    older, newer = _WORD.findall(before), _WORD.findall(after)
    old_ends, new_ends = ([0, *accumulate(map(len, words))] for words in (older, newer))
    edits: list[TextEdit] = []
    for start, end, first, last in _changed_rows(older, newer):
        old = before[old_ends[start] : old_ends[end]]
        for edit in _narrow(old, after[new_ends[first] : new_ends[last]], old_ends[start]):
            if edits and edits[-1].span.end == edit.span.start:
                joined = edits.pop()
                span = Span(joined.span.start, edit.span.end)
                edits.append(TextEdit(span, joined.before + edit.before, joined.after + edit.after))
            else:
                edits.append(edit)
    return tuple(edits)


def _changed_rows(older: list[str], newer: list[str]) -> Iterator[_Gap]:
    """Yield the rows of words in which two texts differ, word by word where the rows are equally long."""
    start, first = 0, 0
    matched = match_sequences([*map(_key, older)], [*map(_key, newer)])
    for end, last in [*matched, (len(older), len(newer))]:
        if end - start == last - first:
            yield from _changed_words(older, newer, (start, end, first, last))
        else:
            yield start, end, first, last
        if end < len(older) and last < len(newer):
            # A matched word has the same key, but may be written in another way.
            yield from _changed_words(older, newer, (end, end + 1, last, last + 1))
        start, first = end + 1, last + 1


def _key(word: str) -> str:
    return fold(word.strip(), Level.SEARCH) or word


def _changed_words(older: list[str], newer: list[str], gap: _Gap) -> Iterator[_Gap]:
    """Yield the words that differ, of two rows of equal length."""
    start, end, first, last = gap
    for index, place in zip(range(start, end), range(first, last), strict=True):
        if older[index] != newer[place]:
            yield index, index + 1, place, place + 1


def _narrow(before: str, after: str, offset: int) -> Iterator[TextEdit]:
    start = common_length(before, after)
    old, new = before[start:], after[start:]
    end = common_length(reversed(old), reversed(new))
    old, new = old[: len(old) - end], new[: len(new) - end]
    if old or new:
        yield TextEdit(Span(offset + start, offset + start + len(old)), old, new)


class OffsetMap:
    """Maps offsets in an older text to offsets in a newer one.

    Args:
        edits: The edits between the two, in order.

    >>> OffsetMap(text_edits("ab cd", "ab xx cd")).map(Span(3, 5))
    Span(start=6, end=8)
    """

    def __init__(self, edits: Sequence[TextEdit]) -> None:
        self._edits = edits
        self._starts = [edit.span.start for edit in edits]
        shifts = accumulate(len(edit.after) - len(edit.before) for edit in edits)
        self._shifts = [0, *shifts]

    @property
    def is_identity(self) -> bool:
        """Whether the two texts are equal."""
        return not self._edits

    def rewrite(self, text: str) -> str:
        """Return the newer text, given the older one."""
        pieces, position = [], 0
        for edit in self._edits:
            pieces += [text[position : edit.span.start], edit.after]
            position = edit.span.end
        return "".join([*pieces, text[position:]])

    def map(self, span: Span) -> Span:
        """Return the span in the newer text for a span of the older one.

        Text inserted at its borders stays outside. If a border is within a rewritten part, all of the
        replacement is inside.
        """
        start = self._start(span.start)
        return Span(start, max(start, self._end(span.end)))

    def _start(self, offset: int) -> int:
        index = bisect_right(self._starts, offset)
        if index:
            edit = self._edits[index - 1]
            if offset < edit.span.end:
                return edit.span.start + self._shifts[index - 1]
        return offset + self._shifts[index]

    def _end(self, offset: int) -> int:
        index = bisect_left(self._starts, offset)
        if index:
            edit = self._edits[index - 1]
            if offset < edit.span.end:
                return edit.span.start + len(edit.after) + self._shifts[index - 1]
        return offset + self._shifts[index]
