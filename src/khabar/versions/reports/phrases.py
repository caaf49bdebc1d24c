"""Descriptions of changes as one line of text, in the format of a report."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from khabar.messages import Message, count, say, term
from khabar.versions.diff.comparison import Markup, Survey
from khabar.versions.diff.text_runs import QuotedText, TextRuns
from khabar.versions.reports.descriptions import AspectChange, Description
from khabar.versions.snapshots.numbers import Bump


@dataclass(frozen=True, slots=True)
class ReportStyle:
    """The way in which a report format writes text.

    Attributes:
        words: Returns quoted words isolated, escaped and in quotation marks.
        plain: Returns words of the report escaped.
    """

    words: Callable[[str], str]
    plain: Callable[[str], str]


def write_description(description: Description, style: ReportStyle) -> str:
    """Return the description of a change as one line.

    >>> style = ReportStyle(words="«{}»".format, plain=str)
    >>> write_description(Description(("m1", " ", QuotedText("Nadir")), "added", ("person",)), style)
    'm1 «Nadir» added: person'
    """
    parts = [write_runs(description.subject, style), style.plain(description.verb)]
    said = " ".join(part for part in parts if part)
    if description.gist:
        return f"{said}: {write_runs(description.gist, style)}"
    aspects = style.plain("; ").join(_aspect(aspect, style) for aspect in description.aspects)
    return style.plain(", ").join(filter(None, [said, aspects]))


def _aspect(aspect: AspectChange, style: ReportStyle) -> str:
    # A changed order has no value to show.
    if aspect.aspect and not (aspect.before or aspect.after):
        return style.plain(aspect.aspect)
    name = f"{style.plain(aspect.aspect)}: " if aspect.aspect else ""
    before, after = (
        write_runs(line, style) or style.plain("nothing") for line in (aspect.before, aspect.after)
    )
    return f"{name}{before} {style.plain('→')} {after}"


def write_runs(line: TextRuns, style: ReportStyle) -> str:
    """Return a description in the format of a report."""
    pieces = (
        style.words(piece.text) if isinstance(piece, QuotedText) else style.plain(piece) for piece in line
    )
    return "".join(pieces).strip()


def summary(survey: Survey) -> Message:
    """Return the number of changes and changed entries of a comparison, as a sentence."""
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
    """Yield the other counts that are not zero."""
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
