"""Entities: the referents of mentions and attributions."""

from dataclasses import dataclass

from khabar.vocabulary import EntityType


@dataclass(frozen=True, slots=True)
class Name:
    """One form of an entity's name, in one language.

    >>> Name("طهران", "ar").text
    'طهران'
    """

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, place or organisation of a register, or an anonymous source of one entry.

    Attributes:
        id: `person:putin` for a register item, `egypttoday-0001#g1` for an anonymous source.
        type: The type of entity.
        names: All forms of its name, the preferred one of each language first; empty if an entry points to an
            item that no register has (a finding of the rule I003).
        identifiers: The identifiers in other authority files, as pairs of scheme and identifier.
        note: The note of an annotator, or empty.

    >>> import khabar
    >>> tehran = khabar.load().entities["place:tehran"]
    >>> tehran.name("en"), tehran.identifiers
    ('Tehran', (('wikidata', 'Q3616'), ('geonames', '112931')))
    """

    id: str
    type: EntityType
    names: tuple[Name, ...] = ()
    identifiers: tuple[tuple[str, str], ...] = ()
    note: str = ""

    def name(self, language: str = "ar") -> str:
        """Return the preferred name in a language, else the first name in any, else the id.

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
