"""Search terms of an entry that its page does not show.

These are its lemmas, so that a plural finds the singular, and all names of its entities in the registers, so
that an English name finds an Arabic article.
"""

from collections.abc import Iterator

from docutils import nodes
from sphinx.application import Sphinx

from khabar.arabic import words
from khabar.model import Entity, Entry
from khabar.site.base.markup import collects_pages

_ATTRIBUTE = "khabar-indexed"


class IndexedNode(nodes.meta):  # type: ignore[misc]  # docutils has no type hints
    """Words that the search indexes and no page shows; to Sphinx they are keywords of the document."""


def skip_indexed(*_: object) -> None:
    """Write nothing: keywords in the head of the page would be as long as the article."""
    raise nodes.SkipNode


def note_indexed(entry: Entry, document: nodes.document) -> None:
    """Note the search terms of an entry in its document."""
    found = sorted({text[start:end] for text in _texts(entry) for start, end in words(text)})
    document[_ATTRIBUTE] = ",".join(found)


def add_indexed(app: Sphinx, doctree: nodes.document, _: str) -> None:
    """Add the search terms to a document when it becomes a page of a site; other builders have no search."""
    content = doctree.attributes.pop(_ATTRIBUTE, "")
    if content and collects_pages(app.builder):
        doctree += IndexedNode(name="keywords", content=content)


def _texts(entry: Entry) -> Iterator[str]:
    yield from (token.lemma for token in entry.tokens if token.lemma)
    for entity in _entities(entry):
        yield from (name.text for name in entity.names)


def _entities(entry: Entry) -> Iterator[Entity]:
    yield from (mention.entity for mention in entry.mentions if mention.entity)
    for quotation in entry.quotations:
        attribution = quotation.attribution
        parts = (attribution.speaker, attribution.relayed_by, attribution.addressee)
        yield from filter(None, parts)
