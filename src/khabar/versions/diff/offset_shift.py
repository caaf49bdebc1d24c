"""Shifting an older version of an entry to the text and numbering of a newer one, before comparing them.

**The problem.** A corrected letter in the first sentence moves every offset after it. An inserted block moves
the number that each later sentence has for its block. If two versions were compared as they are, one such
correction would be reported as a change of every annotation in the article.

**The idea: shift first, then compare.** The older version is first rewritten as it would be if nothing but
the text, and the layers that are already compared, had changed. Only where an item then still differs from
the newer version is there a change of annotation.

**An example.** A word is inserted, the verb is replaced, and the mention is linked to another person:

```
                 0         1         2         3
                 0123456789012345678901234567890
older text       the minister said yes
  m1 mention     ....########.........            4-12   person:a
  c1 cue         .............####....           13-17
newer text       today the minister affirmed yes
  m1 mention     ..........########.............  10-18  person:b
  c1 cue         ...................########....  19-27

edits            insert "today " at 0;  "sai" -> "affirme" at 13-16

shifted m1       10-18  person:a     compared with  10-18  person:b    -> mention-relinked
shifted c1       19-27               compared with  19-27              -> no change: its words were edited
```

Without the shift, both would also have been reported as moved. Layers are shifted in the order of `LAYERS`,
each after those that it refers to. Once a layer is compared, `record` states its newer items and the new
place of each older one, so that references follow: a quotation that is shifted after the cues
refers to the newer cue, and is itself unchanged.

`diff` compares with the shifted version, and `khabar.versions.patch.apply` starts from it. A difference is
lossless because both shift in exactly the same way. `khabar.versions.merge.entry` shifts three versions to
one merged text.

**Limits.** An edit rewrites whole words only if their letters differ; a span that begins or ends inside an
edit takes all of the replacement (`OffsetMap.map`). Text inserted at the border of an annotation stays
outside of it, so an annotation that is to include it is reported as moved. The cost is linear in the number
of items, and O(log n) for each offset.
"""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, TypeVar, cast

from khabar.arabic import Level, fold
from khabar.model import (
    Annotation,
    Attribution,
    Block,
    Cue,
    Entity,
    Entry,
    Furniture,
    Mention,
    Phrase,
    Quotation,
    Sentence,
    Source,
    Span,
    TimeExpression,
    Token,
)
from khabar.versions.diff.changes import Item, Layer
from khabar.versions.diff.layers import LAYERS
from khabar.versions.text.edits import OffsetMap, TextEdit

_Recorded = tuple[tuple[Item, ...], Sequence[int | None]]
"""The items of a newer layer, and for each item of the older one its new index, or `None`."""

_Plain = TypeVar("_Plain", Cue, TimeExpression, Phrase)
_Linked = TypeVar("_Linked", Mention, Source)
_Referred = TypeVar("_Referred", Cue, Source)


class OffsetShift:
    """Shifts the layers of an entry, one by one, in the order of `LAYERS`.

    Args:
        entry: The older version.
        edits: The edits that turn its text into that of the newer version.

    Attributes:
        text: The text of the newer version.

    >>> from khabar.ids import EntryId
    >>> from khabar.model import Header
    >>> entry = Entry(EntryId("toy-0001"), Header(), "said", cues=(Cue("c1", Span(0, 4), "say"),))
    >>> OffsetShift(entry, [TextEdit(Span(0, 0), "", "he ")]).apply(Layer.CUE)
    (Cue(id='c1', span=Span(start=3, end=7), category='say'),)
    """

    def __init__(self, entry: Entry, edits: Sequence[TextEdit]) -> None:
        self._entry = entry
        self._offsets = OffsetMap(edits)
        self._local = f"{entry.id}#"
        self._recorded: dict[Layer, _Recorded] = {}
        self._shifted: dict[Layer, tuple[Item, ...]] = {}
        self.text = entry.text if self._offsets.is_identity else self._offsets.rewrite(entry.text)

    def apply(self, layer: Layer) -> tuple[Item, ...]:
        """Return a layer of the older version, shifted; the layers before it must be recorded."""
        items: tuple[Item, ...] = LAYERS[layer].items(self._entry)
        if layer in _SHIFTS and self._is_touched(layer):
            items = tuple(_SHIFTS[layer](self, item) for item in items)
        self._shifted[layer] = items
        return items

    def record(self, layer: Layer, newer: tuple[Item, ...], places: Sequence[int | None]) -> None:
        """Record the newer items of a layer, so that references to the older ones follow them.

        Args:
            layer: The layer.
            newer: Its items in the newer version.
            places: For each item of the older version its index in `newer`, or `None`.
        """
        self._recorded[layer] = newer, places

    def _is_touched(self, layer: Layer) -> bool:
        """Whether shifting can change a layer; if not, its items are used as they are."""
        if layer is Layer.FURNITURE:
            return Layer.BLOCK in self._recorded
        return not self._offsets.is_identity or any(
            other in self._recorded for other in _REFERENCES.get(layer, ())
        )

    def spanned(self, item: _Plain) -> _Plain:
        """Shift an item that refers to nothing."""
        return replace(item, span=self._offsets.map(item.span))

    def block(self, item: Block) -> Block:
        """Shift a block: text inserted at its ends, on the same line, is part of it."""
        span = self._offsets.map(item.span)
        start = self.text.rfind("\n", 0, span.start) + 1
        end = self.text.find("\n", span.end)
        return replace(item, span=Span(start, len(self.text) if end < 0 else end))

    def linked(self, item: _Linked) -> _Linked:
        """Shift an item that refers to an entity."""
        return replace(item, span=self._offsets.map(item.span), entity=self._resolve(item.entity))

    def sentence(self, item: Sentence) -> Sentence:
        """Shift a sentence: its block may have another number."""
        block = self._place(Layer.BLOCK, item.block_index)
        span = self._offsets.map(item.span)
        return replace(item, span=span, block_index=item.block_index if block is None else block)

    def furniture(self, item: Furniture) -> Furniture:
        """Shift a piece of furniture.

        Furniture before or after all blocks stays there; any other piece stays after the last block before it
        that still exists.
        """
        if item.position >= len(self._entry.blocks):
            return replace(item, position=len(self._recorded[Layer.BLOCK][0]))
        for index in range(item.position - 1, -1, -1):
            if (block := self._place(Layer.BLOCK, index)) is not None:
                return replace(item, position=block + 1)
        return replace(item, position=0)

    def token(self, item: Token) -> Token:
        """Shift a token and its head: its form is read from the new text, and its key from the form."""
        span = self._offsets.map(item.span)
        old = self._entry.text[item.span.start : item.span.end]
        form = self.text[span.start : span.end] if item.form == old else item.form
        norm = (
            fold(form, Level.SEARCH)
            if form != item.form and item.norm == fold(item.form, Level.SEARCH)
            else item.norm
        )
        head = self._offsets.map(item.head) if item.head else None
        return replace(item, span=span, form=form, norm=norm, head=head)

    def quotation(self, item: Quotation) -> Quotation:
        """Shift a quotation: it keeps its cues and its source, even if these have changed."""
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
            source=self._follow(Layer.SOURCE, item.source, self.linked) if item.source else None,
            cues=tuple(self._follow(Layer.CUE, cue, self.spanned) for cue in item.cues),
            speaker=self._resolve(item.speaker),
            relayed_by=self._resolve(item.relayed_by),
            addressee=self._resolve(item.addressee),
        )

    def _follow(self, layer: Layer, item: _Referred, shift: Callable[[_Referred], _Referred]) -> _Referred:
        """Return the newer version of a cue or source; if it was removed, the shifted one."""
        index = _index(LAYERS[layer].items(self._entry), item)
        place = None if index is None else self._place(layer, index)
        if place is None:
            return shift(item)
        items = self._recorded[layer][0] if layer in self._recorded else self._shifted[layer]
        return cast("tuple[_Referred, ...]", items)[place]

    def _place(self, layer: Layer, index: int) -> int | None:
        """Return the index in the newer layer of an item of the older one."""
        if layer not in self._recorded:
            return index
        places = self._recorded[layer][1]
        return places[index] if index < len(places) else None

    def _resolve(self, entity: Entity | None) -> Entity | None:
        """Return the entity of a reference: an anonymous source may have changed or been removed."""
        if entity is None or Layer.GROUP not in self._recorded or not entity.id.startswith(self._local):
            return entity
        newer = cast("tuple[Entity, ...]", self._recorded[Layer.GROUP][0])
        for index, source in enumerate(self._entry.anonymous_sources):
            if source.id == entity.id and (place := self._place(Layer.GROUP, index)) is not None:
                return newer[place]
        found = (source for source in newer if source.id == entity.id)
        return next(found, Entity(entity.id, entity.type))


def _index(items: Sequence[_Referred], wanted: _Referred) -> int | None:
    """Return the index of a cue or source in its layer, which is in the order of the text."""
    start = bisect_left(items, wanted.span.start, key=lambda item: item.span.start)
    for index in range(start, len(items)):
        if items[index] == wanted:
            return index
        if items[index].span.start > wanted.span.start:
            break
    return None


# Each method takes the items of its layer only, which the type of the table cannot express.
_SHIFTS: dict[Layer, Callable[[OffsetShift, Any], Item]] = {
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
