"""The text of an article, projected from its TEI, and the span of every element in it.

This is the one place that says what `Entry.text` is. The blocks of the article (`head`, `opener`, `p`) in document
order, the text of each with white space folded and the ends stripped, joined by a newline; furniture (`fw`) is no
part of it, not even inside a block. An element's span begins at the first character inside it that is not white
space and ends behind the last one, so that layout never shows in an offset.
"""

from bisect import bisect_right
from dataclasses import dataclass

from lxml import etree

from khabar.model import Span
from khabar.tei.folding import folded_text
from khabar.tei.names import BLOCKS, BODY, CONTAINERS, FIGURE, FW, TEXT, TOKENS, path


@dataclass(frozen=True, slots=True)
class ProjectedBlock:
    """A block and where it stands.

    Attributes:
        element: `head`, `opener` or `p`.
        span: Its extent in the text.
        figure: Number of the picture it belongs to, from 1; 0 outside pictures.
    """

    element: etree._Element
    span: Span
    figure: int


@dataclass(frozen=True, slots=True)
class ProjectedFurniture:
    """A piece of furniture and where it stands; the fields are those of `khabar.model.Furniture`."""

    element: etree._Element
    text: str
    position: int
    in_article: bool
    figure: int


@dataclass(frozen=True, slots=True)
class Projection:
    """What a tree says as text.

    Attributes:
        text: The blocks, joined by newlines.
        blocks: The blocks.
        furniture: The furniture between the blocks.
        spans: For each element inside a block, tokens excepted, its span, in document order.
        tokens: `w` and `pc` with their offsets, in document order.
    """

    text: str
    blocks: tuple[ProjectedBlock, ...]
    furniture: tuple[ProjectedFurniture, ...]
    spans: dict[etree._Element, Span]
    tokens: tuple[tuple[etree._Element, int, int], ...]

    def block_at(self, offset: int) -> ProjectedBlock | None:
        """Return the block that holds an offset, or `None` between two of them."""
        index = bisect_right(self.blocks, offset, key=lambda block: block.span.start) - 1
        if index >= 0 and offset < self.blocks[index].span.end:
            return self.blocks[index]
        return None


def project(root: etree._Element) -> Projection:
    """Project the text of a tree; a tree without `text` has an empty one."""
    projector = _Projector()
    body = root.find(path("text", "body")) if root.tag != TEXT else root.find(BODY)
    if body is not None:
        projector.walk_container(body, in_article=False, figure=0)
    return projector.finish()


class _Projector:
    """Collects the projection in one walk; offsets grow with each piece of text."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._block_start = 0
        self._pending = False
        self._figures = 0
        self._blocks: list[ProjectedBlock] = []
        self._furniture: list[ProjectedFurniture] = []
        self._extents: list[tuple[etree._Element, int, int]] = []
        self._tokens: list[tuple[etree._Element, int, int]] = []

    def walk_container(self, container: etree._Element, *, in_article: bool, figure: int) -> None:
        for child in container.iterchildren("*"):
            tag = child.tag
            if tag in BLOCKS:
                self._add_block(child, figure)
            elif tag == FW:
                text = folded_text(child)
                self._furniture.append(ProjectedFurniture(child, text, len(self._blocks), in_article, figure))
            elif tag in CONTAINERS:
                # An empty figure has nothing that could belong to it, and no number.
                if tag == FIGURE and child.find("*") is not None:
                    self._figures += 1
                inner_figure = self._figures if tag == FIGURE else figure
                self.walk_container(child, in_article=in_article or tag != FIGURE, figure=inner_figure)

    def _add_block(self, block: etree._Element, figure: int) -> None:
        if self._blocks:
            self._pieces.append("\n")
            self._length += 1
        self._block_start = self._length
        self._pending = False
        self._walk(block)
        self._blocks.append(ProjectedBlock(block, Span(self._block_start, self._length), figure))

    def _walk(self, element: etree._Element) -> None:
        if text := element.text:
            self._add_text(text)
        for child in element:
            tag = child.tag
            if tag in TOKENS:
                self._add_token(child)
            elif isinstance(tag, str) and tag != FW:
                index = len(self._extents)
                self._extents.append((child, 0, 0))
                start = self._length
                self._walk(child)
                self._extents[index] = (child, start, self._length)
            if text := child.tail:
                self._add_text(text)

    def _add_token(self, token: etree._Element) -> None:
        start = self._length
        if len(token):
            # Words hold no elements, but a comment may stand in one.
            self._walk(token)
        elif text := token.text:
            self._add_text(text)
        self._tokens.append((token, start, self._length))

    def _add_text(self, text: str) -> None:
        folded = " ".join(text.split())
        if not folded:
            self._pending = True
            return
        if (self._pending or text[0].isspace()) and self._length > self._block_start:
            folded = " " + folded
        self._pending = text[-1].isspace()
        self._pieces.append(folded)
        self._length += len(folded)

    def finish(self) -> Projection:
        text = "".join(self._pieces)
        spans = {element: Span(*_trim(text, start, end)) for element, start, end in self._extents}
        tokens = tuple((token, *_trim(text, start, end)) for token, start, end in self._tokens)
        return Projection(text, tuple(self._blocks), tuple(self._furniture), spans, tokens)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out the one space that what comes first in an element may have brought along."""
    return (start + 1, end) if start < end and text[start] == " " else (start, end)
