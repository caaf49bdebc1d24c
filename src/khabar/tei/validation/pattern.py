"""The patterns of a RELAX NG grammar: which attributes, values and children an element may have."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Protocol

from lxml import etree

from khabar.tei.names import local
from khabar.tei.validation.content import RNG, declared_name


class PatternSource(Protocol):
    """A grammar, as its patterns see it."""

    @property
    def definitions(self) -> Mapping[str, list[etree._Element]]:
        """The nodes of each definition, by name."""

    def pattern(self, node: etree._Element) -> "Pattern":
        """Return the pattern of a node; one pattern a node, so that recursion ends."""

    def accepts(self, node: etree._Element, value: str) -> bool:
        """Whether a value is of the type of an `attribute` pattern."""


class Pattern:
    """One `element` pattern of a grammar.

    Args:
        grammar: The definitions of the grammar, and its patterns, one for each node.
        node: The node of the pattern.
    """

    def __init__(self, grammar: PatternSource, node: etree._Element) -> None:
        self._grammar = grammar
        self._node = node

    @cached_property
    def children(self) -> dict[str, list["Pattern"]]:
        """The patterns of the elements that may be in it, by name."""
        found: dict[str, list[Pattern]] = {}
        for node in self._parts("element"):
            found.setdefault(declared_name(node), []).append(self._grammar.pattern(node))
        return found

    @cached_property
    def attributes(self) -> dict[str, tuple[str, ...]]:
        """The attributes, each with the values it may have; none where any value of a type will do."""
        return {
            declared_name(node): tuple(value.text or "" for value in node.iter(f"{RNG}value"))
            for node in self._parts("attribute")
        }

    @cached_property
    def required(self) -> frozenset[str]:
        """The attributes that it must have."""
        return frozenset(declared_name(node) for node in self._parts("attribute", {"optional", "choice"}))

    @property
    def content(self) -> tuple[etree._Element, ...]:
        """What the grammar says of its content."""
        return tuple(child for child in self._node if child.tag != f"{RNG}name")

    @cached_property
    def mixed(self) -> bool:
        """Whether text may be directly in it."""
        return any(True for _ in self._parts("mixed")) or any(True for _ in self._parts("text"))

    @cached_property
    def _attribute_nodes(self) -> tuple[tuple[str, etree._Element], ...]:
        return tuple((declared_name(node), node) for node in self._parts("attribute"))

    def accepts(self, attribute: str, value: str) -> bool:
        """Whether a value is of the type of an attribute."""
        nodes = (node for name, node in self._attribute_nodes if name == attribute)
        return any(self._grammar.accepts(node, value) for node in nodes)

    def _parts(self, kind: str, without: set[str] | None = None) -> Iterator[etree._Element]:
        """Yield the nodes of a kind that belong to this element: through references, not below elements."""
        seen: set[str] = set()
        waiting = list(self._node)
        while waiting:
            node = waiting.pop()
            name = local(node.tag)
            if name == kind:
                yield node
            if name == "ref" and node.get("name") not in seen:
                seen.add(node.get("name", ""))
                waiting.extend(self._grammar.definitions[node.get("name", "")])
            elif name not in {"element", "attribute"} and name not in (without or ()):
                waiting.extend(node)
