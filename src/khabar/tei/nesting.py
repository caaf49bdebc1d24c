"""From stretches that stand off a text to elements nested in it.

Stretches come from any layer and in any order; they may contain one another but not cross. The result is a tree in
which each element holds exactly the text of its stretch.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from lxml import etree

from khabar.errors import KhabarError
from khabar.model import Span
from khabar.tei.names import tei

# Of elements with one and the same extent, the one that comes first here is the outer one.
_OUTER_FIRST = (
    "dateline",
    "byline",
    "docAuthor",
    "s",
    "said",
    "rs",
    "seg",
    "date",
    "soCalled",
    "title",
    "quote",
    "orgName",
    "persName",
    "placeName",
    "w",
    "pc",
)
_RANK = {name: rank for rank, name in enumerate(_OUTER_FIRST)}


@dataclass(frozen=True, slots=True)
class Stretch:
    """An element to be, and the text that it covers.

    Attributes:
        span: The text.
        name: The TEI element.
        attributes: Its attributes, those without a value left out when it is made.
    """

    span: Span
    name: str
    attributes: dict[str, str] = field(default_factory=dict)

    @property
    def order(self) -> tuple[int, int, int]:
        """Document order: earlier start first, then the longer, then the one that is outside by convention."""
        return self.span.start, -self.span.end, _RANK[self.name]


class CrossingError(KhabarError):
    """Two stretches overlap without one containing the other; one element cannot hold both."""


def nest(parent: etree._Element, span: Span, text: str, stretches: Iterable[Stretch]) -> None:
    """Fill an element with a stretch of text and the elements inside it.

    Args:
        parent: The element to fill.
        span: The stretch of `text` that it covers.
        text: The whole text.
        stretches: What to nest, all within `span`.

    Raises:
        CrossingError: if two stretches cross.
    """
    opened: list[tuple[etree._Element, int]] = [(parent, span.end)]
    position = span.start
    for stretch in sorted(stretches, key=lambda stretch: stretch.order):
        position = _close(opened, stretch.span.start, position, text)
        if stretch.span.end > opened[-1][1]:
            crossed = text[stretch.span.start : stretch.span.end]
            raise CrossingError(f"the {stretch.name} {crossed!r} crosses another annotation; split it in two")
        _add_text(opened[-1][0], text[position : stretch.span.start])
        position = stretch.span.start
        element = etree.SubElement(opened[-1][0], tei(stretch.name))
        for name, value in stretch.attributes.items():
            if value:
                element.set(name, value)
        opened.append((element, stretch.span.end))
    _close(opened, span.end + 1, position, text)


def _close(opened: list[tuple[etree._Element, int]], start: int, position: int, text: str) -> int:
    """Close the elements that end at or before the start of the next one, and return the position reached."""
    while opened and opened[-1][1] <= start and (len(opened) > 1 or start > opened[-1][1]):
        element, end = opened.pop()
        _add_text(element, text[position:end])
        position = end
    return position


def _add_text(element: etree._Element, text: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text
