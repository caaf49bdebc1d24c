"""The outline of a file: which element is in which, and where the annotations of the page are.

Elements are known by their number in document order, as in `khabar.tei.page.table`, so that an outline needs
no tree: `khabar.tei.fair_copy` makes one of tags, `outline_of_tree` the same of a tree. It is made when a
position has to be reported:

```
number   0     1           …   41   42   43         44    45
name     TEI   teiHeader       p    s    persName   s     fw
parent   -1    0               40   41   42         41    40
stop     46    30              45   44   44         45    46
```
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from khabar.model import Span
from khabar.tei.names import TEI_NAMESPACE, XML_ID
from khabar.tei.page.projection import Projection

_TEI = f"{{{TEI_NAMESPACE}}}"


class OutlinedBlock(NamedTuple):
    """A block of the article.

    Attributes:
        start: Its beginning in the text of the article.
        end: Its end there.
        number: Its number among all elements of the file.
    """

    start: int
    end: int
    number: int


@dataclass(frozen=True, slots=True)
class Outline:
    """The elements of a file by number.

    Attributes:
        names: Their names, those of TEI without namespace.
        ids: Their `xml:id`s, or empty strings.
        parents: The numbers of the elements around them; -1 for the root.
        stops: The numbers of the first elements after them.
        attributes: Their attributes.
        blocks: The blocks of the article.
        spans: The extents of the elements in blocks, tokens excepted, in the text of the article.
    """

    names: Sequence[str]
    ids: Sequence[str]
    parents: Sequence[int]
    stops: Sequence[int]
    attributes: Sequence[Mapping[str, str]]
    blocks: Sequence[OutlinedBlock]
    spans: Mapping[int, tuple[int, int]]
    _nested: dict[int, list[int]] = field(default_factory=dict, repr=False, compare=False)

    def children(self, number: int) -> Iterator[int]:
        """Yield the elements directly in an element."""
        child = number + 1
        while child < self.stops[number]:
            yield child
            child = self.stops[child]

    def around(self, number: int) -> Iterator[int]:
        """Yield an element and those around it, the innermost first."""
        while number >= 0:
            yield number
            number = self.parents[number]

    def block_at(self, offset: int) -> OutlinedBlock | None:
        """Return the block that contains an offset of the text; `None` between two blocks."""
        index = bisect_right(self.blocks, offset, key=_start) - 1
        return self.blocks[index] if index >= 0 and offset < self.blocks[index].end else None

    def holder(self, block: int, start: int, end: int) -> int:
        """Return the smallest element of a block that contains a span; of equal ones, the outermost."""
        holder = inner = block
        smallest = 0
        while children := self._annotations(inner):
            # Siblings do not overlap: only the last that begins before the span can contain it.
            place = bisect_right(children, start, key=lambda child: self.spans[child][0]) - 1
            inner = children[max(0, place)]
            first, last = self.spans[inner]
            if not (first <= start and end <= last):
                break
            if holder == block or last - first < smallest:
                holder, smallest = inner, last - first
        return holder

    def _annotations(self, number: int) -> list[int]:
        """Return the annotations directly in an element, in the order of the page."""
        if number not in self._nested:
            # Shared by all positions in a block, since one block may have thousands of findings.
            self._nested[number] = [child for child in self.children(number) if child in self.spans]
        return self._nested[number]


def _start(block: OutlinedBlock) -> int:
    return block.start


def outline_of_tree(elements: Sequence[etree._Element], projection: Projection) -> Outline:
    """Return the outline of a tree.

    Args:
        elements: Its elements, in document order.
        projection: Its text.
    """
    order = {element: number for number, element in enumerate(elements)}
    parents = [-1 if parent is None else order[parent] for parent in (item.getparent() for item in elements)]
    return Outline(
        [element.tag.removeprefix(_TEI) for element in elements],
        [element.get(XML_ID, "") for element in elements],
        parents,
        _stops(parents),
        [element.attrib for element in elements],  # type: ignore[misc]  # the stubs allow bytes
        [OutlinedBlock(*_extent(block.span), order[block.element]) for block in projection.blocks],
        {order[element]: _extent(span) for element, span in projection.spans.items()},
    )


def _extent(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _stops(parents: Sequence[int]) -> list[int]:
    """Return the number of the first element after each."""
    stops = list(range(1, len(parents) + 1))
    for number in range(len(parents) - 1, 0, -1):
        parent = parents[number]
        stops[parent] = max(stops[parent], stops[number])
    return stops
