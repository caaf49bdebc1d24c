"""What is said about a change on one line, in whatever form a report has."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from khabar.messages import Message, count, say, term
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


def write_description(description: Description, style: ReportStyle) -> str:
    """Return a description of a change as a report writes it."""
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


def summary(survey: Survey) -> Message:
    """Return in how many entries, and in what, two sides differ."""
    essential = sum(comparison.essential for comparison in survey.comparisons)
    layout = sum(comparison.markup is Markup.LAYOUT for comparison in survey.comparisons)
    changes = changes_of(sum(len(comparison.difference) for comparison in survey.comparisons))
    entries = count("{number:,} entry", "{number:,} entries", essential)
    parts = [
        say("{changes} in {entries}", changes=changes, entries=entries) if essential else changes,
        *_others(survey, layout),
    ]
    weight = max((comparison.bump for comparison in survey.comparisons), default=Bump.NONE)
    if weight:
        return say("{parts}. Required version bump: {part}.", parts=tuple(parts), part=term(str(weight)))
    return say("{parts}.", parts=tuple(parts))


def _others(survey: Survey, layout: int) -> Iterator[Message]:
    """Yield what else there is to count, if there is any of it."""
    registers, new, gone, failed = map(len, (survey.registers, survey.added, survey.removed, survey.failed))
    if registers:
        yield count("{number:,} change in registers", "{number:,} changes in registers", registers)
    if layout:
        yield count(
            "{number:,} entry with a different layout", "{number:,} entries with a different layout", layout
        )
    if new:
        yield count("{number:,} new entry", "{number:,} new entries", new)
    if gone:
        yield count("{number:,} removed entry", "{number:,} removed entries", gone)
    if survey.same:
        yield count("{number:,} unchanged entry", "{number:,} unchanged entries", survey.same)
    if failed:
        yield count("{number:,} unreadable entry", "{number:,} unreadable entries", failed)


def changes_of(number: int) -> Message:
    """Return a number of changes.

    >>> str(changes_of(1)), str(changes_of(1_000))
    ('1 change', '1,000 changes')
    """
    return count("{number:,} change", "{number:,} changes", number)


def more_changes(number: int) -> Message:
    """Return a number of changes that a report does not list."""
    return count("and {number:,} more change", "and {number:,} more changes", number)
