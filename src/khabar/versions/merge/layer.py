"""Merging one layer: deciding on each item that the base or one of the sides has.

An annotation is one decision. If only one side changed it, that change is kept; if both changed it in the
same way, so is theirs. If both changed it in different ways, in whatever aspects, a person has to decide.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from khabar.versions.diff.arrangement import arrange
from khabar.versions.diff.changes import (
    Added,
    Change,
    Changed,
    Item,
    Layer,
    Removed,
)
from khabar.versions.diff.layers import LAYERS, changed_aspects, extent
from khabar.versions.merge.conflict import Conflict, ConflictReason


class ChoiceOrigin(StrEnum):
    """The side from which an item of the merged entry comes."""

    BASE = "base"
    OURS = "ours"
    THEIRS = "theirs"


@dataclass(frozen=True, slots=True)
class Choice:
    """An item of the merged entry.

    Attributes:
        item: The item, in the merged text.
        origin: The side from which it comes; the base, if neither side changed it.
        base: Its index in the base; `None` if it is not there.
        ours: Its index in ours.
        theirs: Its index in theirs.
        fallback: The item without the change of theirs; `None` if theirs added it.
        change: The change of theirs, if it comes from there.
    """

    item: Item
    origin: ChoiceOrigin
    base: int | None = None
    ours: int | None = None
    theirs: int | None = None
    fallback: Item | None = None
    change: Change | None = None


Choices = Mapping[Layer, Sequence[Choice]]
"""The choices of a merge so far, by layer."""


@dataclass(frozen=True)
class LayerSide:
    """One layer of one side, except sentences (`khabar.versions.merge.sentences`).

    Attributes:
        items: Its items, shifted to the merged text.
        changes: The changes of this side.
        base: The items of the base.
    """

    items: Sequence[Item]
    changes: Sequence[Change]
    base: Sequence[Item]

    @cached_property
    def places(self) -> Sequence[int | None]:
        """For each item of the base, its index on this side, or `None`."""
        return arrange(self.changes, self.base).places

    @cached_property
    def by_index(self) -> Mapping[int, Change]:
        """The changes of items of the base, by their index there."""
        return {change.index: change for change in self.changes if isinstance(change, Removed | Changed)}

    @cached_property
    def added(self) -> Mapping[int, Change]:
        """The additions of this side, by their index on it."""
        return {change.position: change for change in self.changes if isinstance(change, Added)}


def merge_layer(
    layer: Layer, base: Sequence[Item], ours: LayerSide, theirs: LayerSide
) -> tuple[list[Choice], list[Conflict]]:
    """Merge a layer.

    Args:
        layer: The layer.
        base: Its items in the base, shifted to the merged text.
        ours: Our side.
        theirs: Their side.
    """
    choices: list[Choice] = []
    conflicts: list[Conflict] = []
    for index, item in enumerate(base):
        choice, conflict = _choose(layer, index, item, ours, theirs)
        choices += [choice] if choice else []
        conflicts += [conflict] if conflict else []
    new, clashes = _add(layer, ours, theirs)
    return choices + new, conflicts + clashes


def _choose(
    layer: Layer, index: int, item: Item, ours: LayerSide, theirs: LayerSide
) -> tuple[Choice | None, Conflict | None]:
    """Decide on an item of the base: which version of it is kept, if any, and whether that is a conflict."""
    our_place, their_place = ours.places[index], theirs.places[index]
    mine = None if our_place is None else ours.items[our_place]
    other = None if their_place is None else theirs.items[their_place]

    def choice(chosen: Item, origin: ChoiceOrigin, change: Change | None = None) -> Choice:
        return Choice(chosen, origin, index, our_place, their_place, mine, change)

    if _alike(layer, item, mine):
        if other is None or mine is None:
            return None, None
        if _alike(layer, item, other):
            return choice(mine, ChoiceOrigin.BASE), None
        return choice(other, ChoiceOrigin.THEIRS, theirs.by_index.get(index)), None
    if _alike(layer, item, other) or _alike(layer, mine, other):
        return (choice(mine, ChoiceOrigin.OURS) if mine is not None else None), None
    identifier = LAYERS[layer].identity(item)
    conflict = Conflict(
        layer, identifier, ConflictReason.CHANGED, ours.by_index.get(index), theirs.by_index.get(index)
    )
    return (choice(mine, ChoiceOrigin.OURS) if mine is not None else None), conflict


def _alike(layer: Layer, one: Item | None, other: Item | None) -> bool:
    if one is None or other is None:
        return one is other
    return not changed_aspects(layer, one, other)


def _add(layer: Layer, ours: LayerSide, theirs: LayerSide) -> tuple[list[Choice], list[Conflict]]:
    """Return the additions of both sides; additions of both in the same place are one item."""
    choices = {_spot(layer, ours.items[place]): place for place in ours.added}
    twins: dict[int, int] = {}
    new: list[Choice] = []
    conflicts: list[Conflict] = []
    for place, change in theirs.added.items():
        item = theirs.items[place]
        twin = choices.get(_spot(layer, item))
        if twin is None or twin in twins:
            new.append(Choice(item, ChoiceOrigin.THEIRS, theirs=place, change=change))
            continue
        twins[twin] = place
        if set(changed_aspects(layer, ours.items[twin], item)) - {"renamed", "parts"}:
            identifier = LAYERS[layer].identity(ours.items[twin])
            conflicts.append(Conflict(layer, identifier, ConflictReason.ADDED, ours.added[twin], change))
    mine = [
        Choice(ours.items[place], ChoiceOrigin.OURS, ours=place, theirs=twins.get(place))
        for place in ours.added
    ]
    return mine + new, conflicts


def _spot(layer: Layer, item: Item) -> Hashable:
    """Return the key by which additions of both sides are the same: span and label, or id, or words."""
    shape = LAYERS[layer]
    span = extent(item)
    if span is not None:
        return span, (shape.label(item) if layer in {Layer.MENTION, Layer.PHRASE} else None)
    words = shape.words(item) if shape.words else ""
    return (shape.label(item), words) if layer in {Layer.FURNITURE, Layer.GROUP} else shape.identity(item)


def in_order(layer: Layer, choices: Sequence[Choice]) -> list[Choice]:
    """Return the items of a merged layer in order: text order, or the order of ours for items without spans.

    An item that only theirs has follows the item that it follows there.
    """
    if LAYERS[layer].words is None:
        return sorted(choices, key=lambda choice: _document_order(choice.item))
    ordered = sorted(
        (choice for choice in choices if choice.ours is not None), key=lambda choice: choice.ours or 0
    )
    for choice in sorted(choices, key=lambda choice: -1 if choice.theirs is None else choice.theirs):
        if choice.ours is None:
            before = [other for other in ordered if _precedes(other, choice)]
            ordered.insert(ordered.index(before[-1]) + 1 if before else 0, choice)
    if layer is Layer.FURNITURE:
        ordered.sort(key=lambda choice: getattr(choice.item, "position", 0))
    return ordered


def _document_order(item: Item) -> tuple[int, int]:
    span = extent(item)
    return (0, 0) if span is None else (span.start, -span.end)


def _precedes(one: Choice, other: Choice) -> bool:
    return one.theirs is not None and other.theirs is not None and one.theirs < other.theirs
