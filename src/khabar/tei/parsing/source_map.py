"""The positions of elements and characters in a file, as lines and columns.

lxml knows the line of an element and nothing else. This map is made only when a position has to be reported,
by one pass of a regular expression over the file, which is known to be well-formed by then. Elements are
numbered in document order, so that the n-th element of the tree is the n-th start tag of the file.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from typing import Any, NamedTuple

# The order matters: comments and CDATA sections may contain text that looks like tags. The possessive
# quantifiers keep no place to come back to: in a well-formed file there is nothing to try again.
_MARKUP = re.compile(
    r"""(?P<comment><!--.*?-->)|(?P<cdata><!\[CDATA\[(?P<data>.*?)\]\]>)|(?P<instruction><\?.*?\?>)
    |(?P<close></[^>]*>)|(?P<open><[^>"'/!?](?:[^>"']++|"[^"]*+"|'[^']*+')*+>)|(?P<reference>&[^;]+;)""",
    re.DOTALL | re.VERBOSE,
)
_ATTRIBUTE = re.compile(r"""\s(?P<name>[^\s=]+)\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)')""")
_TAG = re.compile("<[^>]*>")
_REFERENCE = re.compile("&[^;]+;")
_LINE_END = re.compile(r"\r\n?|\n")


@dataclass(frozen=True, slots=True, order=True)
class SourcePosition:
    """A position in a file: line and column count from 1, columns in code points."""

    line: int
    column: int


class SourceExtent(NamedTuple):
    """The extent of an element in the source, as half-open code point offsets of its two tags.

    For an empty-element tag both tags are the same. `text_start` and `text_end` are offsets in the string
    value of the root element, so that the text of the element can be found again.
    """

    start: int
    start_tag_end: int
    end_tag_start: int
    end: int
    text_start: int
    text_end: int


class Lines:
    """The lines of a file; a line ends as in XML, with LF, CRLF or CR.

    Args:
        source: The file, decoded; it need not be XML.
    """

    def __init__(self, source: str) -> None:
        self._starts = [0, *(match.end() for match in _LINE_END.finditer(source))]

    def position(self, offset: int) -> SourcePosition:
        r"""Return line and column of an offset.

        >>> Lines("<a>\n <b/></a>").position(5)
        SourcePosition(line=2, column=2)
        """
        line = bisect_right(self._starts, offset)
        return SourcePosition(line, offset - self._starts[line - 1] + 1)

    def offset(self, line: int, column: int) -> int:
        r"""Return the offset of a position; for a line after the last one, that of the last line.

        >>> Lines("<a>\n <b/></a>").offset(2, 2)
        5
        """
        return self._starts[min(line, len(self._starts)) - 1] + column - 1


class SourceMap:
    """The positions in one well-formed file.

    Args:
        source: The file, decoded.
        regular: Whether all of its brackets are those of tags, as in a fair copy, so that it can be split.
    """

    def __init__(self, source: str, *, regular: bool = False) -> None:
        self.source = source
        self.extents: list[SourceExtent] = []
        # The beginnings of runs in which text and source are equal, character for character: a reference is
        # a run by itself, and a CRLF, which means one character, ends one.
        self._text_starts: list[int] = []
        self._source_starts: list[int] = []
        self._text_length = 0
        # One attribute may contain thousands of pointers, each with a finding.
        self._attributes: dict[tuple[int, str], tuple[int, int]] = {}
        if regular:
            self._split()
        else:
            self._scan()

    def _split(self) -> None:
        """Do as `_scan` does, in a third of the time."""
        pieces = self.source.replace(">", "<").split("<")
        opened: list[tuple[int, int, int, int]] = []
        extents: list[Any] = []
        end = 0
        for tag, text in zip(pieces[1::2], pieces[2::2], strict=True):
            start, end = end, end + len(tag) + 2
            if tag[0] == "/":
                index, *begin = opened.pop()
                extents[index] = SourceExtent(*begin[:2], start, end, begin[2], self._text_length)
            elif tag[-1] == "/":
                length = self._text_length
                extents.append(SourceExtent(start, end, start, end, length, length))
            elif tag[0] != "?":
                opened.append((len(extents), start, end, self._text_length))
                extents.append(None)
            if text and opened:
                if "&" in text:
                    self._add_references(end, end + len(text))
                else:
                    self._add_run(end, len(text))
            end += len(text)
        self.extents = extents

    def _add_references(self, start: int, end: int) -> None:
        """Add text with references."""
        for match in _REFERENCE.finditer(self.source, start, end):
            self._add_run(start, match.start() - start)
            self._add_run(match.start(), 1)
            start = match.end()
        self._add_run(start, end - start)

    def text_of(self, number: int) -> str:
        """Return all text of an element, given by its number, of a file that is regular."""
        extent = self.extents[number]
        text = _TAG.sub("", self.source[extent.start_tag_end : extent.end_tag_start])
        return unescape(text) if "&" in text else text

    def _scan(self) -> None:
        opened: list[tuple[int, int, int, int]] = []
        extents: list[SourceExtent | None] = []
        position = 0
        for match in _MARKUP.finditer(self.source):
            if opened:
                self._add_text(position, match.start())
            start, position = match.span()
            if match["open"]:
                opened.append((len(extents), start, position, self._text_length))
                extents.append(None)
                if match["open"].endswith("/>"):
                    self._close(extents, opened.pop(), start, position)
            elif match["close"]:
                self._close(extents, opened.pop(), start, position)
            elif match["cdata"]:
                self._add_text(match.start("data"), match.end("data"))
            elif match["reference"]:
                self._add_run(start, 1)
        self.extents = [extent for extent in extents if extent]

    def _close(
        self, extents: list[SourceExtent | None], opened: tuple[int, int, int, int], start: int, end: int
    ) -> None:
        index, tag_start, tag_end, text_start = opened
        extents[index] = SourceExtent(tag_start, tag_end, start, end, text_start, self._text_length)

    def _add_text(self, start: int, end: int) -> None:
        while (carriage_return := self.source.find("\r\n", start, end)) >= 0:
            # Behind its CR, the line end goes on in the source but not in the text.
            self._add_run(start, carriage_return + 1 - start)
            start = carriage_return + 2
        self._add_run(start, end - start)

    def _add_run(self, start: int, length: int) -> None:
        if length:
            self._text_starts.append(self._text_length)
            self._source_starts.append(start)
            self._text_length += length

    def text_offset(self, offset: int) -> int:
        """Return the source offset of a character of the root's string value.

        Args:
            offset: Offset in all text of all elements, in document order.
        """
        if not self._text_starts:
            return 0
        run = max(0, bisect_right(self._text_starts, offset) - 1)
        return self._source_starts[run] + offset - self._text_starts[run]

    def attribute(self, index: int, name: str) -> tuple[int, int]:
        """Return the extent of the value of an attribute, without quotes; default: the start tag.

        Args:
            index: Number of the element in document order, from 0.
            name: The attribute as it is written, prefix included (`xml:id`).
        """
        if (index, name) not in self._attributes:
            self._attributes[index, name] = self._find_attribute(index, name)
        return self._attributes[index, name]

    def _find_attribute(self, index: int, name: str) -> tuple[int, int]:
        extent = self.extents[index]
        for match in _ATTRIBUTE.finditer(self.source, extent.start, extent.start_tag_end):
            if match["name"] == name:
                return match.span("single" if match["double"] is None else "double")
        return extent.start, extent.start_tag_end

    @cached_property
    def _lines(self) -> Lines:
        return Lines(self.source)

    def position(self, offset: int) -> SourcePosition:
        """Return line and column of a source offset."""
        return self._lines.position(offset)

    def offset(self, line: int, column: int) -> int:
        """Return the source offset of a position."""
        return self._lines.offset(line, column)
