"""What a file has beyond what `khabar.tei.write` makes of its entry: comments, instructions, another layout.

Kept as line edits, so that a file comes back byte for byte and a canonical file costs nothing.
"""

from difflib import SequenceMatcher
from typing import Any

from khabar.errors import ShapeError
from khabar.messages import say


def leftover_edits(written: str, source: str) -> list[list[Any]]:
    """Return the edits that make `source` of `written`: start and end in lines, and the new text."""
    if written == source:
        return []
    before, after = written.splitlines(keepends=True), source.splitlines(keepends=True)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    return [
        [start, end, "".join(after[first:last])]
        for tag, start, end, first, last in matcher.get_opcodes()
        if tag != "equal"
    ]


def apply_edits(written: str, edits: list[list[Any]]) -> str:
    """Apply the edits of `leftover_edits`.

    Raises:
        ShapeError: if they are none.
    """
    lines = written.splitlines(keepends=True)
    for edit in reversed(edits):
        match edit:
            case [int(start), int(end), str(text)] if 0 <= start <= end <= len(lines):
                lines[start:end] = [text]
            case _:
                raise ShapeError(say("expected start, end and text of an edit, found {edit!r}", edit=edit))
    return "".join(lines)
