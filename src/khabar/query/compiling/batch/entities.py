"""The entities that elements of a batch point to, by id.

Nearly all are in a register, so that a pointer is the id. The others are looked at one by one: those that an
entry describes itself are named after it, and the record of the entry says of which type the rest are.
"""

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from khabar.model import Entity
from khabar.query.compiled.strings import Strings
from khabar.query.compiling.batch.ids import BatchValues, Coded, ColumnAttribute
from khabar.tei.entry.reader import unknown_entity
from khabar.tei.fair_copy import EntryBatch, Group, Tag
from khabar.vocabulary import UNLINKED, EntityType


class PointedEntities:
    """Finds the entities that elements point to.

    Args:
        batch: The batch.
        values: Its values.
        names: The ids of its entries.
        entities: The items of the registers.

    Attributes:
        undescribed: For each entry id and type of the entities that no register describes.
    """

    def __init__(
        self, batch: EntryBatch, values: BatchValues, names: Sequence[str], entities: Mapping[str, Entity]
    ) -> None:
        self._tags = batch.tags
        self._values = values
        self._names = names
        self._entities = entities
        self.undescribed: list[set[tuple[str, str]]] = [set() for _ in names]

    def column(self, group: Group, attribute: str, kind_of: Callable[[Tag], EntityType]) -> Coded:
        """Return the column of the entities that an attribute points to.

        Args:
            group: The elements.
            attribute: The attribute.
            kind_of: The type of an entity of which nothing tells it, by the tag that points to it.
        """
        codes, references = self._values.of_attribute(group.codes, ColumnAttribute(attribute))
        names = ["" if reference == UNLINKED else reference for reference in references.all]
        numbers = {name: number for number, name in enumerate(names)}
        is_doubtful = np.array([not self._is_described(name) for name in names], dtype=bool)
        rows = np.flatnonzero(is_doubtful[codes])
        found = zip(*(column[rows].tolist() for column in (group.entries, codes, group.codes)), strict=True)
        for row, (entry, code, number) in zip(rows.tolist(), found, strict=True):
            reference, tag = names[code], self._tags[number]
            name = f"{self._names[entry]}{reference}" if reference.startswith("#") else reference
            if tag:
                self.undescribed[entry].add((name, self._type(name, reference, kind_of(tag))))
            if name not in numbers:
                numbers[name] = len(names)
                names.append(name)
            codes[row] = numbers[name]
        return codes, Strings.of(names)

    def _is_described(self, reference: str) -> bool:
        return not reference or (reference in self._entities and bool(self._entities[reference].names))

    def _type(self, name: str, reference: str, kind: EntityType) -> str:
        return str((self._entities.get(name) or unknown_entity(reference, name, kind)).type)
