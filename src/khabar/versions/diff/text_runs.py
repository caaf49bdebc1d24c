"""Descriptions as runs of text: words of the report beside words that come from elsewhere.

Reports escape and isolate words of a page, a register or an annotator (`QuotedText`), each in its own way,
and may translate their own words. So the two are kept apart until a report is written.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from khabar.model import Entity, Entry, Span

_SHORT = 60
"""Longer texts are cut in the middle, so that a description stays on one line."""


@dataclass(frozen=True, slots=True)
class QuotedText:
    """Words of the page, of a register or of an annotator, in any script."""

    text: str


TextRuns = tuple[str | QuotedText, ...]
"""A description: words of the report, and quoted words."""


def shorten(text: str, size: int = _SHORT) -> str:
    """Leave out the middle of a text that is longer than `size` characters, between words if it has any.

    >>> shorten("abcdefgh", 5)
    'ab…gh'
    >>> shorten("the first words and the last words", 21)
    'the first … words'
    """
    if len(text) <= size:
        return text
    half = (size - 1) // 2
    first, last = text[:half], text[len(text) - half :]
    whole = f"{_until_space(first)}…{_until_space(last[::-1])[::-1]}"
    return whole if " " in whole else f"{first}…{last}"


def _until_space(text: str) -> str:
    """Cut a text after its last space; a text without one stays whole."""
    return text[: text.rfind(" ") + 1] or text


def quote(value: object) -> TextRuns:
    """Return a value as quoted text, shortened; nothing if it is empty.

    >>> quote("a name"), quote("")
    ((QuotedText(text='a name'),), ())
    """
    text = str(value)
    return (QuotedText(shorten(text)),) if text else ()


def quote_span(span: Span | None, entry: Entry) -> TextRuns:
    """Return the words of a span of an entry; nothing for no span."""
    return () if span is None else quote(entry.text[span.start : span.end])


def quote_spans(spans: Iterable[Span], entry: Entry, separator: str) -> TextRuns:
    """Return the words of several spans as one text: apart, right-to-left words would change places."""
    words = [shorten(entry.text[span.start : span.end]) for span in spans]
    return (QuotedText(separator.join(words)),) if words else ()


def join_runs(parts: Iterable[TextRuns], separator: str) -> TextRuns:
    """Join descriptions, leaving out empty ones.

    >>> join_runs([("a",), (), ("b",)], ", ")
    ('a', ', ', 'b')
    """
    made: list[str | QuotedText] = []
    for part in filter(None, parts):
        made += [separator, *part] if made else part
    return tuple(made)


def name_entity(entity: Entity | None) -> TextRuns:
    """Return the id of an entity, and its name if that is known; nothing for no entity."""
    if entity is None:
        return ()
    return (entity.id, " ", QuotedText(entity.name())) if entity.names else (entity.id,)
