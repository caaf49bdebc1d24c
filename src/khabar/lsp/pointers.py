"""Pointers under the cursor, and their targets."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from khabar.errors import IdError, TEIError
from khabar.ids import Pointer, parse_pointer
from khabar.rules.subjects.workspace import Workspace
from khabar.tei import Document, parse, read_bytes
from khabar.tei.names import XML_ID
from khabar.vocabulary import PREFIXES

_START_TAG = re.compile(r"""<[^>"'/!?\s](?:[^>"']++|"[^"]*+"|'[^']*+')*+""")
_VALUE = re.compile(r"""=\s*(?:"([^"]*)"|'([^']*)')""")
_TOKEN = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class CursorPointer:
    """A pointer in a file, with its half-open offsets in code points."""

    pointer: Pointer
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class CursorTarget:
    """The target of a pointer: an element of a file."""

    document: Document
    element: etree._Element


def pointer_at(source: str, offset: int) -> CursorPointer | None:
    """Return the pointer at an offset: one of the tokens of an attribute value, `#id` or `person:name`.

    >>> pointer_at('<said who="#g1 person:putin">', 17)
    CursorPointer(pointer=Pointer(prefix='person', name='putin'), start=15, end=27)
    """
    # No attribute value contains "<": the last one before the cursor begins its tag, if it is in one.
    tag = _START_TAG.match(source, max(source.rfind("<", 0, offset), 0))
    if tag is None or offset > tag.end():
        return None
    for start, end in _tokens(source, tag.start(), tag.end()):
        if start <= offset <= end and (pointer := _parse(source[start:end])):
            return CursorPointer(pointer, start, end)
    return None


def _tokens(source: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for value in _VALUE.finditer(source, start, end):
        for token in _TOKEN.finditer(source, *value.span(value.lastindex or 1)):
            yield token.span()


def _parse(text: str) -> Pointer | None:
    try:
        pointer = parse_pointer(text)
    except IdError:
        return None
    return pointer if pointer.is_local or pointer.prefix in PREFIXES else None


def find_target(
    pointer: Pointer, document: Document | None, workspace: Workspace | None
) -> CursorTarget | None:
    """Return the target of a pointer; `None` if it dangles.

    Args:
        pointer: The pointer.
        document: The file around it; `None` while that is not well-formed.
        workspace: The corpus around the file, if there is one.
    """
    if pointer.is_local:
        here = _element(document, pointer.name) if document else None
        return here or _category(pointer.name, workspace)
    for register in workspace.registers.values() if workspace else ():
        found = _element(register, pointer.name, pointer.prefix)
        if found:
            return found
    return None


def _element(document: Document, identifier: str, name: str = "") -> CursorTarget | None:
    for element in document.root.iter("*"):
        if element.get(XML_ID) == identifier and name in {"", etree.QName(element).localname}:
            return CursorTarget(document, element)
    return None


def _category(identifier: str, workspace: Workspace | None) -> CursorTarget | None:
    if workspace is None or identifier not in workspace.categories:
        return None
    taxonomy = read_document(workspace.store.taxonomy_path)
    return _element(taxonomy, identifier) if taxonomy else None


def read_document(path: Path) -> Document | None:
    """Return a file, parsed; `None` where that is not possible."""
    try:
        return parse(read_bytes(path), str(path))
    except (TEIError, OSError):
        return None


def parse_source(source: str, path: Path) -> Document | None:
    """Return the content of a buffer, parsed; `None` while it is not well-formed."""
    try:
        return parse(source.encode("utf-8", "surrogatepass"), str(path))
    except TEIError:
        return None
