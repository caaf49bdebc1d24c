"""Carrying what an entry holds over to a newer state of its text and of the layers that it refers to.

A corrected letter in the first sentence moves every offset behind it; a new cue moves the number of each
later one. None of that is a change of the annotation. So the items of the older state are first carried
over, and only where they then differ from the newer ones is there a change. `diff` compares with what is
carried, `apply` starts from it: that they carry alike is what makes a difference lossless.
"""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, cast

from khabar.arabic import fold
from khabar.model import Annotation, Attribution, Entity, Entry, Quotation, Span, Token
from khabar.versions.diff.changes import Item, Layer
from khabar.versions.diff.layers import LAYERS
from khabar.versions.text.edits import OffsetMap, TextEdit

_Recorded = tuple[tuple[Item, ...], Sequence[int | None]]
"""The items of a newer layer, and for each item of the older one where it is now, if it still is."""


class OffsetShift:
    """Carries the layers of an entry over, one by one, in the order of `LAYERS`.

    Args:
        entry: The older state.
        edits: Where the text of the newer state differs.
    """

    def __init__(self, entry: Entry, edits: Sequence[TextEdit]) -> None:
        self._entry = entry
        self._offsets = OffsetMap(edits)
        self._local = f"{entry.id}#"
        self._recorded: dict[Layer, _Recorded] = {}
        self._shifted: dict[Layer, tuple[Item, ...]] = {}
        self.text = entry.text if self._offsets.is_identity else self._offsets.rewrite(entry.text)

    def apply(self, layer: Layer) -> tuple[Item, ...]:
        """Return a layer of the older state, carried over; those before it must be settled."""
        items = LAYERS[layer].items(self._entry)
        if layer in _SHIFTS and self._is_touched(layer):
            items = tuple(_SHIFTS[layer](self, item) for item in items)
        self._shifted[layer] = items
        return items

    def record(self, layer: Layer, newer: tuple[Item, ...], places: Sequence[int | None]) -> None:
        """Say what a layer is in the newer state, if it is another: what refers to it will refer to that.

        Args:
            layer: The layer.
            newer: Its items in the newer state.
            places: For each item of the older state its index in `newer`, or `None`.
        """
        self._recorded[layer] = newer, places

    def _is_touched(self, layer: Layer) -> bool:
        if layer is Layer.FURNITURE:
            return Layer.BLOCK in self._recorded
        return not self._offsets.is_identity or any(
            other in self._recorded for other in _REFERENCES.get(layer, ())
        )

    def spanned(self, item: Any) -> Any:  # noqa: ANN401 (any item with a span)
        """Carry an item that refers to nothing."""
        return replace(item, span=self._offsets.map(item.span))

    def block(self, item: Any) -> Any:  # noqa: ANN401 (a block)
        """Carry a block: what was inserted at its ends, on the same line, is part of it."""
        span = self._offsets.map(item.span)
        start = self.text.rfind("\n", 0, span.start) + 1
        end = self.text.find("\n", span.end)
        return replace(item, span=Span(start, len(self.text) if end < 0 else end))

    def linked(self, item: Any) -> Any:  # noqa: ANN401 (a mention or a source)
        """Carry an item that refers to an entity."""
        return replace(item, span=self._offsets.map(item.span), entity=self._resolve(item.entity))

    def sentence(self, item: Any) -> Any:  # noqa: ANN401 (a sentence)
        """Carry a sentence: its block may have another number."""
        block = self._place(Layer.BLOCK, item.block_index)
        return replace(
            item, span=self._offsets.map(item.span), block_index=item.block_index if block is None else block
        )

    def furniture(self, item: Any) -> Any:  # noqa: ANN401 (a piece of furniture)
        """Carry a piece of furniture.

        What stands before or behind all blocks still does; any other piece stays behind the last block before
        it that is still there.
        """
        if item.position >= len(self._entry.blocks):
            return replace(item, position=len(self._recorded[Layer.BLOCK][0]))
        for index in range(item.position - 1, -1, -1):
            if (block := self._place(Layer.BLOCK, index)) is not None:
                return replace(item, position=block + 1)
        return replace(item, position=0)

    def token(self, item: Token) -> Token:
        """Carry a token: its form is what the text now says, and its key that of the form."""
        span = self._offsets.map(item.span)
        form = self.text[span.start : span.end] if item.form == self._old(item) else item.form
        norm = fold(form) if form != item.form and item.norm == fold(item.form) else item.norm
        return replace(item, span=span, form=form, norm=norm)

    def _old(self, item: Token) -> str:
        return self._entry.text[item.span.start : item.span.end]

    def quotation(self, item: Quotation) -> Quotation:
        """Carry a quotation: it keeps its cues and its source, whatever has become of them."""
        return replace(
            item,
            pieces=tuple(self._annotation(piece) for piece in item.pieces),
            verbatim=tuple(self._annotation(part) for part in item.verbatim),
            attribution=self._attribution(item.attribution),
        )

    def _annotation(self, item: Annotation) -> Annotation:
        return Annotation(item.id, self._offsets.map(item.span))

    def _attribution(self, item: Attribution) -> Attribution:
        return replace(
            item,
            source=self._referred(Layer.SOURCE, item.source, self.linked) if item.source else None,
            cues=tuple(self._referred(Layer.CUE, cue, self.spanned) for cue in item.cues),
            speaker=self._resolve(item.speaker),
            relayed_by=self._resolve(item.relayed_by),
            addressee=self._resolve(item.addressee),
        )

    def _referred(self, layer: Layer, item: Any, carry: Callable[[Any], Any]) -> Any:  # noqa: ANN401 (a cue or a source)
        """Return what an item is in the newer state; where it is gone, what it would be."""
        index = _index(LAYERS[layer].items(self._entry), item)
        place = None if index is None else self._place(layer, index)
        if place is None or index is None:
            return carry(item)
        return self._recorded[layer][0][place] if layer in self._recorded else self._shifted[layer][place]

    def _place(self, layer: Layer, index: int) -> int | None:
        """Return where an item of the older layer is in the newer one."""
        if layer not in self._recorded:
            return index
        places = self._recorded[layer][1]
        return places[index] if index < len(places) else None

    def _resolve(self, entity: Entity | None) -> Entity | None:
        """Return what a reference means: a source of the entry itself may be another one, or gone."""
        if entity is None or Layer.GROUP not in self._recorded or not entity.id.startswith(self._local):
            return entity
        groups = cast("tuple[Entity, ...]", self._recorded[Layer.GROUP][0])
        for index, group in enumerate(self._entry.anonymous_sources):
            if group.id == entity.id and (place := self._place(Layer.GROUP, index)) is not None:
                return groups[place]
        found = (group for group in groups if group.id == entity.id)
        return next(found, Entity(entity.id, entity.type))


def _index(items: Sequence[Any], wanted: Any) -> int | None:  # noqa: ANN401 (cues or sources)
    """Return the index of a cue or source among those of its entry, which are in the order of the text."""
    start = bisect_left(items, wanted.span.start, key=lambda item: item.span.start)
    for index in range(start, len(items)):
        if items[index] == wanted:
            return index
        if items[index].span.start > wanted.span.start:
            break
    return None


_SHIFTS: dict[Layer, Callable[[OffsetShift, Any], Any]] = {
    Layer.BLOCK: OffsetShift.block,
    Layer.FURNITURE: OffsetShift.furniture,
    Layer.SENTENCE: OffsetShift.sentence,
    Layer.QUOTATION: OffsetShift.quotation,
    Layer.CUE: OffsetShift.spanned,
    Layer.SOURCE: OffsetShift.linked,
    Layer.MENTION: OffsetShift.linked,
    Layer.DATE: OffsetShift.spanned,
    Layer.PHRASE: OffsetShift.spanned,
    Layer.TOKEN: OffsetShift.token,
}
_REFERENCES: dict[Layer, tuple[Layer, ...]] = {
    Layer.SENTENCE: (Layer.BLOCK,),
    Layer.FURNITURE: (Layer.BLOCK,),
    Layer.SOURCE: (Layer.GROUP,),
    Layer.MENTION: (Layer.GROUP,),
    Layer.QUOTATION: (Layer.GROUP, Layer.CUE, Layer.SOURCE),
}
