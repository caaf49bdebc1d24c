"""What a line of a page is taken for, how surely, and why."""

from dataclasses import dataclass, replace
from typing import Self

from khabar.ingest.layout.lines import PageLine
from khabar.messages import Message
from khabar.quick_init import quick_init
from khabar.vocabulary import BlockKind, Certainty


@quick_init
@dataclass(frozen=True, slots=True)
class Verdict:
    """The label of a line.

    Attributes:
        line: The line.
        label: The kind of block, or the type of furniture.
        certainty: How sure that is.
        reasons: Why, the weightiest reason first.
        figure: The number of the picture that the line belongs to, from 1; 0 outside pictures.
    """

    line: PageLine
    label: BlockKind | str
    certainty: Certainty
    reasons: tuple[Message, ...]
    figure: int = 0

    @property
    def is_furniture(self) -> bool:
        """Whether the line is part of the frame, not of the article."""
        return not isinstance(self.label, BlockKind)

    def changed(
        self, label: BlockKind | str, reason: Message, certainty: Certainty = Certainty.MEDIUM
    ) -> Self:
        """Return the verdict with another label."""
        return replace(self, label=label, certainty=certainty, reasons=(reason, *self.reasons))
