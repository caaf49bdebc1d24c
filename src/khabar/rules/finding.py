"""Problems and findings.

A rule yields a `Problem`: a message in no language yet, and its position. With the code and the severity of
the rule, in the language of a report, it is a `Finding`. Both are values; `khabar.rules.reports` renders
findings.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from khabar.messages import ENGLISH, Message

Said = TypeVar("Said", Message, str)
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
class Related(Generic[Said]):
    """Another place that a finding is about, and why."""

    location: Location
    message: Said


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """A replacement in a file: half-open code point offsets of its source, and the new text."""

    start: int
    end: int
    replacement: str


@dataclass(frozen=True, slots=True)
class Fix(Generic[Said]):
    """A way to put a finding right.

    Attributes:
        message: What it does, in the imperative.
        edits: The replacements, in the finding's own file; they do not overlap.
        safe: Whether it can be applied without a person looking: it keeps the text of the page and the
            meaning of the annotation.
    """

    message: Said
    edits: tuple[Edit, ...]
    safe: bool = True


@dataclass(frozen=True, slots=True)
class ProblemPosition:
    """The position of a problem, in the file and in the entry.

    Attributes:
        location: The position in the file.
        id: The `xml:id` of the element, or of the nearest one around it; empty where there is none.
        sentence: The id of the sentence around it, or empty.
        span: Start and end in the entry's text, in code points, or `None` outside the article.
    """

    location: Location
    id: str = ""
    sentence: str = ""
    span: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """A defect, as a rule yields it.

    Attributes:
        message: The defect, and the expected value if there is one.
        position: The position of the defect.
        related: Other positions that matter for it.
        fix: A correction, if one is known.

    >>> from khabar.rules import Location, say
    >>> message = say("the word {word!r} is in capitals", word="HELLO")
    >>> problem = Problem(message, ProblemPosition(Location("a.xml", 2, 5, 2, 10), id="s1"))
    >>> as_finding(problem, code="AB001", severity=Severity.WARNING).message
    "the word 'HELLO' is in capitals"
    """

    message: Message
    position: ProblemPosition
    related: tuple[Related[Message], ...] = ()
    fix: Fix[Message] | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem, with the rule that found it, in the language of a report.

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


def as_finding(
    problem: Problem, *, code: str, severity: Severity, language: str = ENGLISH, locale: str = "khabar.rules"
) -> Finding:
    """Return a problem as a finding.

    Args:
        problem: The problem.
        code: The code of the rule that found it.
        severity: The severity of the rule in this check.
        language: The language of the report.
        locale: The package whose catalogue translates the messages.
    """
    position, fix = problem.position, problem.fix

    def render(message: Message) -> str:
        return message.render(language, locale)

    return Finding(
        code=code,
        severity=severity,
        message=render(problem.message),
        location=position.location,
        id=position.id,
        sentence=position.sentence,
        span=position.span,
        related=tuple(Related(item.location, render(item.message)) for item in problem.related),
        fix=Fix(render(fix.message), fix.edits, fix.safe) if fix else None,
    )
