"""The profile as a table of allowed elements, attributes and values, so that a violation can be named.

libxml2 reports *that* a tree breaks a RELAX NG grammar, and then one message for every ancestor of the place
("Element p has extra content: s"). This module reads the same grammar file and walks a tree beside it, to
name the element, attribute or value that is wrong, and the alternatives. Violations that it cannot see
(attributes that exclude one another) are left to libxml2.
"""

from collections.abc import Iterator
from copy import deepcopy
from functools import cached_property

from lxml import etree

from khabar.messages import Message, either, say
from khabar.tei.names import TEI_NAMESPACE, XML_NAMESPACE, local, tei
from khabar.tei.validation.content import RNG, Content, declared_name
from khabar.tei.validation.element_faults import element_faults
from khabar.tei.validation.pattern import Pattern
from khabar.tei.validation.violation import Violation, disordered, not_allowed, unknown


class Grammar:
    """A RELAX NG grammar in XML syntax, as far as needed to name violations.

    Args:
        schema: The root of the grammar, without comments.
    """

    def __init__(self, schema: etree._Element) -> None:
        self._schema = schema
        self._types: dict[etree._Element, etree.RelaxNG] = {}
        self._contents: dict[tuple[tuple[etree._Element, ...], ...], Content] = {}
        self.definitions = {node.get("name", ""): list(node) for node in schema.iterchildren(f"{RNG}define")}
        self._patterns: dict[etree._Element, Pattern] = {}
        start = schema.find(f"{RNG}start")
        self._start = Pattern(self, start) if start is not None else None
        self._names = {declared_name(node) for node in schema.iter(f"{RNG}element")}

    def pattern(self, node: etree._Element) -> Pattern:
        """Return the pattern of a node; one pattern a node, so that recursion ends."""
        return self._patterns.setdefault(node, Pattern(self, node))

    def accepts(self, node: etree._Element, value: str) -> bool:
        """Whether a value is of the type of an `attribute` pattern."""
        if node not in self._types:
            self._types[node] = self._type(node)
        holder = etree.Element("holder")
        holder.set(_written_name(node), value)
        return bool(self._types[node].validate(holder))

    def _type(self, node: etree._Element) -> etree.RelaxNG:
        """Return a grammar for an element that has one attribute and nothing else."""
        schema = deepcopy(self._schema)
        for start in schema.findall(f"{RNG}start"):
            start.clear()
            holder = etree.SubElement(start, f"{RNG}element")
            etree.SubElement(holder, f"{RNG}name", ns="").text = "holder"
            holder.append(deepcopy(node))
        return etree.RelaxNG(schema)

    def violations(self, root: etree._Element) -> Iterator[Violation]:
        """Yield where a tree breaks the grammar, in document order.

        A violation never hides another. An element that is not allowed, or not in its place, is passed
        through: what is in it is compared with all that the grammar says of elements with these names.
        """
        if self._start is None:
            return
        misplaced: dict[etree._Element, Violation] = {}
        waiting = [(root, [self._start])]
        while waiting:
            element, parents = waiting.pop()
            patterns = [p for parent in parents for p in parent.children.get(_element_name(element), ())]
            if element in misplaced:
                yield misplaced.pop(element)
            elif patterns:
                yield from element_faults(element, patterns)
                if violation := self._disorder(element, patterns):
                    if violation.element is element:
                        yield violation
                    else:
                        misplaced[violation.element] = violation
            elif parents != [self._anything]:
                # Inside an element that is not allowed, one that nobody knows is a part of the same slip.
                yield Violation(element, self._misplaced(element, parents))
            inside = patterns or [self._anything]
            waiting.extend((child, inside) for child in reversed(list(element.iterchildren("*"))))

    @cached_property
    def _anything(self) -> Pattern:
        """A pattern for an element that may contain any element of the grammar, and text."""
        holder = etree.Element(f"{RNG}element")
        mixed = etree.SubElement(holder, f"{RNG}mixed")
        mixed.extend(deepcopy(node) for node in self._schema.iter(f"{RNG}element"))
        return Pattern(self, holder)

    def _disorder(self, element: etree._Element, patterns: list[Pattern]) -> Violation | None:
        """Return the first child that is out of order, or the element if it lacks one."""
        children = list(element.iterchildren("*"))
        allowed = {name for pattern in patterns for name in pattern.children}
        if not all(_element_name(child) in allowed for child in children):
            return None
        key = tuple(pattern.content for pattern in patterns)
        content = self._contents.setdefault(key, Content(self.definitions, key))
        for child in children:
            left = content.after(_element_name(child))
            if not left.is_possible:
                return Violation(child, disordered(local(child.tag), content.expected), is_disorder=True)
            content = left
        if content.may_end:
            return None
        return Violation(
            element,
            say(
                "`{element}` is incomplete; expected {missing}",
                element=local(element.tag),
                missing=either(content.expected),
            ),
            is_gap=True,
        )

    def _misplaced(self, element: etree._Element, parents: list[Pattern]) -> Message:
        name, parent = local(element.tag), element.getparent()
        if name in self._names and _element_name(element) != name:
            return say(
                "`{element}` is not in the TEI namespace, {namespace}", element=name, namespace=TEI_NAMESPACE
            )
        allowed = tuple(sorted({child for pattern in parents for child in pattern.children}))
        if _element_name(element) not in self._names:
            return unknown(name, parent, allowed)
        return not_allowed(name, parent, allowed)


def _written_name(node: etree._Element) -> str:
    """Return the name that an `attribute` pattern declares, as lxml writes it."""
    return declared_name(node).replace("xml:", f"{{{XML_NAMESPACE}}}")


def _element_name(element: etree._Element) -> str:
    """Return the name of an element as the grammar declares it; for another namespace, with that."""
    name = local(element.tag)
    return name if element.tag == tei(name) else f"{{{element.tag.rpartition('}')[0].lstrip('{')}}}{name}"
