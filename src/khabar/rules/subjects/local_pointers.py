"""Local pointers of any TEI file: which ones dangle, and which ones point outside the file on purpose.

A part of a larger document (a session of a parliament, say) points at persons and categories that another
part declares: `who="#x"` is then right, though no element of this file has that id. Such a file shows itself:
whole attributes of it dangle, not single pointers. One and the same attribute may point into the file on one
element and out of it on another (`meeting/@corresp` of Parla-CLARIN points at a house that the root of the corpus
declares, `note/@corresp` at a speech), so an attribute is judged together with its element.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote

from lxml import etree

from khabar.rules.subjects.subject import Subject
from khabar.tei.names import TEI_NAMESPACE, local

_NAMES = """
active adj adjFrom adjTo ana calendar change children copyOf corresp datcat datingMethod datingPoint
decls domains edRef end exclude facs feats follow from given hand inst lemmaRef location mergedIn
mutual new next nymRef origin parent parts passive perf period prev ref rendition resp sameAs scheme
scribeRef scriptRef select since source spanTo start synch target targetDatcat targetEnd to toWhom
unitRef value valueDatcat where who wit
"""
_POINTERS = frozenset(_NAMES.split())
"""The attributes that contain pointers somewhere in TEI (`teidata.pointer`)."""

_WHOLE_ATTRIBUTE = 3
"""Dangling pointers of one attribute, if all of it dangle, from which on they are intended, not slips."""


class Owner(NamedTuple):
    """An attribute of an element, by names."""

    element: str
    attribute: str


class LocalPointer(NamedTuple):
    """A local pointer that no element of its file answers.

    Attributes:
        element: The element that points.
        attribute: The attribute with the pointer.
        text: The pointer as written.
    """

    element: etree._Element
    attribute: str
    text: str

    @property
    def owner(self) -> Owner:
        """The attribute, with the element that it is on."""
        return Owner(local(self.element.tag), self.attribute)


class Dangling(NamedTuple):
    """The local pointers of a file that have no target in it.

    Attributes:
        single: Those of attributes in which others have a target.
        outward: Those of attributes that point outside the file, by element and attribute.
    """

    single: tuple[LocalPointer, ...]
    outward: dict[Owner, list[LocalPointer]]


# Two rules in a row ask for the same.
@lru_cache(maxsize=1)
def dangling_pointers(subject: Subject) -> Dangling:
    """Return the local pointers of a file that have no target in it."""
    lost: dict[Owner, list[LocalPointer]] = {}
    answered: set[Owner] = set()
    for pointer in _local_pointers(subject):
        if unquote(pointer.text[1:]) in subject.tree.by_id:
            answered.add(pointer.owner)
        else:
            lost.setdefault(pointer.owner, []).append(pointer)
    whole = [name for name in lost if name not in answered]
    # A file that points outside by one attribute also does so by its rarer ones.
    if not any(len(lost[name]) >= _WHOLE_ATTRIBUTE for name in whole):
        whole = []
    single = (pointer for name, pointers in lost.items() if name not in whole for pointer in pointers)
    return Dangling(tuple(single), {name: lost[name] for name in whole})


def _local_pointers(subject: Subject) -> Iterator[LocalPointer]:
    if "#" not in subject.document.source:
        return
    for element in subject.tree.root.iter(f"{{{TEI_NAMESPACE}}}*"):
        for name, value in element.items():
            if "#" in value and name in _POINTERS:
                yield from (
                    LocalPointer(element, str(name), text) for text in str(value).split() if _is_local(text)
                )


def _is_local(text: str) -> bool:
    """Whether a pointer names an element of its file: not the file as such, no XPointer scheme."""
    return text.startswith("#") and len(text) > 1 and "(" not in text
