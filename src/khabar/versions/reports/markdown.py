"""The Markdown report, for a pull request.

Words of the page are untrusted: nothing in them may become a link, a heading, a tag or a mention of a user.
They are isolated, and every character with a meaning in Markdown is escaped.
"""

import re
from collections.abc import Iterator
from itertools import groupby

from khabar.versions.diff.changes import Change, Layer
from khabar.versions.diff.comparison import Comparison, Markup, Survey
from khabar.versions.diff.text_runs import shorten
from khabar.versions.reports.descriptions import describe, describe_entity
from khabar.versions.reports.excerpts import excerpt
from khabar.versions.reports.phrases import ReportStyle, changes_of, more_changes, summary, write_description

_LISTED = 100
"""At most this many changes of a layer are listed; the others are counted."""
_LIMIT = 60_000
"""A comment on GitHub has at most 65,536 characters."""
_ASIDE = 200

_FSI, _RLI, _PDI = "\u2068", "\u2067", "\u2069"
_MARKUP = re.compile(r"[\\`*_{}\[\]()#+!|~$]")
_CALLS = re.compile(r"(?<=[@#:])(?=[\w/])|(?<=www)(?=\.)")
_ID = re.compile(r"(?=.*[0-9:#])[\w.:/#-]+", re.ASCII)
_NOTHING = "<!-- -->"
"""Splits text that would be a mention, a reference, an emoji or a URL; it is invisible."""


def markdown_report(survey: Survey) -> str:
    """Return a report as Markdown, short enough for a comment on a pull request."""
    made: list[str] = []
    room = _LIMIT
    for line in _lines(survey):
        room -= len(line) + 1
        if room < 0:
            made += ["", "The rest is left out: there is no room for it here."]
            break
        made.append(line)
    return "\n".join(made) + "\n"


def _lines(survey: Survey) -> Iterator[str]:
    older, newer = (escape(name) for name in survey.names)
    yield f"### Annotation: {older} → {newer}"
    yield ""
    yield str(summary(survey))
    for comparison in survey.comparisons:
        yield ""
        yield from _comparison_lines(comparison)
    if survey.registers:
        yield ""
        yield f"#### Registers: {changes_of(len(survey.registers))}"
        yield ""
        yield from (f"- {write_description(describe_entity(change), STYLE)}" for change in survey.registers)
    if survey.added or survey.removed:
        yield ""
    yield from (f"- only in {newer}: {escape(key)}" for key in survey.added)
    yield from (f"- only in {older}: {escape(key)}" for key in survey.removed)


def _comparison_lines(comparison: Comparison) -> Iterator[str]:
    older, newer = (escape(name) for name in comparison.names)
    yield f"#### {escape(comparison.before.id)}: {older} → {newer}"
    for layer, changes in groupby(comparison.difference, key=lambda change: change.layer):
        yield ""
        yield from _layer_lines(layer, tuple(changes), comparison)
    notes = [f"- gone: {escape(shorten(aside, _ASIDE))}" for aside in comparison.comments_removed]
    notes += [f"- new: {escape(shorten(aside, _ASIDE))}" for aside in comparison.comments_added]
    if comparison.markup is Markup.LAYOUT:
        notes.append("The files differ in their layout only.")
    elif comparison.markup is Markup.OTHER:
        notes.append("The files differ in markup that khabar does not model.")
    if notes:
        yield ""
        yield from notes


def _layer_lines(layer: Layer, changes: tuple[Change, ...], comparison: Comparison) -> Iterator[str]:
    yield f"**{layer}: {changes_of(len(changes))}**"
    yield ""
    context = None
    for change in changes[:_LISTED]:
        found = excerpt(change, comparison)
        if found and found != context:
            context = found
            around = f"{escape(found.left)}<b>{escape(found.words)}</b>{escape(found.right)}"
            yield f"- {escape(found.sentence) or 'text'}: {_RLI}{around}{_PDI}"
        indent = "  - " if found else "- "
        yield indent + write_description(describe(change, comparison.before, comparison.after), STYLE)
    if len(changes) > _LISTED:
        yield f"- {more_changes(len(changes) - _LISTED)}"


def escape(text: str) -> str:
    r"""Escape a text, so that nothing in it has a meaning in Markdown.

    >>> escape("<b> @someone #1 [x](y)")
    '&lt;b&gt; @<!-- -->someone \\#<!-- -->1 \\[x\\]\\(y\\)'
    """
    kept = text.replace("\n", " ").replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _CALLS.sub(_NOTHING, _MARKUP.sub(lambda match: "\\" + match[0], kept))


def _plain(text: str) -> str:
    """Return an id as code, and everything else escaped."""
    return f"`{text}`" if _ID.fullmatch(text) else escape(text)


STYLE = ReportStyle(words=lambda text: f"«{_FSI}{escape(text.strip())}{_PDI}»", plain=_plain)
