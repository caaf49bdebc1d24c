"""The strict profile: `khabar.rng`, compiled from `khabar.rnc`, and where a tree breaks it."""

from functools import cache
from pathlib import Path
from typing import Any, cast

from lxml import etree

from khabar.messages import say
from khabar.tei.names import local
from khabar.tei.validation.grammar import Grammar
from khabar.tei.validation.violation import Violation


@cache
def profile() -> etree._Element:
    """Return the grammar, without comments. It is shared: not to be changed."""
    source = Path(__file__).parents[1].joinpath("khabar.rng").read_bytes()
    return etree.fromstring(source, etree.XMLParser(remove_comments=True))


@cache
def _validator() -> etree.RelaxNG:
    return etree.RelaxNG(profile())


@cache
def _grammar() -> Grammar:
    return Grammar(profile())


CHILD_LIMIT = 10_000
"""Most children that an element of an entry may have. The time that libxml2 needs to validate them grows with
the square of their number: for the limit it is half a second."""

_CROWDED = etree.XPath(f"//*[count(*) > {CHILD_LIMIT}]")
_ELEMENTS = etree.XPath("count(//*)")


def _crowded(root: etree._Element) -> list[Any]:
    """Return the elements with more children than the limit."""
    return cast("list[Any]", _CROWDED(root)) if cast("float", _ELEMENTS(root)) > CHILD_LIMIT else []


def is_valid(root: etree._Element) -> bool:
    """Whether a tree is an entry as the strict profile describes it."""
    return not _crowded(root) and bool(_validator().validate(root))


def violations(root: etree._Element) -> list[Violation]:
    """Return where a tree breaks the strict profile; nothing for a valid one.

    A violation that the table of the grammar can name is named; others are reported by libxml2 at the
    innermost element that it blames.
    """
    if crowded := _crowded(root):
        return [_crowd(element) for element in crowded]
    validator = _validator()
    if validator.validate(root):
        return []
    named = list(_grammar().violations(root))
    return named or [_innermost(root, list(validator.error_log))]


def _crowd(element: etree._Element) -> Violation:
    return Violation(
        element,
        say(
            "`{element}` has {number:,} child elements (limit: {limit:,})",
            element=local(element.tag),
            number=len(element),
            limit=CHILD_LIMIT,
        ),
    )


def _innermost(root: etree._Element, errors: list[etree._LogEntry]) -> Violation:
    located = [error for error in errors if error.path]
    if not located:
        return Violation(root, say("file does not match the strict profile"))
    error = max(located, key=lambda error: error.path.count("/"))
    element = _at(root, error.path)
    return Violation(
        element,
        say(
            "`{element}` does not match the strict profile: {reason}",
            element=local(element.tag),
            reason=error.message,
        ),
    )


def _at(root: etree._Element, path: str) -> etree._Element:
    """Return the element at a path of libxml2's, which has the prefixes of the file."""
    prefixes = {prefix: uri for node in root.iter("*") for prefix, uri in node.nsmap.items() if prefix}
    found: Any = root.getroottree().xpath(path, namespaces=prefixes)
    element: etree._Element = found[0]
    return element
