"""Sphinx's own search, run on a site by node."""

from pathlib import Path

import sphinx.themes

from tests.site.node import run_node

_STUBS = """
var window = globalThis, _ = (text) => text, _ready = () => {}, SPHINX_HIGHLIGHT_ENABLED = false;
var document = { getElementById: () => null, querySelectorAll: () => [] };
"""
_SEARCH = """
return input.map((query) => Search._performSearch(...Search._parseQuery(query)).map(([docname]) => docname));
"""


class Site:
    """A site that can be searched without a browser."""

    def __init__(self, output: Path) -> None:
        searchtools = Path(sphinx.themes.__path__[0]) / "basic" / "static" / "searchtools.js"
        self._scripts = [
            _STUBS,
            searchtools.read_text(encoding="utf-8"),
            (output / "_static" / "language_data.js").read_text(encoding="utf-8"),
            (output / "searchindex.js").read_text(encoding="utf-8"),
        ]

    def search(self, queries: list[str]) -> list[list[str]]:
        """Return the documents that each query finds."""
        return run_node(self._scripts, _SEARCH, queries)
