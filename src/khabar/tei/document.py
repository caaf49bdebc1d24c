"""A file that was read and parsed, safely.

Pages and entries come from outside. What is refused before a parser sees it: a file over the size limit,
one that is not UTF-8, and one with a document type declaration, since that is where entities are declared
(the billion laughs) and where files and addresses are pulled in. libxml2's own limits (depth 256, no huge
nodes) hold for the rest, and one for what it is slow with: very many attributes.
"""

import os
import re
from functools import cached_property
from pathlib import Path
from typing import Any, cast

from lxml import etree

from khabar.errors import DoctypeError, NotUTF8Error, NotWellFormedError, TooLargeError
from khabar.messages import say
from khabar.tei.fair_copy.recognition import FairCopy, read_fair_copy
from khabar.tei.names import TEI, XML_ID
from khabar.tei.parts import Parts, parts_of_copy, parts_of_tree
from khabar.tei.projection import Projection, project
from khabar.tei.source_map import Extent, Lines, SourceMap
from khabar.tei.table import Table, table_of_tree

SIZE_LIMIT = 32 * 1024 * 1024
"""Largest file that is read, in bytes. The longest entries are well under a hundredth of it."""

ATTRIBUTE_LIMIT = 1_000
"""Most attributes that an element may have. To find one, libxml2 goes through those before it."""

_CHUNK = 64 * 1024
_BOM = b"\xef\xbb\xbf"
_DECLARED_ENCODING = re.compile(rb"""\A<\?xml[^>]*?\sencoding\s*=\s*["']([^"']*)["']""")
# Comments and instructions are stepped over one by one: each alternative ends at its own delimiter.
_PROLOG = re.compile(r"\s*(?:(?:<\?.*?\?>|<!--.*?-->)\s*)*", re.DOTALL)


class Document:
    """A file that was read: its tree, the page of an entry, and the places of both.

    Args:
        path: The file as it was named; empty for a source in memory.
        source: The file, decoded.
        fair_copy: What was read of it, if it is a fair copy. Its tree is made when first asked for.
        root: Its root element, if it is none.
    """

    def __init__(
        self, path: str, source: str, fair_copy: FairCopy | None = None, root: etree._Element | None = None
    ) -> None:
        self.path = path
        self.source = source
        self.fair_copy = fair_copy
        self._root = root

    @property
    def root(self) -> etree._Element:
        """The root element."""
        if self._root is None:
            self._root = _parse(self.source.encode(), self.path)
        return self._root

    @cached_property
    def table(self) -> Table:
        """The elements in which the text of the article stands, as a table."""
        if self.fair_copy:
            return self.fair_copy.table
        return table_of_tree(self.root, self.projection)

    @cached_property
    def parts(self) -> Parts[Any]:
        """What a TEI file holds outside its page: the parts of its header, the sources without a name."""
        return parts_of_copy(self.fair_copy) if self.fair_copy else parts_of_tree(self.root)

    @property
    def entry_id(self) -> str:
        """The id of the entry; empty if it is none: another root, no id, or no header."""
        if self.fair_copy:
            return next(iter(self.table.names))
        return (self.root.get(XML_ID) or "") if self.root.tag == TEI and self.parts.find("") else ""

    @cached_property
    def projection(self) -> Projection:
        """The text of the article and the spans of its elements."""
        return project(self.root)

    @cached_property
    def source_map(self) -> SourceMap:
        """The places of the file; made when first asked for."""
        return SourceMap(self.source)

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

    def extent(self, element: etree._Element) -> Extent:
        """Return where an element stands in the source."""
        return self.source_map.extents[self.index(element)]


def read_bytes(path: Path) -> bytes:
    """Read a file, unless it is larger than `SIZE_LIMIT`.

    Raises:
        TooLargeError: if it is; nothing of it is read.
        OSError: if it cannot be read.
    """
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123 (half of the time of `Path.open`)
        size = os.fstat(file.fileno()).st_size
        if size > SIZE_LIMIT:
            raise TooLargeError(
                say(
                    "file is too large: {size:,} bytes (limit: {limit:,})",
                    size=size,
                    limit=SIZE_LIMIT,
                ),
                str(path),
            )
        source = file.read(size)
        # Pipes and devices have no size to ask for, and files may grow.
        while more := file.read(_CHUNK):
            source += more
            if len(source) > SIZE_LIMIT:
                raise TooLargeError(
                    say(
                        "file is too large: more than {limit:,} bytes",
                        limit=SIZE_LIMIT,
                    ),
                    str(path),
                )
    return source


def decode(source: bytes, path: str = "") -> str:
    """Decode a file as UTF-8.

    Raises:
        NotUTF8Error: if it is not UTF-8, declares another encoding or begins with a byte order mark.
    """
    if source.startswith(_BOM):
        raise NotUTF8Error(say("file begins with a byte order mark; save it as UTF-8 without one"), path)
    try:
        text = source.decode("utf-8")
    except UnicodeDecodeError as error:
        before = source[: error.start].decode("utf-8")
        place = Lines(before).place(len(before))
        raise NotUTF8Error(
            say("byte {byte} is not UTF-8; save the file as UTF-8", byte=f"0x{source[error.start]:02x}"),
            path,
            place.line,
            place.column,
        ) from None
    if (match := _DECLARED_ENCODING.match(source)) and match[1].lower() not in {b"utf-8", b"utf8"}:
        raise NotUTF8Error(
            say("file declares the encoding {encoding}; expected UTF-8", encoding=match[1].decode()),
            path,
        )
    return text


def parse(source: bytes, path: str = "") -> Document:
    """Parse a file, or put that off where it is known to be well-formed (`khabar.tei.fair_copy.recognition`).

    Args:
        source: Its bytes.
        path: Its name, for messages.

    Raises:
        NotUTF8Error: if it is not UTF-8.
        DoctypeError: if it has a document type declaration.
        NotWellFormedError: if it is not well-formed, or nested deeper than libxml2's limit.
        TooLargeError: if an element has more than `ATTRIBUTE_LIMIT` attributes.
    """
    text = decode(source, path)
    if fair_copy := read_fair_copy(source, text):
        return Document(path, text, fair_copy)
    _refuse_doctype(text, path)
    return Document(path, text, root=_parse(source, path))


def _parse(source: bytes, path: str) -> etree._Element:
    # collect_ids=False: else libxml2 refuses a file with a duplicate xml:id instead of letting a rule
    # report it. encoding: else it guesses, and finds in UTF-16 the declarations that were not seen in UTF-8.
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        collect_ids=False,
    )
    try:
        root = etree.fromstring(source, parser)
    except etree.XMLSyntaxError as error:
        raise _not_well_formed(error, path) from None
    _refuse_crowd(root, path)
    return root


_CROWDED = etree.XPath(f"//*[count(@*) > {ATTRIBUTE_LIMIT}]")


def _refuse_crowd(root: etree._Element, path: str) -> None:
    crowded = cast("list[Any]", _CROWDED(root))
    if crowded:
        number, line = len(crowded[0].attrib), crowded[0].sourceline
        raise TooLargeError(
            say(
                "element has too many attributes: {number:,} (limit: {limit:,})",
                number=number,
                limit=ATTRIBUTE_LIMIT,
            ),
            path,
            line,
        )


def _refuse_doctype(text: str, path: str) -> None:
    match = _PROLOG.match(text)
    offset = match.end() if match else 0
    if text.startswith("<!DOCTYPE", offset):
        place = Lines(text).place(offset)
        raise DoctypeError(
            say(
                "file has a document type declaration; remove it, and replace entities with "
                "character references"
            ),
            path,
            place.line,
            place.column,
        )


def _not_well_formed(error: etree.XMLSyntaxError, path: str) -> NotWellFormedError:
    # libxml2 counts columns in code points, and puts the place into the message as well.
    reason = (error.msg or "not well-formed").partition(", line ")[0].strip()
    line, column = error.position
    return NotWellFormedError(
        say("not well-formed XML: {reason}", reason=reason), path, max(line, 1), max(column, 1)
    )
