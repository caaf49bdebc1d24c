r"""Operations that move lines of the page between article and furniture.

A line that becomes furniture leaves `Entry.text`, and all offsets after it move:

```
text       H e a d \n S h a r e \n T e x t        blocks 0 to 4, 5 to 10, 11 to 15
furniture  -

text       H e a d \n T e x t                     blocks 0 to 4, 5 to 9
furniture  Share (position 1)
```
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from khabar.editing.base.identifiers import fresh_block_id
from khabar.editing.base.operation import Context, EditingError, Operation
from khabar.editing.base.parts import SPANNED
from khabar.editing.operations.blocks import block_of, letter_of, with_figures, with_sentences
from khabar.messages import say
from khabar.model import Annotation, Block, Entry, Furniture, Quotation, Span, Token
from khabar.vocabulary import BlockKind


@dataclass(frozen=True, slots=True)
class BlockToFurniture(Operation):
    """Move a line out of the article. Its annotations go.

    Attributes:
        index: The index of the block.
        type: The category of furniture in the taxonomy: `share`, `related`, …
    """

    index: int
    type: str

    def change(self, entry: Entry, context: Context) -> Entry:
        """Return the entry with the line as furniture."""
        block = block_of(entry, self.index)
        if len(entry.blocks) == 1:
            raise EditingError(say("this is the only block of the article; one has to stay"))
        rest = tuple(item for item in entry.blocks if item is not block)
        piece = Furniture(self.type, block.text, self.index, figure=block.figure)
        after = [item for item in entry.furniture if item.position > self.index]
        before = [item for item in entry.furniture if item.position <= self.index]
        lines = (*before, piece, *(replace(item, position=item.position - 1) for item in after))
        start = block.span.start - (self.index == len(entry.blocks) - 1)
        hole = Span(start, start + len(block.span) + 1)
        moved = _without(entry, block, hole)
        moved = replace(
            moved,
            text=entry.text[: hole.start] + entry.text[hole.end :],
            blocks=tuple(_moved(item, hole.end, -len(hole)) for item in rest),
            furniture=lines,
        )
        return with_figures(_within(moved))


@dataclass(frozen=True, slots=True)
class FurnitureToBlock(Operation):
    """Move a line of furniture into the article.

    Attributes:
        index: The index of the line in `Entry.furniture`.
        kind: The kind of the new block.
    """

    index: int
    kind: BlockKind

    def change(self, entry: Entry, context: Context) -> Entry:
        """Return the entry with the line as a block of one sentence."""
        piece = _line(entry, self.index)
        place = piece.position
        end = not entry.blocks or place == len(entry.blocks)
        start = len(entry.text) + bool(entry.blocks) if end else entry.blocks[place].span.start
        size = len(piece.text) + 1
        grown = _shifted(entry, start, size) if entry.blocks else entry
        text = f"{entry.text}\n{piece.text}".lstrip("\n") if end else ""
        text = text or f"{entry.text[:start]}{piece.text}\n{entry.text[start:]}"
        span = Span(start, start + len(piece.text))
        figure = piece.figure if self.kind is BlockKind.CAPTION else 0
        # Where the line comes between two blocks, the one after it has moved on.
        name = fresh_block_id(grown, letter_of(self.kind), span, context.used)
        before = list(entry.furniture[: self.index])
        after = [replace(item, position=item.position + 1) for item in entry.furniture[self.index + 1 :]]
        grown = replace(
            grown,
            text=text,
            blocks=(*grown.blocks[:place], Block(name, span, self.kind, figure), *grown.blocks[place:]),
            furniture=(*before, *after),
            sentences=tuple(
                replace(item, block_index=item.block_index + 1) if item.block_index >= place else item
                for item in grown.sentences
            ),
        )
        return with_figures(_within(with_sentences(grown, place, context)))


@dataclass(frozen=True, slots=True)
class ChangeFurniture(Operation):
    """Change the category of a line of furniture.

    Attributes:
        index: The index of the line in `Entry.furniture`.
        type: The category in the taxonomy.
    """

    index: int
    type: str

    def change(self, entry: Entry, context: Context) -> Entry:
        """Return the entry with the changed line."""
        lines = list(entry.furniture)
        lines[self.index] = replace(_line(entry, self.index), type=self.type)
        return replace(entry, furniture=tuple(lines))


def _line(entry: Entry, index: int) -> Furniture:
    if not 0 <= index < len(entry.furniture):
        raise EditingError(
            say(
                "unknown line {index} of furniture; the page has {count}",
                index=index,
                count=len(entry.furniture),
            )
        )
    return entry.furniture[index]


def _within(entry: Entry) -> Entry:
    """Return the entry with the furniture between its blocks marked as inside the article."""
    last = len(entry.blocks)
    return replace(
        entry,
        furniture=tuple(
            replace(item, in_article=item.in_article or 0 < item.position < last) for item in entry.furniture
        ),
    )


def _without(entry: Entry, block: Block, hole: Span) -> Entry:
    """Return the entry without the annotations of a block, and with the offsets after a hole moved."""
    shift = -len(hole)
    index = entry.blocks.index(block)
    changed: dict[str, Any] = {}
    for name in (*SPANNED, "tokens"):
        kept = [item for item in getattr(entry, name) if not block.span.embeds(item.span)]
        changed[name] = tuple(_moved(item, hole.end, shift) for item in kept)
    changed["sentences"] = tuple(
        replace(item, block_index=item.block_index - (item.block_index > index))
        for item in changed["sentences"]
    )
    kept_quotations = []
    for quotation in entry.quotations:
        pieces = tuple(piece for piece in quotation.pieces if not block.span.embeds(piece.span))
        verbatim = tuple(part for part in quotation.verbatim if not block.span.embeds(part.span))
        if pieces:
            kept_quotations.append(
                _released(replace(quotation, id=pieces[0].id, pieces=pieces, verbatim=verbatim), block)
            )
    changed["quotations"] = tuple(_moved_quotation(item, hole.end, shift) for item in kept_quotations)
    return replace(entry, **changed)


def _released(quotation: Quotation, block: Block) -> Quotation:
    """Return a quotation without the cues and the source words of a block that leaves the article."""
    relation = quotation.attribution
    cues = tuple(cue for cue in relation.cues if not block.span.embeds(cue.span))
    source = None if relation.source and block.span.embeds(relation.source.span) else relation.source
    return replace(quotation, attribution=replace(relation, cues=cues, source=source))


def _shifted(entry: Entry, start: int, shift: int) -> Entry:
    """Return the entry with all offsets from `start` on moved."""
    changed: dict[str, Any] = {
        name: tuple(_moved(item, start, shift) for item in getattr(entry, name))
        for name in ("blocks", *SPANNED, "tokens")
    }
    changed["quotations"] = tuple(_moved_quotation(item, start, shift) for item in entry.quotations)
    return replace(entry, **changed)


def _moved(part: Any, start: int, shift: int) -> Any:  # noqa: ANN401 (a part with a span)
    if part.span.start < start:
        return part
    moved = replace(part, span=_moved_span(part.span, start, shift))
    if isinstance(part, Token) and part.head:
        return replace(moved, head=_moved_span(part.head, start, shift))
    return moved


def _moved_span(span: Span, start: int, shift: int) -> Span:
    return span if span.start < start else Span(span.start + shift, span.end + shift)


def _moved_quotation(quotation: Quotation, start: int, shift: int) -> Quotation:
    relation = quotation.attribution

    def moved(parts: Iterable[Annotation]) -> tuple[Any, ...]:
        return tuple(_moved(part, start, shift) for part in parts)

    attribution = replace(
        relation,
        cues=moved(relation.cues),
        source=_moved(relation.source, start, shift) if relation.source else None,
    )
    return replace(
        quotation, pieces=moved(quotation.pieces), verbatim=moved(quotation.verbatim), attribution=attribution
    )
