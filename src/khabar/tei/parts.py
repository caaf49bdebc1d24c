"""The parts of an entry: its elements outside the page, by path.

Paths in the header omit its own name (`fileDesc/titleStmt/title`); those of the anonymous sources begin with
`standOff`. This module makes parts from a tree, `khabar.tei.fair_copy` makes the same from tags.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Generic, NamedTuple, TypeVar

from lxml import etree

from khabar.tei.folding import folded_text
from khabar.tei.names import HEADER, STANDOFF, TEI_NAMESPACE, XML_ID
from khabar.tei.page.table import Attributes

_TEI = f"{{{TEI_NAMESPACE}}}"
ROOTS = {HEADER: "", STANDOFF: "standOff"}
"""The beginning of the paths of parts, by the tag of the child of the root around them."""
_T = TypeVar("_T")
_Node = tuple[int, int, etree._Element]  # noqa: SLF001 (so is the class of elements called)
"""Number, stop and element."""


class OuterElement(NamedTuple):
    """An element outside the page.

    Attributes:
        number: Its number among all elements of the file, in document order.
        stop: The number of the first element after it.
        id: Its `xml:id`, or empty.
        text: All text in it, white space folded.
        tag: Its attributes.
    """

    number: int
    stop: int
    id: str
    text: str
    tag: Attributes


class Parts(Generic[_T]):
    """The parts of an entry outside its page.

    Args:
        places: The material of the parts with each path, in document order.
        make: Makes a part from its material.
    """

    def __init__(self, places: Mapping[str, Sequence[_T]], make: Callable[[_T], OuterElement]) -> None:
        self._places = places
        self._make = make
        self._made: dict[str, list[OuterElement]] = {}

    def all(self, path: str, inside: OuterElement | None = None) -> list[OuterElement]:
        """Return the parts with a path, or those of them inside another part."""
        parts = self._made.get(path)
        if parts is None:
            parts = self._made[path] = list(map(self._make, self._places.get(path, ())))
        return [part for part in parts if inside.number < part.number < inside.stop] if inside else parts

    def find(self, path: str, inside: OuterElement | None = None) -> OuterElement | None:
        """Return the first part with a path, or the first inside another part."""
        parts = self.all(path, inside)
        return parts[0] if parts else None

    def text(self, path: str, inside: OuterElement | None = None) -> str:
        """Return the text of the first part with a path; empty if there is no such part."""
        part = self.find(path, inside)
        return part.text if part else ""


def parts_of_tree(root: etree._Element) -> Parts[_Node]:
    """Return the parts of the tree of an entry."""
    places: dict[str, list[_Node]] = defaultdict(list)
    number = 1
    for child in root.iterchildren("*"):
        path = ROOTS.get(child.tag, child.tag)
        places[path].append((number, number, child))
        stop = _collect(child, path, number, places)
        places[path][-1] = number, stop, child
        number = stop
    return Parts(places, _part_of_node)


def _collect(element: etree._Element, path: str, number: int, places: dict[str, list[_Node]]) -> int:
    """Add the elements in an element, and return the number after the last of them."""
    number += 1
    for child in element.iterchildren("*"):
        name = f"{path}/{child.tag.removeprefix(_TEI)}".lstrip("/")
        index = len(places[name])
        places[name].append((number, number, child))
        stop = _collect(child, name, number, places)
        places[name][index] = number, stop, child
        number = stop
    return number


def _part_of_node(place: _Node) -> OuterElement:
    number, stop, element = place
    return OuterElement(number, stop, element.get(XML_ID, ""), folded_text(element), element)
