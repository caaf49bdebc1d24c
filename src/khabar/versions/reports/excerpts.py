"""The words around a change, on one line."""

from dataclasses import dataclass

from khabar.model import Entry, Span
from khabar.versions.diff.changes import Change
from khabar.versions.diff.comparison import Comparison
from khabar.versions.diff.text_runs import shorten

_AROUND = 50
"""Characters on each side of the words that changed."""


@dataclass(frozen=True, slots=True)
class ChangeExcerpt:
    """The words around a change.

    Attributes:
        sentence: The id of the sentence; empty outside of sentences.
        left: The text before the changed words.
        words: The changed words: the newer ones, or the older ones if they were removed.
        right: The text after them.
    """

    sentence: str
    left: str
    words: str
    right: str


def excerpt(change: Change, comparison: Comparison) -> ChangeExcerpt | None:
    """Return the words around a change, or `None` if it has no location in the text."""
    place = comparison.locator.locate(change)
    if place is None:
        return None
    entry, span = (comparison.after, place.after) if len(place.after) else (comparison.before, place.before)
    span = _trimmed(entry, span)
    sentence = entry.sentence_at(span.start)
    left, right = _left(entry, span), _right(entry, span)
    words = shorten(entry.text[span.start : span.end], 2 * _AROUND)
    return ChangeExcerpt(sentence.id if sentence else "", left, words.replace("\n", " ¶ "), right)


def _trimmed(entry: Entry, span: Span) -> Span:
    """Return a span without the white space at its ends."""
    words = entry.text[span.start : span.end]
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip())) if words.strip() else span


def _left(entry: Entry, span: Span) -> str:
    line_start = entry.text.rfind("\n", 0, span.start) + 1
    start = span.start - _AROUND
    if start <= line_start:
        return entry.text[line_start : span.start]
    # A word that would be cut is left out.
    return "…" + entry.text[start : span.start].partition(" ")[2]


def _right(entry: Entry, span: Span) -> str:
    found = entry.text.find("\n", span.end)
    line_end = len(entry.text) if found < 0 else found
    end = span.end + _AROUND
    if end >= line_end:
        return entry.text[span.end : line_end]
    return entry.text[span.end : end].rpartition(" ")[0] + "…"
