"""The text of an article, projected from its TEI, and the span of every element in it.

This is the definition of `Entry.text`. The blocks of the article (`head`, `opener`, `p`) in
document order, the text of each with white space folded and the ends stripped, joined by a newline;
furniture (`fw`) is not part of it, not even inside a block. An element's span begins at the first character
inside it that is not white space and ends after the last one, so that layout never affects an offset.
"""

from bisect import bisect_right
from dataclasses import dataclass

from lxml import etree

from khabar.model import Span
from khabar.tei.folding import folded_text, string_value
from khabar.tei.names import BLOCKS, BODY, CONTAINERS, FIGURE, FW, TEXT, TOKENS, path

_PASSED_OVER = frozenset({FW, etree.Comment, etree.PI})


@dataclass(frozen=True, slots=True)
class ProjectedBlock:
    """A block and its position.

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
    """A piece of furniture and its position; the fields are those of `khabar.model.Furniture`."""

    element: etree._Element
    text: str
    position: int
    in_article: bool
    figure: int


@dataclass(frozen=True, slots=True)
class Projection:
    """The text of a tree.

    Attributes:
        text: The blocks, joined by newlines.
        blocks: The blocks.
        furniture: The furniture between the blocks.
        spans: For each element inside a block, tokens excepted, its span, in document order; words with parts
            are here.
        tokens: The same for `w` and `pc` without elements in them.
        containers: The same for `div` and `figure`, empty ones left out.
    """

    text: str
    blocks: tuple[ProjectedBlock, ...]
    furniture: tuple[ProjectedFurniture, ...]
    spans: dict[etree._Element, Span]
    tokens: dict[etree._Element, Span]
    containers: dict[etree._Element, Span]

    def block_at(self, offset: int) -> ProjectedBlock | None:
        """Return the block that contains an offset; `None` between two blocks."""
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
        self._tokens: dict[etree._Element, Span] = {}
        self._containers: dict[etree._Element, Span] = {}

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
                # Nothing of the text is before the first block, not even a line end.
                start = self._length if self._blocks else -1
                self.walk_container(child, in_article=in_article or tag != FIGURE, figure=inner_figure)
                if child.find("*") is not None:
                    self._containers[child] = Span(start, self._length)

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
            elif tag not in _PASSED_OVER:
                self._add_element(child)
            if text := child.tail:
                if text == " ":
                    self._pending = True
                else:
                    self._add_text(text)

    def _add_element(self, element: etree._Element) -> None:
        index, first, start = len(self._extents), len(self._pieces), self._length
        self._extents.append((element, start, start))
        self._walk(element)
        # The first piece of an element may include the space before it.
        if start < self._length and self._pieces[first] == " ":
            start += 1
        self._extents[index] = element, start, self._length

    def _add_token(self, element: etree._Element) -> None:
        if next(element.iterchildren("*"), None) is not None:
            # Its parts, and what else a file may have there, have spans of their own.
            self._add_element(element)
            return
        form = self._add_text(string_value(element))
        self._tokens[element] = Span(self._length - len(form), self._length)

    def _add_text(self, text: str) -> str:
        """Add text, and return it as it was added, the space before it left out."""
        words = text.split()
        if not words:
            self._pending = self._pending or text != ""
            return ""
        if (self._pending or text[0].isspace()) and self._length > self._block_start:
            self._pieces.append(" ")
            self._length += 1
        folded = " ".join(words) if len(words) > 1 else words[0]
        self._pieces.append(folded)
        self._length += len(folded)
        self._pending = text[-1].isspace()
        return folded

    def finish(self) -> Projection:
        spans = {element: Span(start, end) for element, start, end in self._extents}
        text = "".join(self._pieces)
        furniture = tuple(self._furniture)
        return Projection(text, tuple(self._blocks), furniture, spans, self._tokens, self._containers)
