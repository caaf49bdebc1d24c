"""Where an annotation of the old page stands on the new one, and how sure that is.

A place is sure if three things hold:

- its **borders** are firm: the characters at both ends are still there, and what stands next to them is what
  stood there, or at least no letter (a letter that was put in at a border might belong to either side);
- its **words** are still there: all of them by key for a name, a cue, a source or a date, whose meaning hangs
  on each letter, and most of them for what is as long as a sentence;
- its **surroundings** came along: most characters around it are aligned, and at the same distance.

The score is the share of the characters, inside and around, that came along; 1.0 is a place in an unchanged
passage.
"""

from dataclasses import dataclass
from enum import StrEnum

from khabar.arabic import MARKS, fold, is_letter
from khabar.model import Span
from khabar.versions.text.alignment import GONE, Alignment

AROUND = 30
"""How many characters on each side are the surroundings: some five words."""

_DRIFT = 8
"""How far characters around may be displaced against the annotation and still count as having come along."""

_NEAR = 0.6
"""The share of the surroundings that a sure place needs."""

_KEPT = 0.75
"""The share of the characters of a long annotation that a sure place needs."""

_LEFT = 0.3
"""An annotation of which less than this share is left is lost: any place for it would be a guess."""


class PlacementStatus(StrEnum):
    """What became of an annotation."""

    SURE = "sure"
    UNSURE = "unsure"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class AnchorCandidate:
    """Where an annotation stands on the new page.

    Attributes:
        span: Its place in the folded page; `None` if it is lost.
        status: How sure that is.
        score: The share of characters that came along, from 0 to 1.
    """

    span: Span | None
    status: PlacementStatus
    score: float


LOST = AnchorCandidate(None, PlacementStatus.LOST, 0.0)
"""What no trace is left of."""


class CandidateFinder:
    """Finds places by an alignment.

    Args:
        alignment: The two pages.
    """

    def __init__(self, alignment: Alignment) -> None:
        self._alignment = alignment

    def find(self, span: Span, within: Span, *, whole: bool = False) -> AnchorCandidate:
        """Return where a stretch of the old page stands on the new one.

        Args:
            span: The stretch, in the folded old page.
            within: The block that holds it: what is around it ends there.
            whole: Whether all of its words must be there for it to be sure.
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
            # Nothing but the space between words that are gone.
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
        """Return the share of the surroundings that came along with an annotation."""
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
        # Marks over the last letter are no letters of their own.
        if fold(self._alignment.old[source + 1 : span.end]) or self._is_doubled(source, target, 1):
            return False
        if end >= len(self._alignment.new) or not _is_inner(self._alignment.new[end]):
            return True
        return span.end < within.end and self._alignment.forward[span.end] == end

    def _is_doubled(self, source: int, target: int, outward: int) -> bool:
        """Whether one of two equal letters at a border was lost or put in: nobody can tell which of them."""
        old, new = self._alignment.old, self._alignment.new
        beside, inward = source + outward, target - outward
        lost = 0 <= beside < len(old) and old[beside] == old[source] and self._is_gone(beside)
        if lost or not 0 <= inward < len(new):
            return lost
        return new[inward] == new[target] and self._alignment.backward[inward] == GONE

    def _is_gone(self, source: int) -> bool:
        return self._alignment.forward[source] == GONE

    def _trimmed(self, start: int, end: int) -> Span:
        """Return a span without the space at its ends, which is left where its outer words are gone."""
        words = self._alignment.new[start:end]
        if not words.strip():
            return Span(start, start)
        return Span(start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip()))

    def _with_marks(self, end: int) -> int:
        """Return an end behind the vowel signs of the last letter."""
        new = self._alignment.new
        while end < len(new) and new[end] in MARKS:
            end += 1
        return end


def _is_inner(character: str) -> bool:
    return character.isalnum() or is_letter(character)


def _together(kept: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Leave out what a move has torn away: keep the characters that still rise in the order of the text."""
    shift = sorted(target - source for source, target in kept)[len(kept) // 2]
    room = max(_DRIFT * 4, len(kept))
    near = [(source, target) for source, target in kept if abs(target - source - shift) <= room]
    rising: list[tuple[int, int]] = []
    for source, target in near:
        if not rising or target > rising[-1][1]:
            rising.append((source, target))
    return rising or kept[:1]
