"""Identifiers, addresses and pointers of entries, annotations and entities.

An **entry id** is `<outlet>-<four digits>`. An **annotation id** is letters for its kind and a number, with a
letter after it if it was inserted later (`s6a` is between `s6` and `s7`, `s0a` before `s1`). An **address**
is an entry id, with a version and an annotation id if needed (`egypttoday-0001@1.0.1#s6`). A **pointer** in a
file is local (`#q1`) or points into a register through a prefix (`person:putin`).
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from string import ascii_lowercase
from typing import NewType

from khabar.errors import IdError
from khabar.messages import say

EntryId = NewType("EntryId", str)
"""The id of an entry."""

ENTRY_ID = re.compile(r"(?P<outlet>[a-z][a-z0-9]*)-(?P<number>[0-9]{4})")
ANNOTATION_ID = re.compile(r"(?P<kind>[a-z]+)(?P<number>[1-9][0-9]*|0(?=[a-z]))(?P<suffix>[a-z]?)", re.ASCII)
ENTITY_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_PREFIXED = re.compile(r"(?P<prefix>[A-Za-z_][\w.-]*):(?P<name>[^/#\s][^\s]*)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Address:
    """The address of an entry, of a released version of one, or of an annotation in either.

    Attributes:
        entry: The id of the entry.
        version: The released version; `None` for the working version.
        annotation: The id of the annotation; `None` for the whole entry.

    >>> str(Address("egypttoday-0001", "1.0.1", "s6"))
    'egypttoday-0001@1.0.1#s6'
    """

    entry: str
    version: str | None = None
    annotation: str | None = None

    def __str__(self) -> str:
        version = "" if self.version is None else f"@{self.version}"
        annotation = "" if self.annotation is None else f"#{self.annotation}"
        return f"{self.entry}{version}{annotation}"


def parse_address(text: str) -> Address:
    """Split an address; `str` puts it together again. Whether there is such an entry is not checked.

    >>> parse_address("egypttoday-0001@1.0.1#s6")
    Address(entry='egypttoday-0001', version='1.0.1', annotation='s6')
    >>> parse_address("egypttoday-0001#q1").version is None
    True
    """
    name, mark, annotation = text.partition("#")
    entry, at, version = name.partition("@")
    return Address(entry, version if at else None, annotation if mark else None)


def parse_entry_id(text: str) -> tuple[str, int]:
    """Split an entry id into outlet and number.

    >>> parse_entry_id("egypttoday-0001")
    ('egypttoday', 1)

    Raises:
        IdError: if the text is not an entry id.
    """
    if not (match := ENTRY_ID.fullmatch(text)):
        raise IdError(
            say(
                "invalid entry id {text!r}; expected <outlet>-<four digits>, as in egypttoday-0001",
                text=text,
            )
        )
    return match["outlet"], int(match["number"])


def build_entry_id(outlet: str, number: int) -> EntryId:
    """Make an entry id; the reverse of `parse_entry_id`.

    >>> build_entry_id("egypttoday", 1)
    'egypttoday-0001'
    """
    text = f"{outlet}-{number:04d}"
    parse_entry_id(text)
    return EntryId(text)


@dataclass(frozen=True, slots=True, order=True)
class AnnotationId:
    """The parts of an annotation id; ids of one kind sort by number, then by letter.

    Letters count insertions, not places: of those after `s6`, the first is `s6a` wherever it is.

    >>> str(AnnotationId("s", 6, "a"))
    's6a'
    """

    kind: str
    number: int
    suffix: str = ""

    def __str__(self) -> str:
        return f"{self.kind}{self.number}{self.suffix}"


def parse_annotation_id(text: str) -> AnnotationId:
    """Split an annotation id; `str` puts it together again.

    >>> parse_annotation_id("s6") < parse_annotation_id("s6a") < parse_annotation_id("s10")
    True

    Raises:
        IdError: if the text is not of the scheme.
    """
    if not (match := ANNOTATION_ID.fullmatch(text)):
        raise IdError(
            say("invalid annotation id {text!r}; expected letters and a number, as in q3 or s6a", text=text)
        )
    return AnnotationId(match["kind"], int(match["number"]), match["suffix"])


def insert_id(before: str, taken: Collection[str]) -> str:
    """Return a new id for an annotation after another one.

    Args:
        before: The id of the annotation before it.
        taken: The ids that are or ever were in use.

    >>> insert_id("s6", {"s6", "s6a", "s7"})
    's6b'

    Raises:
        IdError: if `before` is not of the scheme.
    """
    return _inserted(parse_annotation_id(before), taken)


def insert_first_id(kind: str, taken: Collection[str]) -> str:
    """Return a new id for an annotation before all others of its kind.

    Args:
        kind: The letters of the kind.
        taken: The ids that are or ever were in use.

    >>> insert_first_id("s", {"s1", "s2"})
    's0a'
    """
    return _inserted(AnnotationId(kind, 0), taken)


def _inserted(last: AnnotationId, taken: Collection[str]) -> str:
    later = ascii_lowercase.find(last.suffix) + 1 if last.suffix else 0
    # Letters are in no order (I002): those before the last one are as good, if they are free.
    for letter in ascii_lowercase[later:] + ascii_lowercase[:later]:
        if (name := f"{last.kind}{last.number}{letter}") not in taken:
            return name
    # After twenty-six insertions in one place, the ids are unique but no longer in order.
    number = last.number + 1
    while f"{last.kind}{number}" in taken:
        number += 1
    return f"{last.kind}{number}"


@dataclass(frozen=True, slots=True)
class Pointer:
    """The parts of a pointer; `prefix` is empty for a local one.

    >>> Pointer("", "q1").is_local, str(Pointer("person", "putin"))
    (True, 'person:putin')
    """

    prefix: str
    name: str

    @property
    def is_local(self) -> bool:
        """Whether it points into the same file."""
        return not self.prefix

    def __str__(self) -> str:
        return f"{self.prefix}:{self.name}" if self.prefix else f"#{self.name}"


def parse_pointer(text: str) -> Pointer:
    """Split a pointer; `str` puts it together again.

    >>> parse_pointer("person:putin")
    Pointer(prefix='person', name='putin')
    >>> str(parse_pointer("#q1"))
    '#q1'

    Raises:
        IdError: if the text is neither `#name` nor `prefix:name`; an address (`https://…`) is neither.
    """
    if text.startswith("#") and len(text) > 1:
        return Pointer("", text[1:])
    if match := _PREFIXED.fullmatch(text):
        return Pointer(match["prefix"], match["name"])
    raise IdError(say("invalid pointer {text!r}; expected #id or prefix:name", text=text))
