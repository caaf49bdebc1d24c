"""The annotations of a batch that are rows of one element each, as columns."""

from collections.abc import Callable, Mapping

import numpy as np

from khabar.query.compiled.strings import Integers
from khabar.query.compiling.batch.entities import PointedEntities
from khabar.query.compiling.batch.ids import BatchValues, Coded
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
        return {
            "blocks": self._blocks(),
            "sentences": self._layer(self._batch.group("s"), {}),
            "mentions": self._mentions(),
            "cues": self._layer(self._batch.group("seg"), {"class": _class}),
            "sources": self._sources(),
            "dates": self._layer(
                self._batch.group("date"),
                {"when": _when, "type": _relation, "certainty": certainty_of, "resp": resp_of},
            ),
            "phrases": self._phrases(),
        }

    def _blocks(self) -> Layer:
        group, figures = self._batch.blocks()
        layer = self._layer(group, {"kind": _kind})
        return layer[0], layer[1], {"figure": figures}

    def _mentions(self) -> Layer:
        group = self._batch.group(*MENTION_TYPES)
        coded = {"type": _type, "certainty": certainty_of, "resp": resp_of}
        metonymic = self._values.flags(group.codes, lambda tag: tag.get("ana") == "#metonym")
        entity = self._entities.column(group, "ref", lambda tag: MENTION_TYPES[tag.name])
        return (
            group,
            self._layer(group, coded)[1] | {"entity": entity},
            {"metonymic": metonymic.astype(np.int32)},
        )

    def _sources(self) -> Layer:
        group = self._batch.group("rs")
        entity = self._entities.column(group, "ref", lambda _: EntityType.PERSON)
        return group, self._layer(group, {"certainty": certainty_of})[1] | {"entity": entity}, {}

    def _phrases(self) -> Layer:
        return self._layer(self._batch.group(*PHRASE_NAMES), {"kind": _name})

    def _layer(self, group: Group, columns: Mapping[str, Callable[[Tag], str]]) -> Layer:
        coded = {name: self._values.of_tags(group.codes, value_of) for name, value_of in columns.items()}
        return group, {"id": self._values.ids(group.tags), **coded}, {}


def certainty_of(tag: Tag) -> str:
    """Return the certainty of an annotation."""
    return tag.get("cert", "high")


def _class(tag: Tag) -> str:
    return tag.get("ana", "").removeprefix("#cue.")


def _kind(tag: Tag) -> str:
    return str(BLOCK_KINDS.get(tag.name) or BlockKind(tag.get("type", "section")))


def _name(tag: Tag) -> str:
    return tag.name


def _relation(tag: Tag) -> str:
    return "relative" if tag.get("type") == "relative" else "absolute"


def resp_of(tag: Tag) -> str:
    """Return the annotator of an annotation, if not that of its entry."""
    return tag.get("resp", "").removeprefix("#")


def _type(tag: Tag) -> str:
    return str(MENTION_TYPES[tag.name])


def _when(tag: Tag) -> str:
    return tag.get("when", "")
