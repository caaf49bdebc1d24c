"""The Markdown report, for a pull request.

Words of the page are untrusted: nothing in them may become a link, a heading, a tag or a mention of a user.
They are isolated, and every character with a meaning in Markdown is escaped.
"""

import re
from collections.abc import Iterator
from itertools import groupby

from khabar.messages import ENGLISH, Message, say, term
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


def markdown_report(survey: Survey, language: str = ENGLISH) -> str:
    """Return a report as Markdown, short enough for a comment on a pull request.

    Args:
        survey: The comparison.
        language: The language of the report.
    """
    report = MarkdownReport(language)
    made: list[str] = []
    room = _LIMIT
    for line in report.of_survey(survey):
        room -= len(line) + 1
        if room < 0:
            made += [
                "",
                report.say(say("The report is too long for a comment; the remaining changes are left out.")),
            ]
            break
        made.append(line)
    return "\n".join(made) + "\n"


class MarkdownReport:
    """The lines of a report in a language.

    Attributes:
        style: How descriptions of changes are written.
    """

    def __init__(self, language: str) -> None:
        """Prepare a report.

        Args:
            language: Its language.
        """
        self._language = language
        self.style = ReportStyle(
            words=lambda text: f"«{_FSI}{escape(text.strip())}{_PDI}»", plain=self._plain
        )

    def say(self, message: Message) -> str:
        """Return a message whose values are escaped already."""
        return message.render(self._language)

    def of_survey(self, survey: Survey) -> Iterator[str]:
        """Yield the lines about all entries and registers."""
        older, newer = (escape(name) for name in survey.names)
        yield self.say(say("### Annotation: {older} → {newer}", older=older, newer=newer))
        yield ""
        yield self.say(summary(survey))
        for comparison in survey.comparisons:
            yield ""
            yield from self._of_comparison(comparison)
        if survey.registers:
            yield ""
            yield self.say(say("#### Registers: {changes}", changes=changes_of(len(survey.registers))))
            yield ""
            for change in survey.registers:
                yield f"- {write_description(describe_entity(change), self.style)}"
        if survey.added or survey.removed:
            yield ""
        for name, keys in ((newer, survey.added), (older, survey.removed)):
            for key in keys:
                yield "- " + self.say(say("only in {name}: {entry}", name=name, entry=escape(key)))

    def _of_comparison(self, comparison: Comparison) -> Iterator[str]:
        older, newer = (escape(name) for name in comparison.names)
        yield f"#### {escape(comparison.before.id)}: {older} {self._plain('→')} {newer}"
        for layer, changes in groupby(comparison.difference, key=lambda change: change.layer):
            yield ""
            yield from self._of_layer(layer, tuple(changes), comparison)
        if notes := list(self._notes(comparison)):
            yield ""
            yield from notes

    def _of_layer(self, layer: Layer, changes: tuple[Change, ...], comparison: Comparison) -> Iterator[str]:
        head = say("{layer}: {changes}", layer=term(layer), changes=changes_of(len(changes)))
        yield f"**{self.say(head)}**"
        yield ""
        context = None
        for change in changes[:_LISTED]:
            found = excerpt(change, comparison)
            if found and found != context:
                context = found
                around = f"{escape(found.left)}<b>{escape(found.words)}</b>{escape(found.right)}"
                yield f"- {escape(found.sentence) or self.say(term('text'))}: {_RLI}{around}{_PDI}"
            indent = "  - " if found else "- "
            description = describe(change, comparison.before, comparison.after)
            yield indent + write_description(description, self.style)
        if len(changes) > _LISTED:
            yield f"- {self.say(more_changes(len(changes) - _LISTED))}"

    def _notes(self, comparison: Comparison) -> Iterator[str]:
        for comment in comparison.comments_removed:
            yield "- " + self.say(say("removed: {text}", text=escape(shorten(comment, _ASIDE))))
        for comment in comparison.comments_added:
            yield "- " + self.say(say("added: {text}", text=escape(shorten(comment, _ASIDE))))
        if comparison.markup is Markup.LAYOUT:
            yield self.say(say("The files differ only in layout."))
        elif comparison.markup is Markup.OTHER:
            yield self.say(say("The files differ in markup that khabar does not model."))

    def _plain(self, text: str) -> str:
        """Return an id as code, and everything else in the language of the report and escaped."""
        return f"`{text}`" if _ID.fullmatch(text) else escape(self.say(term(text)))


def escape(text: str) -> str:
    r"""Escape a text, so that nothing in it has a meaning in Markdown.

    >>> escape("<b> @someone #1 [x](y)")
    '&lt;b&gt; @<!-- -->someone \\#<!-- -->1 \\[x\\]\\(y\\)'
    """
    kept = text.replace("\n", " ").replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _CALLS.sub(_NOTHING, _MARKUP.sub(lambda match: "\\" + match[0], kept))
