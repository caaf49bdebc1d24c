"""A file that was read: its tree, its text, and the questions that rules ask about both.

A file is read in one of two ways. A *fair copy* is an entry that is valid, canonically laid out, and so
regular that it is read without a parser (`khabar.tei.fair_copy`); its tree is built only when `root` is asked
for. Any other file is parsed. `Document` answers every question for both kinds, so nothing outside this
package has to know which one it has.
"""

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Any, NamedTuple, cast

from lxml import etree

from khabar.lexicon.usual_characters import RARE, USUAL
from khabar.tei.canonical import canonicalise
from khabar.tei.fair_copy import FairCopy, is_canonical_listing, read_fair_copy
from khabar.tei.folding import fold_space, string_value
from khabar.tei.names import TEI, TEXT, XML_ID, XML_LANG
from khabar.tei.page.outline import Outline, outline_of_tree
from khabar.tei.page.projection import Projection, project
from khabar.tei.page.table import ElementTable, Row, table_of_tree
from khabar.tei.parsing.extents import SourceExtent
from khabar.tei.parsing.safe_parsing import decode, parse_tree, refuse_doctype
from khabar.tei.parsing.source_map import SourceMap
from khabar.tei.parts import Parts, parts_of_tree

_XINCLUDE = "http://www.w3.org/2001/XInclude"
_CHARACTERS = {"&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'", "&amp;": "&"}
_PREDEFINED = re.compile("|".join(_CHARACTERS))
_TAG = re.compile("<[^>]*>")
_ENTRY_NUMBER = ".//{*}publicationStmt/{*}idno[@type='khabar']"


class Instruction(NamedTuple):
    """A processing instruction.

    Attributes:
        text: Its content, without the target.
        line: The line in the file.
    """

    text: str
    line: int


class Document:
    """A file that was read.

    Args:
        path: The file, as the user named it; empty for a source in memory.
        source: The file, decoded.
        fair_copy: The columns of a fair copy.
        root: The root element of any other file.
    """

    def __init__(
        self, path: str, source: str, fair_copy: FairCopy | None = None, root: etree._Element | None = None
    ) -> None:
        self.path = path
        self.source = source
        self._fair_copy = fair_copy
        self._root = root

    @property
    def root(self) -> etree._Element:
        """The root element. For a fair copy it is parsed on first use, which takes longer than all rules."""
        if self._root is None:
            self._root = parse_tree(self.source.encode(), self.path)
        return self._root

    @property
    def is_fair_copy(self) -> bool:
        """Whether the file is known to be a valid entry in the canonical layout."""
        return self._fair_copy is not None

    @cached_property
    def table(self) -> ElementTable:
        """The elements of the page, as a table."""
        if self._fair_copy:
            return self._fair_copy.table
        return table_of_tree(self.root, self.projection)

    @cached_property
    def parts(self) -> Parts[Any]:
        """The elements outside the page: the parts of the header, the anonymous sources."""
        return self._fair_copy.parts() if self._fair_copy else parts_of_tree(self.root)

    @property
    def root_id(self) -> str:
        """The id of the root element; empty if it has none."""
        return self.entry_id if self._fair_copy else self.root.get(XML_ID, "")

    @property
    def entry_id(self) -> str:
        """The id of the entry; empty for any file that lacks the root, the id or the header of an entry."""
        if self._fair_copy:
            return next(iter(self.table.names))
        return (self.root.get(XML_ID) or "") if self.root.tag == TEI and self.parts.find("") else ""

    @cached_property
    def is_marked(self) -> bool:
        """Whether its header marks it as an entry of khabar (`<idno type="khabar">`)."""
        if self._fair_copy:
            numbers = self.parts.all("fileDesc/publicationStmt/idno")
            return any(number.tag.get("type") == "khabar" for number in numbers)
        return self.root.tag == TEI and self.root.find(_ENTRY_NUMBER) is not None

    @cached_property
    def projection(self) -> Projection:
        """The text of the article and the spans of its elements."""
        return project(self.root)

    @cached_property
    def source_map(self) -> SourceMap:
        """The positions in the file; made on first use."""
        return SourceMap(self.source, regular=self.is_fair_copy)

    @cached_property
    def outline(self) -> Outline:
        """Which element is in which, by number; made on first use."""
        return (
            self._fair_copy.outline() if self._fair_copy else outline_of_tree(self.elements, self.projection)
        )

    def text_of(self, number: int) -> str:
        """Return all text of an element, given by its number, its white space unchanged."""
        if self._fair_copy:
            return self.source_map.text_of(number)
        return string_value(self.elements[number])

    @cached_property
    def elements(self) -> list[etree._Element]:
        """All elements, in document order; the number of an element is its index here."""
        return list(self.root.iter("*"))

    @cached_property
    def _order(self) -> dict[etree._Element, int]:
        return {element: index for index, element in enumerate(self.elements)}

    def index(self, element: etree._Element) -> int:
        """Return the number of an element in document order, from 0."""
        return self._order[element]

    def extent(self, element: etree._Element) -> SourceExtent:
        """Return the extent of an element in the source."""
        return self.source_map.extents[self.index(element)]

    # Questions of rules that search the characters of a file.

    @cached_property
    def rare_characters(self) -> frozenset[str]:
        """The characters of the file that are unusual on Arabic pages; references are not resolved."""
        return self._fair_copy.rare if self._fair_copy else frozenset(RARE.findall(self.source))

    @cached_property
    def alphabet(self) -> str:
        """All characters that the file may contain, each once: the usual ones, and its own unusual ones."""
        return "".join([USUAL, *self.rare_characters])

    @property
    def has_character_references(self) -> bool:
        """Whether some characters may be written as numbers (`&#x200F;`), so that a search may miss them."""
        return self._fair_copy is None and "&#" in self.source

    @cached_property
    def searchable_text(self) -> str:
        """A string that contains all text of the file, and perhaps more, such as tags.

        One search in it is enough to learn that a file does not contain a character.
        """
        if self._fair_copy is None:
            # Resolved, an `&amp;` does not look like the beginning of a reference that was left in a text.
            source = _PREDEFINED.sub(lambda match: _CHARACTERS[match[0]], self.source)
            # Without tags, a letter and the mark after it are beside each other: `<w>ثم</w><pc>,</pc>`.
            return f"{source}\n{_TAG.sub('', source)}"
        return "\n".join([self.table.text, *(value for value, *_ in self._fair_copy.values)])

    # Questions about form. A fair copy answers them without a tree.

    @cached_property
    def full_text(self) -> str:
        """The text of article and furniture, white space folded; the text law compares it with the page."""
        if self._fair_copy:
            return " ".join(self.table.lines())
        text = self.root.find(TEXT)
        return "" if text is None else fold_space(string_value(text))

    def string_value(self, row: Row) -> str:
        """Return all text of an element of the page, its white space unchanged."""
        if self._fair_copy:
            # In a fair copy an element inside a sentence is on one line, written as it is in the text.
            return self.table.text[row.start : row.end]
        return string_value(self.elements[row.number])

    @cached_property
    def languages(self) -> frozenset[str]:
        """The values of `xml:lang` in the file."""
        if self._fair_copy:
            # In the page, only the text as a whole has one.
            tags = [*self._fair_copy.head, *(row.tag for row in self.table.of("text"))]
            return frozenset(tag.get(XML_LANG, "") for tag in tags)
        return frozenset(element.get(XML_LANG, "") for element in self.root.iter("*"))

    @property
    def is_tidy(self) -> bool:
        """Whether it is known that no element or attribute value begins or ends with white space."""
        return self._fair_copy is not None

    @cached_property
    def has_includes(self) -> bool:
        """Whether it includes other files (XInclude), so that it is not complete by itself."""
        return (
            self._fair_copy is None
            and _XINCLUDE in self.source
            and next(self.root.iter(f"{{{_XINCLUDE}}}include"), None) is not None
        )

    @cached_property
    def canonical_source(self) -> str:
        """The file in the canonical layout: `source` itself, if it has that layout."""
        if self._fair_copy or is_canonical_listing(self.source):
            return self.source
        return canonicalise(self.root)

    def instructions(self, target: str) -> Iterator[Instruction]:
        """Yield the processing instructions with a target, in document order."""
        if self._fair_copy or f"<?{target}" not in self.source:
            return
        before, after = self.root.itersiblings(preceding=True), self.root.itersiblings()
        nodes = (*before, *self.root.iter(etree.ProcessingInstruction), *after)
        # The stubs of lxml know neither the target nor the line of an instruction.
        for node in cast("tuple[Any, ...]", nodes):
            if node.tag is etree.ProcessingInstruction and node.target == target:
                yield Instruction(node.text or "", node.sourceline)


def parse(source: bytes, path: str = "") -> Document:
    """Parse a file; a fair copy is only recognised, and parsed when its tree is needed.

    Args:
        source: Its bytes.
        path: Its name, for messages.

    Raises:
        NotUTF8Error: if it is not UTF-8.
        DoctypeError: if it has a document type declaration.
        NotWellFormedError: if it is not well-formed, or nested deeper than libxml2's limit.
        TooLargeError: if an element has too many attributes.

    >>> parse(b"<TEI><p>text</p></TEI>").root[0].text
    'text'
    """
    text = decode(source, path)
    if fair_copy := read_fair_copy(source, text):
        return Document(path, text, fair_copy)
    refuse_doctype(text, path)
    return Document(path, text, root=parse_tree(source, path))
