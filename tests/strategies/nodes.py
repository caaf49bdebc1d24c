"""Random pages: a tree of what nests in what, then the text and the offsets of it."""

from dataclasses import dataclass, field
from functools import cache
from typing import Any

from hypothesis import strategies as st

from khabar.vocabulary import BlockKind
from tests.strategies.texts import names, phrases, words


@dataclass
class Node:
    """An annotation to be: what it is and what is in it, strings and other nodes."""

    kind: str
    items: list[Any]
    start: int = 0
    end: int = 0
    depth: int = 0
    parts: list["Node"] = field(default_factory=list)
    """Of a quotation, its verbatim parts."""


# As in khabar.tei.entry.nesting: with one and the same extent, the lower rank is outside.
_RANKS = {"said": 2, "verbatim": 2, "rs": 3, "seg": 4, "phrase": 5, "date": 6, "mention": 7, "token": 8}
_INLINE = ("said", "rs", "seg", "phrase", "date", "mention")

_either = st.booleans()
_up_to_three = st.integers(1, 3)


@cache
def _one_of(*values: str) -> st.SearchStrategy[str]:
    return st.sampled_from(values)


# Functions that draw, and no strategies of their own: to make one for each node takes as long as to draw from it.
def _inlines(
    draw: Any, depth: int = 0, quoted: Node | None = None, barred: frozenset[str] = frozenset()
) -> list[Any]:
    """What stands in a sentence or annotation: words, tokens and annotations."""
    items: list[Any] = []
    for _ in range(draw(_up_to_three)):
        kinds = [kind for kind in _INLINE if kind not in barred] if depth < 3 else []
        kind = draw(_one_of("word", "word", "token", *kinds))
        if kind == "word":
            items.append(draw(words))
        elif kind == "token":
            items.append(Node("token", [draw(words)]))
        else:
            items.append(_annotation(draw, kind, depth, quoted, barred))
    return items


def _annotation(draw: Any, kind: str, depth: int, quoted: Node | None, barred: frozenset[str]) -> Node:
    node = Node(kind, [], depth=quoted.depth + 1 if quoted else 0)
    if kind == "said":
        node.items = _inlines(draw, depth + 1, node, barred)
        if draw(_either):
            node.kind = "indirect"
            if draw(_either):
                part = Node("verbatim", _inlines(draw, 3))
                node.parts = [part]
                node.items = [*node.items, part]
    else:
        # A date holds no said and no quote in TEI; a name, no quotation in sense.
        inside = {"date": {"said", "phrase"}, "mention": {"said", "rs", "seg"}}.get(kind, set())
        node.items = _inlines(draw, depth + 1, quoted, barred | inside)
    rank = _RANKS.get(node.kind, 2)
    only = node.items[0] if len(node.items) == 1 else None
    if isinstance(only, Node) and (_RANKS.get(only.kind, 2) < rank or only.kind in {"said", "indirect"}):
        node.items.append(draw(words))
    return node


@st.composite
def _sentence_nodes(draw: Any) -> list[Any]:
    sentences = [Node("s", _inlines(draw)) for _ in range(draw(st.integers(1, 2)))]
    if len(sentences) > 1 and draw(_either):
        # A quotation of several sentences; inside a direct one, the quotations of the sentences are nested.
        return [Node("said", sentences, depth=-1)]
    return sentences


@st.composite
def _openers(draw: Any) -> list[Any]:
    author = Node("docAuthor", [Node("mention", [draw(words)])])
    return [Node("dateline", [draw(words)]), draw(words), Node("byline", [author, draw(words)])]


def _pieces(kind: BlockKind, figure: int = 0) -> st.SearchStrategy[tuple[Any, ...]]:
    items = _openers() if kind is BlockKind.OPENER else _sentence_nodes()
    return items.map(lambda made: (kind, made, figure))


_fw = st.tuples(names, phrases)


@st.composite
def articles(draw: Any) -> list[tuple[Any, ...]]:
    """Blocks as (kind, items, figure) and furniture as (None, type, text, in article, figure), in page order."""
    page: list[tuple[Any, ...]] = []

    def furniture(*, inside: bool, figure: int = 0, most: int = 1) -> None:
        page.extend((None, *piece, inside, figure) for piece in draw(st.lists(_fw, max_size=most)))

    furniture(inside=False, most=2)
    furniture(inside=True)
    headings = draw(st.lists(st.sampled_from((BlockKind.KICKER, BlockKind.HEADLINE)), max_size=2))
    page.extend(draw(_pieces(kind)) for kind in headings)
    for number in range(1, draw(st.integers(0, 2)) + 1):
        furniture(inside=True, figure=number)
        page.append(draw(_pieces(BlockKind.CAPTION, number)))
        furniture(inside=True)
    if draw(_either):
        page.append(draw(_pieces(BlockKind.OPENER)))
    page.append(draw(_pieces(BlockKind.PARAGRAPH)))
    furniture(inside=True)
    for _ in range(draw(st.integers(0, 1))):
        page.append(draw(_pieces(BlockKind.SECTION_HEADING)))
        page.append(draw(_pieces(BlockKind.PARAGRAPH)))
        furniture(inside=True)
    furniture(inside=False, most=2)
    return page


class Layout:
    """Gives the nodes their offsets, and collects them in document order."""

    def __init__(self, draw: Any) -> None:
        self._draw = draw
        self.text = ""
        self.nodes: list[Node] = []

    def add(self, items: list[Any], glue: str | None = None) -> None:
        for index, item in enumerate(items):
            if index:
                self.text += glue if glue is not None else self._draw(st.sampled_from((" ", "")))
            if isinstance(item, str):
                self.text += item
                continue
            self.nodes.append(item)
            item.start = len(self.text)
            self.add(
                item.items, " " if isinstance(item.items[0], Node) and item.items[0].kind == "s" else None
            )
            item.end = len(self.text)
