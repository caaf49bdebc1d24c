"""Inline pieces that the parts of an entry's document have in common."""

import re
from collections.abc import Iterable, Iterator

from docutils import nodes

from khabar.model import Entity, Name
from khabar.site.nodes import IsolateNode, PageLinkNode
from khabar.site.registers import Registers

_WEB_ADDRESS = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
_AUTHORITIES = {
    "wikidata": (re.compile(r"Q[1-9][0-9]*"), "https://www.wikidata.org/wiki/{}"),
    "geonames": (re.compile(r"[1-9][0-9]*"), "https://www.geonames.org/{}"),
}


def web_address(text: str) -> str:
    """Return a text if it is an address of the web, else an empty string: nothing else is made a link.

    >>> web_address("https://example.org/a"), web_address("javascript:alert(1)")
    ('https://example.org/a', '')
    """
    return text if _WEB_ADDRESS.fullmatch(text) else ""


def authority_address(scheme: str, identifier: str) -> str:
    """Return the address of an identifier at its authority, or an empty string if that is not known.

    >>> authority_address("wikidata", "Q7747")
    'https://www.wikidata.org/wiki/Q7747'
    """
    if scheme in _AUTHORITIES:
        pattern, address = _AUTHORITIES[scheme]
        if pattern.fullmatch(identifier):
            return address.format(identifier)
    return ""


def page_of(entity: Entity | None, registers: Registers) -> str:
    """Return the page of an entity, or an empty string where it has none: it is in no register."""
    if entity is None or entity.id not in registers.entities:
        return ""
    return entity_page(entity)


def entity_page(entity: Entity) -> str:
    """Return the page of an item of a register.

    >>> from khabar.vocabulary import EntityType
    >>> entity_page(Entity("org:hezbollah", EntityType.ORGANISATION))
    'entities/organisation/hezbollah'
    """
    return f"entities/{entity.type}/{entity.local_id}"


def preferred_names(entity: Entity, language: str = "en") -> Iterator[Name]:
    """Yield the preferred names of an entity: that in the language of the site, then that in the other.

    >>> from khabar.vocabulary import EntityType
    >>> salem = Entity("person:salem", EntityType.PERSON, (Name("Salem", "en"), Name("سالم", "ar")))
    >>> [name.language for name in preferred_names(salem, "ar")]
    ['ar', 'en']
    """
    for wanted in dict.fromkeys((language, "en", "ar")):
        yield from [name for name in entity.names if name.language == wanted][:1]


def name_language(entity: Entity, language: str = "en") -> str:
    """Return the language of the first preferred name of an entity; its id counts as English.

    >>> from khabar.vocabulary import EntityType
    >>> name_language(Entity("person:salem", EntityType.PERSON, (Name("سالم", "ar"),)))
    'ar'
    """
    return next((name.language for name in preferred_names(entity, language)), "en")


def link_entity(entity: Entity, registers: Registers) -> nodes.Node:
    """Return the preferred names of an entity, linked to its page if it has one; its id if it has no name."""
    names = [
        nodes.Text(name.text)
        if name.language == registers.language
        else IsolateNode("", name.text, lang=name.language)
        for name in preferred_names(entity, registers.language)
    ]
    label = nodes.inline("", "", *joined(names or [nodes.literal("", entity.id)], " "))
    if page := page_of(entity, registers):
        return PageLinkNode("", "", label, page=page)
    return label


def link_address(address: str) -> nodes.Node:
    """Return an address as a link, if it is one of the web."""
    return (
        nodes.reference("", address, refuri=address) if web_address(address) else nodes.literal("", address)
    )


def link_anchor(anchor: str) -> nodes.reference:
    """Return a link to an annotation of the same page."""
    return nodes.reference("", anchor, refid=anchor, internal=True)


def joined(parts: Iterable[nodes.Node], separator: str) -> Iterator[nodes.Node]:
    """Yield nodes with a separator between them."""
    for index, part in enumerate(parts):
        if index:
            yield nodes.Text(separator)
        yield part
