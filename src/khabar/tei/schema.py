"""The strict profile: `khabar.rng`, compiled from `khabar.rnc`, and what a tree has against it."""

import re
from functools import cache
from importlib.resources import files

from lxml import etree

from khabar.tei.grammar import Grammar, Violation
from khabar.tei.names import local

_BAD_ATTRIBUTE = re.compile(r"Invalid attribute (\S+) for element")


@cache
def _schema() -> etree._Element:
    source = files("khabar.tei").joinpath("khabar.rng").read_bytes()
    return etree.fromstring(source, etree.XMLParser(remove_comments=True))


@cache
def _validator() -> etree.RelaxNG:
    return etree.RelaxNG(_schema())


@cache
def _grammar() -> Grammar:
    return Grammar(_schema())


def is_valid(root: etree._Element) -> bool:
    """Whether a tree is an entry as the strict profile describes it."""
    return bool(_validator().validate(root))


def violations(root: etree._Element) -> list[Violation]:
    """Return where a tree breaks the strict profile; nothing for a valid one.

    What the grammar's own table can name is named; what only libxml2 sees is told at the innermost element it blames.
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
    element = root.getroottree().xpath(error.path)[0]
    name = local(element.tag)
    if match := _BAD_ATTRIBUTE.search(error.message):
        value = element.get(match[1])
        return Violation(element, f"`{name}` has @{match[1]} {value!r}, which is not of its type", match[1])
    return Violation(element, f"`{name}` does not fit the profile: {error.message}")
