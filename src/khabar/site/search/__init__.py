"""The search of a site: Sphinx's own, extended with Arabic, the names of entities, and collected pages."""

from pathlib import Path

from sphinx.application import Sphinx

from khabar.site.base.markup import collects_pages
from khabar.site.search.enrichment import IndexedNode, add_indexed, skip_indexed
from khabar.site.search.language import choose_language
from khabar.site.search.script import words_script

WORDS = "khabar-search-words.js"


def setup(app: Sphinx) -> None:
    """Register the search language, and the scripts that show results."""
    app.add_js_file(WORDS, loading_method="defer")
    app.add_js_file("khabar-search-highlight.js", loading_method="defer")
    app.add_css_file("khabar-search.css")
    app.add_node(IndexedNode, html=(skip_indexed, None))
    app.connect("config-inited", choose_language)
    app.connect("builder-inited", _write_words)
    app.connect("doctree-resolved", add_indexed)
    app.connect("html-page-context", _add_results)


def _write_words(app: Sphinx) -> None:
    """Write the word functions before any page, since pages name the digest of each script they load."""
    if app.builder.format == "html":
        folder = Path(app.outdir) / "_static"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / WORDS).write_text(words_script(), encoding="utf-8")


def _add_results(app: Sphinx, pagename: str, *_: object) -> None:
    """Add the script that shows results to the search page, after the script of the concordance's index."""
    if pagename == "search" and collects_pages(app.builder):
        app.add_js_file("khabar-search-results.js", loading_method="defer", priority=600)
