"""Pointers of an entry: where each attribute may lead, and where it does lead.

One table serves the rules about dangling pointers, undeclared prefixes, wrong kinds and unknown items. Nearly
all pointers lead where they should, so these are told first, and the rules look at the others only.
"""

from functools import lru_cache
from typing import NamedTuple

from khabar.errors import IdError
from khabar.ids import Pointer, parse_pointer
from khabar.messages import either, say
from khabar.rules.subjects.subject import Subject
from khabar.tei.fair_copy.tags import Tag
from khabar.tei.parts import Part
from khabar.tei.table import MENTIONS, Attributes, Row
from khabar.vocabulary import PREFIXES, UNLINKED

_ACTORS = ("person", "org", "place", "personGrp")

TARGETS: dict[str, dict[str, tuple[str, ...]]] = {
    "persName": {"ref": ("person",), "resp": ("respStmt",)},
    "placeName": {"ref": ("place",), "resp": ("respStmt",)},
    "orgName": {"ref": ("org",), "resp": ("respStmt",)},
    "rs": {"ref": _ACTORS, "corresp": ("said",)},
    "said": {
        "who": _ACTORS,
        "toWhom": _ACTORS,
        "source": ("org", "person"),
        "corresp": ("seg",),
        "next": ("said",),
        "prev": ("said",),
        "resp": ("respStmt",),
    },
    "change": {"who": ("respStmt",)},
}
"""For each element and attribute, what it may lead to: a prefix of the registers or a local element."""


class Aim(NamedTuple):
    """What an attribute points at.

    Attributes:
        attribute: The attribute.
        text: The pointer as written.
        pointer: Its parts, or `None` where it is neither `#id` nor `prefix:name`.
        kinds: What it may lead to.
    """

    attribute: str
    text: str
    pointer: Pointer | None
    kinds: tuple[str, ...]


class Reference(NamedTuple):
    """One pointer of an entry.

    Attributes:
        place: The element that points.
        name: Its name.
        aim: What it points at.
    """

    place: Row | Part
    name: str
    aim: Aim


class References(NamedTuple):
    """The pointers of an entry, those that are meant to lead nowhere (`#unlinked`) left out.

    Attributes:
        texts: All of them, as written.
        doubtful: Those that do not plainly lead where they may.
    """

    texts: frozenset[str]
    doubtful: tuple[Reference, ...]


# Several rules in a row ask for the pointers of one entry.
@lru_cache(maxsize=1)
def references(subject: Subject) -> References:
    """Return the pointers of an entry."""
    names = subject.document.table.names
    entities = subject.workspace.entities if subject.workspace else None
    declared = declared_prefixes(subject) & PREFIXES.keys()
    texts: set[str] = set()
    doubtful: list[Reference] = []
    places: list[tuple[str, Row | Part]] = [("change", part) for part in subject.parts("revisionDesc/change")]
    for names_of_rows in (MENTIONS, ("rs",), ("said",)):
        places.extend((row.name, row) for row in subject.rows(*names_of_rows))
    for name, place in places:
        for aim in _aims_of(name, place.tag):
            _, text, pointer, kinds = aim
            texts.add(text)
            if pointer is None:
                plain = False
            elif pointer.prefix:
                known = entities is None or text in entities
                plain = known and pointer.prefix in kinds and pointer.prefix in declared
            else:
                plain = names.get(pointer.name) in kinds
            if not plain:
                doubtful.append(Reference(place, name, aim))
    return References(frozenset(texts), tuple(doubtful))


def _aims_of(name: str, tag: Attributes) -> tuple[Aim, ...]:
    # Tags of fair copies recur; each is taken apart once.
    return _aims_of_tag(tag) if isinstance(tag, Tag) else _aims(name, tag)


@lru_cache(maxsize=5_000)
def _aims_of_tag(tag: Tag) -> tuple[Aim, ...]:
    return _aims(tag.name, tag)


def _aims(name: str, tag: Attributes) -> tuple[Aim, ...]:
    found: list[Aim] = []
    for attribute, kinds in TARGETS[name].items():
        if value := tag.get(attribute):
            found += [Aim(attribute, text, _parse(text), kinds) for text in value.split() if text != UNLINKED]
    return tuple(found)


@lru_cache(maxsize=10_000)
def _parse(text: str) -> Pointer | None:
    try:
        return parse_pointer(text)
    except IdError:
        return None


def declared_prefixes(subject: Subject) -> frozenset[str]:
    """Return the prefixes that the header of an entry declares."""
    declarations = subject.parts("encodingDesc/listPrefixDef/prefixDef")
    return frozenset(part.tag.get("ident", "") for part in declarations)


def kind_of(subject: Subject, pointer: Pointer) -> str | None:
    """Return what a pointer leads to: a prefix of the registers, a local element, or `None` if it dangles."""
    if pointer.is_local:
        return subject.document.table.names.get(pointer.name)
    if pointer.prefix not in PREFIXES:
        return None
    if subject.workspace is None or str(pointer) in subject.workspace.entities:
        # Without registers at hand, a register item cannot be told to be missing.
        return pointer.prefix
    return None


_NAMES = {
    "seg": say("a cue"),
    "said": say("a quotation"),
    "personGrp": say("a source of the entry"),
    "respStmt": say("a respStmt"),
    "person": say("a person"),
    "org": say("an organisation"),
    "place": say("a place"),
}


def describe(kinds: tuple[str, ...]) -> object:
    """Return in words what a pointer may lead to, as a value of a message."""
    return either(_NAMES[kind] for kind in kinds)
