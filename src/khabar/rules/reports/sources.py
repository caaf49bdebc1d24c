"""The lines of files that a report quotes.

Findings come file by file, so one file at a time is kept. A file that cannot be read has
no lines: a report is then without excerpts, not without findings.
"""

import re
from collections.abc import Callable
from pathlib import Path

from khabar.errors import TEIError
from khabar.tei import read_bytes

Lines = Callable[[str, int], str | None]
"""Returns a line of a file, by path and number from 1; `None` if there is no such line."""

_LINE_END = re.compile(r"\r\n?|\n")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


def no_lines(_path: str, _number: int) -> None:
    """Return no line: for reports without excerpts."""


class SourceLines:
    """The lines of files on disk; a line ends as in XML, with LF, CRLF or CR."""

    def __init__(self) -> None:
        self._path = ""
        self._lines: list[str] = []

    def __call__(self, path: str, number: int) -> str | None:
        """Return a line, without its end; `None` where the file cannot be read or has no such line."""
        if path != self._path:
            self._path, self._lines = path, _read(path)
        return self._lines[number - 1] if 0 < number <= len(self._lines) else None


def _read(path: str) -> list[str]:
    file = Path(path)
    try:
        if not file.is_file():
            # A pipe that was read once is empty, and reading it again might block.
            return []
        source = read_bytes(file)
    except (OSError, TEIError, ValueError):
        return []
    # Bytes that are not UTF-8 are a finding (X005); here they only must not be in the way.
    # Control characters are commands to a terminal. One for one, or carets would be in the wrong place.
    return _LINE_END.split(_CONTROL.sub("\ufffd", source.decode("utf-8", "replace")))
