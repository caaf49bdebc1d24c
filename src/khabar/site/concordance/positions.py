"""The positions of words: a number for each word of the corpus, and the numbers of each form of each word."""

from array import array
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from khabar.arabic import Level, fold, words
from khabar.model import Annotation, Block
from khabar.site.state.entries import SiteEntry, linked_mentions
from khabar.vocabulary import BlockKind

GAP = 10
"""The gap between the numbers of two blocks: greater than the number of open words in a query."""

Positions = dict[str, dict[str, "array[int]"]]
"""For each key, the numbers of each of its forms, in order."""

_Named = Mapping[Annotation, tuple[str, ...]]


class SentencePosition(NamedTuple):
    """The start of a sentence in its block."""

    id: str  #: empty for text outside sentences
    start: int  #: offset in the block, in UTF-16 units as JavaScript counts
    entities: tuple[str, ...]  #: ids of the entities that it names


class BlockText(NamedTuple):
    """A block, from which lines of the concordance are made."""

    id: str
    start: int  #: offset in the entry
    first: int  #: number of its first word
    text: str
    sentences: tuple[SentencePosition, ...]


@dataclass(slots=True)
class WordPositions:
    """The positions of all words; entries are added one after the other.

    Attributes:
        end: The number after the last word.
        word_count: The number of words.
        keys: For each key of the widest level (`khabar.arabic.fold`), the numbers of each of its forms.
        lemmas: The same for each lemma, by its key of the level `names`; a word with clitics has several.
    """

    end: int = 0
    word_count: int = 0
    keys: "Positions" = field(default_factory=lambda: defaultdict(_forms))
    lemmas: "Positions" = field(default_factory=lambda: defaultdict(_forms))

    def add(self, site_entry: SiteEntry) -> list[BlockText]:
        """Add the words of an entry, and return its blocks."""
        passages, named = site_entry.passages(), _named(site_entry)
        return [
            self._add_block(
                block, [p for p in passages if block.span.start <= p.span.start < block.span.end], named
            )
            for block in site_entry.entry.blocks
        ]

    def _add_block(self, block: Block, passages: list[Annotation], named: _Named) -> BlockText:
        text = block.text
        spans, first = words(text), self.end
        for number, (start, end) in enumerate(spans, first):
            form = text[start:end]
            self.keys[fold(form, Level.SEARCH)][form].append(number)
        self._add_lemmas(block, spans)
        self.word_count += len(spans)
        self.end += len(spans) + GAP
        return BlockText(block.id, block.span.start, first, text, tuple(_sentences(block, passages, named)))

    def _add_lemmas(self, block: Block, spans: list[tuple[int, int]]) -> None:
        text, starts = block.text, [start for start, _ in spans]
        for token in block.entry.tokens_in(block.span):
            offset = token.span.start - block.span.start
            index = bisect_right(starts, offset) - 1
            if token.punctuation or not token.lemma or index < 0 or offset >= spans[index][1]:
                continue
            numbers = self.lemmas[fold(token.lemma, Level.NAMES)][text[slice(*spans[index])]]
            # Two parts of a word may have one lemma, as of a number that is divided.
            if not numbers or numbers[-1] != self.end + index:
                numbers.append(self.end + index)


def _forms() -> "dict[str, array[int]]":
    return defaultdict(lambda: array("I"))


def _named(site_entry: SiteEntry) -> _Named:
    """Return the entities that each passage names, each once, in the order of the text."""
    named: dict[Annotation, dict[str, None]] = defaultdict(dict)
    for passage, _mention, key in linked_mentions(site_entry):
        named[passage][key] = None
    return {passage: tuple(keys) for passage, keys in named.items()}


def _sentences(block: Block, passages: list[Annotation], named: _Named) -> Iterator[SentencePosition]:
    """Yield the sentences of a block, and the text between them unless it is only white space."""
    done = block.span.start
    text = block.entry.text
    for passage in passages:
        if text[done : passage.span.start].strip():
            yield SentencePosition("", _units(block, done), ())
        # An opener is not a sentence, but it names entities.
        anchor = "" if block.kind is BlockKind.OPENER else passage.id
        yield SentencePosition(anchor, _units(block, passage.span.start), named.get(passage, ()))
        done = max(done, passage.span.end)
    if text[done : block.span.end].strip():
        yield SentencePosition("", _units(block, done), ())


def _units(block: Block, offset: int) -> int:
    before = block.entry.text[block.span.start : offset]
    return len(before) + sum(character > "\uffff" for character in before)
