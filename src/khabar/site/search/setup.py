"""What the search adds to Sphinx."""

from pathlib import Path

from sphinx.application import Sphinx

from khabar.site.search.language import choose_language
from khabar.site.search.script import words_script

WORDS = "khabar-search-words.js"


def add_search(app: Sphinx) -> None:
    """Connect the search to a build."""
    app.add_js_file(WORDS, loading_method="defer")
    app.connect("config-inited", choose_language)
    app.connect("builder-inited", _write_words)


def _write_words(app: Sphinx) -> None:
    """Write the script on words: before the pages, which name the digest of each script that they load."""
    if app.builder.format == "html":
        folder = Path(app.outdir) / "_static"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / WORDS).write_text(words_script(), encoding="utf-8")
