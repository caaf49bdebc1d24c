"""The annotations of a batch that are rows of one element each, as columns."""

from collections.abc import Callable, Mapping

import numpy as np

from khabar.query.compiled.strings import Integers
from khabar.query.compiling.batch.entities import PointedEntities
from khabar.query.compiling.batch.ids import CERTAINTY, RESP, BatchValues, Coded, ColumnAttribute
from khabar.tei.entry.reader import BLOCK_KINDS, MENTION_TYPES, PHRASE_NAMES
from khabar.tei.fair_copy import EntryBatch, Group, Tag
from khabar.vocabulary import BlockKind, EntityType

Layer = tuple[Group, dict[str, Coded], dict[str, Integers]]
"""The elements of a table, its coded columns, and its numbers."""


class LayerReader:
    """Reads the annotations of a batch.

    Args:
        batch: The batch.
        values: Its ids.
        entities: Finds the entities that it points to.
    """

    def __init__(self, batch: EntryBatch, values: BatchValues, entities: PointedEntities) -> None:
        self._batch = batch
        self._values = values
        self._entities = entities

    def layers(self) -> dict[str, Layer]:
        """Return the tables."""
        group = self._batch.group
        return {
            "blocks": self._blocks(),
            "sentences": self._layer(group("s"), {}),
            "mentions": self._mentions(),
            "cues": self._layer(group("seg"), {"class": ColumnAttribute("ana", prefix="#cue.")}),
            "sources": self._sources(),
            "dates": self._dates(),
            "phrases": self._named(group(*PHRASE_NAMES), "kind", lambda tag: tag.name),
        }

    def _blocks(self) -> Layer:
        group, figures = self._batch.blocks()
        return group, self._named(group, "kind", _kind)[1], {"figure": figures}

    def _mentions(self) -> Layer:
        group = self._batch.group(*MENTION_TYPES)
        _, coded, _ = self._named(group, "type", lambda tag: str(MENTION_TYPES[tag.name]))
        coded |= self._layer(group, {"certainty": CERTAINTY, "resp": RESP})[1]
        coded["entity"] = self._entities.column(group, "ref", lambda tag: MENTION_TYPES[tag.name])
        metonymic = self._values.flags(group.codes, "ana", "#metonym")
        return group, coded, {"metonymic": metonymic.astype(np.int32)}

    def _sources(self) -> Layer:
        group, coded, numbers = self._layer(self._batch.group("rs"), {"certainty": CERTAINTY})
        coded["entity"] = self._entities.column(group, "ref", lambda _: EntityType.PERSON)
        return group, coded, numbers

    def _dates(self) -> Layer:
        group, coded, numbers = self._named(self._batch.group("date"), "type", _relation)
        others = {"when": ColumnAttribute("when"), "certainty": CERTAINTY, "resp": RESP}
        return group, coded | self._layer(group, others)[1], numbers

    def _layer(self, group: Group, columns: Mapping[str, ColumnAttribute]) -> Layer:
        coded = {name: self._values.of_attribute(group.codes, found) for name, found in columns.items()}
        return group, {"id": self._values.ids(group.tags), **coded}, {}

    def _named(self, group: Group, column: str, value_of: Callable[[Tag], str]) -> Layer:
        """Return elements with ids and a column of what their tags say."""
        ids, values = self._values.ids(group.tags), self._values.of_tags(group.codes, value_of)
        return group, {"id": ids, column: values}, {}


def _kind(tag: Tag) -> str:
    return str(BLOCK_KINDS.get(tag.name) or BlockKind(tag.get("type", "section")))


def _relation(tag: Tag) -> str:
    return "relative" if tag.get("type") == "relative" else "absolute"
