"""A step from one version of the scheme to the next."""

from collections.abc import Callable
from dataclasses import dataclass

from lxml import etree


@dataclass(frozen=True, slots=True)
class SchemeStep:
    """A step from one version of the scheme to the next.

    Attributes:
        source: The version that it starts from; it leads to the one after it.
        summary: What it changes, in one line.
        apply: Changes the tree of an entry, in place. It never touches the text of the page.
        weight: What an entry's own version owes to it: `patch`, `minor`, or `major` where annotation that
            was right before means something else now.
        legible: Whether the reader takes files of the older version as they are. Where it does not, they are
            read through this step.
    """

    source: int
    summary: str
    apply: Callable[[etree._Element], None]
    weight: str = "major"
    legible: bool = False

    @property
    def target(self) -> int:
        """The version that it leads to."""
        return self.source + 1
