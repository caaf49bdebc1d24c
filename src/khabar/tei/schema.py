"""The strict profile: `khabar.rng`, compiled from `khabar.rnc`, and where a tree breaks it."""

from functools import cache
from pathlib import Path
from typing import Any

from lxml import etree

from khabar.tei.grammar import Grammar, Violation
from khabar.tei.names import local


@cache
def profile() -> etree._Element:
    """Return the grammar, without comments. It is shared: not to be changed."""
    source = Path(__file__).with_name("khabar.rng").read_bytes()
    return etree.fromstring(source, etree.XMLParser(remove_comments=True))


@cache
def _validator() -> etree.RelaxNG:
    return etree.RelaxNG(profile())


@cache
def _grammar() -> Grammar:
    return Grammar(profile())


def is_valid(root: etree._Element) -> bool:
    """Whether a tree is an entry as the strict profile describes it."""
    return bool(_validator().validate(root))


def violations(root: etree._Element) -> list[Violation]:
    """Return where a tree breaks the strict profile; nothing for a valid one.

    What the grammar's own table can name is named; what only libxml2 sees is told at the innermost element
    that it blames.
    """
    validator = _validator()
    if validator.validate(root):
        return []
    named = list(_grammar().violations(root))
    return named or [_innermost(root, list(validator.error_log))]


def _innermost(root: etree._Element, errors: list[etree._LogEntry]) -> Violation:
    located = [error for error in errors if error.path]
    if not located:
        return Violation(root, "the file breaks the strict profile")
    error = max(located, key=lambda error: error.path.count("/"))
    element = _at(root, error.path)
    return Violation(element, f"`{local(element.tag)}` does not fit the profile: {error.message}")


def _at(root: etree._Element, path: str) -> etree._Element:
    """Return the element at a path of libxml2's, which has the prefixes of the file."""
    prefixes = {prefix: uri for node in root.iter("*") for prefix, uri in node.nsmap.items() if prefix}
    found: Any = root.getroottree().xpath(path, namespaces=prefixes)
    element: etree._Element = found[0]
    return element
