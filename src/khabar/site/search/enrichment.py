"""Words under which an entry is found though its page does not show them.

The lemmas of an entry that has tokens, so that the plural finds the singular, and all names that the
registers have for the entities that it names or quotes: who looks for an article by an English name finds it,
too.
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
    """Note in the document of an entry what is to be indexed and not shown."""
    found = sorted({text[start:end] for text in _texts(entry) for start, end in words(text)})
    document[_ATTRIBUTE] = ",".join(found)


def add_indexed(app: Sphinx, doctree: nodes.document, _: str) -> None:
    """Add what was noted to a document as it becomes a page of a site: elsewhere nothing searches it."""
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
