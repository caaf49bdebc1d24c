"""The positions of elements and spans of text in a file, as lines and columns.

They are computed only for problems, so a file without problems costs nothing here.
"""

from bisect import bisect_right

from lxml import etree

from khabar.messages import Message
from khabar.rules.finding import Location, ProblemPosition, Related
from khabar.tei import Document
from khabar.tei.folding import string_value, unfold_offsets
from khabar.tei.names import XML_ID, S
from khabar.tei.page.table import Furnishing, Row
from khabar.tei.parts import OuterElement

Locatable = etree._Element | Row | OuterElement | Furnishing  # noqa: SLF001 (so is the class of elements called)
"""An element of the tree, or a row, part or furnishing that represents one."""


class ElementLocator:
    """Finds elements and spans of text in a well-formed file.

    Args:
        path: The file, as the user named it.
        document: The file, parsed.
    """

    def __init__(self, path: str, document: Document) -> None:
        self.path = path
        self.document = document
        # Shared by all positions in a block, since one block may have thousands of findings.
        self._unfolded: dict[etree._Element, list[int]] = {}
        self._nested: dict[etree._Element, list[etree._Element]] = {}

    def element(self, place: Locatable) -> etree._Element:
        """Return the element of the tree that a row or part represents."""
        if isinstance(place, Row | OuterElement | Furnishing):
            return self.document.elements[place.number]
        return place

    def at(self, place: Locatable, attribute: str = "") -> ProblemPosition:
        """Return the position of the start tag of an element, or of the value of one of its attributes."""
        element = self.element(place)
        index = self.document.index(element)
        extent = self.document.source_map.extents[index]
        start, end = extent.start, extent.start_tag_end
        if attribute:
            start, end = self.document.source_map.attribute(index, attribute)
        span = self.document.projection.spans.get(element)
        return self._position(start, end, element, (span.start, span.end) if span else None)

    def around(self, place: Locatable) -> ProblemPosition:
        """Return the position of a whole element, for a problem such as a missing child."""
        element = self.element(place)
        extent = self.document.extent(element)
        return self._position(extent.start, extent.end, element, None)

    def at_text(self, start: int, end: int) -> ProblemPosition:
        """Return the position of a span of the article; offsets are those of `Subject.text`."""
        block = self.document.projection.block_at(start)
        if block is None:
            return self.at(self.document.root)
        first, last = (
            self._source_offset(block.element, offset - block.span.start) for offset in (start, end - 1)
        )
        return self._position(first, last + 1, self._holder(block.element, start, end), (start, end))

    def at_string(self, element: etree._Element, start: int, end: int | None = None) -> ProblemPosition:
        """Return the position of a span of an element's string value; default: one character."""
        base = self.document.extent(element).text_start
        first = self.document.source_map.text_offset(base + start)
        last = first if end is None else self.document.source_map.text_offset(base + end - 1)
        return self._position(first, last + 1, element, None)

    def location(self, start: int, end: int) -> Location:
        """Return the location of a span of the source; offsets are code points of the file."""
        first, last = self.document.source_map.position(start), self.document.source_map.position(end)
        return Location(self.path, first.line, first.column, last.line, last.column)

    def related(self, place: Locatable, message: Message) -> Related[Message]:
        """Return an element as a related location of a problem."""
        return Related(self.at(place).location, message)

    def _holder(self, block: etree._Element, start: int, end: int) -> etree._Element:
        """Return the smallest element of a block that contains a span; of equal ones, the outermost."""
        spans = self.document.projection.spans
        holder = inner = block
        while children := self._children(inner):
            # Siblings do not overlap: only the last that begins before the span can contain it.
            inner = children[max(0, bisect_right(children, start, key=lambda child: spans[child].start) - 1)]
            if not (spans[inner].start <= start and end <= spans[inner].end):
                break
            if holder is block or len(spans[inner]) < len(spans[holder]):
                holder = inner
        return holder

    def _children(self, element: etree._Element) -> list[etree._Element]:
        """Return the annotations directly in an element, in the order of the page."""
        if element not in self._nested:
            spans = self.document.projection.spans
            self._nested[element] = [child for child in element if child in spans]
        return self._nested[element]

    def _source_offset(self, block: etree._Element, offset: int) -> int:
        if block not in self._unfolded:
            self._unfolded[block] = unfold_offsets(string_value(block))
        offsets = self._unfolded[block]
        text_start = self.document.extent(block).text_start
        return self.document.source_map.text_offset(text_start + offsets[min(offset, len(offsets) - 1)])

    def _position(
        self, start: int, end: int, element: etree._Element, span: tuple[int, int] | None
    ) -> ProblemPosition:
        holders = [element, *element.iterancestors()]
        identifier = next((holder.get(XML_ID) for holder in holders if holder.get(XML_ID)), "")
        sentence = next((holder.get(XML_ID) for holder in holders if holder.tag == S), "")
        return ProblemPosition(self.location(start, end), identifier or "", sentence or "", span)
