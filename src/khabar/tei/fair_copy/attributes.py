"""Attributes by the grammar: which ones an element may have together, and which values.

Both answers err on the side of no: a yes is certain, and a no is a question for libxml2. Values are regular
expressions that match what the grammar accepts and, of some types, less: ids and languages in ASCII, no 29
February. A construct that is not known here matches nothing.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from khabar.tei.names import local
from khabar.tei.validation.content import declared_name

NCNAME = "[A-Za-z_][A-Za-z0-9_.-]*"
"""The accepted names; every `xml:id` is one."""

Definitions = Mapping[str, Sequence[etree._Element]]  # noqa: SLF001 (so is the class of elements called)
"""The named patterns of a grammar."""

_Nodes = Sequence[etree._Element]  # noqa: SLF001
_Assigned = tuple[dict[str, etree._Element], frozenset[str]]  # noqa: SLF001

_NOTHING = "(?!)"
_DAY = (
    "(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
    "|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)"
    "|02-(?:0[1-9]|1[0-9]|2[0-8]))"
)
_YEAR = "(?!0000)[0-9]{4}"
_TYPES = {
    "NCName": NCNAME,
    "language": "[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*",
    "nonNegativeInteger": "[0-9]+",
    "date": f"{_YEAR}-{_DAY}",
    "gYearMonth": f"{_YEAR}-(?:0[1-9]|1[0-2])",
    "gYear": _YEAR,
}
# The syntax that XML Schema and Python share: no classes subtracted from classes, no blocks, no categories.
_SHARED = re.compile(r"(?:\\[S.\-]|\[[A-Za-z0-9+._-]*(?:\\-)?\]|[()|*+?A-Za-z0-9.:/#_-])+")


def expression(pattern: etree._Element, definitions: Definitions) -> str:
    """Return a regular expression of values that a pattern accepts.

    Args:
        pattern: An `attribute` pattern, or a pattern inside one.
        definitions: The named patterns of its grammar.

    >>> choice = etree.XML("<choice><value>true</value><value>false</value></choice>")
    >>> expression(choice, {})
    '(?:true|false)'
    """
    kind = local(pattern.tag)
    if kind == "data":
        return _data(pattern)
    if kind == "value":
        return re.escape(pattern.text or "")
    inside = definitions[pattern.get("name", "")] if kind == "ref" else list(pattern)
    parts = [expression(child, definitions) for child in inside if local(child.tag) != "name"]
    if kind == "text" or (kind == "attribute" and not parts):
        return ".*"
    if kind == "choice":
        return f"(?:{'|'.join(parts)})"
    if kind == "list":
        return f"(?:{parts[0]})(?: (?:{parts[0]}))*" if _repeats(inside) else _NOTHING
    return parts[0] if len(parts) == 1 and kind in {"ref", "attribute", "oneOrMore"} else _NOTHING


def _repeats(patterns: _Nodes) -> bool:
    return len(patterns) == 1 and local(patterns[0].tag) == "oneOrMore"


def _data(pattern: etree._Element) -> str:
    kind, facets = pattern.get("type", ""), list(pattern)
    if not facets:
        return _TYPES.get(kind, _NOTHING)
    written = facets[0].text or ""
    alone = len(facets) == 1 and kind == "token" and facets[0].get("name") == "pattern"
    return f"(?:{written})" if alone and _SHARED.fullmatch(written) else _NOTHING


def assign(patterns: _Nodes, names: frozenset[str], definitions: Definitions) -> Iterator[_Assigned]:
    """Yield the ways in which the patterns of an element may use up its attributes.

    Args:
        patterns: The content of the element.
        names: The attributes.
        definitions: The named patterns of the grammar.

    Yields:
        For each attribute the pattern that takes it, and the attributes that none takes.
    """
    if not patterns:
        yield {}, names
        return
    for used, left in _assign_one(patterns[0], names, definitions):
        for more, rest in assign(patterns[1:], left, definitions):
            yield used | more, rest


def _assign_one(
    pattern: etree._Element, names: frozenset[str], definitions: Definitions
) -> Iterator[_Assigned]:
    kind = local(pattern.tag)
    if kind == "attribute":
        if (name := declared_name(pattern)) in names:
            yield {name: pattern}, names - {name}
    elif kind == "choice":
        for child in pattern:
            yield from _assign_one(child, names, definitions)
    elif kind in {"ref", "group", "mixed", "oneOrMore", "optional"}:
        inside = definitions[pattern.get("name", "")] if kind == "ref" else list(pattern)
        yield from assign(inside, names, definitions)
        if kind == "optional":
            yield {}, names
    elif kind in {"name", "element", "text", "zeroOrMore"}:
        yield {}, names
