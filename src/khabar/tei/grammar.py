"""The profile as a table: what may stand where, so that a violation can be named.

libxml2 says *that* a tree breaks a RELAX NG grammar, and then one message for every ancestor of the place ("Element p
has extra content: s"). This module reads the same grammar file and walks a tree beside it, to say which element, attribute
or value is the one that does not fit, and what would. What it cannot see (order, number, data types) libxml2 tells.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from khabar.tei.names import TEI_NAMESPACE, XML_NAMESPACE, local

_RNG = "{http://relaxng.org/ns/structure/1.0}"


@dataclass(frozen=True, slots=True)
class Violation:
    """A place where a tree breaks the profile.

    Attributes:
        element: The element at fault.
        message: What is wrong, and what would be right.
        attribute: The attribute at fault, as written, or empty.
    """

    element: etree._Element
    message: str
    attribute: str = ""


class _Pattern:
    """One `element` pattern of the grammar."""

    def __init__(self, grammar: "Grammar", node: etree._Element) -> None:
        self._grammar = grammar
        self._node = node

    @cached_property
    def children(self) -> dict[str, list["_Pattern"]]:
        found: dict[str, list[_Pattern]] = {}
        for node in self._parts("element"):
            found.setdefault(_declared_name(node), []).append(self._grammar.pattern(node))
        return found

    @cached_property
    def attributes(self) -> dict[str, tuple[str, ...]]:
        """The attributes, each with the values it may have; none where any value of a type will do."""
        return {
            _declared_name(node): tuple(value.text or "" for value in node.iter(f"{_RNG}value"))
            for node in self._parts("attribute")
        }

    @cached_property
    def required(self) -> frozenset[str]:
        return frozenset(_declared_name(node) for node in self._parts("attribute", {"optional", "choice"}))

    @cached_property
    def mixed(self) -> bool:
        return any(True for _ in self._parts("mixed")) or any(True for _ in self._parts("text"))

    def _parts(self, kind: str, without: set[str] | None = None) -> Iterator[etree._Element]:
        """Yield the nodes of a kind that belong to this element, through references, not below other elements."""
        seen: set[str] = set()
        waiting = list(self._node)
        while waiting:
            node = waiting.pop()
            name = local(node.tag) if isinstance(node.tag, str) else ""
            if name == kind:
                yield node
            if name == "ref" and node.get("name") not in seen:
                seen.add(node.get("name", ""))
                waiting.extend(self._grammar.definitions[node.get("name", "")])
            elif name not in {"element", "attribute"} and name not in (without or ()):
                waiting.extend(node)


class Grammar:
    """A RELAX NG grammar in XML syntax, as far as violations can be told from it.

    Args:
        schema: The root of the grammar.
    """

    def __init__(self, schema: etree._Element) -> None:
        self.definitions = {
            node.get("name", ""): list(node) for node in schema.iterchildren(f"{_RNG}define")
        }
        self._patterns: dict[etree._Element, _Pattern] = {}
        start = schema.find(f"{_RNG}start")
        self._start = _Pattern(self, start) if start is not None else None
        self._names = {_declared_name(node) for node in schema.iter(f"{_RNG}element")}

    def pattern(self, node: etree._Element) -> _Pattern:
        """Return the pattern of a node; one pattern a node, so that recursion ends."""
        return self._patterns.setdefault(node, _Pattern(self, node))

    def violations(self, root: etree._Element) -> Iterator[Violation]:
        """Yield where a tree breaks the grammar; below a violation nothing more is looked at."""
        if self._start is None:
            return
        waiting = [(root, [self._start])]
        while waiting:
            element, parents = waiting.pop()
            patterns = [p for parent in parents for p in parent.children.get(_element_name(element), ())]
            if not patterns:
                yield Violation(element, self._misplaced(element, parents))
                continue
            if violation := _violation_inside(element, patterns):
                yield violation
                continue
            waiting.extend((child, patterns) for child in reversed(list(element.iterchildren("*"))))

    def _misplaced(self, element: etree._Element, parents: list[_Pattern]) -> str:
        name = local(element.tag)
        allowed = ", ".join(sorted({child for parent in parents for child in parent.children}))
        parent = element.getparent()
        where = f"in `{local(parent.tag)}`" if parent is not None else "as the root element"
        if _element_name(element) not in self._names:
            return f"`{name}` is no element of the profile; {where} may stand: {allowed}"
        return f"`{name}` may not stand {where}; what may: {allowed or 'no element'}"


def _declared_name(node: etree._Element) -> str:
    """Return the name that an `element` or `attribute` pattern declares, as it is written in an entry."""
    name = node.find(f"{_RNG}name")
    if name is None:
        return ""
    return f"xml:{name.text}" if name.get("ns") == XML_NAMESPACE else name.text or ""


def _element_name(element: etree._Element) -> str:
    return local(element.tag) if element.tag.startswith(f"{{{TEI_NAMESPACE}}}") else element.tag


def _attribute_name(key: str) -> str:
    return key.replace(f"{{{XML_NAMESPACE}}}", "xml:")


def _violation_inside(element: etree._Element, patterns: list[_Pattern]) -> Violation | None:
    name = local(element.tag)
    written = {_attribute_name(key): value for key, value in element.attrib.items()}
    fitting = [pattern for pattern in patterns if _values_fit(pattern, written)] or patterns
    for attribute, value in written.items():
        holders = [pattern for pattern in patterns if attribute in pattern.attributes]
        if not holders:
            allowed = ", ".join(f"@{key}" for key in sorted({key for p in patterns for key in p.attributes}))
            return Violation(element, f"`{name}` has no @{attribute}; it may have {allowed or 'none'}", attribute)
        choices = sorted({choice for pattern in holders for choice in pattern.attributes[attribute]})
        if choices and value not in choices and all(pattern.attributes[attribute] for pattern in holders):
            return Violation(element, f"@{attribute} is {value!r}; it may be {', '.join(choices)}", attribute)
    missing = frozenset.intersection(*(pattern.required for pattern in fitting)) - written.keys()
    if missing:
        return Violation(element, f"`{name}` lacks {', '.join(f'@{key}' for key in sorted(missing))}")
    if not any(pattern.mixed for pattern in patterns) and (stray := _stray_text(element)):
        return Violation(element, f"`{name}` holds elements only, not the text {stray!r}")
    return None


def _values_fit(pattern: _Pattern, written: dict[str, str]) -> bool:
    return all(
        key in pattern.attributes and (not pattern.attributes[key] or value in pattern.attributes[key])
        for key, value in written.items()
    )


def _stray_text(element: etree._Element) -> str:
    texts = [element.text, *(child.tail for child in element)]
    return next((text.strip()[:20] for text in texts if text and text.strip()), "")
