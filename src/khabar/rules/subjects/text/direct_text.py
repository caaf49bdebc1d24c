"""The texts of a file: those directly in an element, and those that are read across tags.

A letter and the mark after it may be in different elements. Words are tagged, and so are names::

    <s><w>وصلت</w> <placeName><w>بيروت</w></placeName><pc>,</pc> <w>ثم</w></s>

Whoever looks at what is around a character therefore needs the whole text of the sentence, `وصلت بيروت, ثم`.
"""

from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from khabar.tei.folding import string_value
from khabar.tei.names import PC, S, W


@dataclass(frozen=True, slots=True)
class RunningText:
    """A text that is read without a break, whatever tags are in it.

    Attributes:
        element: The outermost element that it is in.
        offset: Where it begins in the string value of this element.
        text: The text.
        starts: Where each of its pieces begins in `text`.
        holders: The innermost element of each piece.
    """

    element: etree._Element
    offset: int
    text: str
    starts: tuple[int, ...]
    holders: tuple[etree._Element, ...]

    def holder(self, place: int) -> etree._Element:
        """Return the innermost element of the character at an offset in the text."""
        return self.holders[bisect(self.starts, place) - 1]


_TOKENS = frozenset({W, PC})


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


def running_texts(root: etree._Element, passing: frozenset[str]) -> Iterator[RunningText]:
    """Yield the texts of a file in order, each across all tags inside it.

    A text begins in an element that is a sentence, or has words or text of its own, and ends with it, or where an
    element begins whose text is passed over.

    Args:
        root: The root element.
        passing: Elements whose text is passed over.
    """
    if root.tag in passing:
        return
    if _is_read_whole(root):
        yield from _runs(root, passing)
        return
    for offset, text, _ in direct_texts(root):
        yield RunningText(root, offset, text, (0,), (root,))
    for child in root.iterchildren("*"):
        yield from running_texts(child, passing)


def _is_read_whole(element: etree._Element) -> bool:
    return element.tag == S or has_direct_text(element) or any(child.tag in _TOKENS for child in element)


def _runs(element: etree._Element, passing: frozenset[str]) -> Iterator[RunningText]:
    offset = 0
    pieces: list[tuple[str, etree._Element]] = []
    for text, holder in (*_pieces(element, passing), ("", None)):
        if holder is not None:
            pieces.append((text, holder))
            continue
        if pieces:
            yield (run := _joined(element, offset, pieces))
            offset += len(run.text)
        offset += len(text)
        pieces = []


def _pieces(element: etree._Element, passing: frozenset[str]) -> Iterator[tuple[str, etree._Element | None]]:
    """Yield all texts in an element, each with the element that it is directly in; `None` if it is passed over."""
    if element.text:
        yield element.text, element
    for child in element:
        if isinstance(child.tag, str):
            if child.tag in passing:
                yield string_value(child), None
            else:
                yield from _pieces(child, passing)
        if child.tail:
            yield child.tail, element


def _joined(element: etree._Element, offset: int, pieces: list[tuple[str, etree._Element]]) -> RunningText:
    starts, length = [], 0
    for text, _ in pieces:
        starts.append(length)
        length += len(text)
    holders = tuple(holder for _, holder in pieces)
    return RunningText(element, offset, "".join(text for text, _ in pieces), tuple(starts), holders)
