"""The borders of annotations: the text inside and outside of them, and fixes that move them."""

from collections.abc import Callable

from lxml import etree

from khabar.messages import Message, say
from khabar.rules.finding import Edit, Fix
from khabar.rules.subjects.subject import Subject
from khabar.tei.page.table import Row


def move_out(
    subject: Subject, place: Row | etree._Element, unwanted: Callable[[str], bool]
) -> Fix[Message] | None:
    """Return the fix that moves unwanted characters at the borders of an element out of it.

    `None` if they are inside another element: then it is not clear which border is meant.
    """
    element = subject.element(place)
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
    return Fix(say("move it out of the annotation"), tuple(sorted(edits))) if edits else None


def _leading(text: str, unwanted: Callable[[str], bool]) -> str:
    length = next((i for i, character in enumerate(text) if not unwanted(character)), len(text))
    return text[:length]


def before(subject: Subject, place: Row | etree._Element) -> str:
    """Return the text of the block before an element, folded."""
    text = subject.text
    start, _ = _span(subject, place)
    # Each block is one line of the text.
    return text[text.rfind("\n", 0, start) + 1 : start]


def after(subject: Subject, place: Row | etree._Element) -> str:
    """Return the text of the block after an element, folded."""
    text = subject.text
    _, end = _span(subject, place)
    line_end = text.find("\n", end)
    return text[end : line_end if line_end >= 0 else None]


def inside(subject: Subject, place: Row | etree._Element) -> str:
    """Return the text of an element, folded."""
    start, end = _span(subject, place)
    return subject.text[start:end]


def _span(subject: Subject, place: Row | etree._Element) -> tuple[int, int]:
    if isinstance(place, Row):
        return place.start, place.end
    span = subject.document.projection.spans[place]
    return span.start, span.end
