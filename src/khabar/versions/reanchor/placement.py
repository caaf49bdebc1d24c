"""Finding the candidate for an annotation on a new page.

**The problem.** An alignment (`khabar.versions.text.alignment`) gives each character of the old page its
offset in the new one, or none. An annotation needs a span.

**The idea.** The candidate is the span from the first to the last character of the annotation that is still
aligned, without stray ones far away. If less than 30 % of its characters are left, the annotation is *lost*:
any place would be a guess. Otherwise the witnesses (`khabar.versions.reanchor.witnesses`) decide whether the
candidate is *sure*; if one of them objects, it is *unsure*, and goes to the queue.

```
old page    they met  Ali Hasan  in Marsa
                      ^^^^^^^^^
1 new page  they met  Ali Hassan  in Marsa     a candidate; the witness of letters objects
                      ^^^^^^^^^^
2 new page  they met  him  in Marsa            lost: no word is left
```

The score is the share of aligned characters: those inside count for two thirds, those around for one third.
It shows a person how much is left, and decides nothing.
"""

from dataclasses import dataclass
from enum import StrEnum

from khabar.arabic import MARKS, QUOTATION_MARKS
from khabar.model import Span
from khabar.versions.text.alignment import Alignment
from khabar.versions.text.word_matching import GONE

AROUND = 30
"""The number of characters on each side that are the context: about 5 words."""

_DRIFT = 8
"""By how many characters the context may be displaced against the annotation and still have moved along."""

_LEFT = 0.3
"""With less than this share of its characters left, an annotation is lost: any place would be a guess."""


class PlacementStatus(StrEnum):
    """The outcome for an annotation: placed, for a person to decide, or without a place."""

    SURE = "sure"
    UNSURE = "unsure"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class AnchorCandidate:
    """The place of an annotation on the new page.

    Attributes:
        span: Its span in the folded page; `None` if it is lost.
        score: The share of characters that moved along, from 0 to 1.
    """

    span: Span | None
    score: float


LOST = AnchorCandidate(None, 0.0)
"""The candidate of an annotation without a trace on the new page."""


class CandidateFinder:
    """Finds candidates by an alignment.

    Args:
        alignment: The two aligned pages.

    >>> from khabar.versions.text.alignment import align
    >>> old, new = "وصل زيد إلى بيروت", "وصل السيد زيد إلى بيروت"
    >>> CandidateFinder(align(old, new)).find(Span(4, 7), Span(0, len(old)))
    AnchorCandidate(span=Span(start=10, end=13), score=1.0)
    """

    def __init__(self, alignment: Alignment) -> None:
        self._alignment = alignment

    def find(self, span: Span, within: Span) -> AnchorCandidate:
        """Return the candidate for a span of the old page.

        Args:
            span: The span, in the folded old page.
            within: Its block, at whose ends the context ends.
        """
        kept = [
            (source, target)
            for source in range(span.start, span.end)
            if (target := self._alignment.forward[source]) != GONE
        ]
        if not kept or len(kept) < _LEFT * len(span):
            return LOST
        kept = _together(kept)
        found = self._trimmed(kept[0][1], self._with_marks(kept[-1][1] + 1))
        if not found:
            # Only the space between words that were removed is left.
            return LOST
        score = (2 * len(kept) / len(span) + self._around(span, within, kept)) / 3
        return AnchorCandidate(found, round(score, 3))

    def grow(self, span: Span, found: Span, within: Span) -> Span:
        """Return a candidate with the words that were inserted between it and its quotation marks.

        Args:
            span: The span of a quotation, in the folded old page.
            found: Its candidate.
            within: The sentence or block around it on the new page.
        """
        start, end = found.start, found.end
        if _is_mark(self._alignment.old, span.start - 1):
            start = self._beyond(start - 1, -1, within) + 1
        if _is_mark(self._alignment.old, span.end):
            end = self._beyond(end, 1, within)
        return Span(start, end)

    def _beyond(self, offset: int, step: int, within: Span) -> int:
        """Return the offset of the next quotation mark, if only new characters are in between."""
        position = offset
        while within.start <= position < within.end:
            if _is_mark(self._alignment.new, position):
                return position
            if self._alignment.backward[position] != GONE and self._alignment.new[position] != " ":
                break
            position += step
        return offset

    def _around(self, span: Span, within: Span, kept: list[tuple[int, int]]) -> float:
        """Return the share of the context that moved along with an annotation."""
        before = range(max(within.start, span.start - AROUND), span.start)
        after = range(span.end, min(within.end, span.end + AROUND))
        beside = [self._came_along(before, kept[0]), self._came_along(after, kept[-1])]
        total = len(before) + len(after)
        return sum(beside) / total if total else 1.0

    def _came_along(self, sources: range, anchor: tuple[int, int]) -> int:
        shift = anchor[1] - anchor[0]
        return sum(
            (target := self._alignment.forward[source]) != GONE and abs(target - source - shift) <= _DRIFT
            for source in sources
        )

    def _trimmed(self, start: int, end: int) -> Span:
        """Return a span without the white space at its ends, which is left over from removed words."""
        words = self._alignment.new[start:end]
        if not words.strip():
            return Span(start, start)
        return Span(start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip()))

    def _with_marks(self, end: int) -> int:
        """Return the end after the vowel signs of the last letter."""
        new = self._alignment.new
        while end < len(new) and new[end] in MARKS:
            end += 1
        return end


def _is_mark(page: str, offset: int) -> bool:
    return 0 <= offset < len(page) and page[offset] in QUOTATION_MARKS


def _together(kept: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Keep the characters that are still together: near the median displacement, and in rising order."""
    shift = sorted(target - source for source, target in kept)[len(kept) // 2]
    room = max(_DRIFT * 4, len(kept))
    near = [(source, target) for source, target in kept if abs(target - source - shift) <= room]
    rising: list[tuple[int, int]] = []
    for source, target in near:
        if not rising or target > rising[-1][1]:
            rising.append((source, target))
    return rising or kept[:1]
