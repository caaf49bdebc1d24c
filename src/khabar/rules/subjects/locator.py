"""The positions of elements and spans of text in a file, as lines and columns.

They are computed only for problems, so a file without problems costs nothing here.
"""

from lxml import etree

from khabar.messages import Message
from khabar.rules.finding import Location, ProblemPosition, Related
from khabar.tei import Document
from khabar.tei.folding import unfold_offsets
from khabar.tei.names import S, local
from khabar.tei.page.table import Furnishing, Row
from khabar.tei.parts import OuterElement

Locatable = etree._Element | Row | OuterElement | Furnishing  # noqa: SLF001 (so is the class of elements called)
"""An element of the tree, or a row, part or furnishing that represents one."""

_SENTENCE = local(S)


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
        self._unfolded: dict[int, list[int]] = {}

    def element(self, place: Locatable) -> etree._Element:
        """Return the element of the tree that a row or part represents."""
        if isinstance(place, Row | OuterElement | Furnishing):
            return self.document.elements[place.number]
        return place

    def number(self, place: Locatable) -> int:
        """Return the number of an element among all elements of the file, in document order."""
        return self.document.index(place) if isinstance(place, etree._Element) else place.number  # noqa: SLF001

    def at(self, place: Locatable, attribute: str = "") -> ProblemPosition:
        """Return the position of the start tag of an element, or of the value of one of its attributes."""
        number = self.number(place)
        extent = self.document.source_map.extents[number]
        start, end = extent.start, extent.start_tag_end
        if attribute:
            start, end = self.document.source_map.attribute(number, attribute)
        return self._position(start, end, number, self.document.outline.spans.get(number))

    def around(self, place: Locatable) -> ProblemPosition:
        """Return the position of a whole element, for a problem such as a missing child."""
        number = self.number(place)
        extent = self.document.source_map.extents[number]
        return self._position(extent.start, extent.end, number, None)

    def at_text(self, start: int, end: int) -> ProblemPosition:
        """Return the position of a span of the article; offsets are those of `Subject.text`."""
        outline = self.document.outline
        block = outline.block_at(start)
        if block is None:
            extent = self.document.source_map.extents[0]
            return self._position(extent.start, extent.start_tag_end, 0, None)
        first, last = (self._source_offset(block.number, offset - block.start) for offset in (start, end - 1))
        return self._position(first, last + 1, outline.holder(block.number, start, end), (start, end))

    def at_string(self, element: etree._Element, start: int, end: int | None = None) -> ProblemPosition:
        """Return the position of a span of an element's string value; default: one character."""
        number = self.document.index(element)
        base = self.document.source_map.extents[number].text_start
        first = self.document.source_map.text_offset(base + start)
        last = first if end is None else self.document.source_map.text_offset(base + end - 1)
        return self._position(first, last + 1, number, None)

    def location(self, start: int, end: int) -> Location:
        """Return the location of a span of the source; offsets are code points of the file."""
        first, last = self.document.source_map.position(start), self.document.source_map.position(end)
        return Location(self.path, first.line, first.column, last.line, last.column)

    def related(self, place: Locatable, message: Message) -> Related[Message]:
        """Return an element as a related location of a problem."""
        return Related(self.at(place).location, message)

    def _source_offset(self, block: int, offset: int) -> int:
        if block not in self._unfolded:
            self._unfolded[block] = unfold_offsets(self.document.text_of(block))
        offsets = self._unfolded[block]
        text_start = self.document.source_map.extents[block].text_start
        return self.document.source_map.text_offset(text_start + offsets[min(offset, len(offsets) - 1)])

    def _position(self, start: int, end: int, number: int, span: tuple[int, int] | None) -> ProblemPosition:
        outline = self.document.outline
        around = list(outline.around(number))
        identifier = next((outline.ids[item] for item in around if outline.ids[item]), "")
        sentence = next((outline.ids[item] for item in around if outline.names[item] == _SENTENCE), "")
        return ProblemPosition(self.location(start, end), identifier, sentence, span)
