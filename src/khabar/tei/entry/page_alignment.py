"""The positions of the pieces of an entry on its raw page.

By the text law the entry and the page differ in white space only. So the n-th character that is not white
space of the one is the n-th of the other, regardless of the white space between; this module counts them.
Offsets on the page are half-open and count code points of the page, from 0.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lxml import etree

from khabar.model import Span
from khabar.tei.document import Document
from khabar.tei.folding import string_value
from khabar.tei.names import BLOCKS, FW, TEXT, XML_ID, S, local

_OWNERS = BLOCKS | {FW, S}


@dataclass(frozen=True, slots=True)
class PagePiece:
    """A span of the page, with its annotation in the entry.

    Attributes:
        span: Its extent on the page, from its first character that is not white space to its last.
        element: The TEI element around it: `s`, `fw`, or the block if it is outside sentences.
        id: The `xml:id` of that element, or empty.
        type: The type of furniture, or empty.
    """

    span: Span
    element: str
    id: str = ""
    type: str = ""


def align(root: etree._Element, page: str) -> tuple[PagePiece, ...]:
    """Find the pieces of an entry on its page.

    A sentence that furniture interrupts is in two pieces.

    Args:
        root: The tree of the entry.
        page: Its raw page, decoded.

    Returns:
        The pieces in page order, which do not overlap and leave out nothing but white space; or nothing where
        the text law is broken (rule F001 reports the position).
    """
    text = root.find(TEXT)
    if text is None or "".join(string_value(text).split()) != "".join(page.split()):
        return ()
    offsets = [offset for offset, character in enumerate(page) if not character.isspace()]
    pieces: list[PagePiece] = []
    owner, first, last = text, 0, 0
    for element, run in _runs(text, text):
        length = sum(map(len, run.split()))
        if element is not owner and length:
            pieces += _piece(owner, offsets[first:last])
            owner, first = element, last
        last += length
    return (*pieces, *_piece(owner, offsets[first:last]))


def page_line(document: Document, offset: int, page: str) -> int:
    """Return the line of the raw page with the text at a position of an entry.

    Args:
        document: The entry.
        offset: The place, in code points of its source.
        page: Its raw page, decoded.

    Returns: The line, from 1; 0 if the position is not in the text, or if the text before it differs from the
    page.
    """
    text = document.root.find(TEXT)
    if text is None:
        return 0
    extent = document.extent(text)
    if not extent.start <= offset < extent.end:
        return 0
    reach = range(extent.text_start, extent.text_end)
    position = bisect_left(reach, offset, key=document.source_map.text_offset)
    before = "".join(string_value(text)[:position].split())
    places = [place for place, character in enumerate(page) if not character.isspace()]
    if not places or not "".join(page.split()).startswith(before):
        return 0
    return page.count("\n", 0, places[min(len(before), len(places) - 1)]) + 1


def smallest_around(
    document: Document, offset: int, wanted: Callable[[etree._Element], bool]
) -> etree._Element | None:
    """Return the smallest of the wanted elements that a place of the source is in, or `None`."""
    return next(
        (
            element
            for element in reversed(document.elements)
            if wanted(element) and document.extent(element).start <= offset < document.extent(element).end
        ),
        None,
    )


def _piece(owner: etree._Element, offsets: list[int]) -> Iterator[PagePiece]:
    if offsets:
        kind = owner.get("type", "") if owner.tag == FW else ""
        span = Span(offsets[0], offsets[-1] + 1)
        yield PagePiece(span, local(owner.tag), owner.get(XML_ID, ""), kind)


def _runs(element: etree._Element, owner: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """Yield the text inside an element in runs, each with the piece that it belongs to."""
    if not isinstance(element.tag, str):
        return
    # Elements inside furniture are furniture.
    if element.tag in _OWNERS and owner.tag != FW:
        owner = element
    if element.text:
        yield owner, element.text
    for child in element:
        yield from _runs(child, owner)
        if child.tail:
            yield owner, child.tail
