"""The letters of two aligned pages, and the runs in which they moved along together.

White space, vowel signs and punctuation come and go without changing a word. The witnesses of a placement
(`khabar.versions.reanchor.witnesses`) therefore look at letters and digits alone. A *run* is a series of
letters that follow one another on both pages:

```
old    q a l   z y d   a m s          runs    qal zyd  |  ams        (a word was inserted before "ams")
new    q a l   z y d   h n a   a m s
```
"""

from bisect import bisect_left
from dataclasses import dataclass

from khabar.arabic import Level, fold
from khabar.model import Span
from khabar.versions.text.alignment import Alignment
from khabar.versions.text.spelling import letters
from khabar.versions.text.word_matching import GONE
from khabar.versions.text.words import FILLER


@dataclass(frozen=True, slots=True)
class LetterRow:
    """The letters of a page.

    Attributes:
        page: The folded page.
        offsets: The offset of each letter in the page.
        key: The letters, folded: one character each.
    """

    page: str
    offsets: tuple[int, ...]
    key: str

    def range_of(self, span: Span) -> range:
        """Return the indexes of the letters in a span."""
        return range(bisect_left(self.offsets, span.start), bisect_left(self.offsets, span.end))

    def word_of(self, index: int) -> range:
        """Return the indexes of the letters of the word that a letter is in."""
        start = self.page.rfind(" ", 0, self.offsets[index]) + 1
        end = self.page.find(" ", self.offsets[index])
        return self.range_of(Span(start, end if end >= 0 else len(self.page)))

    def between(self, index: int, step: int) -> str:
        """Return what is between a letter and the next one (step 1) or the one before it (step -1)."""
        first, last = sorted((index, index + step))
        start = self.offsets[first] + 1 if first >= 0 else 0
        end = self.offsets[last] if last < len(self.offsets) else len(self.page)
        return self.page[start:end]


def letter_row(page: str) -> LetterRow:
    """Return the letters of a folded page.

    >>> letter_row("a, (b)").offsets
    (0, 4)
    """
    offsets = tuple(index for index, character in enumerate(page) if _is_letter(character))
    return LetterRow(
        page, offsets, "".join(fold(page[offset], Level.SEARCH)[:1] or page[offset] for offset in offsets)
    )


def _is_letter(character: str) -> bool:
    # What is not known may be letters.
    return character == FILLER or (character.isalnum() and bool(letters(character)))


class LetterMap:
    """The letters of the old page, and where they are on the new one.

    Args:
        alignment: The two aligned pages.

    Attributes:
        old: The letters of the old page.
        new: The letters of the new page.
        targets: For each old letter the index of the new one, or `GONE`.
    """

    def __init__(self, alignment: Alignment) -> None:
        self.old, self.new = letter_row(alignment.old), letter_row(alignment.new)
        indexes = {offset: index for index, offset in enumerate(self.new.offsets)}
        forward = alignment.forward
        self.targets = [indexes.get(forward[offset], GONE) for offset in self.old.offsets]
        self.reached = set(self.targets) - {GONE}
        self._first, self._last = self._bounds()

    def _bounds(self) -> tuple[list[int], list[int]]:
        """Return for each old letter the first and the last letter of its run."""
        size = len(self.targets)
        first, last = list(range(size)), list(range(size))
        for index in range(1, size):
            if self._follows(index):
                first[index] = first[index - 1]
        for index in range(size - 2, -1, -1):
            if self._follows(index + 1):
                last[index] = last[index + 1]
        return first, last

    def _follows(self, index: int) -> bool:
        before, target = self.targets[index - 1], self.targets[index]
        return GONE not in {before, target} and target == before + 1

    def run(self, index: int) -> range:
        """Return the run of an old letter; empty if the letter is gone."""
        if self.targets[index] == GONE:
            return range(index, index)
        return range(self._first[index], self._last[index] + 1)
