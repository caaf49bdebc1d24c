"""The pointers of an entry: the allowed targets of each attribute, and the actual ones.

One table serves the rules about dangling pointers, undeclared prefixes, wrong kinds and unknown items. Nearly all
pointers have an allowed target, so these are recognised first, and the rules look at the others only.
"""

from functools import lru_cache
from typing import NamedTuple

from khabar.errors import IdError
from khabar.ids import Pointer, parse_pointer
from khabar.messages import either, say
from khabar.rules.subjects.subject import Subject
from khabar.tei.page.table import MENTIONS, Attributes, Row
from khabar.tei.parts import OuterElement
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
    "date": {"resp": ("respStmt",)},
    "w": {"resp": ("respStmt",)},
    "pc": {"resp": ("respStmt",)},
}
"""The allowed targets of each attribute of each element: prefixes of the registers, local elements."""


class PointerTarget(NamedTuple):
    """A target of an attribute.

    Attributes:
        attribute: The attribute.
        text: The pointer as written.
        pointer: Its parts, or `None` where it is neither `#id` nor `prefix:name`.
        kinds: The allowed kinds of target.
    """

    attribute: str
    text: str
    pointer: Pointer | None
    kinds: tuple[str, ...]


class EntryPointer(NamedTuple):
    """One pointer of an entry.

    Attributes:
        place: The element that points.
        name: Its name.
        target: The target.
    """

    place: Row | OuterElement
    name: str
    target: PointerTarget


class EntryPointers(NamedTuple):
    """The pointers of an entry, without those that deliberately have no target (`#unlinked`).

    Attributes:
        texts: All of them, as written.
        doubtful: Those without an obviously allowed target.
    """

    texts: frozenset[str]
    doubtful: tuple[EntryPointer, ...]


# Several rules in a row ask for the pointers of one entry.
@lru_cache(maxsize=1)
def entry_pointers(subject: Subject) -> EntryPointers:
    """Return the pointers of an entry."""
    names = subject.document.table.names
    entities = subject.workspace.entities if subject.workspace else None
    declared = declared_prefixes(subject) & PREFIXES.keys()
    texts: set[str] = set()
    doubtful: list[EntryPointer] = []
    places: list[tuple[str, Row | OuterElement]] = [
        ("change", part) for part in subject.parts("revisionDesc/change")
    ]
    for names_of_rows in (MENTIONS, ("rs",), ("said",)):
        places.extend((row.name, row) for row in subject.rows(*names_of_rows))
    places.extend((row.name, row) for row in subject.tokens if row.tag.get("resp"))
    for name, place in places:
        for target in _targets_of(name, place.tag):
            _, text, pointer, kinds = target
            texts.add(text)
            if pointer is None:
                plain = False
            elif pointer.prefix:
                known = entities is None or text in entities
                plain = known and pointer.prefix in kinds and pointer.prefix in declared
            else:
                plain = names.get(pointer.name) in kinds
            if not plain:
                doubtful.append(EntryPointer(place, name, target))
    return EntryPointers(frozenset(texts), tuple(doubtful))


def _targets_of(name: str, tag: Attributes) -> tuple[PointerTarget, ...]:
    # A corpus points at the same few hundred targets again and again; each combination is parsed once.
    return _parse_targets(name, tuple(map(tag.get, TARGETS[name])))


@lru_cache(maxsize=5_000)
def _parse_targets(name: str, values: tuple[str | None, ...]) -> tuple[PointerTarget, ...]:
    found: list[PointerTarget] = []
    for (attribute, kinds), value in zip(TARGETS[name].items(), values, strict=True):
        if value:
            found += [
                PointerTarget(attribute, text, _parse(text), kinds)
                for text in value.split()
                if text != UNLINKED
            ]
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
    """Return the kind of the target: a prefix of the registers, a local element, or `None` if it dangles."""
    if pointer.is_local:
        return subject.document.table.names.get(pointer.name)
    if pointer.prefix not in PREFIXES:
        return None
    if subject.workspace is None or str(pointer) in subject.workspace.entities:
        # Without registers, every register item is taken to exist.
        return pointer.prefix
    return None


_NAMES = {
    "seg": say("a cue"),
    "said": say("a quotation"),
    "personGrp": say("an anonymous source of the entry"),
    "respStmt": say("a respStmt"),
    "person": say("a person"),
    "org": say("an organisation"),
    "place": say("a place"),
}


def describe(kinds: tuple[str, ...]) -> object:
    """Return the allowed kinds of target in words, as a value of a message."""
    return either(_NAMES[kind] for kind in kinds)
