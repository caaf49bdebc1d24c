"""Text that stands directly in an element, with its place in the element's string value."""

from collections.abc import Iterator

from lxml import etree


def direct_texts(element: etree._Element) -> Iterator[tuple[int, str, etree._Element | None]]:
    """Yield the texts directly in an element: offset in its string value, text, and the child before it."""
    offset = 0
    if element.text:
        yield 0, element.text, None
        offset = len(element.text)
    for child in element:
        if isinstance(child.tag, str):
            offset += sum(map(len, child.itertext("*")))
        if child.tail:
            yield offset, child.tail, child
            offset += len(child.tail)
