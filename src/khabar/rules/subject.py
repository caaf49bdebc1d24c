"""What a rule looks at (a file with its page and registers), and what it yields.

A rule says *what* is wrong and points at an element, an attribute or a stretch of text; the subject knows
where that stands in the file. Places are worked out only for problems, so a clean file costs nothing here.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from khabar.errors import CorpusError, TEIError
from khabar.rules.finding import Fix, Location, Related
from khabar.rules.message import Message
from khabar.rules.reasons import recognise
from khabar.rules.workspace import Workspace
from khabar.tei import Document
from khabar.tei.folding import string_value, unfold_offsets
from khabar.tei.names import TEXT, XML_ID, S
from khabar.tei.validity import Schema

_XINCLUDE = "http://www.w3.org/2001/XInclude"


@dataclass(frozen=True, slots=True)
class Site:
    """Where a problem is: in the file, and in the entry."""

    location: Location
    id: str = ""
    sentence: str = ""
    span: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """What a rule yields; said in a language, and with code and severity, it is a finding."""

    message: Message
    site: Site
    related: tuple[Related[Message], ...] = ()
    fix: Fix[Message] | None = None


class FileSubject:
    """A file that could not be parsed.

    Args:
        path: The file, as the user named it.
        error: Why not.
    """

    def __init__(self, path: str, error: TEIError) -> None:
        self.path = path
        self.error = error

    def problem(self) -> Problem:
        """Return the error as a problem."""
        line, column = self.error.line, self.error.column
        return Problem(
            recognise(self.error.reason), Site(Location(self.path, line, column, line, column + 1))
        )


class Subject:
    """A well-formed file.

    Args:
        path: The file, as the user named it.
        document: The file, parsed.
        workspace: The corpus around it, if there is one.
        schema: The schema that it is to be valid against, if one was given.

    Attributes:
        kind: What it is counted as: `entries`, `registers`, `taxonomies`; empty for a file that is not ours.
    """

    def __init__(
        self,
        path: str,
        document: Document,
        workspace: Workspace | None = None,
        *,
        schema: Schema | None = None,
    ) -> None:
        self.path = path
        self.document = document
        self.workspace = workspace
        self.kind = ""
        self.schema = schema
        # What places in one block have in common: a block may have very many findings.
        self._unfolded: dict[etree._Element, list[int]] = {}
        self._nested: dict[etree._Element, list[etree._Element]] = {}

    @property
    def root(self) -> etree._Element:
        """The root element."""
        return self.document.root

    @cached_property
    def by_tag(self) -> dict[str, list[etree._Element]]:
        """All elements, by tag, in document order."""
        found: dict[str, list[etree._Element]] = {}
        for element in self.root.iter("*"):
            found.setdefault(element.tag, []).append(element)
        return found

    @cached_property
    def by_id(self) -> dict[str, list[etree._Element]]:
        """All elements with an `xml:id`, by id, in document order."""
        found: dict[str, list[etree._Element]] = {}
        for elements in self.by_tag.values():
            for element in elements:
                if identifier := element.get(XML_ID):
                    found.setdefault(identifier, []).append(element)
        return found

    def elements(self, *tags: str) -> Iterator[etree._Element]:
        """Yield the elements with one of the tags, tag by tag."""
        for tag in tags:
            yield from self.by_tag.get(tag, ())

    @cached_property
    def _page_by_tag(self) -> dict[str, list[etree._Element]]:
        found: dict[str, list[etree._Element]] = {}
        for element in self.document.projection.spans:
            found.setdefault(element.tag, []).append(element)
        return found

    def page_elements(self, *tags: str) -> Iterator[etree._Element]:
        """Yield the elements with one of the tags that stand in a block of the article, tag by tag."""
        for tag in tags:
            yield from self._page_by_tag.get(tag, ())

    @cached_property
    def alphabet(self) -> str:
        """The characters of the file, each of them once."""
        return "".join(set(self.document.source))

    @cached_property
    def page(self) -> str | CorpusError:
        """The raw page that the entry names, or why there is none."""
        source = self.page_bytes
        if isinstance(source, CorpusError):
            return source
        try:
            return source.decode("utf-8")
        except UnicodeDecodeError as error:
            return CorpusError(f"the page is not UTF-8: byte 0x{source[error.start]:02x} at {error.start}")

    @cached_property
    def page_bytes(self) -> bytes | CorpusError:
        """The bytes of the raw page, or why there are none."""
        name = next((item for item in self.root.iterfind(".//{*}bibl/{*}idno[@type='page']")), None)
        if name is None or self.workspace is None:
            return CorpusError("the header names no page")
        try:
            return self.workspace.store.read_page((name.text or "").strip())
        except (CorpusError, TEIError) as error:
            return CorpusError(str(error))

    @cached_property
    def has_includes(self) -> bool:
        """Whether it draws in other files (XInclude), so that it is not all of what it means."""
        return (
            _XINCLUDE in self.document.source
            and next(self.root.iter(f"{{{_XINCLUDE}}}include"), None) is not None
        )

    def at(self, element: etree._Element, attribute: str = "") -> Site:
        """Return the site of an element's start tag, or of the value of one of its attributes."""
        index = self.document.index(element)
        extent = self.document.source_map.extents[index]
        start, end = extent.start, extent.start_tag_end
        if attribute:
            start, end = self.document.source_map.attribute(index, attribute)
        span = self.document.projection.spans.get(element)
        return self._site(start, end, element, (span.start, span.end) if span else None)

    def around(self, element: etree._Element) -> Site:
        """Return the site of all of an element: where something in it is missing."""
        extent = self.document.extent(element)
        return self._site(extent.start, extent.end, element, None)

    def at_text(self, start: int, end: int) -> Site:
        """Return the site of a stretch of the article; offsets are those of `Entry.text`."""
        block = self.document.projection.block_at(start)
        if block is None:
            return self.at(self.root)
        first, last = (
            self._source_offset(block.element, offset - block.span.start) for offset in (start, end - 1)
        )
        return self._site(first, last + 1, self._holder(block.element, start, end), (start, end))

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

    def at_string(self, element: etree._Element, start: int, end: int | None = None) -> Site:
        """Return the site of a stretch of an element's string value, by default of one character of it."""
        base = self.document.extent(element).text_start
        first = self.document.source_map.text_offset(base + start)
        last = first if end is None else self.document.source_map.text_offset(base + end - 1)
        return self._site(first, last + 1, element, None)

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

    def location(self, start: int, end: int) -> Location:
        """Return the location of a stretch of the source; offsets are code points of the file."""
        first, last = self.document.source_map.place(start), self.document.source_map.place(end)
        return Location(self.path, first.line, first.column, last.line, last.column)

    def related(self, element: etree._Element, message: Message) -> Related[Message]:
        """Return an element as a related place."""
        return Related(self.at(element).location, message)

    def string_value(self, element: etree._Element) -> str:
        """Return all text inside an element, white space as it is, comments and instructions left out."""
        return string_value(element)

    @cached_property
    def text_element(self) -> etree._Element | None:
        """The `text` element of the file."""
        return self.root.find(TEXT)
