"""Differences between two versions of the registers."""

from collections.abc import Mapping
from dataclasses import dataclass

from khabar.model import Entity
from khabar.versions.diff.changes import Layer
from khabar.versions.diff.layers import changed_aspects


@dataclass(frozen=True, slots=True)
class EntityChange:
    """A change of a register item, which is identified by its id.

    Attributes:
        before: The older item; `None` if it was added.
        after: The newer item; `None` if it was removed.
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
        """The aspects that changed, if the item was neither added nor removed."""
        if self.before is None or self.after is None:
            return ()
        return changed_aspects(Layer.GROUP, self.before, self.after)

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of change, as in `entity-names`."""
        if self.before is None or self.after is None:
            return ("entity-removed",) if self.before else ("entity-added",)
        return tuple(f"entity-{aspect}" for aspect in self.aspects)


def diff_registers(before: Mapping[str, Entity], after: Mapping[str, Entity]) -> tuple[EntityChange, ...]:
    """Return the changes between two versions of the registers, ordered by id.

    >>> from khabar.vocabulary import EntityType
    >>> [change.kinds for change in diff_registers({}, {"org:a": Entity("org:a", EntityType.ORGANISATION)})]
    [('entity-added',)]
    """
    return tuple(
        EntityChange(before.get(key), after.get(key))
        for key in sorted(before.keys() | after.keys())
        if before.get(key) != after.get(key)
    )
