"""The profile as a table of allowed elements, attributes and values, so that a violation can be named.

libxml2 reports *that* a tree breaks a RELAX NG grammar, and then one message for every ancestor of the place
("Element p has extra content: s"). This module reads the same grammar file and walks a tree beside it, to
name the element, attribute or value that is wrong, and the alternatives. Violations that it cannot see
(attributes that exclude one another) are left to libxml2.
"""

from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from khabar.messages import Message, either, say
from khabar.tei.names import TEI_NAMESPACE, XML_NAMESPACE, local, tei
from khabar.tei.validation.content import RNG, Content, declared_name


@dataclass(frozen=True, slots=True)
class Violation:
    """A place where a tree breaks the profile.

    Attributes:
        element: The element at fault.
        message: The problem, and the alternatives that the profile allows.
        attribute: The attribute at fault, as written, or empty.
        in_tag: Whether the start tag alone is at fault: an attribute, or the lack of one. The tree is then as
            the profile describes it.
        is_gap: Whether the element lacks another one.
        is_disorder: Whether it is allowed in its parent, but not after the element before it.
    """

    element: etree._Element
    message: Message
    attribute: str = ""
    in_tag: bool = False
    is_gap: bool = False
    is_disorder: bool = False


class _Pattern:
    """One `element` pattern of the grammar."""

    def __init__(self, grammar: "Grammar", node: etree._Element) -> None:
        self._grammar = grammar
        self._node = node

    @cached_property
    def children(self) -> dict[str, list["_Pattern"]]:
        found: dict[str, list[_Pattern]] = {}
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
        return frozenset(declared_name(node) for node in self._parts("attribute", {"optional", "choice"}))

    @property
    def content(self) -> tuple[etree._Element, ...]:
        return tuple(child for child in self._node if child.tag != f"{RNG}name")

    @cached_property
    def mixed(self) -> bool:
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
        self._patterns: dict[etree._Element, _Pattern] = {}
        start = schema.find(f"{RNG}start")
        self._start = _Pattern(self, start) if start is not None else None
        self._names = {declared_name(node) for node in schema.iter(f"{RNG}element")}

    def pattern(self, node: etree._Element) -> _Pattern:
        """Return the pattern of a node; one pattern a node, so that recursion ends."""
        return self._patterns.setdefault(node, _Pattern(self, node))

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
                yield from _violations_inside(element, patterns)
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
    def _anything(self) -> _Pattern:
        """A pattern for an element that may contain any element of the grammar, and text."""
        holder = etree.Element(f"{RNG}element")
        mixed = etree.SubElement(holder, f"{RNG}mixed")
        mixed.extend(deepcopy(node) for node in self._schema.iter(f"{RNG}element"))
        return _Pattern(self, holder)

    def _disorder(self, element: etree._Element, patterns: list[_Pattern]) -> Violation | None:
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
                return Violation(child, _disordered(local(child.tag), content.expected), is_disorder=True)
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

    def _misplaced(self, element: etree._Element, parents: list[_Pattern]) -> Message:
        name, parent = local(element.tag), element.getparent()
        if name in self._names and _element_name(element) != name:
            return say(
                "`{element}` is not in the TEI namespace, {namespace}", element=name, namespace=TEI_NAMESPACE
            )
        allowed = tuple(sorted({child for pattern in parents for child in pattern.children}))
        if _element_name(element) not in self._names:
            return _unknown(name, parent, allowed)
        return _not_allowed(name, parent, allowed)


def _unknown(name: str, parent: etree._Element | None, allowed: tuple[str, ...]) -> Message:
    """Return the message about an element that the profile does not have."""
    if parent is None:
        return say(
            "unknown element `{element}`; allowed as the root element: {allowed}",
            element=name,
            allowed=allowed,
        )
    return say(
        "unknown element `{element}`; allowed in `{parent}`: {allowed}",
        element=name,
        parent=local(parent.tag),
        allowed=allowed or say("no element"),
    )


def _not_allowed(name: str, parent: etree._Element | None, allowed: tuple[str, ...]) -> Message:
    """Return the message about an element in the wrong parent."""
    if parent is None:
        return say(
            "`{element}` is not allowed as the root element; allowed: {allowed}",
            element=name,
            allowed=allowed,
        )
    return say(
        "`{element}` is not allowed in `{parent}`; allowed: {allowed}",
        element=name,
        parent=local(parent.tag),
        allowed=allowed or say("no element"),
    )


def _disordered(name: str, expected: Sequence[str]) -> Message:
    """Return the message about an element in the wrong order."""
    return say(
        "`{element}` is not allowed here; expected: {expected}",
        element=name,
        expected=tuple(expected) or say("no further element"),
    )


def _written_name(node: etree._Element) -> str:
    """Return the name that an `attribute` pattern declares, as lxml writes it."""
    return declared_name(node).replace("xml:", f"{{{XML_NAMESPACE}}}")


def _element_name(element: etree._Element) -> str:
    """Return the name of an element as the grammar declares it; for another namespace, with that."""
    name = local(element.tag)
    return name if element.tag == tei(name) else f"{{{element.tag.rpartition('}')[0].lstrip('{')}}}{name}"


def _attribute_name(key: str) -> str:
    return key.replace(f"{{{XML_NAMESPACE}}}", "xml:")


def _violations_inside(element: etree._Element, patterns: list[_Pattern]) -> Iterator[Violation]:
    """Yield the faults of an element by itself: attributes, and text directly in it."""
    name = local(element.tag)
    # The stubs allow bytes, which lxml does not return.
    written = {_attribute_name(str(key)): str(value) for key, value in element.items()}
    for attribute, value in written.items():
        if reason := _attribute_at_fault(name, attribute, value, patterns):
            yield Violation(element, reason, attribute, in_tag=True)
    fitting = [pattern for pattern in patterns if _values_fit(pattern, written)] or patterns
    missing = frozenset.intersection(*(pattern.required for pattern in fitting)) - written.keys()
    known = {attribute for pattern in patterns for attribute in pattern.attributes}
    # An unknown attribute may be the missing one, misspelt.
    if missing and written.keys() <= known:
        yield Violation(
            element,
            say(
                "`{element}` has no {attributes}",
                element=name,
                attributes=tuple(f"@{key}" for key in sorted(missing)),
            ),
            in_tag=True,
        )
    if not any(pattern.mixed for pattern in patterns) and (stray := _stray_text(element)):
        yield Violation(
            element, say("text {text!r} is not allowed directly in `{element}`", element=name, text=stray)
        )


def _attribute_at_fault(name: str, attribute: str, value: str, patterns: list[_Pattern]) -> Message | None:
    """Return the problem of an attribute, or nothing."""
    holders = [pattern for pattern in patterns if attribute in pattern.attributes]
    if not holders:
        allowed = tuple(sorted({f"@{key}" for pattern in patterns for key in pattern.attributes}))
        return say(
            "@{attribute} is not allowed on `{element}`; allowed: {allowed}",
            element=name,
            attribute=attribute,
            allowed=allowed or say("no attribute"),
        )
    if any(pattern.accepts(attribute, value) for pattern in holders):
        return None
    if choices := sorted({choice for pattern in holders for choice in pattern.attributes[attribute]}):
        return say(
            "@{attribute} is {value!r}; expected {allowed}",
            attribute=attribute,
            value=value,
            allowed=either(choices),
        )
    return say(
        "@{attribute} is {value!r}, which is invalid for `{element}`",
        element=name,
        attribute=attribute,
        value=value,
    )


def _values_fit(pattern: _Pattern, written: dict[str, str]) -> bool:
    return all(
        key in pattern.attributes and (not pattern.attributes[key] or value in pattern.attributes[key])
        for key, value in written.items()
    )


def _stray_text(element: etree._Element) -> str:
    texts = [element.text, *(child.tail for child in element)]
    return next((text.strip()[:20] for text in texts if text and text.strip()), "")
