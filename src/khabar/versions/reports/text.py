"""The report that people read in a terminal.

Words of the page stand between isolates: a terminal that knows the bidirectional algorithm then keeps what
stands around them in order, whichever way they run.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from unicodedata import bidirectional

from khabar.versions.diff.changes import Change, Layer
from khabar.versions.diff.comparison import Comparison, Markup, Survey
from khabar.versions.diff.text_runs import shorten
from khabar.versions.reports.descriptions import describe, describe_entity
from khabar.versions.reports.excerpts import ChangeExcerpt, excerpt
from khabar.versions.reports.phrases import ReportStyle, number, say, summary

_FSI, _RLI, _PDI = "\u2068", "\u2067", "\u2069"
_LISTED = 12
"""So many changed tokens are listed one by one; of more, only the kinds are counted."""
_ASIDE = 200
"""Longer comments are cut."""


def text_report(survey: Survey) -> str:
    """Return a report as text: changes by layer, those of the text with the words around them."""
    lines: list[str] = []
    for comparison in survey.comparisons:
        lines += [*comparison_lines(comparison), ""]
    if survey.registers:
        lines.append(f"registers: {number(len(survey.registers), 'change')}")
        lines += [f"  {say(describe_entity(change), STYLE)}" for change in survey.registers]
        lines.append("")
    lines += [f"Only in {isolate(survey.names[1])}: {isolate(key)}" for key in survey.added]
    lines += [f"Only in {isolate(survey.names[0])}: {isolate(key)}" for key in survey.removed]
    return "\n".join([*lines, summary(survey)]) + "\n"


def comparison_lines(comparison: Comparison) -> Iterator[str]:
    """Yield the lines about one entry."""
    older, newer = (isolate(name) for name in comparison.names)
    yield f"{comparison.before.id}: {older} → {newer}"
    for layer, changes in groupby(comparison.difference, key=lambda change: change.layer):
        yield from _layer_lines(layer, tuple(changes), comparison)
    yield from (f"  gone: {isolate(shorten(aside, _ASIDE))}" for aside in comparison.comments_removed)
    yield from (f"  new: {isolate(shorten(aside, _ASIDE))}" for aside in comparison.comments_added)
    if comparison.markup is Markup.LAYOUT:
        yield "  The files differ in their layout only."
    elif comparison.markup is Markup.OTHER:
        yield "  The files differ in markup that khabar does not model."


def _layer_lines(layer: Layer, changes: tuple[Change, ...], comparison: Comparison) -> Iterator[str]:
    yield f"{layer}: {number(len(changes), 'change')}"
    if layer is Layer.TOKEN and len(changes) > _LISTED:
        counts = Counter(kind for change in changes for kind in change.kinds)
        yield from (f"  {kind}: {count:,}" for kind, count in counts.items())
        return
    context = None
    for change in changes:
        found = excerpt(change, comparison)
        if found and found != context:
            context = found
            yield f"  {_context(found)}"
        indent = "    " if found else "  "
        yield indent + say(describe(change, comparison.before, comparison.after), STYLE)


def _context(found: ChangeExcerpt) -> str:
    return f"{found.sentence or '-'}  {_RLI}{found.left}[{found.words}]{found.right}{_PDI}"


def isolate(text: str) -> str:
    """Put a text between isolates if anything in it runs from right to left.

    >>> isolate("a b"), isolate("م") == "\u2068م\u2069"
    ('a b', True)
    """
    flat = text.replace("\n", " ")
    return f"{_FSI}{flat}{_PDI}" if runs_left(flat) else flat


def runs_left(text: str) -> bool:
    """Whether anything in a text runs from right to left."""
    return any(bidirectional(character) in {"R", "AL", "AN"} for character in text)


STYLE = ReportStyle(words=lambda text: f"«{isolate(text.strip())}»", plain=isolate)
