"""Registers of entities and the taxonomy: TEI lists, read into the model."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from khabar.model import Entity, Name
from khabar.tei.document import Document
from khabar.tei.folding import folded_text
from khabar.tei.names import ORG_NAME, PERS_NAME, PLACE_NAME, XML_ID, XML_LANG, tei
from khabar.vocabulary import EntityType

_ITEMS = {
    tei("person"): (EntityType.PERSON, "person", PERS_NAME),
    tei("org"): (EntityType.ORGANISATION, "org", ORG_NAME),
    tei("place"): (EntityType.PLACE, "place", PLACE_NAME),
}


@dataclass(frozen=True, slots=True)
class Category:
    """A category of the taxonomy.

    Attributes:
        id: Its id, the name of its group first: `cue.say`, `fw.clock`.
        descriptions: Its meaning, as pairs of language and text.
    """

    id: str
    descriptions: tuple[tuple[str, str], ...]

    def description(self, language: str = "en") -> str:
        """Return the description in a language, or an empty string."""
        return dict(self.descriptions).get(language, "")


def register_items(root: etree._Element) -> Iterator[etree._Element]:
    """Yield the items of a register's tree."""
    return root.iter(*_ITEMS)


def item_reference(item: etree._Element) -> str:
    """Return the id of an item of a register's tree, with its prefix."""
    return f"{_ITEMS[item.tag][1]}:{item.get(XML_ID, '')}"


def read_register(document: Document) -> Iterator[Entity]:
    """Yield the entities of a register, in document order."""
    for element in register_items(document.root):
        kind, _, name_element = _ITEMS[element.tag]
        yield Entity(
            id=item_reference(element),
            type=kind,
            names=tuple(
                Name(folded_text(name), name.get(XML_LANG, "")) for name in element.iterfind(name_element)
            ),
            identifiers=tuple(
                (number.get("type", ""), folded_text(number)) for number in element.iterfind(tei("idno"))
            ),
            note=" ".join(map(folded_text, element.iterfind(tei("note")))),
            successor=_successor(element),
        )


def _successor(item: etree._Element) -> str:
    """Return the id of the item that one was joined into: `sameAs="#salem"` is of its register."""
    name = item.get("sameAs", "").removeprefix("#")
    return f"{_ITEMS[item.tag][1]}:{name}" if name else ""


def draft_items(root: etree._Element) -> Iterator[str]:
    """Yield the ids, with prefix, of the items that a draft proposed: they state a certainty.

    >>> from khabar.tei import parse
    >>> source = '<p xmlns="http://www.tei-c.org/ns/1.0"><org xml:id="a" cert="high"/><org xml:id="b"/></p>'
    >>> list(draft_items(parse(source.encode()).root))
    ['org:a']
    """
    for element in register_items(root):
        if element.get("cert"):
            yield item_reference(element)


def read_taxonomy(document: Document) -> Iterator[Category]:
    """Yield the categories of a taxonomy, in document order."""
    for element in document.root.iter(tei("category")):
        descriptions = tuple(
            (item.get(XML_LANG, ""), folded_text(item)) for item in element.iterfind(tei("catDesc"))
        )
        yield Category(element.get(XML_ID, ""), descriptions)
