"""Finding the place of an annotation on a new page, and deciding whether it is sure.

**The problem.** An alignment (`khabar.versions.text.alignment`) gives each character of the old page its
offset in the new one, or none. That is a guess, letter by letter. An annotation must not be moved to words
that only look like its own, and a wrong annotation is worse than one that a person is asked about.

**The idea.** A candidate is the span from the first to the last character of the annotation that is still
aligned. It is *sure* if three independent witnesses agree:

- its **borders** are firm: the characters at both ends are still there, and the characters next to them are
  the old neighbours, or at least not letters;
- its **words** are the same: all of them, by key, for a mention, cue, source or date; at least 75 % of the
  characters for quotations and sentences, which keep their meaning if a word is corrected;
- its **context** moved along: at least 60 % of the characters around it (30 on each side, within the block)
  are aligned, at the same distance.

If less than 30 % of its characters are left, it is *lost*; everything in between is *unsure*, and goes to the
queue.

**An example.** A mention, and its candidates (`^`) on four new pages:

```
old page    they met  Ali Hasan  in Marsa
                      ^^^^^^^^^
1 new page  they saw  Ali Hasan  in Marsa      sure: the word before changed, the rest moved along
                      ^^^^^^^^^
2 new page  they met  Ali Hassan  in Marsa     unsure: its words have another key
                      ^^^^^^^^^^
3 new page  they met  wAli Hasan  in Marsa     unsure: a letter was inserted at its border; is it part of it?
                       ^^^^^^^^^
4 new page  they met  him  in Marsa            lost: no word is left
```

The score is the share of aligned characters: those inside count for two thirds, those around for one third.
It shows a person how much is left, and decides nothing: it is 0.958 in the first case, and 1.0 in the second.

**Limits.** With 5 % of the words of the shipped page replaced by other words of the page (40 times, seeded),
2,727 of 2,920 mentions were sure, and 4 of these in the wrong place, beside a new copy of their own words.
Pages that were rewritten are another matter: `khabar.versions.reanchor.entry` refuses a page with less than
30 % of the article.
"""

from dataclasses import dataclass
from enum import StrEnum

from khabar.arabic import MARKS, fold, is_letter
from khabar.model import Span
from khabar.versions.text.alignment import GONE, Alignment

AROUND = 30
"""The number of characters on each side that are the context: about 5 words."""

_DRIFT = 8
"""By how many characters the context may be displaced against the annotation and still have moved along."""

_NEAR = 0.6
"""The share of the context that must have moved along for a sure candidate."""

_KEPT = 0.75
"""The share of the characters of a long annotation that must be left for a sure candidate."""

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
        status: Whether the place is sure.
        score: The share of characters that moved along, from 0 to 1.
    """

    span: Span | None
    status: PlacementStatus
    score: float


LOST = AnchorCandidate(None, PlacementStatus.LOST, 0.0)
"""The candidate of an annotation without a trace on the new page."""


class CandidateFinder:
    """Finds candidates by an alignment.

    Args:
        alignment: The two aligned pages.

    >>> from khabar.versions.text.alignment import align
    >>> old, new = "وصل زيد إلى بيروت", "وصل السيد زيد إلى بيروت"
    >>> CandidateFinder(align(old, new)).find(Span(4, 7), Span(0, len(old)), whole=True)
    AnchorCandidate(span=Span(start=10, end=13), status=<PlacementStatus.SURE: 'sure'>, score=1.0)
    """

    def __init__(self, alignment: Alignment) -> None:
        self._alignment = alignment

    def find(self, span: Span, within: Span, *, whole: bool = False) -> AnchorCandidate:
        """Return the candidate for a span of the old page.

        Args:
            span: The span, in the folded old page.
            within: Its block, at whose ends the context ends.
            whole: Whether it is only sure if all of its words are left.
        """
        alignment = self._alignment
        kept = [
            (source, target)
            for source in range(span.start, span.end)
            if (target := alignment.forward[source]) != GONE
        ]
        if not kept or len(kept) < _LEFT * len(span):
            return LOST
        kept = _together(kept)
        found = self._trimmed(kept[0][1], self._with_marks(kept[-1][1] + 1))
        if not found:
            # Only the space between words that were removed is left.
            return LOST
        inside = len(kept) / len(span)
        around = self._around(span, within, kept)
        score = round((2 * inside + around) / 3, 3)
        sure = (
            self._is_firm_start(span, kept[0], within)
            and self._is_firm_end(span, kept[-1], found.end, within)
            and around >= _NEAR
            and (self._is_same(span, found) if whole else inside >= _KEPT)
        )
        return AnchorCandidate(found, PlacementStatus.SURE if sure else PlacementStatus.UNSURE, score)

    def _is_same(self, span: Span, found: Span) -> bool:
        old = self._alignment.old[span.start : span.end]
        return fold(old) == fold(self._alignment.new[found.start : found.end])

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

    def _is_firm_start(self, span: Span, first: tuple[int, int], within: Span) -> bool:
        source, target = first
        if source != span.start or self._is_doubled(source, target, -1):
            return False
        before = target - 1
        if before < 0 or not _is_inner(self._alignment.new[before]):
            return True
        return span.start > within.start and self._alignment.forward[span.start - 1] == before

    def _is_firm_end(self, span: Span, last: tuple[int, int], end: int, within: Span) -> bool:
        source, target = last
        # Vowel signs on the last letter are not letters.
        if fold(self._alignment.old[source + 1 : span.end]) or self._is_doubled(source, target, 1):
            return False
        if end >= len(self._alignment.new) or not _is_inner(self._alignment.new[end]):
            return True
        return span.end < within.end and self._alignment.forward[span.end] == end

    def _is_doubled(self, source: int, target: int, outward: int) -> bool:
        """Whether one of two equal letters at a border was removed or inserted: it is unknown which."""
        old, new = self._alignment.old, self._alignment.new
        beside, inward = source + outward, target - outward
        lost = 0 <= beside < len(old) and old[beside] == old[source] and self._is_gone(beside)
        if lost or not 0 <= inward < len(new):
            return lost
        return new[inward] == new[target] and self._alignment.backward[inward] == GONE

    def _is_gone(self, source: int) -> bool:
        return self._alignment.forward[source] == GONE

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


def _is_inner(character: str) -> bool:
    return character.isalnum() or is_letter(character)


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
