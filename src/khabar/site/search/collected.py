"""Collected pages in Sphinx's search, which indexes documents only.

A page that is written with `khabar_words` in its context is found by its title and by these words. What a
page repeats of the entries is not among them: the entries are found themselves.
"""

from collections.abc import Iterable
from html import unescape
from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.search import IndexBuilder
from sphinx.util.docutils import new_document

if TYPE_CHECKING:
    from sphinx.builders.html import StandaloneHTMLBuilder

WORDS = "khabar_words"
"""The key of the context under which a collected page has the words that it is found by."""


class CollectedPages:
    """Feeds the collected pages of a build to the index of its search."""

    def __init__(self) -> None:
        self._names: list[str] = []

    def feed(
        self, app: Sphinx, pagename: str, _: str, context: dict[str, Any], doctree: nodes.document | None
    ) -> None:
        """Feed a page as it is written, if it is a collected one with words."""
        if doctree is not None or WORDS not in context:
            return
        indexer = cast("StandaloneHTMLBuilder", app.builder).indexer
        if indexer is None:
            return
        if not self._names:
            self._keep(indexer)
        self._names.append(pagename)
        title = unescape(context["title"])
        indexer.feed(pagename, pagename, title, _document(title, context[WORDS]))

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
