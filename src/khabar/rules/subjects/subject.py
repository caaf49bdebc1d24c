"""What a rule looks at (a file with its page and registers), and what it yields.

A rule says *what* is wrong and points at an element, an attribute or a stretch of text; the subject knows
where that stands in the file. Places are worked out only for problems, so a clean file costs nothing here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from khabar.arabic import even_key, fold, word_keys
from khabar.errors import CorpusError, TEIError
from khabar.messages import Message, say
from khabar.rules.finding import Fix, Location, Related
from khabar.rules.subjects.places import Place, Places, Site
from khabar.rules.subjects.workspace import Workspace
from khabar.tei import Document
from khabar.tei.fair_copy.recognition import RARE, USUAL
from khabar.tei.folding import fold_space, string_value
from khabar.tei.names import TEXT, XML_ID
from khabar.tei.parts import Part
from khabar.tei.quotations import wholes
from khabar.tei.table import MENTIONS, Row
from khabar.tei.validation.validity import Schema

_XINCLUDE = "http://www.w3.org/2001/XInclude"


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
        return Problem(self.error.reason, Site(Location(self.path, line, column, line, column + 1)))


class Subject(Places):
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
        super().__init__(path, document)
        self.workspace = workspace
        self.kind = ""
        self.schema = schema

    @property
    def root(self) -> etree._Element:
        """The root element. A fair copy has none until it is asked for, so rules about entries use rows."""
        return self.document.root

    @property
    def entry_id(self) -> str:
        """The id of the root, of a fair copy or a tree."""
        fair_copy = self.document.fair_copy
        return self.document.entry_id if fair_copy else self.root.get(XML_ID, "")

    @property
    def text(self) -> str:
        """The text of the article."""
        return self.document.table.text

    def rows(self, *names: str) -> list[Row]:
        """Return the elements of the page with one of the names, in document order."""
        return self.document.table.of(*names)

    def parts(self, path: str) -> list[Part]:
        """Return the elements outside the page with a path, in document order.

        Args:
            path: As in `khabar.tei.parts`: from the header on, its own name left out.
        """
        return self.document.parts.all(path)

    def part(self, path: str, attribute: str = "", value: str = "") -> Part | None:
        """Return the first element outside the page with a path, and with a value of an attribute."""
        for part in self.document.parts.all(path):
            if not attribute or part.tag.get(attribute) == value:
                return part
        return None

    @cached_property
    def by_tag(self) -> dict[str, list[etree._Element]]:
        """All elements, by tag, in document order."""
        found: dict[str, list[etree._Element]] = {}
        for element in self.root.iter("*"):
            found.setdefault(element.tag, []).append(element)
        return found

    @cached_property
    def by_id(self) -> dict[str, list[etree._Element]]:
        """All elements that have an id, by it, in document order."""
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
        """The characters that may be in the file, each of them once."""
        # All usual ones, whether the file has them or not: what is looked for is the unusual.
        fair_copy = self.document.fair_copy
        return "".join([USUAL, *(fair_copy.rare if fair_copy else set(RARE.findall(self.document.source)))])

    @cached_property
    def written(self) -> str:
        """All text of the file, or more; what stands in a text of an element stands here, too."""
        fair_copy = self.document.fair_copy
        if fair_copy is None:
            return self.document.source
        return "\n".join([self.text, *[value for value, *_ in fair_copy.values]])

    @cached_property
    def entry_text(self) -> str:
        """The text of article and furniture, white space folded."""
        if self.document.fair_copy:
            return " ".join(self.document.table.lines())
        return fold_space(string_value(self.text_element)) if self.text_element is not None else ""

    @cached_property
    def names(self) -> list[tuple[Row, str]]:
        """The mentions, each with the key of its words."""
        text = self.text
        return [(row, fold(text[row.start : row.end])) for row in self.rows(*MENTIONS)]

    @cached_property
    def wholes(self) -> list[Row | None]:
        """For each quotation the mixed one that it is the verbatim part of (`khabar.tei.quotations`)."""
        return list(wholes(self.rows("said")))

    @cached_property
    def _even_key(self) -> str | None:
        return even_key(self.text)

    def key(self, *stretches: tuple[int, int]) -> str:
        """Return the words of stretches of the article as keys (`khabar.arabic.fold`), in order."""
        if self._even_key is not None:
            return " ".join([self._even_key[start:end] for start, end in stretches])
        return " ".join(word_keys(" ".join([self.text[start:end] for start, end in stretches])))

    @cached_property
    def page(self) -> str | CorpusError:
        """The raw page that the entry names, or why there is none."""
        source = self.page_bytes
        if isinstance(source, CorpusError):
            return source
        try:
            return source.decode("utf-8")
        except UnicodeDecodeError as error:
            return CorpusError(
                say(
                    "raw page is not UTF-8: byte {byte} at {offset}",
                    byte=f"0x{source[error.start]:02x}",
                    offset=error.start,
                )
            )

    @cached_property
    def page_bytes(self) -> bytes | CorpusError:
        """The bytes of the raw page, or why there are none."""
        name = self.part("fileDesc/sourceDesc/bibl/idno", "type", "page")
        if name is None or self.workspace is None:
            return CorpusError(say("header names no raw page"))
        try:
            return self.workspace.store.read_page(name.text)
        except (CorpusError, TEIError) as error:
            return CorpusError(error.message)

    @cached_property
    def has_includes(self) -> bool:
        """Whether it draws in other files (XInclude), so that it is not all of what it means."""
        return (
            self.document.fair_copy is None
            and _XINCLUDE in self.document.source
            and next(self.root.iter(f"{{{_XINCLUDE}}}include"), None) is not None
        )

    def string_value(self, place: Place) -> str:
        """Return all text inside an element, white space as it is, comments and instructions left out."""
        if isinstance(place, Row) and self.document.fair_copy:
            # What stands on a line is written as it is in the text.
            return self.text[place.start : place.end]
        return string_value(self.element(place))

    @cached_property
    def text_element(self) -> etree._Element | None:
        """The `text` element of the file."""
        return self.root.find(TEXT)
