"""Where the elements and stretches of a file stand in it, as lines and columns.

Places are worked out only for problems, so a clean file costs nothing here.
"""

from bisect import bisect_right
from dataclasses import dataclass

from lxml import etree

from khabar.messages import Message
from khabar.rules.finding import Location, Related
from khabar.tei import Document
from khabar.tei.folding import string_value, unfold_offsets
from khabar.tei.names import XML_ID, S
from khabar.tei.parts import Part
from khabar.tei.table import Furnishing, Row

Place = etree._Element | Row | Part | Furnishing  # noqa: SLF001 (so is the class of elements called)
"""An element, or what stands for one."""


@dataclass(frozen=True, slots=True)
class Site:
    """Where a problem is: in the file, and in the entry."""

    location: Location
    id: str = ""
    sentence: str = ""
    span: tuple[int, int] | None = None


class Places:
    """The places of a well-formed file.

    Args:
        path: The file, as the user named it.
        document: The file, parsed.
    """

    def __init__(self, path: str, document: Document) -> None:
        self.path = path
        self.document = document
        # What places in one block have in common: a block may have very many findings.
        self._unfolded: dict[etree._Element, list[int]] = {}
        self._nested: dict[etree._Element, list[etree._Element]] = {}

    def element(self, place: Place) -> etree._Element:
        """Return the element of the tree that a row or part stands for."""
        if isinstance(place, Row | Part | Furnishing):
            return self.document.elements[place.number]
        return place

    def at(self, place: Place, attribute: str = "") -> Site:
        """Return the site of an element's start tag, or of the value of one of its attributes."""
        element = self.element(place)
        index = self.document.index(element)
        extent = self.document.source_map.extents[index]
        start, end = extent.start, extent.start_tag_end
        if attribute:
            start, end = self.document.source_map.attribute(index, attribute)
        span = self.document.projection.spans.get(element)
        return self._site(start, end, element, (span.start, span.end) if span else None)

    def around(self, place: Place) -> Site:
        """Return the site of all of an element: where something in it is missing."""
        element = self.element(place)
        extent = self.document.extent(element)
        return self._site(extent.start, extent.end, element, None)

    def at_text(self, start: int, end: int) -> Site:
        """Return the site of a stretch of the article; offsets are those of `Entry.text`."""
        block = self.document.projection.block_at(start)
        if block is None:
            return self.at(self.document.root)
        first, last = (
            self._source_offset(block.element, offset - block.span.start) for offset in (start, end - 1)
        )
        return self._site(first, last + 1, self._holder(block.element, start, end), (start, end))

    def at_string(self, element: etree._Element, start: int, end: int | None = None) -> Site:
        """Return the site of a stretch of an element's string value, by default of one character of it."""
        base = self.document.extent(element).text_start
        first = self.document.source_map.text_offset(base + start)
        last = first if end is None else self.document.source_map.text_offset(base + end - 1)
        return self._site(first, last + 1, element, None)

    def location(self, start: int, end: int) -> Location:
        """Return the location of a stretch of the source; offsets are code points of the file."""
        first, last = self.document.source_map.place(start), self.document.source_map.place(end)
        return Location(self.path, first.line, first.column, last.line, last.column)

    def related(self, place: Place, message: Message) -> Related[Message]:
        """Return an element as a related place."""
        return Related(self.at(place).location, message)

    def _holder(self, block: etree._Element, start: int, end: int) -> etree._Element:
        """Return the smallest element of a block that holds a stretch; of equal ones, the outermost."""
        spans = self.document.projection.spans
        holder = inner = block
        while children := self._children(inner):
            # One before another in the page: only the last that begins before the stretch can hold it.
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

    def _site(self, start: int, end: int, element: etree._Element, span: tuple[int, int] | None) -> Site:
        holders = [element, *element.iterancestors()]
        identifier = next((holder.get(XML_ID) for holder in holders if holder.get(XML_ID)), "")
        sentence = next((holder.get(XML_ID) for holder in holders if holder.tag == S), "")
        return Site(self.location(start, end), identifier or "", sentence or "", span)
