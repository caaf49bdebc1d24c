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
    """The severity of a finding: an error is wrong, a warning is probably wrong, an info is worth a look.

    >>> Severity("error") is Severity.ERROR
    True
    """

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A span of a file. Lines and columns count from 1, columns in code points; the end is exclusive.

    Attributes:
        path: The file, as the user named it.
        line: First line.
        column: First column.
        end_line: Last line.
        end_column: The column after the last character.

    >>> sorted([Location("b.xml"), Location("a.xml", 7, 3, 7, 9)])[0].path
    'a.xml'
    """

    path: str
    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1


@dataclass(frozen=True, slots=True)
class Related(Generic[Said]):
    """Another location that matters for a finding, with the reason.

    >>> Related(Location("a.xml", 3), "the first element with this id").message
    'the first element with this id'
    """

    location: Location
    message: Said


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """A replacement in a file: half-open code point offsets of its source, and the new text.

    An insertion has equal offsets, a deletion an empty replacement.

    >>> from khabar.rules.engine.fixes import apply_edits
    >>> apply_edits("<p>a</p>", [Edit(4, 4, ".")])
    '<p>a.</p>'
    """

    start: int
    end: int
    replacement: str


@dataclass(frozen=True, slots=True)
class Fix(Generic[Said]):
    """A correction of a finding.

    Attributes:
        message: Its effect, in the imperative.
        edits: The replacements, in the file of the finding; they do not overlap.
        safe: Whether it can be applied without review: it preserves the text of the page and the meaning of
            the annotation.

    >>> Fix("write 3", (Edit(10, 11, "3"),)).safe
    True
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

    Rules usually get one from their subject (`Subject.at`, `Subject.at_text`).

    >>> ProblemPosition(Location("corpus.toml", 4)).id
    ''
    """

    location: Location
    id: str = ""
    sentence: str = ""
    span: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Mask:
    """The part of a file that other rules cannot judge, because of a problem in it.

    A mistake gives one message and hides no other mistake. So the problems that other rules see in this part,
    and nowhere else, are left out (`khabar.rules.engine.masking`).

    Attributes:
        locations: Parts of the source.
        ids: Elements, by id: those of which a problem says something by its `ProblemPosition.id`.
        above_blocks: Whether the tree is broken above the blocks of the article, so that nothing can be said
            about its structure.

    >>> Mask((Location("a.xml", 2, 5, 2, 40),), frozenset({"q1"})).above_blocks
    False
    """

    locations: tuple[Location, ...]
    ids: frozenset[str] = frozenset()
    above_blocks: bool = False


@dataclass(frozen=True, slots=True)
class Problem:
    """A defect, as a rule yields it.

    Attributes:
        message: The defect, and the expected value if there is one.
        position: The position of the defect.
        related: Other positions that matter for it.
        fix: A correction, if one is known.
        mask: What it is about, if that is not its position and its related places: here, rules that require
            this one cannot judge.

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
    mask: Mask | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem, with the rule that found it, in the language of a report.

    Attributes:
        code: Code of the rule.
        severity: Its severity in this check.
        message: The defect, and the expected value if there is one, in the language of the report.
        location: Its location.
        id: The `xml:id` of the element, or of the nearest one around it; empty where there is none.
        sentence: The id of the sentence around it, or empty.
        span: Start and end in the entry's text, in code points, or `None` outside the article.
        related: Other locations that matter for it.
        fix: A correction, if one is known.

    >>> finding = Finding("Q001", Severity.ERROR, "a quotation has no speaker", Location("a.xml", 9), id="q2")
    >>> finding.location.line, finding.span, finding.fix
    (9, None, None)
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
