"""Entities: what mentions and attributions refer to."""

from dataclasses import dataclass

from khabar.vocabulary import EntityType


@dataclass(frozen=True, slots=True)
class Name:
    """One form of an entity's name, in one language."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, place or organisation of a register, or a source without a name that one entry knows.

    Attributes:
        id: `person:putin` for a register item, `egypttoday-0001#g1` for a source of an entry.
        type: What it is.
        names: All forms of its name, the preferred one of each language first. Empty where an entry points
            at an item that no register holds (a finding of the rule I003).
        identifiers: Identifiers elsewhere, by scheme: `{"wikidata": "Q7747"}`, as pairs.
        note: What an annotator wrote about it, if anything.
    """

    id: str
    type: EntityType
    names: tuple[Name, ...] = ()
    identifiers: tuple[tuple[str, str], ...] = ()
    note: str = ""

    def name(self, language: str = "ar") -> str:
        """Return the preferred name in a language, else in any, else the id.

        >>> Entity("person:x", EntityType.PERSON, (Name("زيد", "ar"), Name("Zayd", "en"))).name("en")
        'Zayd'
        """
        for name in self.names:
            if name.language == language:
                return name.text
        return self.names[0].text if self.names else self.id

    @property
    def local_id(self) -> str:
        """The id without its prefix or entry, as in `putin` and `g1`."""
        return self.id.replace("#", ":").rpartition(":")[2]
