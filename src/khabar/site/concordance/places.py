"""Where words stand: a number for each word of the corpus, and the numbers of each form of each word."""

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from khabar.arabic import fold, words
from khabar.site.state.records import BlockRecord, EntryRecord, Stretch
from khabar.vocabulary import BlockKind

GAP = 10
"""How many numbers are left out between two blocks: more than a query may leave open between two words."""


class SentencePlace(NamedTuple):
    """Where a sentence begins in its block."""

    id: str  #: empty for what no sentence holds
    start: int  #: offset in the block, in UTF-16 units as JavaScript counts
    entities: tuple[str, ...]  #: ids of the entities that it names


class BlockText(NamedTuple):
    """A block as lines are made from it."""

    id: str
    start: int  #: offset in the entry
    first: int  #: number of its first word
    text: str
    sentences: tuple[SentencePlace, ...]


@dataclass(slots=True)
class Places:
    """The places of all words, as entries are added one after the other.

    Attributes:
        end: The number behind the last word.
        word_count: How many words there are.
        keys: For each key the numbers of each of its forms.
    """

    end: int = 0
    word_count: int = 0
    keys: "dict[str, dict[str, array[int]]]" = field(default_factory=lambda: defaultdict(_forms))

    def add(self, entry: EntryRecord) -> list[BlockText]:
        """Add the words of an entry, and return its blocks."""
        return [self._add_block(entry, block) for block in entry.blocks]

    def _add_block(self, entry: EntryRecord, block: BlockRecord) -> BlockText:
        text = entry.text[block.start : block.end]
        spans, first = words(text), self.end
        for number, (start, end) in enumerate(spans, first):
            form = text[start:end]
            self.keys[fold(form)][form].append(number)
        self.word_count += len(spans)
        self.end += len(spans) + GAP
        return BlockText(block.id, block.start, first, text, tuple(_sentences(entry, block)))


def _forms() -> "dict[str, array[int]]":
    return defaultdict(lambda: array("I"))


def _sentences(entry: EntryRecord, block: BlockRecord) -> Iterator[SentencePlace]:
    """Yield the sentences of a block, and the stretches between them that are more than white space."""
    done = block.start
    for index, passage in _passages(entry, block):
        if entry.text[done : passage.start].strip():
            yield SentencePlace("", _units(entry, block, done), ())
        # An opener is no sentence, but entities are named in it.
        anchor = "" if block.kind == BlockKind.OPENER else passage.id
        yield SentencePlace(anchor, _units(entry, block, passage.start), _entities(entry, index))
        done = max(done, passage.end)
    if entry.text[done : block.end].strip():
        yield SentencePlace("", _units(entry, block, done), ())


def _passages(entry: EntryRecord, block: BlockRecord) -> Iterator[tuple[int, Stretch]]:
    first = bisect_left(entry.passages, block.start, key=lambda passage: passage.start)
    for index in range(first, len(entry.passages)):
        if entry.passages[index].start >= block.end:
            return
        yield index, entry.passages[index]


def _units(entry: EntryRecord, block: BlockRecord, offset: int) -> int:
    before = entry.text[block.start : offset]
    return len(before) + sum(character > "\uffff" for character in before)


def _entities(entry: EntryRecord, passage: int) -> tuple[str, ...]:
    first = bisect_left(entry.mentions, passage, key=lambda mention: mention.passage)
    named: dict[str, None] = {}
    for mention in entry.mentions[first:]:
        if mention.passage != passage:
            break
        named[mention.entity] = None
    return tuple(named)
