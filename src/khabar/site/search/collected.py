"""Collected pages in Sphinx's search, which indexes documents only.

A page is found by its title and by its words. What a page repeats of the entries is not among them: the
entries are found themselves.
"""

from collections.abc import Iterable

from docutils import nodes
from sphinx.search import IndexBuilder
from sphinx.util.docutils import new_document

from khabar.site.pages import Page


class CollectedPages:
    """Feeds collected pages to the index of the search.

    Args:
        indexer: The index of a build; `None` if its builder makes none.
    """

    def __init__(self, indexer: IndexBuilder | None) -> None:
        self._indexer = indexer
        self._names: list[str] = []
        if indexer:
            self._keep(indexer)

    def feed(self, page: Page) -> None:
        """Feed a page. All of a site are fed in each build, those that it need not write again, too."""
        if self._indexer and page.words is not None:
            self._names.append(page.name)
            self._indexer.feed(page.name, page.name, page.title, _document(page.title, page.words))

    def _keep(self, indexer: IndexBuilder) -> None:
        """Have Sphinx keep these pages when it removes from the index what is no document."""
        prune = indexer.prune

        def prune_others(docnames: Iterable[str]) -> None:
            prune([*docnames, *self._names])

        indexer.prune = prune_others  # type: ignore[method-assign]  # there is no other way in


def _document(title: str, words: str) -> nodes.document:
    document = new_document("")
    document += nodes.section("", nodes.title("", title), nodes.paragraph("", words))
    return document
