"""The spans of a new text that annotations have taken: one that crosses them has no place."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from khabar.messages import Message, say
from khabar.model import Block, Sentence, Span
from khabar.vocabulary import BlockKind


class OccupiedSpans:
    """The spans already used in the new text. Rejects spans that cross them or a sentence boundary.

    Args:
        blocks: The blocks.
        sentences: The sentences.
    """

    def __init__(self, blocks: Sequence[Block], sentences: Sequence[Sentence]) -> None:
        holders = [sentence.span for sentence in sentences]
        holders += [block.span for block in blocks if block.kind is BlockKind.OPENER]
        self._holders = sorted(holders)
        self._starts = [holder.start for holder in self._holders]
        self._taken: dict[int, list[Span]] = {}

    def holder(self, span: Span) -> Span | None:
        """Return the sentence or opener around a span; `None` if no single one is."""
        index = self._holder(span)
        return None if index is None else self._holders[index]

    def refuse(self, spans: Iterable[Span]) -> Message | None:
        """Return the reason why one of the spans does not fit; `None` if all do."""
        for span in spans:
            index = self._holder(span)
            if index is None:
                return say("would be in two sentences")
            if any(_crosses(span, other) for other in self._taken.get(index, ())):
                return say("would cross another annotation")
        return None

    def take(self, spans: Iterable[Span]) -> None:
        """Record spans as used; they must fit."""
        for span in spans:
            if (index := self._holder(span)) is not None:
                self._taken.setdefault(index, []).append(span)

    def _holder(self, span: Span) -> int | None:
        index = bisect_right(self._starts, span.start) - 1
        return index if index >= 0 and self._holders[index].embeds(span) else None


def _crosses(one: Span, other: Span) -> bool:
    return one.overlaps(other) and not one.embeds(other) and not other.embeds(one)
