"""The options of a report for people: width, colours, lines of the files."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from khabar.isolates import isolate_in
from khabar.rules.finding import Severity
from khabar.rules.reports.sources import Lines, SourceLines

WIDTH = 100
"""Cells of a line of a report that no terminal shows."""


class TextStyle(StrEnum):
    """The style of a part of a report; the values are styles of rich."""

    PATH = "bold"
    CODE = "bold"
    ERROR = "bold red"
    WARNING = "bold yellow"
    INFO = "bold blue"
    FRAME = "blue"
    FIX = "green"


Paint = Callable[[str, str], str]
"""Colours a text in a style."""

OF_SEVERITY = {
    Severity.ERROR: TextStyle.ERROR,
    Severity.WARNING: TextStyle.WARNING,
    Severity.INFO: TextStyle.INFO,
}


def no_paint(text: str, _style: str) -> str:
    """Return a text as it is."""
    return text


@dataclass(frozen=True, slots=True)
class RenderOptions:
    """How a report looks.

    Attributes:
        width: Cells that a line may take.
        paint: Colours text; by default not at all.
        lines: The lines that findings are shown in; by default those of the files on disk.
        isolates: Whether lines have the isolates that a terminal needs.
    """

    width: int = WIDTH
    paint: Paint = no_paint
    lines: Lines = field(default_factory=SourceLines)
    isolates: bool = True

    def line(self, text: str, language: str) -> str:
        """Return a line of text in a language, as it is shown."""
        return isolate_in(language, text) if self.isolates else text

    @property
    def coloured(self) -> bool:
        """Whether colours mark the places."""
        return self.paint is not no_paint
