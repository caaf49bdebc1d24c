"""Descriptions of changes as one line of text, in the format of a report."""

from collections.abc import Callable
from dataclasses import dataclass

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


def describe_line(description: Description, style: ReportStyle) -> str:
    """Return the description of a change as one line.

    >>> style = ReportStyle(words="«{}»".format, plain=str)
    >>> describe_line(Description(("m1", " ", QuotedText("Nadir")), "added", ("person",)), style)
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


def summary(survey: Survey) -> str:
    """Return the number of changes and changed entries of a comparison, as a sentence."""
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
    """Return a number with a noun in the singular or plural.

    >>> number(1, "entry"), number(2, "entry"), number(1_000, "change")
    ('1 entry', '2 entries', '1,000 changes')
    """
    if count == 1:
        return f"1 {noun}"
    return f"{count:,} {noun.removesuffix('y')}ies" if noun.endswith("y") else f"{count:,} {noun}s"
