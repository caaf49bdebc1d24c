"""Pointers of an entry: where each attribute may lead, and where it does lead.

One table serves the rules about dangling pointers, undeclared prefixes and wrong kinds.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from lxml import etree

from khabar.errors import IdError
from khabar.ids import Pointer, parse_pointer
from khabar.rules.message import either, say
from khabar.rules.subject import Subject
from khabar.tei.names import MENTIONS, PERSON_GRP, PREFIX_DEF, RS, SAID, SEG, tei
from khabar.vocabulary import PREFIXES, UNLINKED

_CHANGE = tei("change")
_RESP_STMT = tei("respStmt")
_ACTORS = ("person", "org", "place", PERSON_GRP)

TARGETS: dict[tuple[str, str], tuple[str, ...]] = {
    (tei("persName"), "ref"): ("person",),
    (tei("placeName"), "ref"): ("place",),
    (tei("orgName"), "ref"): ("org",),
    (RS, "ref"): _ACTORS,
    (RS, "corresp"): (SAID,),
    (SAID, "who"): _ACTORS,
    (SAID, "toWhom"): _ACTORS,
    (SAID, "source"): ("org", "person"),
    (SAID, "corresp"): (SEG,),
    (SAID, "next"): (SAID,),
    (SAID, "prev"): (SAID,),
    (_CHANGE, "who"): (_RESP_STMT,),
    **{(tag, "resp"): (_RESP_STMT,) for tag in (SAID, *sorted(MENTIONS))},
}
"""For each element and attribute, what it may lead to: a prefix of the registers or a local element."""


class Reference(NamedTuple):
    """One pointer of an entry.

    Attributes:
        element: The element that points.
        attribute: The attribute that holds the pointer.
        text: The pointer as written.
        pointer: Its parts, or `None` where it is neither `#id` nor `prefix:name`.
        kinds: What it may lead to.
    """

    element: etree._Element
    attribute: str
    text: str
    pointer: Pointer | None
    kinds: tuple[str, ...]


# Several rules in a row ask for the references of one entry.
@lru_cache(maxsize=1)
def references(subject: Subject) -> tuple[Reference, ...]:
    """Return the pointers of an entry, those that are meant to lead nowhere (`#unlinked`) left out."""
    return tuple(_find_references(subject))


def _find_references(subject: Subject) -> Iterator[Reference]:
    for (tag, attribute), kinds in TARGETS.items():
        for element in subject.by_tag.get(tag, ()):
            for text in (element.get(attribute) or "").split():
                if text != UNLINKED:
                    yield Reference(element, attribute, text, _parse(text), kinds)


@lru_cache(maxsize=10_000)
def _parse(text: str) -> Pointer | None:
    try:
        return parse_pointer(text)
    except IdError:
        return None


def declared_prefixes(subject: Subject) -> frozenset[str]:
    """Return the prefixes that the header of an entry declares."""
    return frozenset(element.get("ident", "") for element in subject.elements(PREFIX_DEF))


def kind_of(subject: Subject, pointer: Pointer) -> str | None:
    """Return what a pointer leads to: a prefix of the registers, a local element, or `None` if it dangles."""
    if pointer.is_local:
        found = subject.by_id.get(pointer.name)
        return found[0].tag if found else None
    if pointer.prefix not in PREFIXES:
        return None
    if subject.workspace is None or str(pointer) in subject.workspace.entities:
        # Without registers at hand, a register item cannot be told to be missing.
        return pointer.prefix
    return None


_NAMES = {
    SEG: say("a cue"),
    SAID: say("a quotation"),
    PERSON_GRP: say("a source of the entry"),
    _RESP_STMT: say("a respStmt"),
    "person": say("a person"),
    "org": say("an organisation"),
    "place": say("a place"),
}


def describe(kinds: tuple[str, ...]) -> object:
    """Return in words what a pointer may lead to, as a value of a message."""
    return either(_NAMES[kind] for kind in kinds)
