"""The sizes of a corpus or a part of one."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from khabar.query.results.table import Table
from khabar.query.selection import IndexSelection
from khabar.query.statistics.frequencies import about

_TYPED = (("quotations", "type"), ("mentions", "type"), ("cues", "class"))


@dataclass(frozen=True, slots=True)
class Size:
    """The number of items of a kind.

    Attributes:
        name: What is counted.
        count: How many there are.
    """

    name: str
    count: int


def sizes(selection: IndexSelection) -> Table[Size]:
    """Return the sizes of a part. Annotations count if they are in it as a whole."""
    return Table(Size, list(_sizes(selection)), about(selection, "sizes"))


def _sizes(selection: IndexSelection) -> Iterator[Size]:
    index = selection.index
    words = selection.positions(punctuation=False)
    yield Size("entries", len(selection.entry_numbers))
    yield Size("tokens", selection.tokens)
    yield Size("words", len(words))
    yield Size("forms", len(np.unique(index.numbers("tokens.form")[words])))
    if len(index.values("tokens.lemma")) > 1:
        yield Size("lemmas", len(np.unique(index.numbers("tokens.lemma")[words])))
    yield Size("sentences", len(selection.rows("sentences")))
    for table, column in _TYPED:
        rows = selection.rows(table)
        if table == "quotations":
            # A quotation in pieces counts once.
            rows = rows[index.numbers("quotations.piece")[rows] == 1]
        yield Size(table, len(rows))
        values, counts = np.unique(index.numbers(f"{table}.{column}")[rows], return_counts=True)
        for code, number in zip(values.tolist(), counts.tolist(), strict=True):
            if name := index.values(f"{table}.{column}")[code]:
                yield Size(f"{table}.{name}", number)
    yield Size("sources", len(selection.rows("sources")))
    yield Size("dates", len(selection.rows("dates")))
