"""The positions of elements and characters in a file, as lines and columns.

lxml knows the line of an element and nothing else. This map is made only when a position has to be reported,
by one pass of a regular expression over the file, which is known to be well-formed by then. Elements are
numbered in document order, so that the n-th element of the tree is the n-th start tag of the file.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from itertools import accumulate
from operator import add

from khabar.tei.parsing.extents import PairedTags, SourceExtent, pair

# The order matters: comments and CDATA sections may contain text that looks like tags. The possessive
# quantifiers keep no place to come back to: in a well-formed file there is nothing to try again.
_MARKUP = re.compile(
    r"""(?P<comment><!--.*?-->)|(?P<cdata><!\[CDATA\[(?P<data>.*?)\]\]>)|(?P<instruction><\?.*?\?>)
    |(?P<close></[^>]*>)|(?P<open><[^>"'/!?](?:[^>"']++|"[^"]*+"|'[^']*+')*+>)|(?P<reference>&[^;]+;)""",
    re.DOTALL | re.VERBOSE,
)
_ATTRIBUTE = re.compile(r"""\s(?P<name>[^\s=]+)\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)')""")
_TAG = re.compile("<[^>]*>")
_LINE_END = re.compile(r"\r\n?|\n")


@dataclass(frozen=True, slots=True, order=True)
class SourcePosition:
    """A position in a file: line and column count from 1, columns in code points."""

    line: int
    column: int


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
        self.extents: Sequence[SourceExtent] = []
        # The beginnings of runs in which text and source are equal, character for character: a reference is
        # a run by itself, and a CRLF, which means one character, ends one.
        self._text_starts: list[int] = []
        self._source_starts: list[int] = []
        self._text_length = 0
        # One attribute may contain thousands of pointers, each with a finding.
        self._attributes: dict[tuple[int, str], tuple[int, int]] = {}
        pieces = source.replace(">", "<").split("<") if regular else []
        if regular and "&" not in "".join(pieces[2::2]):
            self._take_pieces(pieces[1::2], pieces[2::2])
        else:
            self._scan()

    def _take_pieces(self, tags: list[str], texts: list[str]) -> None:
        """Do as `_scan` does, in a fraction of the time, for a file of tags and texts by turns."""
        sizes = [len(tag) + 2 for tag in tags]
        text_sizes = list(map(len, texts))
        starts = [0, *accumulate(map(add, sizes, text_sizes))]
        self._source_starts = list(map(add, starts, sizes))[1:]
        # What is before the root element is no text.
        text_sizes[0] = 0
        text_starts = [0, *accumulate(text_sizes)]
        self._text_starts = text_starts[1:-1]
        self.extents = PairedTags(*pair(tags), starts, sizes, text_starts)

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
