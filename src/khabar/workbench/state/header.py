"""What the header states about the article, for the form of the page, and what it could state instead."""

from collections.abc import Iterator
from typing import Any

from khabar.editing.base.header_facts import publication_of
from khabar.lexicon.author_names import author_span
from khabar.model import Entry, Span
from khabar.vocabulary import BlockKind, EntityType, PhraseKind


def header_state(entry: Entry) -> dict[str, Any]:
    """Return the facts of the header that can be corrected, with the headline and the authors of the byline.

    >>> import khabar
    >>> state = header_state(khabar.load()["egypttoday-0001"])
    >>> state["author"], state["authors"], state["date"]["not_before"]
    ('ريتا مهنا', ['ريتا مهنا'], '2018-05-18')
    """
    header = entry.header
    page = header.provenance
    headline = next((block.text for block in entry.blocks if block.kind is BlockKind.HEADLINE), "")
    return {
        # Both are the headline; where one is not, it is the one to correct.
        "title": next((title for title in (header.title, page.title) if title != headline), headline),
        "author": page.author,
        "publisher": page.publisher,
        "url": page.url,
        "language": header.language,
        "date": _date(entry),
        "headline": headline,
        "authors": byline_authors(entry),
    }


def _date(entry: Entry) -> dict[str, str]:
    date = publication_of(entry.header)
    if date is None:
        return {}
    return {
        "when": date.when,
        "not_before": date.not_before,
        "not_after": date.not_after,
        "certainty": str(date.certainty),
        "evidence": date.evidence,
        "reasoning": date.reasoning,
    }


def byline_authors(entry: Entry) -> list[str]:
    """Return the names in the byline of an article, without the words that say what an author does.

    >>> import khabar
    >>> byline_authors(khabar.load()["egypttoday-0001"])
    ['ريتا مهنا']
    """
    return list(dict.fromkeys(name for span in _bylines(entry) for name in _names(entry, span)))


def _bylines(entry: Entry) -> list[Span]:
    """Return where the article names its authors: as such, or else in a byline, or else in an opener."""
    for kind in (PhraseKind.AUTHOR, PhraseKind.BYLINE):
        if found := [phrase.span for phrase in entry.phrases if phrase.kind is kind]:
            return found
    return [block.span for block in entry.blocks if block.kind is BlockKind.OPENER]


def _names(entry: Entry, span: Span) -> Iterator[str]:
    persons = [
        item.text for item in entry.mentions if item.type is EntityType.PERSON and span.embeds(item.span)
    ]
    words = entry.text[span.start : span.end]
    is_author = any(item.span == span and item.kind is PhraseKind.AUTHOR for item in entry.phrases)
    for name in persons or [words]:
        start, end = author_span(name)
        # The line may name an agency, or a place only.
        if persons or is_author or (start, end) != (0, len(name)):
            yield name[start:end]
