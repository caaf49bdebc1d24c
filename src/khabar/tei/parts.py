"""What an entry holds outside its page, by path: from a tree, or from the tags of a fair copy.

Paths in the header leave its own name out (`fileDesc/titleStmt/title`); those of the sources without a name
begin with `standOff`.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from typing import Generic, NamedTuple, TypeVar

from lxml import etree

from khabar.tei.fair_copy.recognition import FairCopy, kind_of
from khabar.tei.fair_copy.tags import Form, Kind
from khabar.tei.folding import folded_text
from khabar.tei.names import HEADER, STANDOFF, TEI_NAMESPACE, XML_ID, tei
from khabar.tei.table import Attributes

_TEI = f"{{{TEI_NAMESPACE}}}"
_ROOTS = {HEADER: "", STANDOFF: "standOff"}
_T = TypeVar("_T")
_Node = tuple[int, int, etree._Element]  # noqa: SLF001 (so is the class of elements called)
"""Number, stop and element."""


class Part(NamedTuple):
    """An element outside the page.

    Attributes:
        number: Its number among all elements of the file, in document order.
        stop: The number behind that of the last element in it.
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
        places: For each path what parts are made of, in document order.
        make: Makes one of it.
    """

    def __init__(self, places: Mapping[str, Sequence[_T]], make: Callable[[_T], Part]) -> None:
        self._places = places
        self._make = make
        self._made: dict[str, list[Part]] = {}

    def all(self, path: str, inside: Part | None = None) -> list[Part]:
        """Return the parts with a path, or those of them that stand in another part."""
        parts = self._made.get(path)
        if parts is None:
            parts = self._made[path] = list(map(self._make, self._places.get(path, ())))
        return [part for part in parts if inside.number < part.number < inside.stop] if inside else parts

    def find(self, path: str, inside: Part | None = None) -> Part | None:
        """Return the first part with a path, or the first that stands in another part."""
        parts = self.all(path, inside)
        return parts[0] if parts else None

    def text(self, path: str, inside: Part | None = None) -> str:
        """Return the text of the first part with a path; empty where there is none."""
        part = self.find(path, inside)
        return part.text if part else ""


def parts_of_tree(root: etree._Element) -> Parts[_Node]:
    """Return the parts of the tree of an entry."""
    places: dict[str, list[_Node]] = defaultdict(list)
    number = 1
    for child in root.iterchildren("*"):
        path = _ROOTS.get(child.tag, child.tag)
        places[path].append((number, number, child))
        stop = _collect(child, path, number, places)
        places[path][-1] = number, stop, child
        number = stop
    return Parts(places, _part_of_node)


def _collect(element: etree._Element, path: str, number: int, places: dict[str, list[_Node]]) -> int:
    """Add the elements in an element, and return the number behind the last of them."""
    number += 1
    for child in element.iterchildren("*"):
        name = f"{path}/{child.tag.removeprefix(_TEI)}".lstrip("/")
        index = len(places[name])
        places[name].append((number, number, child))
        stop = _collect(child, name, number, places)
        places[name][index] = number, stop, child
        number = stop
    return number


def _part_of_node(place: _Node) -> Part:
    number, stop, element = place
    return Part(number, stop, element.get(XML_ID, ""), folded_text(element), element)


class _Place(NamedTuple):
    """Where a part of a fair copy is: its number and stop, that of its tag, and those of the texts in it."""

    number: int
    stop: int
    tag: int
    first_text: int
    last_text: int


def parts_of_copy(copy: FairCopy) -> Parts[_Place]:
    """Return the parts of a fair copy."""

    def make(place: _Place) -> Part:
        tag = copy.tags[place.tag]
        text = " ".join(text for text, *_ in copy.values[place.first_text : place.last_text])
        identifier = ""
        if tag.has_id:
            before = sum(other.has_id for other in copy.tags[: place.tag])
            identifier = next(islice(copy.table.names, before, None))
        return Part(place.number, place.stop, identifier, text, tag)

    # All but the values is the same in many entries, and found out once.
    return Parts(_outline(tuple(map(kind_of, copy.head))), make)


@lru_cache(maxsize=256)
def _outline(kinds: tuple[Kind, ...]) -> Mapping[str, Sequence[_Place]]:
    """Return the places of the parts of a fair copy, by path.

    Args:
        kinds: The kinds of the tags between that of the root and the page.
    """
    places: dict[str, list[_Place]] = defaultdict(list)
    opened: list[tuple[str, int]] = []
    number = texts = 0
    for tag, kind in enumerate(kinds, 1):
        if kind.form is Form.END:
            path, index = opened.pop()
            # An element without elements has text, else it would be written as an empty one.
            texts += kinds[tag - 2].form is Form.START
            places[path][index] = places[path][index]._replace(stop=number + 1, last_text=texts)
            continue
        number += 1
        path = f"{opened[-1][0]}/{kind.name}".lstrip("/") if opened else _ROOTS.get(tei(kind.name), "")
        places[path].append(_Place(number, number + 1, tag, texts, texts))
        if kind.form is Form.START:
            opened.append((path, len(places[path]) - 1))
    return places
