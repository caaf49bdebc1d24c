"""Where things stand in a file: from an element or a character of its text to line and column.

lxml knows the line of an element and nothing else. This map is made only when a place has to be told, by one pass
of a regular expression over the file, which is known to be well-formed by then. Elements are numbered in document
order, so that the n-th element of the tree is the n-th start tag of the file.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

# The order matters: comments and CDATA sections may contain what looks like tags.
_MARKUP = re.compile(
    r"""(?P<comment><!--.*?-->)|(?P<cdata><!\[CDATA\[(?P<data>.*?)\]\]>)|(?P<instruction><\?.*?\?>)
    |(?P<close></[^>]*>)|(?P<open><[^>"'/!?](?:[^>"']|"[^"]*"|'[^']*')*>)|(?P<reference>&[^;]+;)""",
    re.DOTALL | re.VERBOSE,
)
_LINE_END = re.compile(r"\r\n?|\n")


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in a file: line and column count from 1, columns in code points."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Extent:
    """Where an element stands in the source, as half-open code point offsets of its two tags.

    For an empty-element tag both tags are the same. `text_start` and `text_end` are offsets in the string value of
    the whole file, so that the text of the element can be found again.
    """

    start: int
    start_tag_end: int
    end_tag_start: int
    end: int
    text_start: int
    text_end: int


@dataclass(frozen=True, slots=True)
class _Run:
    """A stretch of text in the source: plain, where code points match one to one, or a reference (one to many)."""

    text_start: int
    source_start: int
    plain: bool


class SourceMap:
    """The places of one well-formed file.

    Args:
        source: The file, decoded.
    """

    def __init__(self, source: str) -> None:
        self.source = source
        self.extents: list[Extent] = []
        self._runs: list[_Run] = []
        self._text_length = 0
        self._scan()

    def _scan(self) -> None:
        opened: list[tuple[int, int, int, int]] = []
        extents: list[Extent | None] = []
        position = 0
        for match in _MARKUP.finditer(self.source):
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
                self._runs.append(_Run(self._text_length, start, plain=False))
                self._text_length += 1
        self.extents = [extent for extent in extents if extent]

    def _close(
        self, extents: list[Extent | None], opened: tuple[int, int, int, int], start: int, end: int
    ) -> None:
        index, tag_start, tag_end, text_start = opened
        extents[index] = Extent(tag_start, tag_end, start, end, text_start, self._text_length)

    def _add_text(self, start: int, end: int) -> None:
        if start < end:
            self._runs.append(_Run(self._text_length, start, plain=True))
            # An XML parser hands on every line end as one "\n".
            self._text_length += end - start - self.source.count("\r\n", start, end)

    def text_offset(self, offset: int) -> int:
        """Return the source offset of a character of the file's string value.

        Args:
            offset: Offset in the string value of the whole file (all text of all elements, in order).
        """
        if not self._runs:
            return 0
        run = self._runs[max(0, bisect_right(self._runs, offset, key=lambda run: run.text_start) - 1)]
        if not run.plain:
            return run.source_start
        steps = offset - run.text_start
        return self._skip(run.source_start, steps)

    def _skip(self, start: int, steps: int) -> int:
        position = start + steps
        # Each CRLF before the position counts once in the text but twice in the source.
        while (end := start + steps + self.source.count("\r\n", start, position)) != position:
            position = end
        return position

    def attribute(self, index: int, name: str) -> tuple[int, int]:
        """Return the source offsets of an attribute's value (quotes excluded), or of the start tag if it is absent.

        Args:
            index: Number of the element in document order, from 0.
            name: The attribute as it is written, prefix included (`xml:id`).
        """
        extent = self.extents[index]
        pattern = re.compile(rf"""\s{re.escape(name)}\s*=\s*(?:"([^"]*)"|'([^']*)')""")
        tag = self.source[extent.start : extent.start_tag_end]
        if match := pattern.search(tag):
            group = 1 if match[1] is not None else 2
            return extent.start + match.start(group), extent.start + match.end(group)
        return extent.start, extent.start_tag_end

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(match.end() for match in _LINE_END.finditer(self.source))]

    def place(self, offset: int) -> Place:
        """Return line and column of a source offset.

        >>> SourceMap("<a>\\n <b/></a>").place(5)
        Place(line=2, column=2)
        """
        line = bisect_right(self._line_starts, offset)
        return Place(line, offset - self._line_starts[line - 1] + 1)
