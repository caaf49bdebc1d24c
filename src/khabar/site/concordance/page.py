"""The page of the concordance, and the scripts that load its index."""

from collections.abc import Iterator
from html import escape
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from sphinx.application import Sphinx
from sphinx.util.osutil import relative_uri

from khabar.query import CONTEXT
from khabar.site.base.markup import collects_pages
from khabar.site.base.script import to_script
from khabar.site.collected.rendering import Renderer
from khabar.site.concordance.files import FOLDER, write_index
from khabar.site.concordance.passages import document_passages, rule_passages
from khabar.site.concordance.pieces import build_index
from khabar.site.domain.domain import domain_of
from khabar.site.domain.indexes import CONCORDANCE
from khabar.site.domain.pages import SitePage
from khabar.site.search.collected_pages import CollectedPages

if TYPE_CHECKING:
    from sphinx.builders.html import StandaloneHTMLBuilder

SEARCH = "search"
"""The page of Sphinx's search; its results show sentences from the index."""


class Concordance:
    """Writes the index and the page of the concordance of a build."""

    def __init__(self) -> None:
        self._digest = ""

    def collect(self, app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
        """Write the index, and yield the name, the context and the template of the page."""
        domain = domain_of(app.env)
        if not collects_pages(app.builder) or not domain.publishes:
            return
        builder = cast("StandaloneHTMLBuilder", app.builder)
        pages = chain(
            document_passages(app.env, domain.entries), rule_passages(domain.rules, domain.corpus.language)
        )
        index = build_index(domain.in_order(), domain.corpus.entities, builder.get_target_uri, pages)
        self._digest = write_index(index, Path(app.outdir, FOLDER))
        values = {"context": CONTEXT, "lemmas": index.lemmas}
        page = SitePage(CONCORDANCE.page, str(CONCORDANCE.title), "concordance.html", values)
        CollectedPages(builder.indexer, domain.corpus.language).feed(page)
        context = {"title": escape(page.title), "body": Renderer(builder, domain.corpus).render(page)}
        yield page.name, context, "page.html"

    def add_scripts(self, app: Sphinx, pagename: str, *_: object) -> None:
        """Add to the pages that need the index its script, and the address of its pieces."""
        if not self._digest or pagename not in {CONCORDANCE.page, SEARCH}:
            return
        address = f"{relative_uri(app.builder.get_target_uri(pagename), FOLDER)}/"
        pieces = {"address": address, "root": address.removesuffix(f"{FOLDER}/"), "version": self._digest}
        app.add_js_file(None, body=to_script(pieces), type="application/json", id="khabar-pieces")
        app.add_js_file("khabar-concordance-index.js", loading_method="defer")
        if pagename == CONCORDANCE.page:
            app.add_js_file("khabar-concordance.js", loading_method="defer")
            app.add_css_file("khabar-concordance.css")
