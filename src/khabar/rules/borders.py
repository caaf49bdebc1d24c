"""Borders of annotations: what stands just inside and just outside, and how a border is moved."""

from collections.abc import Callable

from lxml import etree

from khabar.rules.finding import Edit, Fix
from khabar.rules.message import Message, say
from khabar.rules.subject import Subject


def move_out(
    subject: Subject, element: etree._Element, unwanted: Callable[[str], bool]
) -> Fix[Message] | None:
    """Return the fix that moves unwanted characters at the borders of an element out of it.

    `None` where they stand inside another element: then it is not clear which border is meant.
    """
    extent = subject.document.extent(element)
    source = subject.document.source
    edits: list[Edit] = []
    head = _leading(element.text or "", unwanted)
    if head:
        if source[extent.start_tag_end : extent.start_tag_end + len(head)] != head:
            return None
        edits += [
            Edit(extent.start, extent.start, head),
            Edit(extent.start_tag_end, extent.start_tag_end + len(head), ""),
        ]
    last = element[-1].tail if len(element) else element.text
    tail = _leading((last or "")[::-1], unwanted)[::-1]
    if tail:
        if source[extent.end_tag_start - len(tail) : extent.end_tag_start] != tail:
            return None
        edits += [
            Edit(extent.end_tag_start - len(tail), extent.end_tag_start, ""),
            Edit(extent.end, extent.end, tail),
        ]
    return Fix(say("move it out"), tuple(sorted(edits))) if edits else None


def _leading(text: str, unwanted: Callable[[str], bool]) -> str:
    length = next((i for i, character in enumerate(text) if not unwanted(character)), len(text))
    return text[:length]


def before(subject: Subject, element: etree._Element) -> str:
    """Return the text of the block before an element, folded."""
    projection = subject.document.projection
    start = projection.spans[element].start
    # Each block is one line of the text.
    return projection.text[projection.text.rfind("\n", 0, start) + 1 : start]


def after(subject: Subject, element: etree._Element) -> str:
    """Return the text of the block behind an element, folded."""
    projection = subject.document.projection
    end = projection.spans[element].end
    line_end = projection.text.find("\n", end)
    return projection.text[end : line_end if line_end >= 0 else None]


def inside(subject: Subject, element: etree._Element) -> str:
    """Return the text of an element, folded."""
    projection = subject.document.projection
    span = projection.spans[element]
    return projection.text[span.start : span.end]
