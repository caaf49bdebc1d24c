"""Writing a new state into a file that holds more than its entry: comments, and instructions such as waivers.

The model knows nothing of these asides. Each is remembered by its neighbours and put back there; where the
neighbours are gone, it goes to the top of the file rather than into nothing. A file that holds still more
than that is not rewritten.
"""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from khabar.errors import DifferenceError
from khabar.model import Entry
from khabar.tei import Document, canonicalise
from khabar.tei.names import XML_ID
from khabar.tei.writer import build


@dataclass(frozen=True, slots=True)
class _Aside:
    """A comment or an instruction, and where it stands.

    Attributes:
        node: The comment or instruction.
        before: Whether it stands before the root; `None` inside.
        parent: What it stands in, by id or path.
        following: The element that it stands before, by id or path; empty if it is the last one there.
    """

    node: etree._Element
    before: bool | None
    parent: str = ""
    following: str = ""


def rewrite(document: Document, before: Entry, after: Entry) -> bytes:
    """Return the file of a new state, with the asides of the old file.

    Args:
        document: The old file.
        before: The state that it holds.
        after: The new state.

    Raises:
        DifferenceError: if the file holds what would be lost.
        CrossingError: if two annotations of the new state cross.
    """
    if not is_kept(document, before):
        raise DifferenceError(
            f"{document.path}: the file holds markup that khabar does not model, which would be lost; "
            "edit it by hand"
        )
    root = build(after)
    _put_back(root, _asides(document))
    return canonicalise(root).encode()


def is_kept(document: Document, entry: Entry) -> bool:
    """Whether `rewrite` keeps all that a file holds beside its layout."""
    root = build(entry)
    _put_back(root, _asides(document))
    return canonicalise(root) == canonicalise(document.root)


def _asides(document: Document) -> list[_Aside]:
    root = document.root
    preceding = reversed(list(root.itersiblings(preceding=True)))
    return [
        *(_Aside(node, before=True) for node in preceding),
        *_inside(root),
        *(_Aside(node, before=False) for node in root.itersiblings()),
    ]


def _inside(root: etree._Element) -> Iterator[_Aside]:
    tree = root.getroottree()
    for node in root.iter(etree.Comment, etree.PI):
        parent = node.getparent()
        if parent is not None:
            following = next(node.itersiblings("*"), None)
            name = "" if following is None else _name(following, tree)
            yield _Aside(node, before=None, parent=_name(parent, tree), following=name)


def _name(element: etree._Element, tree: etree._ElementTree) -> str:
    identifier = element.get(XML_ID)
    return f"#{identifier}" if identifier else tree.getelementpath(element)


def _put_back(root: etree._Element, asides: list[_Aside]) -> None:
    by_id = {element.get(XML_ID): element for element in root.iter("*") if element.get(XML_ID)}

    def find(name: str) -> etree._Element | None:
        return by_id.get(name[1:]) if name.startswith("#") else root.find(name)

    behind: list[etree._Element] = []
    for aside in asides:
        node = deepcopy(aside.node)
        node.tail = None
        following = find(aside.following) if aside.following else None
        parent = find(aside.parent) if aside.parent else None
        if aside.before is False:
            behind.append(node)
        elif following is not None:
            following.addprevious(node)
        elif parent is not None and not aside.following:
            parent.append(node)
        else:
            root.addprevious(node)
    for node in reversed(behind):
        root.addnext(node)
