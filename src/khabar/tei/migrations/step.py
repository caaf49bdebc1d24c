"""A step from one version of the scheme to the next."""

from collections.abc import Callable
from dataclasses import dataclass

from lxml import etree


@dataclass(frozen=True, slots=True)
class SchemeStep:
    """A step from one version of the scheme to the next.

    Attributes:
        source: The version that it starts from; it ends at the one after it.
        summary: Its changes, in one line.
        apply: Changes the tree of an entry, in place. It never touches the text of the page.
        weight: The part of an entry's version that it raises: `patch`, `minor`, or `major` if annotation that
            was right before now has a different meaning.
        legible: Whether the reader takes files of the older version as they are. If it does not, they are
            read through this step.
    """

    source: int
    summary: str
    apply: Callable[[etree._Element], None]
    weight: str = "major"
    legible: bool = False

    @property
    def target(self) -> int:
        """The version that it ends at."""
        return self.source + 1
