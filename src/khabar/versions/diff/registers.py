"""Registers compared: what is known of the entities that entries refer to."""

from collections.abc import Mapping
from dataclasses import dataclass

from khabar.model import Entity
from khabar.versions.diff.changes import Layer
from khabar.versions.diff.layers import changed_aspects


@dataclass(frozen=True, slots=True)
class EntityChange:
    """What changed about an item of a register; its id is what it is known by.

    Attributes:
        before: What was known; `None` if the item is new.
        after: What is known; `None` if the item is gone.
    """

    before: Entity | None
    after: Entity | None

    @property
    def id(self) -> str:
        """The id of the item."""
        item = self.after or self.before
        return item.id if item else ""

    @property
    def aspects(self) -> tuple[str, ...]:
        """What changed about an item that is still there."""
        if self.before is None or self.after is None:
            return ()
        return changed_aspects(Layer.GROUP, self.before, self.after)

    @property
    def kinds(self) -> tuple[str, ...]:
        """What happened, as in `entity-names`."""
        if self.before is None or self.after is None:
            return ("entity-removed",) if self.before else ("entity-added",)
        return tuple(f"entity-{aspect}" for aspect in self.aspects)


def diff_registers(before: Mapping[str, Entity], after: Mapping[str, Entity]) -> tuple[EntityChange, ...]:
    """Return what two states of the registers differ in, ordered by id.

    >>> from khabar.vocabulary import EntityType
    >>> [change.kinds for change in diff_registers({}, {"org:a": Entity("org:a", EntityType.ORGANISATION)})]
    [('entity-added',)]
    """
    return tuple(
        EntityChange(before.get(key), after.get(key))
        for key in sorted(before.keys() | after.keys())
        if before.get(key) != after.get(key)
    )
