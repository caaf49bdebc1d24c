"""The text report, for the terminal.

Words of the page are isolated, so that a terminal with bidirectional text keeps the words around them in
order.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from unicodedata import bidirectional

from khabar.isolates import isolate_in
from khabar.messages import ENGLISH, Message, say, term
from khabar.versions.diff.changes import Change, Layer
from khabar.versions.diff.comparison import Comparison, Markup, Survey
from khabar.versions.diff.text_runs import shorten
from khabar.versions.reports.descriptions import describe, describe_entity
from khabar.versions.reports.excerpts import ChangeExcerpt, excerpt
from khabar.versions.reports.phrases import ReportStyle, changes_of, summary, write_description

_FSI, _RLI, _PDI = "\u2068", "\u2067", "\u2069"
_LISTED = 12
"""At most this many changed tokens are listed; if there are more, they are counted by kind."""
_ASIDE = 200
"""Longer comments are cut."""


def text_report(survey: Survey, language: str = ENGLISH, *, isolates: bool = True) -> str:
    """Return a report as text: the changes by layer, with the words around each.

    Args:
        survey: The comparison.
        language: The language of the report.
        isolates: Whether it is for a terminal, and not for a file.
    """
    return "\n".join(_TextReport(language, isolates=isolates).of_survey(survey)) + "\n"


def change_lines(comparison: Comparison, language: str = ENGLISH) -> list[str]:
    """Return the lines of one entry in a text report, without the heading that names its versions.

    Words of the page are isolated.

    Args:
        comparison: The comparison.
        language: The language of the lines.

    >>> import khabar
    >>> from dataclasses import replace
    >>> from khabar.versions.diff.comparison import compare
    >>> entry = khabar.load()["egypttoday-0001"]
    >>> change_lines(compare(entry, replace(entry, phrases=entry.phrases[1:])))[0]
    'phrase: 1 change'
    """
    _, *lines = _TextReport(language, isolates=True).of_comparison(comparison)
    return lines


class _TextReport:
    """The lines of a report in a language."""

    def __init__(self, language: str, *, isolates: bool) -> None:
        self._language = language
        self._isolates = isolates
        self._style = ReportStyle(words=lambda text: f"«{self._isolate(text.strip())}»", plain=self._plain)

    def of_survey(self, survey: Survey) -> Iterator[str]:
        for comparison in survey.comparisons:
            yield from self.of_comparison(comparison)
            yield ""
        if survey.registers:
            yield self._say(say("registers: {changes}", changes=changes_of(len(survey.registers))))
            for change in survey.registers:
                yield f"  {self._line(write_description(describe_entity(change), self._style))}"
            yield ""
        for name, keys in zip(survey.names, (survey.removed, survey.added), strict=True):
            for key in keys:
                yield self._say(
                    say("only in {name}: {entry}", name=self._isolate(name), entry=self._isolate(key))
                )
        yield self._say(summary(survey))

    def of_comparison(self, comparison: Comparison) -> Iterator[str]:
        older, newer = map(self._isolate, comparison.names)
        yield f"{comparison.before.id}: {older} → {newer}"
        for layer, changes in groupby(comparison.difference, key=lambda change: change.layer):
            yield from self._of_layer(layer, tuple(changes), comparison)
        for comment in comparison.comments_removed:
            yield "  " + self._say(say("removed: {text}", text=self._isolate(shorten(comment, _ASIDE))))
        for comment in comparison.comments_added:
            yield "  " + self._say(say("added: {text}", text=self._isolate(shorten(comment, _ASIDE))))
        if comparison.markup is Markup.LAYOUT:
            yield "  " + self._say(say("The files differ only in layout."))
        elif comparison.markup is Markup.OTHER:
            yield "  " + self._say(say("The files differ in markup that khabar does not model."))

    def _of_layer(self, layer: Layer, changes: tuple[Change, ...], comparison: Comparison) -> Iterator[str]:
        yield self._say(say("{layer}: {changes}", layer=term(layer), changes=changes_of(len(changes))))
        if layer is Layer.TOKEN and len(changes) > _LISTED:
            counts = Counter(kind for change in changes for kind in change.kinds)
            yield from (f"  {kind}: {number:,}" for kind, number in counts.items())
            return
        context = None
        for change in changes:
            found = excerpt(change, comparison)
            if found and found != context:
                context = found
                yield f"  {self._context(found)}"
            indent = "    " if found else "  "
            description = describe(change, comparison.before, comparison.after)
            yield indent + self._line(write_description(description, self._style))

    def _say(self, message: Message) -> str:
        text = message.render(self._language)
        return isolate_in(self._language, text) if self._isolates else text

    def _plain(self, text: str) -> str:
        """Return a word of the report, or a name or number, which no catalogue has."""
        return self._isolate(term(text).render(self._language))

    def _context(self, found: ChangeExcerpt) -> str:
        line = f"{found.left}[{found.words}]{found.right}"
        return f"{found.sentence or '-'}  " + (f"{_RLI}{line}{_PDI}" if self._isolates else line)

    def _line(self, line: str) -> str:
        """Return a description, from right to left in a report that is: its first word is an id."""
        return f"{_RLI}{line}{_PDI}" if self._isolates and self._language != ENGLISH else line

    def _isolate(self, text: str) -> str:
        """Return a text, isolated if anything in it runs against the direction of the report."""
        flat = text.replace("\n", " ")
        return (
            f"{_FSI}{flat}{_PDI}"
            if self._isolates and _has_letters(flat, english=self._language == ENGLISH)
            else flat
        )


def runs_left(text: str) -> bool:
    """Whether anything in a text runs from right to left."""
    return any(bidirectional(character) in {"R", "AL", "AN"} for character in text)


def _has_letters(text: str, *, english: bool) -> bool:
    """Whether a text has letters that can change the order of what is around it.

    Letters from left to right in Arabic do so, too: two ids with Arabic between them would become one run.
    """
    return runs_left(text) or (not english and any(bidirectional(character) == "L" for character in text))
