"""The blocks and the furniture of an entry in its body: article, sections and figures around them."""

from collections.abc import Iterator

from lxml import etree

from khabar.model import Block, Entry, Furniture
from khabar.tei.names import XML_ID, tei
from khabar.vocabulary import BlockKind

_BLOCK_ELEMENTS = {BlockKind.PARAGRAPH: "p", BlockKind.OPENER: "opener"}


def add_blocks(body: etree._Element, entry: Entry) -> Iterator[tuple[Block | Furniture, etree._Element, int]]:
    """Add blocks and furniture in page order.

    Yields each with its element and the number of elements around that. The element of a block is empty.

    Args:
        body: The body.
        entry: The entry.
    """
    around = 1 + sum(1 for _ in body.iterancestors())
    article = section = None
    division = _Division()
    figures: dict[int, etree._Element] = {}
    for piece in _page_order(entry):
        parent, level = body, around
        if isinstance(piece, Block) or piece.in_article:
            if article is None:
                article = _append(body, "div", type="article")
            if isinstance(piece, Block) and division.is_ended_by(piece.kind):
                section = _append(article, "div", type="section")
            parent, level = (article, around + 1) if section is None else (section, around + 2)
        if piece.figure:
            if piece.figure not in figures:
                figures[piece.figure] = _append(parent, "figure")
            parent = figures[piece.figure]
            level = sum(1 for _ in parent.iterancestors()) + 1
        element = _append_piece(parent, piece)
        # The page has white space between any two of its blocks.
        element.tail = "\n"
        yield piece, element, level


class _Division:
    """What the open division of the article already has: it decides which block begins the next section.

    A section begins with its heading, or with an opener after paragraphs: a dated part of live coverage, a
    credit.
    """

    def __init__(self) -> None:
        self._has_paragraph = False
        self._has_only_openers = False

    def is_ended_by(self, kind: BlockKind) -> bool:
        """Whether a block begins a new section, and note that the block is in the division."""
        heads_opener = self._has_only_openers and not self._has_paragraph
        begins = (kind is BlockKind.SECTION_HEADING and not heads_opener) or (
            kind is BlockKind.OPENER and self._has_paragraph
        )
        if begins:
            self._has_paragraph = False
            self._has_only_openers = kind is BlockKind.OPENER
        elif kind is not BlockKind.OPENER:
            self._has_only_openers = False
        self._has_paragraph = self._has_paragraph or kind is BlockKind.PARAGRAPH
        return begins


def _page_order(entry: Entry) -> Iterator[Block | Furniture]:
    furniture = iter(entry.furniture)
    piece = next(furniture, None)
    for index, block in enumerate(entry.blocks):
        while piece and piece.position <= index:
            yield piece
            piece = next(furniture, None)
        yield block
    while piece:
        yield piece
        piece = next(furniture, None)


def _append(parent: etree._Element, name: str, **attributes: str) -> etree._Element:
    return etree.SubElement(parent, tei(name), {key: value for key, value in attributes.items() if value})


def _append_piece(parent: etree._Element, piece: Block | Furniture) -> etree._Element:
    if isinstance(piece, Furniture):
        element = _append(parent, "fw", type=piece.type)
        element.text = piece.text
        return element
    name, attributes = block_element(piece)
    return _append(parent, name, **attributes)


def block_element(block: Block) -> tuple[str, dict[str, str]]:
    """Return the name and the attributes of the element of a block."""
    name = _BLOCK_ELEMENTS.get(block.kind, "head")
    return name, {XML_ID: block.id, "type": block.kind if name == "head" else ""}
