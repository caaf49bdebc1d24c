"""The passages of pages that are not entries, so that results of the search show where a word is.

A browser that opened the site from the file system may not read other pages. So the passages are written
beside the texts of the entries, in pieces, and the search loads those of the results on the screen.
"""

from collections.abc import Iterable, Iterator

from docutils import nodes
from sphinx.environment import BuildEnvironment

from khabar.rules import Rule

LONGEST = 600
"""Characters of a passage that are kept: results show fewer."""

Passages = list[tuple[str, str]]
"""The passages of a page, each with the anchor of its section."""

_BLOCKS = (nodes.paragraph, nodes.title, nodes.literal_block)


def document_passages(env: BuildEnvironment, entries: Iterable[str]) -> Iterator[tuple[str, Passages]]:
    """Yield the passages of each document that is not an entry, by name.

    Args:
        env: The environment of the build.
        entries: The documents of the entries.
    """
    for docname in sorted(env.found_docs - set(entries)):
        tree = env.get_doctree(docname)
        blocks = (node for kind in _BLOCKS for node in tree.findall(kind))
        yield docname, [(_anchor(block), text) for block in blocks if (text := _text(block))]


def rule_passages(rules: Iterable[Rule], language: str) -> Iterator[tuple[str, Passages]]:
    """Yield the passages of the page of each rule, in the language of the site."""
    for rule in rules:
        page = rule.documentation_in(language)
        yield f"rules/{rule.code}", [("", page.title), ("", _shortened(page.rationale))]


def _anchor(block: nodes.Element) -> str:
    parent = block.parent
    while parent is not None and not isinstance(parent, nodes.section):
        parent = parent.parent
    return parent["ids"][0] if parent is not None and parent["ids"] else ""


def _text(block: nodes.Element) -> str:
    return _shortened(block.astext())


def _shortened(text: str) -> str:
    return " ".join(text.split())[:LONGEST]
