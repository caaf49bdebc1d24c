"""Text directly in an element, with its offset in the string value of the element."""

from collections.abc import Iterator

from lxml import etree


def has_direct_text(element: etree._Element) -> bool:
    """Whether there is any text directly in an element, white space apart."""
    texts = (element.text, *(child.tail for child in element))
    return any(text and not text.isspace() for text in texts)


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
