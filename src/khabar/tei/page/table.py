"""The page of an entry as a table: one row for each element, with its span in the text of the article.

Most questions about an entry (which quotation has no speaker, which words does a name cover) are about all
elements with one name, their spans and their attributes. A table answers them without a walk, and does not
need a tree: `khabar.tei.fair_copy` makes it from the file, `table_of_tree` from a tree. Both make the same
table.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import NamedTuple, Protocol, overload

from lxml import etree

from khabar.model import Span
from khabar.tei.names import PERSON_GRP, STANDOFF, TEXT, XML_ID, local
from khabar.tei.page.projection import Projection

MENTIONS = ("orgName", "persName", "placeName")
"""The elements that mark a name."""


class Attributes(Protocol):
    """The attributes of an element, by name; those of other namespaces than none are not looked up here."""

    @overload
    def get(self, key: str, /) -> str | None: ...
    @overload
    def get(self, key: str, default: str, /) -> str: ...


class Row(NamedTuple):
    """An element of the page.

    Attributes:
        number: Its number among all elements of the file, in document order, from 0.
        stop: The number of the first element after it.
        start: Its beginning in the text of the article, without white space at its borders.
        end: Its end there.
        name: Its name, without namespace.
        id: Its `xml:id`, or empty.
        tag: Its attributes.
    """

    number: int
    stop: int
    start: int
    end: int
    name: str
    id: str
    tag: Attributes

    def holds(self, other: "Row | Furnishing") -> bool:
        """Whether another element is inside this one."""
        return self.number < other.number < self.stop


class Furnishing(NamedTuple):
    """A piece of furniture between the blocks of the page.

    Attributes:
        text: Its words, white space folded.
        position: The number of blocks of the article before it.
        number: Its number among all elements of the file.
        tag: Its attributes.
    """

    text: str
    position: int
    number: int
    tag: Attributes


@dataclass(frozen=True, slots=True)
class ElementTable:
    """The page of an entry.

    Attributes:
        text: The text of the article (`khabar.tei.page.projection`).
        rows: The elements around and in it, by name: `text`, divisions, figures, blocks and the elements in
            blocks; also anonymous sources. Those with one name are in no order.
        furniture: The furniture between the blocks.
        names: The names of all elements of the file that have an `xml:id`, by that.
    """

    text: str
    rows: Mapping[str, Iterable[Row]]
    furniture: Sequence[Furnishing]
    names: Mapping[str, str]
    _found: dict[tuple[str, ...], list[Row]] = field(default_factory=dict, repr=False, compare=False)

    def of(self, *names: str) -> list[Row]:
        """Return the elements of some names, in document order."""
        found = self._found.get(names)
        if found is None:
            found = self._found[names] = sorted(
                chain.from_iterable(self.rows.get(name, ()) for name in names)
            )
        return found

    def lines(self) -> Iterator[str]:
        """Yield the texts of blocks and furniture, in the order of the page."""
        blocks = self.text.split("\n") if self.text else []
        seen = 0
        for piece in self.furniture:
            yield from blocks[seen : piece.position]
            yield piece.text
            seen = piece.position
        yield from blocks[seen:]

    @property
    def tokens(self) -> list[Row]:
        """The syntactic words and the marks, in order: of a `w` with parts, the parts."""
        key = ("token",)
        if key not in self._found:
            self._found[key] = [row for row in self.of("pc", "w") if row.stop == row.number + 1]
        return self._found[key]

    @property
    def blocks(self) -> list[Row]:
        """The blocks of the article, in order."""
        return self.of("head", "opener", "p")


def table_of_tree(root: etree._Element, projection: Projection) -> ElementTable:
    """Return the page of an entry from its tree."""
    numbers = _number(root)
    rows: dict[str, list[Row]] = defaultdict(list)
    blocks = ((block.element, block.span) for block in projection.blocks)
    groups = ((group, Span(-1, -1)) for group in root.iterfind(f"{STANDOFF}//{PERSON_GRP}"))
    texts = ((text, Span(-1, len(projection.text))) for text in root.iterfind(TEXT))
    placed = (projection.containers, projection.spans, projection.tokens)
    for element, span in chain(blocks, groups, texts, *(spans.items() for spans in placed)):
        name = local(element.tag)
        identifier = element.get(XML_ID, "")
        rows[name].append(Row(*numbers[element], span.start, span.end, name, identifier, element))
    furniture = tuple(
        Furnishing(piece.text, piece.position, numbers[piece.element][0], piece.element)
        for piece in projection.furniture
    )
    names: dict[str, str] = {}
    for element in numbers:
        names.setdefault(element.get(XML_ID, ""), local(element.tag))
    names.pop("", None)
    return ElementTable(projection.text, rows, furniture, names)


def _number(root: etree._Element) -> dict[etree._Element, tuple[int, int]]:
    """Return the number of each element, and that of the first element after it."""
    elements = list(root.iter("*"))
    stops: dict[etree._Element, int] = {}
    for number, element in reversed(list(enumerate(elements))):
        last = next(element.iterchildren("*", reversed=True), None)
        stops[element] = number + 1 if last is None else stops[last]
    return {element: (number, stops[element]) for number, element in enumerate(elements)}
