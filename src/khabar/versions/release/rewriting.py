"""Writing a new version of an entry into its file, which may have comments and processing instructions.

The model does not have comments or instructions (such as waivers). Each is remembered by its neighbours and
put back beside them; if the neighbours are gone, it moves to the top of the file:

```
old file   <s xml:id="s1">…</s> <!-- check --> <s xml:id="s2">…</s>     remembered: before s2, in p1
new file   <s xml:id="s1">…</s> <!-- check --> <s xml:id="s2">…</s>     s2 is still there
new file   <!-- check --> <TEI> …                                       s2 was removed
```

A file with other markup that the model does not have is not rewritten (`check_kept`).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from khabar.errors import DifferenceError
from khabar.messages import say
from khabar.model import Entry
from khabar.tei import Document, canonicalise
from khabar.tei.entry.writer import build
from khabar.tei.names import XML_ID


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment or processing instruction, and its place.

    Attributes:
        source: The comment, as written.
        before: Whether it is before the root element; `None` if it is inside it.
        parent: The id or path of its parent element.
        following: The id or path of the element after it; empty if it is the last node of its parent.
    """

    source: str
    before: bool | None
    parent: str = ""
    following: str = ""


def rewrite(document: Document, before: Entry, after: Entry) -> bytes:
    """Return the file of a new version of an entry, with the comments of the old file.

    Args:
        document: The old file.
        before: Its entry.
        after: The new version.

    Raises:
        DifferenceError: if the file has markup that would be lost.
        CrossingError: if two annotations of the new version cross.
    """
    check_kept(document, before)
    return compose(after, read_comments(document))


def check_kept(document: Document, entry: Entry) -> None:
    """Check that `compose` would keep everything in a file except its layout.

    Raises:
        DifferenceError: if it would not.
    """
    if compose(entry, read_comments(document)) != canonicalise(document.root).encode():
        raise DifferenceError(
            say(
                "{path}: file contains markup that khabar does not model and would lose; edit the "
                "file by hand",
                path=document.path or entry.id,
            )
        )


def compose(
    entry: Entry, comments: Iterable[Comment], instructions: Sequence[etree._ProcessingInstruction] = ()
) -> bytes:
    """Return the canonical file of an entry, with comments.

    Args:
        entry: The entry.
        comments: Comments and instructions, with their places.
        instructions: Further instructions, for the top of the entry.
    """
    root = build(entry)
    _put_back(root, comments)
    for number, instruction in enumerate(instructions):
        root.insert(number, instruction)
    return canonicalise(root).encode()


def read_comments(document: Document) -> list[Comment]:
    """Return the comments and instructions of a file, in document order."""
    root = document.root
    preceding = reversed(list(root.itersiblings(preceding=True)))
    return [
        *(Comment(_source(node), before=True) for node in preceding),
        *_inside(root),
        *(Comment(_source(node), before=False) for node in root.itersiblings()),
    ]


def merge_comments(
    base: Sequence[Comment], ours: Sequence[Comment], theirs: Sequence[Comment]
) -> list[Comment]:
    """Return the comments of ours, without those that theirs removed, with those that theirs added."""
    kept = [comment for comment in ours if comment in theirs or comment not in base]
    return kept + [comment for comment in theirs if comment not in base and comment not in ours]


def _source(node: etree._Element) -> str:
    return etree.tostring(node, encoding="unicode", with_tail=False)


def _inside(root: etree._Element) -> Iterator[Comment]:
    tree = root.getroottree()
    for node in root.iter(etree.Comment, etree.PI):
        parent = node.getparent()
        if parent is not None:
            following = next(node.itersiblings("*"), None)
            name = "" if following is None else _name(following, tree)
            yield Comment(_source(node), before=None, parent=_name(parent, tree), following=name)


def _name(element: etree._Element, tree: etree._ElementTree) -> str:
    identifier = element.get(XML_ID)
    return f"#{identifier}" if identifier else tree.getelementpath(element)


def _put_back(root: etree._Element, comments: Iterable[Comment]) -> None:
    by_id = {element.get(XML_ID): element for element in root.iter("*") if element.get(XML_ID)}

    def find(name: str) -> etree._Element | None:
        return by_id.get(name[1:]) if name.startswith("#") else root.find(name)

    behind: list[etree._Element] = []
    for comment in comments:
        node = _node(comment)
        following = find(comment.following) if comment.following else None
        parent = find(comment.parent) if comment.parent else None
        if comment.before is False:
            behind.append(node)
        elif following is not None:
            following.addprevious(node)
        elif parent is not None and not comment.following:
            parent.append(node)
        else:
            root.addprevious(node)
    for node in reversed(behind):
        root.addnext(node)


def _node(comment: Comment) -> etree._Element:
    # It was read by `khabar.tei.parse`, which refuses declarations of entities.
    return etree.fromstring(f"<x>{comment.source}</x>")[0]
