"""Findings: what a rule has to say about a place. A finding is a value; reports render it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from khabar.messages import Message

Words = TypeVar("Words", Message, str)
"""A message, or what it is in the language of a report."""


class Severity(StrEnum):
    """How much a finding matters. An error is wrong; a warning is likely wrong; an info is worth a look."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A stretch of a file. Lines and columns count from 1, columns in code points; the end is exclusive.

    Attributes:
        path: The file, as the user named it.
        line: First line.
        column: First column.
        end_line: Last line.
        end_column: The column behind the last character.
    """

    path: str
    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1


@dataclass(frozen=True, slots=True)
class Related(Generic[Words]):
    """Another place that a finding is about, and why."""

    location: Location
    message: Words


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """A replacement in a file: half-open code point offsets of its source, and the new text."""

    start: int
    end: int
    replacement: str


@dataclass(frozen=True, slots=True)
class Fix(Generic[Words]):
    """A way to put a finding right.

    Attributes:
        message: What it does, in the imperative.
        edits: The replacements, in the finding's own file; they do not overlap.
        safe: Whether it can be applied without a person looking: it keeps the text of the page and the
            meaning of the annotation.
    """

    message: Words
    edits: tuple[Edit, ...]
    safe: bool = True


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found.

    Attributes:
        code: Code of the rule.
        severity: How much it matters, after the settings of the corpus.
        message: What is wrong, and what would be right, in the language of the report.
        location: Where.
        id: The `xml:id` of the element, or of the nearest one around it; empty where there is none.
        sentence: Id of the sentence that holds it, or empty.
        span: Start and end in the entry's text, in code points, or `None` outside the article.
        related: Other places that it is about.
        fix: How to put it right, if that can be said.
    """

    code: str
    severity: Severity
    message: str
    location: Location
    id: str = ""
    sentence: str = ""
    span: tuple[int, int] | None = None
    related: tuple[Related[str], ...] = ()
    fix: Fix[str] | None = None
