"""Aligning two versions of a page: for each character of the old one, its offset in the new one.

**The problem.** An annotation is a pair of offsets into a page. The page is scraped again: letters are
corrected, sentences added or moved, the furniture around the article reordered. Where is the annotation now?

**The idea.** Four passes, from coarse to fine, so that the cost stays near linear and a frequent word does
not pull the page out of place:

1. **Rows.** Both pages are cut into words, and the long rows of words that they share are matched, wherever
   they are (`khabar.versions.text.runs`): text that moved is found, and a whole line wins over an opening. A
   unit (a sentence, block or piece of furniture) whose last words were taken by a row beside it gets them
   back.
2. **Gaps.** The words between two rows are matched in order with the words between their partners
   (`khabar.patience`). Keys ignore hamza seats, vowel signs and punctuation (`khabar.arabic`),
   so that such a correction is not a change.
3. **Moved units.** Before that, and again after it, a unit most of which is still unmatched is searched for
   in the rows of new words that are still free. The places of its rarest words are votes for where it may
   begin; only the few stretches with most votes are compared with it, so that a page of which each sentence
   was changed still costs no more than its length.
4. **Characters.** Within matched words, and between them, the characters are compared
   (`khabar.versions.text.characters`).

**An example**: a word is inserted before the first, and a hamza is corrected (`a` to `A`):

```
old          qal zyd ams          new    wqd qal zyd Ams
words        qal-qal zyd-zyd ams-Ams            (equal by key)
characters   q0->4  a1->5  l2->6  _3->7  z4->8 … a8->12  m9->13  s10->14
```

**Limits.** Gaps of more than 1,000 by 1,000 characters without a common word are not compared by character:
those are other texts. A unit counts as moved if 60 % of its words are found in one row of free words.
`khabar.versions.reanchor.placement` decides how far an alignment can be trusted.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from khabar.model import Span
from khabar.versions.text.characters import match_characters
from khabar.versions.text.word_matching import GONE, WordMatcher

_LARGEST_GAP = 1_000_000
"""Gaps whose lengths in characters multiplied are more than this are not compared by character."""


@dataclass(frozen=True)
class Alignment:
    """Two aligned pages.

    Attributes:
        old: The old page, white space folded.
        new: The new page, white space folded.
        forward: For each character of `old`, its offset in `new`, or `GONE`.
    """

    old: str
    new: str
    forward: tuple[int, ...]

    @cached_property
    def backward(self) -> tuple[int, ...]:
        """For each character of `new`, its offset in `old`, or `GONE`."""
        offsets = [GONE] * len(self.new)
        for source, target in enumerate(self.forward):
            if target != GONE:
                offsets[target] = source
        return tuple(offsets)


def align(old: str, new: str, units: Iterable[Span] = ()) -> Alignment:
    """Align two pages.

    Args:
        old: The old page, white space folded.
        new: The new page, white space folded.
        units: The spans of the old page that may have moved as a whole: blocks, furniture, sentences.

    >>> alignment = align("قال زيد امس", "وقال زيد أمس")
    >>> alignment.forward
    (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)
    """
    words = WordMatcher(old, new)
    # The longest units first: a short one may also be found by chance in the place of a longer one.
    ordered = sorted(units, key=len, reverse=True)
    words.match_rows()
    words.mend_units(ordered)
    for unit in ordered:
        words.find_moved(unit, clear=True)
    words.match_gaps()
    for unit in ordered:
        words.find_moved(unit)
    return Alignment(old, new, _offsets(words))


def _offsets(words: WordMatcher) -> tuple[int, ...]:
    """Return the new offset of each old character, given the matched words."""
    forward = [GONE] * len(words.old)
    taken = bytearray(len(words.new))
    for old, new in _matched_spans(words):
        pairs = match_characters(words.old[old.start : old.end], words.new[new.start : new.end])
        for first, second in pairs:
            if not taken[new.start + second]:
                forward[old.start + first] = new.start + second
                taken[new.start + second] = True
    return tuple(forward)


def _matched_spans(words: WordMatcher) -> Iterator[tuple[Span, Span]]:
    """Yield the spans whose characters are to be compared: matched words, and the gaps between them."""
    before_old, before_new = -1, -1
    for index, partner in [*enumerate(words.partners), (len(words.partners), len(words.free))]:
        if partner == GONE:
            continue
        if before_new < partner:
            yield from _gap(words, before_old, index, before_new, partner)
        if index < len(words.partners):
            yield words.old_words[index], words.new_words[partner]
        before_old, before_new = index, partner


def _gap(
    words: WordMatcher, old_from: int, old_to: int, new_from: int, new_to: int
) -> Iterator[tuple[Span, Span]]:
    """Yield a gap with the spaces at its ends, unless a moved unit is in it."""
    if not all(words.free[new_from + 1 : new_to]):
        return
    old = _between(words.old_words, old_from, old_to, len(words.old))
    new = _between(words.new_words, new_from, new_to, len(words.new))
    if len(old) * len(new) <= _LARGEST_GAP:
        yield old, new


def _between(spans: Sequence[Span], first: int, last: int, length: int) -> Span:
    start = spans[first].end if first >= 0 else 0
    end = spans[last].start if last < len(spans) else length
    return Span(start, max(start, end))
