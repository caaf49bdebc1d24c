"""Operations on blocks: change their kind, divide them, join them.

A border between blocks is one newline in `Entry.text`, where a space was or will be. Dividing and joining
therefore keep all offsets.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from khabar.editing.base.identifiers import fresh_block_id, fresh_id
from khabar.editing.base.operation import Context, EditingError, Operation
from khabar.editing.base.spans import block_at
from khabar.editing.operations.sentences import DivideSentence, cut
from khabar.messages import say
from khabar.model import Block, Entry, Sentence, Span
from khabar.vocabulary import BlockKind

_LETTERS = {BlockKind.OPENER: "o", BlockKind.PARAGRAPH: "p"}


@dataclass(frozen=True, slots=True)
class ChangeBlock(Operation):
    """Change the kind of a block.

    Attributes:
        index: The index of the block in `Entry.blocks`.
        kind: The new kind. An opener has no sentences; any other kind gets one, if it has none.
    """

    index: int
    kind: BlockKind

    def change(self, entry: Entry, context: Context) -> Entry:
        """Return the entry with the changed block; its id is a new one if the kind has another letter."""
        block = block_of(entry, self.index)
        same = letter_of(block.kind) == letter_of(self.kind)
        name = block.id if same else fresh_block_id(entry, letter_of(self.kind), block.span, context.used)
        figure = max((item.figure for item in entry.blocks), default=0) + 1 if self._new_picture(block) else 0
        figure = block.figure if self.kind is BlockKind.CAPTION and block.figure else figure
        changed = replace(block, id=name, kind=self.kind, figure=figure)
        entry = replace(entry, blocks=_exchanged(entry.blocks, self.index, [changed]))
        return with_figures(with_sentences(entry, self.index, context))

    def _new_picture(self, block: Block) -> bool:
        return self.kind is BlockKind.CAPTION and not block.figure


@dataclass(frozen=True, slots=True)
class DivideBlock(Operation):
    """Divide a block in two of its kind, and the sentence there, too.

    Attributes:
        offset: The offset of the first word of the second block.
    """

    offset: int

    def change(self, entry: Entry, context: Context) -> Entry:
        """Return the entry with two blocks in the place of one."""
        block = block_at(entry, self.offset)
        index = entry.blocks.index(block)
        first, second = cut(entry, block.span, self.offset)
        sentence = entry.sentence_at(second.start)
        if sentence is not None and sentence.span.start < second.start:
            entry = DivideSentence(second.start).change(entry, context)
        name = fresh_block_id(entry, letter_of(block.kind), second, context.used)
        halves = [replace(block, span=first), replace(block, id=name, span=second)]
        return replace(
            entry,
            text=f"{entry.text[: first.end]}\n{entry.text[second.start :]}",
            blocks=_exchanged(entry.blocks, index, halves),
            sentences=tuple(
                replace(item, block_index=item.block_index + 1) if item.span.start >= second.start else item
                for item in entry.sentences
            ),
            furniture=tuple(
                replace(item, position=item.position + 1) if item.position > index else item
                for item in entry.furniture
            ),
        )


@dataclass(frozen=True, slots=True)
class JoinBlocks(Operation):
    """Join a block with the next one. The joined block has the id and the kind of the first.

    Attributes:
        index: The index of the first block.
    """

    index: int

    def change(self, entry: Entry, context: Context) -> Entry:
        """Return the entry with one block in the place of two."""
        first, second = block_of(entry, self.index), block_of(entry, self.index + 1)
        if any(item.position == self.index + 1 for item in entry.furniture):
            raise EditingError(say("a line of the page's furniture is between the two blocks"))
        if (first.kind is BlockKind.OPENER) != (second.kind is BlockKind.OPENER):
            raise EditingError(say("an opener has no sentences; change its kind first"))
        joined = replace(first, span=Span(first.span.start, second.span.end))
        blocks = (*entry.blocks[: self.index], joined, *entry.blocks[self.index + 2 :])
        return with_figures(
            replace(
                entry,
                text=f"{entry.text[: first.span.end]} {entry.text[second.span.start :]}",
                blocks=blocks,
                sentences=tuple(
                    replace(item, block_index=item.block_index - 1) if item.block_index > self.index else item
                    for item in entry.sentences
                ),
                furniture=tuple(
                    replace(item, position=item.position - 1) if item.position > self.index else item
                    for item in entry.furniture
                ),
            )
        )


def block_of(entry: Entry, index: int) -> Block:
    """Return the block with an index.

    Raises:
        EditingError: if there is none.
    """
    if not 0 <= index < len(entry.blocks):
        raise EditingError(
            say("unknown block {index}; the article has {count}", index=index, count=len(entry.blocks))
        )
    return entry.blocks[index]


def letter_of(kind: BlockKind) -> str:
    """Return the letter of the ids of a kind of block."""
    return _LETTERS.get(kind, "h")


def _exchanged(blocks: tuple[Block, ...], index: int, new: Iterable[Block]) -> tuple[Block, ...]:
    return (*blocks[:index], *new, *blocks[index + 1 :])


def with_sentences(entry: Entry, index: int, context: Context) -> Entry:
    """Return the entry with no sentence in a block that is an opener, and at least one in any other."""
    block = entry.blocks[index]
    inside = [item for item in entry.sentences if item.block_index == index]
    if block.kind is BlockKind.OPENER:
        kept = tuple(item for item in entry.sentences if item.block_index != index)
        return replace(entry, sentences=kept)
    if inside:
        return entry
    name = fresh_id(entry, "sentences", block.span, context.used)
    added = Sentence(name, block.span, index)
    found = sorted((*entry.sentences, added), key=lambda item: item.span.start)
    return replace(entry, sentences=tuple(found))


def with_figures(entry: Entry) -> Entry:
    """Return the entry with its pictures numbered in the order of the page."""
    lines = [(item.position, 0, item.figure) for item in entry.furniture]
    order = sorted([*lines, *((index, 1, block.figure) for index, block in enumerate(entry.blocks))])
    numbers: dict[int, int] = {0: 0}
    for _, _, figure in order:
        numbers.setdefault(figure, len(numbers))
    return replace(
        entry,
        blocks=tuple(replace(item, figure=numbers[item.figure]) for item in entry.blocks),
        furniture=tuple(replace(item, figure=numbers[item.figure]) for item in entry.furniture),
    )
