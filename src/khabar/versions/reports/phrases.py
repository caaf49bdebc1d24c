"""What is said about a change on one line, in whatever form a report has."""

from collections.abc import Callable
from dataclasses import dataclass

from khabar.versions.diff.comparison import Markup, Survey
from khabar.versions.diff.text_runs import QuotedText, TextRuns
from khabar.versions.reports.descriptions import AspectChange, Description
from khabar.versions.snapshots.numbers import Bump


@dataclass(frozen=True, slots=True)
class ReportStyle:
    """How a form of report writes what comes from outside.

    Attributes:
        words: Writes words of the page, isolated, escaped and in marks.
        plain: Writes everything else, escaped.
    """

    words: Callable[[str], str]
    plain: Callable[[str], str]


def say(description: Description, style: ReportStyle) -> str:
    """Return what is said about a change."""
    parts = [write_line(description.subject, style), style.plain(description.verb)]
    said = " ".join(part for part in parts if part)
    if description.gist:
        return f"{said}: {write_line(description.gist, style)}"
    turns = style.plain("; ").join(_turn(turn, style) for turn in description.aspects)
    return style.plain(", ").join(filter(None, [said, turns]))


def _turn(turn: AspectChange, style: ReportStyle) -> str:
    # An order has no value that could be told.
    if turn.aspect and not (turn.before or turn.after):
        return style.plain(turn.aspect)
    name = f"{style.plain(turn.aspect)}: " if turn.aspect else ""
    before, after = (write_line(line, style) or style.plain("nothing") for line in (turn.before, turn.after))
    return f"{name}{before} {style.plain('→')} {after}"


def write_line(line: TextRuns, style: ReportStyle) -> str:
    """Return a line as a report writes it."""
    pieces = (
        style.words(piece.text) if isinstance(piece, QuotedText) else style.plain(piece) for piece in line
    )
    return "".join(pieces).strip()


def summary(survey: Survey) -> str:
    """Return in how many entries, and in what, two sides differ."""
    essential = sum(comparison.essential for comparison in survey.comparisons)
    layout = sum(comparison.markup is Markup.LAYOUT for comparison in survey.comparisons)
    changes = number(sum(len(comparison.difference) for comparison in survey.comparisons), "change")
    parts = [
        f"{changes} in {number(essential, 'entry')}" if essential else changes,
        f"{number(len(survey.registers), 'change')} of registers" if survey.registers else "",
        f"{number(layout, 'entry')} with another layout" if layout else "",
        f"{number(len(survey.added), 'new entry')}" if survey.added else "",
        f"{number(len(survey.removed), 'entry')} gone" if survey.removed else "",
        f"{number(survey.same, 'entry')} the same" if survey.same else "",
        f"{number(len(survey.failed), 'entry')} not readable" if survey.failed else "",
    ]
    weight = max((comparison.bump for comparison in survey.comparisons), default=Bump.NONE)
    advice = f" The version must rise by: {weight}." if weight else ""
    return ", ".join(filter(None, parts)) + "." + advice


def number(count: int, noun: str) -> str:
    """Return a number of things.

    >>> number(1, "entry"), number(2, "entry"), number(1_000, "change")
    ('1 entry', '2 entries', '1,000 changes')
    """
    if count == 1:
        return f"1 {noun}"
    return f"{count:,} {noun.removesuffix('y')}ies" if noun.endswith("y") else f"{count:,} {noun}s"
