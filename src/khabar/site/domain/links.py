"""Links to entities, annotations and web addresses, as nodes."""

import re
from collections.abc import Iterable, Iterator

from docutils import nodes

from khabar.model import Entity
from khabar.site.base.entity_names import preferred_names
from khabar.site.base.nodes import IsolateNode, PageLinkNode
from khabar.site.state.site_corpus import SiteCorpus
from khabar.vocabulary import EntityType

_WEB_ADDRESS = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
# The id becomes a file name: an id outside the scheme could point outside the site.
_GROUP = re.compile(r"[a-z][a-z0-9]*-[0-9]{4}#[a-z]+(?:[1-9][0-9]*[a-z]?|0[a-z])", re.ASCII)
_AUTHORITIES = {
    "wikidata": (re.compile(r"Q[1-9][0-9]*"), "https://www.wikidata.org/wiki/{}"),
    "geonames": (re.compile(r"[1-9][0-9]*"), "https://www.geonames.org/{}"),
}


def web_address(text: str) -> str:
    """Return a text if it is a web address, and an empty string otherwise: only web addresses become links.

    >>> web_address("https://example.org/a"), web_address("javascript:alert(1)")
    ('https://example.org/a', '')
    """
    return text if _WEB_ADDRESS.fullmatch(text) else ""


def authority_address(scheme: str, identifier: str) -> str:
    """Return the address of an identifier at its authority; empty for an unknown authority.

    >>> authority_address("wikidata", "Q7747")
    'https://www.wikidata.org/wiki/Q7747'
    """
    if scheme in _AUTHORITIES:
        pattern, address = _AUTHORITIES[scheme]
        if pattern.fullmatch(identifier):
            return address.format(identifier)
    return ""


def has_page(entity: Entity, corpus: SiteCorpus) -> bool:
    """Whether an entity has a page: an item of a register, or an anonymous source with a valid id."""
    if entity.id in corpus.gone:
        return False
    return entity.id in corpus.entities or bool(_GROUP.fullmatch(entity.id))


def page_of(entity: Entity | None, corpus: SiteCorpus) -> str:
    """Return the page of an entity, or an empty string where it has none."""
    return entity_page(entity) if entity and has_page(entity, corpus) else ""


def entity_page(entity: Entity) -> str:
    """Return the page of an item of a register, or of an anonymous source.

    >>> from khabar.vocabulary import EntityType
    >>> entity_page(Entity("org:hezbollah", EntityType.ORGANISATION))
    'entities/organisation/hezbollah'
    >>> entity_page(Entity("egypttoday-0001#g1", EntityType.GROUP))
    'entities/group/egypttoday-0001-g1'
    """
    if entity.type is EntityType.GROUP:
        return f"entities/group/{entity.id.replace('#', '-')}"
    return f"entities/{entity.type}/{entity.local_id}"


def link_entity(entity: Entity, corpus: SiteCorpus) -> nodes.Node:
    """Return the preferred names of an entity, linked to its page if it has one; its id if it has no name."""
    names = [
        nodes.Text(name.text)
        if name.language == corpus.language
        else IsolateNode("", name.text, lang=name.language)
        for name in preferred_names(entity, corpus.language)
    ]
    label = nodes.inline("", "", *joined(names or [nodes.literal("", entity.id)], " "))
    if page := page_of(entity, corpus):
        return PageLinkNode("", "", label, page=page)
    return label


def link_address(address: str) -> nodes.Node:
    """Return an address as a link, if it is one of the web."""
    if web_address(address):
        return IsolateNode("", "", nodes.reference("", address, refuri=address))
    return nodes.literal("", address)


def link_anchor(anchor: str) -> nodes.reference:
    """Return a link to an annotation of the same page."""
    return nodes.reference("", anchor, refid=anchor, internal=True, classes=["khabar-anchor"])


def joined(parts: Iterable[nodes.Node], separator: str) -> Iterator[nodes.Node]:
    """Yield nodes with a separator between them."""
    for index, part in enumerate(parts):
        if index:
            yield nodes.Text(separator)
        yield part
