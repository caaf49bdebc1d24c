"""N-grams: sequences of words in one sentence, without marks between them."""

from dataclasses import dataclass

import numpy as np

from khabar.errors import QueryError
from khabar.messages import say
from khabar.query.compiled.index import Index
from khabar.query.compiled.strings import Integers
from khabar.query.extents import Extents
from khabar.query.results.table import Table
from khabar.query.selection import IndexSelection
from khabar.query.statistics.frequencies import about, require_word_column

LONGEST = 20
"""The most words of an n-gram."""


@dataclass(frozen=True, slots=True)
class Ngram:
    """A sequence of words.

    Attributes:
        value: The words.
        count: The number of its occurrences.
        per_million: The same for a million tokens.
    """

    value: str
    count: int
    per_million: float


def ngrams(
    selection: IndexSelection, size: int = 2, attribute: str = "word", *, least: int = 2
) -> Table[Ngram]:
    """Return the sequences of words that recur, the most frequent first.

    Args:
        selection: What is searched.
        size: The number of words.
        attribute: An attribute of words.
        least: The least count.

    Raises:
        QueryError: if the size is not between 1 and 20, or there is no such attribute of words.
    """
    if not 1 <= size <= LONGEST:
        raise QueryError(say("n-grams have 1 to {most} words, not {size}", most=LONGEST, size=size))
    column = require_word_column(selection.index, attribute)
    codes = selection.index.numbers(column.key)
    starts, counts = _counted(codes, _starts(selection, size), size, max(1, least))
    values = selection.index.values(column.key)
    tokens = max(1, selection.tokens)
    rows = [
        Ngram(" ".join(values[int(codes[start + step])] for step in range(size)), count, count * 1e6 / tokens)
        for start, count in zip(starts.tolist(), counts.tolist(), strict=True)
    ]
    rows.sort(key=lambda row: (-row.count, row.value))
    return Table(Ngram, rows, about(selection, f"ngrams {size} {attribute}") | {"per_million": "tokens"})


def _starts(selection: IndexSelection, size: int) -> Integers:
    """Return where so many words stand in one sentence, or in one opener, without a mark among them."""
    index = selection.index
    within = sentences_and_openers(index).both(selection.extents)
    starts = selection.positions(punctuation=False)
    found = within.containing(starts)
    starts = starts[(found >= 0) & (starts + size <= within.ends[np.maximum(found, 0)])]
    marks = index.numbers("tokens.punctuation")
    for step in range(1, size):
        starts = starts[marks[starts + step] == 0]
    return starts


def sentences_and_openers(index: Index) -> Extents:
    """Return the sentences, and the blocks that have none."""
    kinds = index.values("blocks.kind")
    opener = np.flatnonzero(index.numbers("blocks.kind") == kinds.code("opener"))
    sentences, openers = index.extents("sentences"), index.extents("blocks", opener)
    return Extents.sorted(
        np.concatenate([sentences[0], openers[0]]), np.concatenate([sentences[1], openers[1]])
    )


def _counted(codes: Integers, starts: Integers, size: int, least: int) -> tuple[Integers, Integers]:
    """Return one start of each n-gram that is frequent enough, with its count."""
    key = np.zeros(len(starts), dtype=np.int64)
    first, counts = np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64)
    for step in range(size):
        key = key * (int(codes.max(initial=0)) + 1) + codes[starts + step]
        _, first, key, counts = np.unique(key, return_index=True, return_inverse=True, return_counts=True)
        # What is rare already does not become frequent with another word.
        kept = counts[key] >= least
        if step < size - 1 and not kept.all():
            starts, key = starts[kept], key[kept]
    frequent = counts >= least
    return starts[first[frequent]], counts[frequent]
