"""Inline pieces that the parts of an entry's document have in common."""

import re
from collections.abc import Iterable, Iterator

from docutils import nodes

from khabar.model import Entity, Name
from khabar.site.base.nodes import IsolateNode, PageLinkNode
from khabar.site.state.corpus_context import Registers
from khabar.vocabulary import EntityType

WHOLE = "khabar-whole"
"""The class of what no line may break: ids, versions, dates."""

_WEB_ADDRESS = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
# The id becomes the name of a file: one that is not of the scheme could lead out of the site.
_GROUP = re.compile(r"[a-z][a-z0-9]*-[0-9]{4}#[a-z]+[1-9][0-9]*[a-z]?", re.ASCII)
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


def has_page(entity: Entity, registers: Registers) -> bool:
    """Whether an entity has a page: an item of a register, or a source without a name with a proper id."""
    if entity.id in registers.gone:
        return False
    return entity.id in registers.entities or bool(_GROUP.fullmatch(entity.id))


def page_of(entity: Entity | None, registers: Registers) -> str:
    """Return the page of an entity, or an empty string where it has none."""
    return entity_page(entity) if entity and has_page(entity, registers) else ""


def entity_page(entity: Entity) -> str:
    """Return the page of an item of a register, or of a source without a name.

    >>> from khabar.vocabulary import EntityType
    >>> entity_page(Entity("org:hezbollah", EntityType.ORGANISATION))
    'entities/organisation/hezbollah'
    >>> entity_page(Entity("egypttoday-0001#g1", EntityType.GROUP))
    'entities/group/egypttoday-0001-g1'
    """
    if entity.type is EntityType.GROUP:
        return f"entities/group/{entity.id.replace('#', '-')}"
    return f"entities/{entity.type}/{entity.local_id}"


def shown_name(entity: Entity, language: str) -> Name:
    """Return the name of an entity in the language of a site, else in any other, else its id as English.

    >>> from khabar.vocabulary import EntityType
    >>> shown_name(Entity("person:salem", EntityType.PERSON, (Name("سالم", "ar"),)), "en").language
    'ar'
    """
    wanted = language.partition("_")[0].partition("-")[0]
    for name in entity.names:
        if name.language.partition("-")[0] == wanted:
            return name
    return entity.names[0] if entity.names else Name(entity.id, "en")


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
    if web_address(address):
        return IsolateNode("", "", nodes.reference("", address, refuri=address))
    return nodes.literal("", address)


def whole(text: str) -> nodes.Node:
    """Return an id, a version or a date, which no line breaks and no text around it reorders."""
    return IsolateNode("", text, classes=[WHOLE])


def link_anchor(anchor: str) -> nodes.reference:
    """Return a link to an annotation of the same page."""
    return nodes.reference("", anchor, refid=anchor, internal=True, classes=["khabar-anchor"])


def joined(parts: Iterable[nodes.Node], separator: str) -> Iterator[nodes.Node]:
    """Yield nodes with a separator between them."""
    for index, part in enumerate(parts):
        if index:
            yield nodes.Text(separator)
        yield part
