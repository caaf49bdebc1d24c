"""The parts of a file that the model does not have: comments, processing instructions, another layout.

They are kept as line edits of the canonical file, so that a file can be restored byte for byte, and a
canonical file needs no edits.
"""

from typing import Any

from khabar.errors import ShapeError
from khabar.messages import say
from khabar.patience import changed_rows


def leftover_edits(written: str, source: str) -> list[list[Any]]:
    r"""Return the edits that turn `written` into `source`: first and last line, and the new text.

    >>> leftover_edits("a\nb\n", "a\nc\nb\n")
    [[1, 1, 'c\n']]
    """
    if written == source:
        return []
    before, after = written.splitlines(keepends=True), source.splitlines(keepends=True)
    return [
        [old.start, old.stop, "".join(after[new.start : new.stop])]
        for old, new in changed_rows(before, after)
    ]


def apply_edits(written: str, edits: list[list[Any]]) -> str:
    """Apply the edits of `leftover_edits`.

    Raises:
        ShapeError: if they are not such edits.
    """
    lines = written.splitlines(keepends=True)
    for edit in reversed(edits):
        match edit:
            case [int(start), int(end), str(text)] if 0 <= start <= end <= len(lines):
                lines[start:end] = [text]
            case _:
                raise ShapeError(say("expected start, end and text of an edit, found {edit!r}", edit=edit))
    return "".join(lines)
