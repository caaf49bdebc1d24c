"""Whether two annotations mean the same referent, though each may have a register of its own.

A draft proposes new register items with ids of its own making, so that ids alone prove nothing. Ids decide
between items that both registers have; otherwise the names decide: the main name of one item must be a name
of the other. Anonymous sources, which each annotator numbers, are compared by their descriptions. The words
of one must begin the other, since annotators differ over how much belongs to a description
(`دبلوماسي أوروبي`, `دبلوماسي أوروبي لم تسمّه`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from khabar.arabic import Level, fold
from khabar.model import Entity
from khabar.vocabulary import EntityType

UNLINKED = "unlinked"
"""The label of a referent that is unknown or not linked."""


@dataclass(frozen=True, slots=True)
class ReferentComparison:
    """Compares the referents of two annotations.

    Attributes:
        shared: The ids of the items that both registers have.

    >>> import khabar
    >>> entities = khabar.load().entities
    >>> putin, assad = entities["person:putin"], entities["person:assad"]
    >>> ReferentComparison(frozenset(entities)).same(putin, assad)
    False
    >>> from dataclasses import replace
    >>> ReferentComparison().same(putin, replace(putin, id="person:vladimir-putin"))
    True
    """

    shared: frozenset[str] = frozenset()

    @classmethod
    def of(cls, gold: Mapping[str, Entity], predicted: Mapping[str, Entity]) -> Self:
        """Return the comparison for two registers, which may be one.

        >>> import khabar
        >>> entities = khabar.load().entities
        >>> ReferentComparison.of(entities, {}).shared
        frozenset()
        """
        common = gold.keys() & predicted.keys()
        return cls(frozenset(id_ for id_ in common if _share_name(gold[id_], predicted[id_])))

    def same(self, gold: Entity | None, predicted: Entity | None) -> bool:
        """Whether two entities, or the absence of one, mean the same."""
        if gold is None or predicted is None:
            return gold is predicted
        if gold == predicted:
            return True
        if gold.type != predicted.type or {gold.id, predicted.id} <= self.shared:
            return gold.id == predicted.id
        if gold.type is EntityType.GROUP:
            return _begins(gold.name(), predicted.name())
        return _share_name(gold, predicted)


def label(entity: Entity | None) -> str:
    """Return the id of an entity for a list of differences; of an anonymous source, its description.

    >>> import khabar
    >>> label(khabar.load()["egypttoday-0001"].anonymous_sources[0]), label(None)
    ('مصادر روسية', 'unlinked')
    """
    if entity is None:
        return UNLINKED
    return entity.name() if "#" in entity.id else entity.id


def _begins(one: str, other: str) -> bool:
    """Whether the words of one description begin the other.

    >>> _begins("مصادر مطلعة", "مصادر مطلعة في الميناء"), _begins("مصادر مطلعة", "مصدر آخر")
    (True, False)
    """
    pairs = zip(fold(one, Level.NAMES).split(), fold(other, Level.NAMES).split(), strict=False)
    return all(mine == theirs for mine, theirs in pairs)


def _share_name(one: Entity, other: Entity) -> bool:
    """Whether the main name of one is a name of the other; by id if a pointer dangles and has no names."""
    if not one.names or not other.names:
        return one.id == other.id
    return fold(one.name(), Level.NAMES) in _names(other) or fold(other.name(), Level.NAMES) in _names(one)


def _names(entity: Entity) -> set[str]:
    return {fold(name.text, Level.NAMES) for name in entity.names}
