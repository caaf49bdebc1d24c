"""Entities: the referents of mentions and attributions."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from khabar.quick_init import quick_init
from khabar.vocabulary import EntityType

ReferentT = TypeVar("ReferentT", bound="Referent")


@quick_init
@dataclass(frozen=True, slots=True)
class Name:
    """One form of an entity's name, in one language.

    >>> Name("طهران", "ar").text
    'طهران'
    """

    text: str
    language: str


class MentionSource(Protocol):
    """Where the mentions of an entity are found: a corpus."""

    def mentions_of(self, entity: Any) -> Iterable[Any]:  # noqa: ANN401 (mentions are defined above)
        """Return the mentions of an entity."""


class Referent:
    """The part of an entity that comes from its corpus: the way to its mentions.

    The slot is not a field, for the reasons given in `khabar.model.binding`.
    """

    __slots__ = ("_corpus",)

    _corpus: MentionSource

    @property
    def mentions(self) -> tuple[Any, ...]:
        """The mentions of the entity in its corpus, which is read for them.

        Raises:
            AttributeError: if it was not read from the registers of a corpus.

        >>> import khabar
        >>> [mention.text for mention in khabar.load().entities["place:sochi"].mentions]
        ['سوتشي', 'سوتشي']
        """
        try:
            corpus = self._corpus
        except AttributeError:
            raise AttributeError(f"{self!r} is not of the registers of a corpus") from None
        return tuple(corpus.mentions_of(self))


_set_corpus = vars(Referent)["_corpus"].__set__


def enter(entity: ReferentT, corpus: MentionSource) -> ReferentT:
    """Let an entity that was just read find its mentions, and return it."""
    _set_corpus(entity, corpus)
    return entity


@quick_init
@dataclass(frozen=True, slots=True, repr=False)
class Entity(Referent):
    """A person, place or organisation of a register, or an anonymous source of one entry.

    Attributes:
        id: `person:putin` for a register item, `egypttoday-0001#g1` for an anonymous source.
        type: The type of entity.
        names: All forms of its name, the preferred one of each language first; empty if an entry points to an
            item that no register has (a finding of the rule I003).
        identifiers: The identifiers in other authority files, as pairs of scheme and identifier.
        note: The note of an annotator, or empty.
        successor: The id of the item that it was joined into, since both are one referent; else empty. Only
            released versions still refer to it.

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
    successor: str = ""

    def name(self, language: str = "ar") -> str:
        """Return the preferred name in a language, else the first name in any, else the id.

        >>> Entity("person:x", EntityType.PERSON, (Name("زيد", "ar"), Name("Zayd", "en"))).name("en")
        'Zayd'
        """
        for name in self.names:
            if name.language == language:
                return name.text
        return self.names[0].text if self.names else self.id

    def __repr__(self) -> str:
        return f"<Entity {self.id} {self.name()!r}>"

    @property
    def local_id(self) -> str:
        """The id without its prefix or entry, as in `putin` and `g1`."""
        return self.id.replace("#", ":").rpartition(":")[2]


def items_in_use(entities: Mapping[str, Entity]) -> dict[str, Entity]:
    """Return the register items without those that were joined into others: what can be linked.

    >>> old = Entity("person:h-salem", EntityType.PERSON, successor="person:salem")
    >>> list(items_in_use({old.id: old, "person:salem": Entity("person:salem", EntityType.PERSON)}))
    ['person:salem']
    """
    return {key: entity for key, entity in entities.items() if not entity.successor}
