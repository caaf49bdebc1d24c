"""The annotations of a batch that are rows of one element each, as columns."""

from collections.abc import Callable, Mapping

import numpy as np

from khabar.query.compiled.strings import Integers, Strings
from khabar.query.compiling.batch.ids import BatchValues, Coded
from khabar.tei.entry.reader import BLOCK_KINDS, MENTION_TYPES, PHRASE_NAMES
from khabar.tei.fair_copy import EntryBatch, Group, Tag
from khabar.vocabulary import UNLINKED, BlockKind

Layer = tuple[Group, dict[str, Coded], dict[str, Integers]]
"""The elements of a table, its coded columns, and its numbers."""


class LayerReader:
    """Reads the annotations of a batch.

    Args:
        batch: The batch.
        values: Its ids.
        names: The ids of its entries.
    """

    def __init__(self, batch: EntryBatch, values: BatchValues, names: list[str]) -> None:
        self._batch = batch
        self._values = values
        self._names = names

    def layers(self) -> dict[str, Layer]:
        """Return the tables."""
        return {
            "blocks": self._blocks(),
            "sentences": self._layer(self._batch.group("s"), {}),
            "mentions": self._mentions(),
            "cues": self._layer(self._batch.group("seg"), {"class": _class}),
            "sources": self._with_entity(self._layer(self._batch.group("rs"), {"certainty": _certainty})),
            "dates": self._layer(
                self._batch.group("date"),
                {"when": _when, "type": _relation, "certainty": _certainty, "resp": _resp},
            ),
            "phrases": self._phrases(),
        }

    def _blocks(self) -> Layer:
        group, figures = self._batch.blocks()
        layer = self._layer(group, {"kind": _kind})
        return layer[0], layer[1], {"figure": figures}

    def _mentions(self) -> Layer:
        group = self._batch.group(*MENTION_TYPES)
        coded = {"type": _type, "certainty": _certainty, "resp": _resp}
        flags, values = self._values.of_tags(group.codes, _metonym)
        metonymic = np.array([bool(value) for value in values.all], dtype=bool)[flags].astype(np.int32)
        layer = self._with_entity(self._layer(group, coded))
        return group, layer[1], {"metonymic": metonymic}

    def _phrases(self) -> Layer:
        return self._layer(self._batch.group(*PHRASE_NAMES), {"kind": _name})

    def _layer(self, group: Group, columns: Mapping[str, Callable[[Tag], str]]) -> Layer:
        coded = {name: self._values.of_tags(group.codes, value_of) for name, value_of in columns.items()}
        return group, {"id": self._values.ids(group.tags), **coded}, {}

    def _with_entity(self, layer: Layer) -> Layer:
        """Add the column of entities; those of the entry itself are named after it."""
        group, coded, numbers = layer
        codes, values = self._values.of_tags(group.codes, _reference)
        known = values.all
        local = np.array([value.startswith("#") for value in known], dtype=bool)
        if local.any():
            rows = np.flatnonzero(local[codes])
            codes = codes.copy()
            names = {value: code for code, value in enumerate(known)}
            for row, entry in zip(rows.tolist(), group.entries[rows].tolist(), strict=True):
                name = self._names[entry] + known[codes[row]]
                codes[row] = names.setdefault(name, len(names))
            values = Strings.of(names)
        return group, coded | {"entity": (codes, values)}, numbers


def _certainty(tag: Tag) -> str:
    return tag.get("cert", "high")


def _class(tag: Tag) -> str:
    return tag.get("ana", "").removeprefix("#cue.")


def _kind(tag: Tag) -> str:
    return str(BLOCK_KINDS.get(tag.name) or BlockKind(tag.get("type", "section")))


def _metonym(tag: Tag) -> str:
    return "metonym" if tag.get("ana") == "#metonym" else ""


def _name(tag: Tag) -> str:
    return tag.name


def _reference(tag: Tag) -> str:
    reference = tag.get("ref", "")
    return reference if reference != UNLINKED else ""


def _relation(tag: Tag) -> str:
    return "relative" if tag.get("type") == "relative" else "absolute"


def _resp(tag: Tag) -> str:
    return tag.get("resp", "").removeprefix("#")


def _type(tag: Tag) -> str:
    return str(MENTION_TYPES[tag.name])


def _when(tag: Tag) -> str:
    return tag.get("when", "")
