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


def read_register(document: Document) -> Iterator[Entity]:
    """Yield the entities of a register, in document order."""
    for element in register_items(document.root):
        kind, prefix, name_element = _ITEMS[element.tag]
        yield Entity(
            id=f"{prefix}:{element.get(XML_ID, '')}",
            type=kind,
            names=tuple(
                Name(folded_text(name), name.get(XML_LANG, "")) for name in element.iterfind(name_element)
            ),
            identifiers=tuple(
                (number.get("type", ""), folded_text(number)) for number in element.iterfind(tei("idno"))
            ),
            note=" ".join(map(folded_text, element.iterfind(tei("note")))),
        )


def read_taxonomy(document: Document) -> Iterator[Category]:
    """Yield the categories of a taxonomy, in document order."""
    for element in document.root.iter(tei("category")):
        descriptions = tuple(
            (item.get(XML_LANG, ""), folded_text(item)) for item in element.iterfind(tei("catDesc"))
        )
        yield Category(element.get(XML_ID, ""), descriptions)
