"""The entities that a draft speaks of: items of the registers, new items, and sources without a name.

A new item needs an id of Latin letters. It is the English name where a gazetteer has one, else the Arabic
name letter by letter; a person who corrects the draft may rename it.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import count

from khabar.arabic import Level, fold
from khabar.ingest.guesses import ReferentGuess
from khabar.model import Entity, Name
from khabar.vocabulary import PREFIXES, Certainty, EntityType

_PREFIX = {kind: prefix for prefix, kind in PREFIXES.items()}
_ARABIC_LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهويء"
_SOUNDS = "a b t th j h kh d dh r z s sh s d t z a gh f q k l m n h w y a"
_LATIN = str.maketrans(dict(zip(_ARABIC_LETTERS, _SOUNDS.split(), strict=True)))
_ARTICLE = re.compile(r"\bال(?=\w{2})")
_UNFIT = re.compile(r"[^a-z0-9]+")
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class DraftItem:
    """A new item for a register.

    Attributes:
        entity: The item.
        certainty: How sure it is that there is such a referent; `None` if a person made the item.
    """

    entity: Entity
    certainty: Certainty | None


@dataclass(slots=True)
class Referents:
    """The entities of one draft.

    Attributes:
        entry_id: The id of the entry.
        known: The items of the registers, by id.
        taken: Items that were added since the registers were read, by id: one of another name gets none of
            their ids.
        items: The new items, by id.
        groups: The sources without a name.
    """

    entry_id: str
    known: Mapping[str, Entity]
    taken: Mapping[str, Entity] = field(default_factory=dict)
    items: dict[str, DraftItem] = field(default_factory=dict)
    groups: list[Entity] = field(default_factory=list)
    _made: dict[ReferentGuess, Entity] = field(default_factory=dict)

    def resolve(self, referent: ReferentGuess | None, certainty: Certainty) -> Entity | None:
        """Return the entity of a referent, made if it is new; `None` if nothing is known of it."""
        if referent is None or not (referent.ref or referent.name):
            return None
        if referent.ref:
            return self.known.get(referent.ref) or Entity(referent.ref, referent.type)
        if referent not in self._made:
            make = self._make_group if referent.type is EntityType.GROUP else self._make_item
            self._made[referent] = make(referent, certainty)
        return self._made[referent]

    def _make_group(self, referent: ReferentGuess, certainty: Certainty) -> Entity:  # noqa: ARG002 (as for items)
        number = len(self.groups) + 1
        names = (Name(referent.name, "ar"), *((Name(referent.english, "en"),) if referent.english else ()))
        self.groups.append(Entity(f"{self.entry_id}#g{number}", EntityType.GROUP, names))
        return self.groups[-1]

    def _make_item(self, referent: ReferentGuess, certainty: Certainty) -> Entity:
        key, prefix = fold(referent.name, Level.NAMES), _PREFIX[referent.type]
        names = (Name(referent.name, "ar"), *((Name(referent.english, "en"),) if referent.english else ()))
        base = item_id(referent.english or referent.name)
        for number in count(1):
            slug = f"{base}-{number}" if number > 1 else base
            entity = Entity(f"{prefix}:{slug}", referent.type, names, referent.identifiers)
            other = self._at(entity.id)
            if other and any(fold(name.text, Level.NAMES) == key for name in other.names):
                return other
            if other is None and self._is_free(entity):
                break
        self.items[entity.id] = DraftItem(entity, certainty)
        return entity

    def _is_free(self, entity: Entity) -> bool:
        other = self.taken.get(entity.id)
        return other is None or share_name(entity, other)

    def _at(self, identifier: str) -> Entity | None:
        if identifier in self.items:
            return self.items[identifier].entity
        return self.known.get(identifier)


def share_name(one: Entity, other: Entity) -> bool:
    """Whether two items have a name in common.

    >>> huda = Entity("person:hdy", EntityType.PERSON, (Name("هدى", "ar"),))
    >>> share_name(huda, Entity("person:hdy", EntityType.PERSON, (Name("هدى سالم", "ar"), Name("هُدى", "ar"))))
    True
    """
    keys = {fold(name.text, Level.NAMES) for name in one.names}
    return not keys.isdisjoint(fold(name.text, Level.NAMES) for name in other.names)


def item_id(name: str) -> str:
    """Return the id of a register item for a name, without its prefix.

    >>> item_id("هدى سالم"), item_id("الوكالة"), item_id("New Zealand"), item_id("Côte d'Ivoire")
    ('hdy-salm', 'wkalh', 'new-zealand', 'cote-d-ivoire')
    """
    letters = _ARTICLE.sub("", fold(name, Level.SEARCH))
    plain = unicodedata.normalize("NFKD", letters.translate(_LATIN)).encode("ascii", "ignore").decode()
    return _UNFIT.sub("-", plain.lower()).strip("-")[:_LONGEST].strip("-") or "item"
