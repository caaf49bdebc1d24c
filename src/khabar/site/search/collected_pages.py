"""Collected pages in Sphinx's search, which indexes documents only.

A page is found by its title and its subject: an entity by all its names and identifiers, a rule by its
rationale in the language of the site, since the page shows no other. Text that a page repeats from entries is
not indexed, since the search finds the entries.
"""

from collections.abc import Iterable

from docutils import nodes
from sphinx.search import IndexBuilder
from sphinx.util.docutils import new_document

from khabar.model import Entity
from khabar.rules import Rule
from khabar.site.base.portions import Portion
from khabar.site.domain.pages import SitePage

_CONTINUED = {"mentions.html", "sayings.html", "entry_data.html"}
"""The templates of pages that continue another page; the search finds that one."""


class CollectedPages:
    """Feeds collected pages to the index of the search.

    Args:
        indexer: The index of a build; `None` if its builder makes none.
        language: The language of the site.
    """

    def __init__(self, indexer: IndexBuilder | None, language: str) -> None:
        self._indexer = indexer
        self._language = language
        self._names: list[str] = []
        if indexer:
            self._keep(indexer)

    def feed(self, page: SitePage) -> None:
        """Feed a page. Each build feeds all pages, whether or not it writes them again."""
        if self._indexer and page.searched and not _continues(page):
            self._names.append(page.name)
            self._indexer.feed(page.name, page.name, page.title, _document(page, self._language))

    def _keep(self, indexer: IndexBuilder) -> None:
        """Have Sphinx keep these pages when it removes everything but documents from the index."""
        prune = indexer.prune

        def prune_others(docnames: Iterable[str]) -> None:
            prune([*docnames, *self._names])

        indexer.prune = prune_others  # type: ignore[method-assign]  # there is no other way in


def _continues(page: SitePage) -> bool:
    portion = page.context.get("portion")
    return page.template in _CONTINUED or (isinstance(portion, Portion) and portion.number > 1)


def _document(page: SitePage, language: str) -> nodes.document:
    document = new_document("")
    text = nodes.paragraph("", "\n".join(_words(page, language)))
    document += nodes.section("", nodes.title("", page.title), text)
    return document


def _words(page: SitePage, language: str) -> Iterable[str]:
    if page.template == "entity.html":
        return _entity_words(page.context["view"].entity)
    return _rule_words(page.context["rule"], language) if page.template == "rule.html" else ()


def _entity_words(entity: Entity) -> Iterable[str]:
    names = (name.text for name in entity.names)
    return (entity.id, *names, *(identifier for _, identifier in entity.identifiers), entity.note)


def _rule_words(rule: Rule, language: str) -> Iterable[str]:
    text = rule.documentation_in(language)
    return (rule.code, rule.name, text.title, text.rationale)
