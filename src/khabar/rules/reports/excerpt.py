"""Excerpts: the line of a finding, with the place marked so that the marks are right in every terminal.

Some terminals show a line in the order of its characters, others turn Arabic around as a page does, and a
report cannot ask which. Carets below a line, counted in cells, are right in both only if the place takes the
same cells in both. A left-to-right mark on either side of the place makes sure of that: text between
two such marks in a line that runs from left to right is turned around within itself and never moved (rule L2
of the Unicode bidirectional algorithm, UAX 9). Without colours, brackets around the place repeat this
for terminals that ignore the marks.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import accumulate, takewhile

from khabar.rules.finding import Location
from khabar.rules.reports.glyphs import (
    CARRIER,
    LEFT_TO_RIGHT_MARK,
    Glyph,
    glyph,
    is_anchored,
    is_combining,
    is_turned,
)
from khabar.rules.reports.sources import Lines

_ELLIPSIS = Glyph("\u2026", 1)
_OPEN, _CLOSE = "\u27e6", "\u27e7"
_INK = re.compile(r"\S")
_WORD = 12
"""Characters within which a cut moves to the end of a word."""


@dataclass(frozen=True, slots=True)
class LineExcerpt:
    """A line of a file, or as much of it as fits, with the place in it.

    Attributes:
        number: Number of the line, from 1.
        before: The text shown before the place.
        place: The text shown of the place.
        after: The text shown after it.
        indent: Cells before the place.
        width: Cells of the place; at least one, so that an empty place can be shown.
    """

    number: int
    before: str
    place: str
    after: str
    indent: int
    width: int

    @property
    def mixed(self) -> bool:
        """Whether a terminal may turn a part of the line around."""
        return is_turned(f"{self.before}{self.place}{self.after}")

    @property
    def bracketed(self) -> bool:
        """Whether carets alone might mislead, in a terminal that turns text around without heeding marks."""
        return self.mixed and not is_anchored(self.place)

    def line(self, place: str) -> str:
        """Return the line, with the place as it is given (coloured), and marks that keep it in its cells."""
        if not self.mixed:
            return f"{self.before}{place}{self.after}"
        mark = LEFT_TO_RIGHT_MARK
        return f"{self.before}{mark}{place}{mark}{self.after}"


def in_brackets(excerpt: LineExcerpt) -> LineExcerpt:
    """Return an excerpt with brackets around its place, so that no caret is needed to see it."""
    width = len(_OPEN + _CLOSE) + (excerpt.width if excerpt.place else 0)
    return replace(excerpt, place=f"{_OPEN}{excerpt.place}{_CLOSE}", width=width)


def cut_excerpts(location: Location, lines: Lines, width: int) -> Iterator[LineExcerpt]:
    """Yield the line of a place; of a place of several lines, the first and the last.

    Args:
        location: The place.
        lines: The source of the lines; missing ones are omitted.
        width: Cells that an excerpt may take.
    """
    first = lines(location.path, location.line)
    if first is None:
        return
    start = location.column - 1
    if location.end_line <= location.line:
        yield _cut(location.line, first, start, location.end_column - 1, width)
        return
    yield _cut(location.line, first, start, len(first), width)
    last = lines(location.path, location.end_line)
    end = location.end_column - 1
    # A place that ends before the first character of a line ends with the line before.
    if last is not None and end > 0:
        yield _cut(location.end_line, last, min(len(last) - len(last.lstrip()), end - 1), end, width)


def _cut(number: int, line: str, start: int, end: int, width: int) -> LineExcerpt:
    """Return as much of a line as fits; no more of it is looked at than that, for it may be as long as the file."""
    start = min(start, len(line))
    end = max(start, min(end, len(line)))
    place, stop = _fit_place(line, start, end, 2 * width // 3)
    room = max(width - place.width, 0)
    # Space that one side does not need goes to the other.
    needed = min(_width(line[stop : stop + room]), room // 2)
    before = _tail(line, start, room - needed)
    after = _head(line, stop, room - before.width) if stop == end else _ELLIPSIS
    return LineExcerpt(number, before.text, place.text, after.text, before.width, max(place.width, 1))


def _fit_place(line: str, start: int, end: int, room: int) -> tuple[Glyph, int]:
    """Return the text shown of a place, and its end in the line."""
    shown = [glyph(character, marked=True) for character in line[start : min(end, start + room)]]
    fitting = max(_fitting(shown, room), min(len(shown), 1))
    return _joined(line[start : start + 1], shown[:fitting]), start + fitting


def _tail(line: str, end: int, room: int) -> Glyph:
    """Return the end of the text before a place, as much as fits."""
    start = max(0, end - room)
    shown = [glyph(character) for character in line[start:end]]
    if start == 0 and _fitting(shown, room) == len(shown):
        return _joined("", shown)
    start = end - _fitting(reversed(shown), room - 1)
    word = line.find(" ", start, min(start + _WORD, end))
    start = word + 1 if word >= 0 else start
    first = _INK.search(line)
    if first is None or first.start() >= start:
        # Only the indentation is cut off; that is not worth a sign.
        return _joined("", shown[len(shown) - (end - start) :])
    return _joined("", [_ELLIPSIS, *shown[len(shown) - (end - start) :]])


def _head(line: str, start: int, room: int) -> Glyph:
    """Return the beginning of the text after a place, as much as fits."""
    shown = [glyph(character) for character in line[start : start + room]]
    first = line[start : start + 1]
    if start + room >= len(line) and _fitting(shown, room) == len(shown):
        return _joined(first, shown)
    end = start + _fitting(shown, room - 1)
    word = line.rfind(" ", max(start, end - _WORD), end)
    end = word if word >= 0 else end
    return _joined(first, [*shown[: end - start], _ELLIPSIS])


def _fitting(shown: Iterable[Glyph], room: int) -> int:
    """Return how many of the glyphs fit, from the first one on."""
    return sum(1 for _ in takewhile(lambda used: used <= room, accumulate(item.width for item in shown)))


def _width(text: str) -> int:
    return sum(glyph(character).width for character in text)


def _joined(first: str, shown: list[Glyph]) -> Glyph:
    """Join glyphs; where the first character is a mark, it is given something to sit on."""
    carried = [CARRIER, *shown] if first and is_combining(first) else shown
    return Glyph("".join(item.text for item in carried), sum(item.width for item in carried))
