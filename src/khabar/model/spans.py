"""Spans of text. Offsets are half-open and count Unicode code points of `Entry.text`, from 0."""

from dataclasses import dataclass

from khabar.quick_init import quick_init


@quick_init
@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A span of the text of an entry, from `start` to `end`, exclusive.

    >>> Span(3, 9).embeds(Span(4, 9)), Span(3, 9).overlaps(Span(9, 12))
    (True, False)
    """

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: "Span") -> bool:
        """Whether the two have a character in common."""
        return self.start < other.end and other.start < self.end

    def embeds(self, other: "Span") -> bool:
        """Whether all of the other is inside this one; a span embeds itself."""
        return self.start <= other.start and other.end <= self.end

    def precedes(self, other: "Span") -> bool:
        """Whether this one ends before the other starts."""
        return self.end <= other.start
