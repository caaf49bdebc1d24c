"""Aligning two versions of a page: for each character of the old one, its offset in the new one.

**The problem.** An annotation is a pair of offsets into a page. The page is scraped again: letters are
corrected, paragraphs added, the furniture around the article reordered. Where is the annotation now?

**The idea.** Three passes, from coarse to fine, so that the cost stays near linear and a frequent word does
not pull the page out of place:

1. **Words.** Both pages are cut at white space, and the keys of the words are matched in order
   (`khabar.versions.text.patience`). Keys ignore hamza seats, vowel signs and the shape of quotation marks
   (`khabar.arabic.fold`), so that such a correction is not a change.
2. **Moved pieces.** Matching in order cannot follow a piece that moved. A block or piece of furniture most
   of which is still unmatched is therefore searched for in the rows of new words that are still free.
3. **Characters.** In each gap between matched words, and within words that are equal by key only, the
   characters are compared.

**An example**: a word is inserted before the first, and a hamza is corrected (`a` to `A`):

```
old          qal zyd ams          new    wqd qal zyd Ams
words        qal-qal zyd-zyd ams-Ams            (equal by key)
characters   q0->4  a1->5  l2->6  _3->7  z4->8 … a8->12  m9->13  s10->14
```

**Limits.** Gaps of more than 1,000 by 1,000 characters without a common word are not compared by character:
those are other texts. A piece counts as moved if 60 % of its words are found in one row of free words.
`khabar.versions.reanchor.placement` decides how far an alignment can be trusted.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from khabar.arabic import QUOTATION_MARKS, fold, fold_map
from khabar.model import Span
from khabar.versions.text.patience import Pair, match_blocks, match_in_order
from khabar.versions.text.words import word_spans

GONE = -1
"""The offset of a character that has no counterpart."""

_LARGEST_GAP = 1_000_000
"""Gaps whose lengths in characters multiplied are more than this are not compared by character."""

_MOVED = 0.6
"""A piece has moved to a row of free words if this share of its words is found there."""

_QUOTATION_MARKS = str.maketrans(dict.fromkeys(QUOTATION_MARKS, '"'))


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


def align(old: str, new: str, pieces: Sequence[Span] = ()) -> Alignment:
    """Align two pages.

    Args:
        old: The old page, white space folded.
        new: The new page, white space folded.
        pieces: The spans of the old page that may have moved as a whole, in order.

    >>> alignment = align("قال زيد امس", "وقال زيد أمس")
    >>> alignment.forward
    (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)
    """
    aligner = _Aligner(old, new)
    aligner.match_words()
    # The longest pieces first: a short one may also be found by chance in the place of a longer one.
    for piece in sorted(pieces, key=len, reverse=True):
        aligner.find_moved(piece)
    return Alignment(old, new, aligner.offsets())


def _keys(text: str, spans: Sequence[Span]) -> list[str]:
    return [fold(text[span.start : span.end].translate(_QUOTATION_MARKS)) for span in spans]


class _Aligner:
    """Matches the words of two pages first, then the characters between and within them."""

    def __init__(self, old: str, new: str) -> None:
        self._old, self._new = old, new
        self._old_words, self._new_words = word_spans(old), word_spans(new)
        self._old_keys, self._new_keys = _keys(old, self._old_words), _keys(new, self._new_words)
        self._partner = [GONE] * len(self._old_words)
        self._free = [True] * len(self._new_words)

    def match_words(self) -> None:
        for first, second in match_in_order(self._old_keys, self._new_keys):
            self._pair(first, second)

    def _pair(self, first: int, second: int) -> None:
        self._partner[first] = second
        self._free[second] = False

    def find_moved(self, piece: Span) -> None:
        """Search for a piece among the free words, if most of its words are unmatched."""
        inside = [index for index, span in enumerate(self._old_words) if piece.embeds(span)]
        matched = sum(self._partner[index] != GONE for index in inside)
        if not inside or matched >= len(inside) / 2:
            return
        keys = [self._old_keys[index] for index in inside]
        found = max((self._match_run(keys, run) for run in self._free_runs(keys)), key=len, default=[])
        if len(found) < max(_MOVED * len(keys), matched + 1):
            return
        for index in inside:
            self._release(index)
        for first, second in found:
            self._pair(inside[first], second)

    def _release(self, index: int) -> None:
        if self._partner[index] != GONE:
            self._free[self._partner[index]] = True
            self._partner[index] = GONE

    def _free_runs(self, keys: list[str]) -> Iterator[range]:
        """Yield the rows of free words that contain at least half of some keys."""
        wanted = Counter(keys)
        start = 0
        for index, free in enumerate([*self._free, False]):
            if free:
                continue
            if start < index:
                common = wanted & Counter(self._new_keys[start:index])
                if 2 * common.total() >= len(keys):
                    yield range(start, index)
            start = index + 1

    def _match_run(self, keys: list[str], run: range) -> list[Pair]:
        found = match_blocks(keys, self._new_keys[run.start : run.stop])
        return [(first, run.start + second) for first, second in found]

    def offsets(self) -> tuple[int, ...]:
        """Return the new offset of each old character."""
        forward = [GONE] * len(self._old)
        taken = bytearray(len(self._new))
        for old, new in self._matched_spans():
            for first, second in _match_characters(
                self._old[old.start : old.end], self._new[new.start : new.end]
            ):
                if not taken[new.start + second]:
                    forward[old.start + first] = new.start + second
                    taken[new.start + second] = True
        return tuple(forward)

    def _matched_spans(self) -> Iterator[tuple[Span, Span]]:
        """Yield the spans whose characters are to be compared: matched words, and the gaps between them."""
        before_old, before_new = -1, -1
        for index, partner in [*enumerate(self._partner), (len(self._partner), len(self._free))]:
            if partner == GONE:
                continue
            if before_new < partner:
                yield from self._gap(before_old, index, before_new, partner)
            if index < len(self._partner):
                yield self._old_words[index], self._new_words[partner]
            before_old, before_new = index, partner

    def _gap(self, old_from: int, old_to: int, new_from: int, new_to: int) -> Iterator[tuple[Span, Span]]:
        """Yield a gap with the spaces at its ends, unless a moved piece is in it."""
        if not all(self._free[index] for index in range(new_from + 1, new_to)):
            return
        old = self._between(self._old_words, old_from, old_to, len(self._old))
        new = self._between(self._new_words, new_from, new_to, len(self._new))
        if len(old) * len(new) <= _LARGEST_GAP:
            yield old, new

    @staticmethod
    def _between(spans: Sequence[Span], first: int, last: int, length: int) -> Span:
        start = spans[first].end if first >= 0 else 0
        end = spans[last].start if last < len(spans) else length
        return Span(start, max(start, end))


def _match_characters(old: str, new: str) -> Iterator[Pair]:
    """Yield pairs of offsets of characters that are the same, or have the same key."""
    if old == new:
        yield from zip(range(len(old)), range(len(new)), strict=True)
        return
    olds, news = fold_map(old.translate(_QUOTATION_MARKS)), fold_map(new.translate(_QUOTATION_MARKS))
    for first, second in match_blocks(olds.key, news.key):
        yield olds.offsets[first], news.offsets[second]
