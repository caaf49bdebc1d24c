"""The navigation of pages that are no documentation: its sections, without the pages in them.

A site has more pages of entries and entities than of documentation. On each of them the theme would list all
pages of the documentation: 17 kB, and a hundred stops for readers who use the keyboard. Their navigation is
the same for all pages of a folder, since only relative links differ; it is made once for each folder.
"""

from collections.abc import Callable
from functools import lru_cache
from posixpath import dirname
from typing import Any

from sphinx.application import Sphinx

_TREE = "furo_navigation_tree"


class SharedNavigation:
    """The trees of contents of pages that are no documents, by folder and by what the theme asks for."""

    def __init__(self) -> None:
        """Begin without any."""
        self._made: dict[tuple[object, ...], str] = {}

    def share(self, app: Sphinx, page: str, _template: str, context: dict[str, Any], _tree: object) -> None:
        """Let the theme take the tree of a page from another one in the same folder."""
        make: Callable[..., str] | None = context.get("toctree")
        if make is None or page in app.env.all_docs:
            return
        folder = dirname(app.builder.get_target_uri(page))

        def toctree(**options: object) -> str:
            key = (folder, *sorted(options.items()))
            if key not in self._made:
                self._made[key] = make(**options)
            return self._made[key]

        context["toctree"] = toctree


def fold_navigation(app: Sphinx, page: str, _template: str, context: dict[str, Any], _tree: object) -> None:
    """Leave the lists of pages out of the navigation of a page that is in none of its sections."""
    tree = context.get(_TREE, "")
    if page != app.config.root_doc and 'class="toctree-l1 current' not in tree:
        context[_TREE] = _folded(tree)


@lru_cache(maxsize=32)
def _folded(tree: str) -> str:
    from bs4 import BeautifulSoup  # noqa: PLC0415 (a dependency of the theme)

    soup = BeautifulSoup(tree, "html.parser")
    for section in soup.select("li.toctree-l1.has-children"):
        for part in section.find_all(["input", "label", "ul"], recursive=False):
            part.decompose()
        section["class"] = "toctree-l1"
    return str(soup)
