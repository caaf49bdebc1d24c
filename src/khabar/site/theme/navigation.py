"""The navigation of pages that are no documentation: its sections, without the pages in them.

A site has more pages of entries and entities than of documentation. On each of them the theme would list all
pages of the documentation: 17 kB, and a hundred stops for readers who use the keyboard.
"""

from typing import Any

from sphinx.application import Sphinx

_TREE = "furo_navigation_tree"


def fold_navigation(app: Sphinx, page: str, _template: str, context: dict[str, Any], _tree: object) -> None:
    """Leave the lists of pages out of the navigation of a page that is in none of its sections."""
    tree = context.get(_TREE, "")
    if page == app.config.root_doc or 'class="toctree-l1 current' in tree:
        return
    from bs4 import BeautifulSoup  # noqa: PLC0415 (a dependency of the theme)

    soup = BeautifulSoup(tree, "html.parser")
    for section in soup.select("li.toctree-l1.has-children"):
        for part in section.find_all(["input", "label", "ul"], recursive=False):
            part.decompose()
        section["class"] = "toctree-l1"
    context[_TREE] = str(soup)
