"""Positions: khabar counts lines and code points from 1, the protocol lines and code units from 0.

Client and server agree on the code unit at the start; default: one of UTF-16. A
line ends with LF, CRLF or CR here as there; Python's `splitlines` knows more line ends, which would shift
every position after one of them.
"""

import re
from bisect import bisect_right

from lsprotocol import types

from khabar.rules import Location

_LINE_END = re.compile(r"\r\n?|\n")
_CODECS = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}
"""For each encoding of the protocol, Python's name of it and the bytes of a code unit."""


class Positions:
    r"""The positions in one file.

    Args:
        source: The file.
        encoding: The unit of characters in the protocol: `utf-8`, `utf-16` or `utf-32`.

    >>> positions = Positions("\U0001f4f0<a/>")
    >>> place = positions.position(1)
    >>> place.line, place.character
    (0, 2)
    >>> positions.offset(types.Position(0, 2))
    1
    """

    def __init__(self, source: str, encoding: str = "utf-16") -> None:
        self._source = source
        self._codec, self._unit = _CODECS[encoding]
        ends = list(_LINE_END.finditer(source))
        self._starts = [0, *(match.end() for match in ends)]
        self._ends = [*(match.start() for match in ends), len(source)]

    def position(self, offset: int) -> types.Position:
        """Return the position of an offset in code points; one beyond the end is that of the end."""
        line = bisect_right(self._starts, offset) - 1
        start, end = self._starts[line], min(offset, self._ends[line])
        before = self._source[start:end].encode(self._codec, "surrogatepass")
        return types.Position(line, len(before) // self._unit)

    def offset(self, position: types.Position) -> int:
        """Return the offset of a position in code points; one beyond the end of a line is that of its end."""
        if position.line >= len(self._starts):
            return len(self._source)
        start = self._starts[position.line]
        line = self._source[start : self._ends[position.line]].encode(self._codec, "surrogatepass")
        # "ignore" drops the half of a character that was cut: its middle is taken as its start.
        return start + len(line[: position.character * self._unit].decode(self._codec, "ignore"))

    def range(self, start: int, end: int) -> types.Range:
        """Return the range of two offsets in code points."""
        return types.Range(self.position(start), self.position(end))

    def place(self, location: Location) -> types.Range:
        """Return the range of a location of a finding."""
        start = self._place(location.line, location.column)
        return self.range(start, max(start, self._place(location.end_line, location.end_column)))

    def _place(self, line: int, column: int) -> int:
        if line > len(self._starts):
            return len(self._source)
        return min(self._starts[line - 1] + column - 1, self._ends[line - 1])


def overlap(one: types.Range, other: types.Range) -> bool:
    """Whether two ranges have a position in common, including the one after the last character.

    >>> overlap(types.Range(types.Position(0, 1), types.Position(0, 3)), cursor(types.Position(0, 3)))
    True
    """
    return _key(one.start) <= _key(other.end) and _key(other.start) <= _key(one.end)


def cursor(position: types.Position) -> types.Range:
    """Return the empty range at a position."""
    return types.Range(position, position)


def _key(position: types.Position) -> tuple[int, int]:
    return position.line, position.character
