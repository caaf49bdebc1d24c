"""Text as an editor sees it: UTF-16 units, edits of a server applied."""

from collections.abc import Iterable

from lsprotocol import types


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def find(source: str, words: str, inside: int = 0) -> types.Position:
    """Return the position of words in a file, or of a place some code points behind their start."""
    offset = source.index(words) + inside
    line_start = source.rfind("\n", 0, offset) + 1
    return types.Position(source.count("\n", 0, offset), units(source[line_start:offset]))


def at(position: types.Position) -> types.Range:
    return types.Range(position, position)


def cut(source: str, stretch: types.Range) -> str:
    """Return what stands in a range."""
    return source[_offset(source, stretch.start) : _offset(source, stretch.end)]


def _offset(source: str, position: types.Position) -> int:
    lines = source.split("\n")
    before = lines[position.line].encode("utf-16-le")[: 2 * position.character].decode("utf-16-le")
    return sum(len(line) + 1 for line in lines[: position.line]) + len(before)


def apply(source: str, edits: Iterable[types.TextEdit]) -> str:
    """Return a file with edits made, as the protocol says: all of them at once."""
    for edit in sorted(
        edits, key=lambda edit: (edit.range.start.line, edit.range.start.character), reverse=True
    ):
        start, end = _offset(source, edit.range.start), _offset(source, edit.range.end)
        source = source[:start] + edit.new_text + source[end:]
    return source
