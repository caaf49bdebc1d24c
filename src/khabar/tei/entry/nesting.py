"""From stand-off spans of a text to elements nested in it.

Spans come from any layer and in any order; they may contain one another but not cross. `walk` gives in
which order elements open and close around the text, whatever the elements are; `nest` makes TEI elements of
them.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import Final, Protocol, TypeVar

from lxml import etree

from khabar.errors import KhabarError
from khabar.messages import say
from khabar.model import Block, Span
from khabar.quick_init import quick_init
from khabar.tei.names import tei

# Of elements with one and the same extent, the one that comes first here is the outer one; within a group,
# the one that comes first in its layer of the entry.
_OUTER_FIRST = (
    ("dateline", "byline", "docAuthor"),
    ("s",),
    ("said",),
    ("rs",),
    ("seg",),
    ("soCalled", "title", "quote"),
    ("date",),
    ("orgName", "persName", "placeName"),
    ("w", "pc"),
)
RANKS = {name: rank for rank, group in enumerate(_OUTER_FIRST) for name in group}
"""The rank of each element: of two with the same extent, the one with the lower rank is outside (S010)."""


class Nestable(Protocol):
    """Anything that covers a span of text and has the name of a TEI element."""

    @property
    def span(self) -> Span:
        """The text."""

    @property
    def name(self) -> str:
        """The TEI element, which decides which of two with the same extent is the outer one."""


_T = TypeVar("_T", bound=Nestable)


@quick_init
@dataclass(frozen=True, slots=True)
class ElementSpan:
    """An element to be, and the text that it covers.

    Attributes:
        span: The text.
        name: The TEI element.
        attributes: Its attributes, those without a value left out when it is made.
    """

    span: Span
    name: str
    attributes: dict[str, str] = field(default_factory=dict)


class Closed(Enum):
    """A step of `walk`: the innermost open element ends."""

    CLOSED = "closed"


CLOSED: Final = Closed.CLOSED


class CrossingError(KhabarError):
    """Two spans overlap without one containing the other, which elements cannot."""


class StrayError(KhabarError):
    """A span begins before the first block, or there are no blocks."""


def by_block(blocks: tuple[Block, ...], spans: Iterable[_T]) -> list[list[_T]]:
    """Sort spans into the blocks that contain them, one list for each block.

    Raises:
        StrayError: if a span begins before the first block.
    """
    buckets: list[list[_T]] = [[] for _ in blocks]
    starts = [block.span.start for block in blocks]
    for element in spans:
        index = bisect_right(starts, element.span.start) - 1
        if index < 0:
            raise StrayError(
                say(
                    "{name} at {start} is outside the blocks of the article",
                    name=element.name,
                    start=element.span.start,
                )
            )
        buckets[index].append(element)
    return buckets


def walk(span: Span, text: str, spans: Iterable[_T]) -> Iterator[_T | Closed | str]:
    """Yield the steps that write a span of text with elements in it.

    A step is an element where it begins, `CLOSED` where the innermost one ends, or text.

    Args:
        span: The span of `text` to write.
        text: The whole text.
        spans: The spans to nest, all within `span`.

    Raises:
        CrossingError: if two spans cross.
    """
    ends = [span.end]
    position = span.start
    for element in (*sorted(spans, key=_document_order), None):
        start = span.end if element is None else element.span.start
        while len(ends) > 1 and ends[-1] <= start:
            if position < ends[-1]:
                yield text[position : ends[-1]]
            position = ends.pop()
            yield CLOSED
        if position < start:
            yield text[position:start]
        position = start
        if element is not None:
            if element.span.end > ends[-1]:
                raise _crossing(element, text)
            yield element
            ends.append(element.span.end)


def _crossing(element: Nestable, text: str) -> CrossingError:
    crossed = text[element.span.start : element.span.end]
    return CrossingError(
        say(
            "{name} {crossed!r} crosses another annotation; split it in two",
            name=element.name,
            crossed=crossed,
        )
    )


def _document_order(element: Nestable) -> tuple[int, int, int]:
    # Earlier start first, then the longer, then the one that is outside by convention.
    return element.span.start, -element.span.end, RANKS[element.name]


def nest(parent: etree._Element, span: Span, text: str, spans: Iterable[ElementSpan]) -> None:
    """Fill an element with a span of text and the elements inside it.

    Args:
        parent: The element to fill.
        span: The span of `text` that it covers.
        text: The whole text.
        spans: The spans to nest, all within `span`.

    Raises:
        CrossingError: if two spans cross.
    """
    opened = [parent]
    for step in walk(span, text, spans):
        if isinstance(step, str):
            _add_text(opened[-1], step)
        elif step is CLOSED:
            opened.pop()
        else:
            attributes = {name: value for name, value in step.attributes.items() if value}
            opened.append(etree.SubElement(opened[-1], tei(step.name), attributes))


def _add_text(element: etree._Element, text: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text
