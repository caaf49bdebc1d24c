"""The concordance of a compiled corpus: the same lines, looked up instead of searched.

The index has the written words of the corpus, each with its form, and for each form its key of each level.
So a word of a query becomes keys, with proclitics; keys become forms, and forms the rows of words that have
them. Of a phrase, the rarest word is looked up, and the others are compared beside it:

```
query  حزب الله     keys of the second   الله والله فالله …   forms 4 18 …    rows 7 120 …
                    rows before them     6 119 …            forms of the first among them, same block: 119
```

A line is made when it is looked at, so that counting does not depend on the number of lines.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import overload

import numpy as np
import numpy.typing as npt

from khabar.arabic import Level
from khabar.model.binding import bind
from khabar.query.compiled.index import Index
from khabar.query.compiled.strings import Integers
from khabar.query.kwic.pattern import part_forms, part_matcher, pattern_parts
from khabar.query.kwic.search import ConcordanceLine, checked_context, read_level
from khabar.query.selection import EntrySource


def indexed_concordance(  # noqa: PLR0913 (those of a concordance)
    index: Index, source: EntrySource, query: str, *, exact: bool, context: int, level: Level | str
) -> "IndexedLines":
    """Return the lines of a concordance of all entries of an index.

    Args:
        index: The index.
        source: Where the entries of lines come from.
        query: As for `khabar.query.kwic.search.concordance`, and so are the others.
        exact: Find only the forms as written.
        context: The number of words of context on each side.
        level: The spellings that are equal.

    Raises:
        QueryError: as there.
    """
    search = _Search(index, exact=exact, level=read_level(level))
    parts = pattern_parts(query, exact=exact, level=search.level)
    return IndexedLines(index, source, search.rows(parts), len(parts), checked_context(context))


@dataclass(frozen=True, slots=True)
class _Search:
    index: Index
    exact: bool
    level: Level

    def rows(self, parts: Sequence[str]) -> Integers:
        """Return the rows of the first words of all matches."""
        masks = [self._mask(part) for part in parts]
        counts = self.index.counts("words.form")
        sizes = [int(counts[mask].sum()) for mask in masks]
        rarest = min(range(len(parts)), key=sizes.__getitem__)
        forms, blocks = self.index.numbers("words.form"), self.index.numbers("words.block")
        first = self._rows(masks[rarest]) - rarest
        first = first[(first >= 0) & (first + len(parts) <= len(forms))]
        for place, mask in enumerate(masks):
            first = first[mask[forms[first + place]]]
        last = first + len(parts) - 1
        bounds = self.index.columns.rows["words"]
        same = np.searchsorted(bounds, first, side="right") == np.searchsorted(bounds, last, side="right")
        found: Integers = first[same & (blocks[first] == blocks[last])]
        return found

    def _mask(self, part: str) -> npt.NDArray[np.bool_]:
        """Return for each form whether a word of the query stands for it."""
        mask = np.zeros(len(self.index.values("words.form")), dtype=bool)
        if part == "*":
            mask[:] = True
            return mask
        column = "words.form" if self.exact else f"forms.{self.level}"
        keys = self.index.values(column)
        if "*" in part:
            fits = part_matcher(part, exact=self.exact, level=self.level)
            codes = [code for code, key in enumerate(keys.all) if fits(key)]
        else:
            wanted = part_forms(part, exact=self.exact, level=self.level)
            codes = [code for code in map(keys.code, wanted) if code >= 0]
        for code in codes:
            mask[code if self.exact else self.index.rows_of(column, code)] = True
        return mask

    def _rows(self, mask: npt.NDArray[np.bool_]) -> Integers:
        """Return the rows of the words with some forms, in order."""
        found = [self.index.rows_of("words.form", code) for code in np.flatnonzero(mask).tolist()]
        return np.sort(np.concatenate([np.empty(0, np.int64), *found]))


class IndexedLines(Sequence[ConcordanceLine]):
    """Lines that are made when they are looked at.

    Args:
        index: The index.
        source: Where the entries of lines come from.
        rows: The rows of their first words.
        size: The number of words of the node.
        context: The number of words of context on each side.
    """

    def __init__(self, index: Index, source: EntrySource, rows: Integers, size: int, context: int) -> None:
        self._index = index
        self._source = source
        self._rows = rows
        self._size = size
        self._context = context

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, index: int) -> ConcordanceLine: ...

    @overload
    def __getitem__(self, index: slice) -> "IndexedLines": ...

    def __getitem__(self, index: int | slice) -> "ConcordanceLine | IndexedLines":
        if isinstance(index, slice):
            return IndexedLines(self._index, self._source, self._rows[index], self._size, self._context)
        return self._line(int(self._rows[index]))

    @cached_property
    def _bounds(self) -> Integers:
        return self._index.columns.rows["words"]

    def _line(self, row: int) -> ConcordanceLine:
        index = self._index
        entry = int(np.searchsorted(self._bounds, row, side="right")) - 1
        block = int(index.numbers("words.block")[row])
        first, last = self._around(row, entry, block)
        starts, ends = index.numbers("words.start"), index.numbers("words.end")
        start, end = int(starts[row]), int(ends[row + self._size - 1])
        text, right = index.text(entry), int(ends[last]) if self._context else end
        name = index.value("entries.id", entry)
        line = ConcordanceLine(
            entry_id=name,
            version=index.value("entries.version", entry),
            start=start,
            end=end,
            left=text[int(starts[first]) : start],
            node=text[start:end],
            right=text[end : max(end, right)],
            sentence=self._sentence(entry, start),
            block=index.value("blocks.id", int(index.columns.rows["blocks"][entry]) + block),
        )
        return bind(line, partial(self._source.entry, name))

    def _around(self, row: int, entry: int, block: int) -> tuple[int, int]:
        """Return the first and last word of the context, which are in the same block."""
        low = max(row - self._context, int(self._bounds[entry]))
        high = min(row + self._size - 1 + self._context, int(self._bounds[entry + 1]) - 1)
        inside = np.flatnonzero(self._index.numbers("words.block")[low : high + 1] == block) + low
        return int(inside[0]), int(inside[-1])

    def _sentence(self, entry: int, offset: int) -> str:
        """Return the id of the sentence at an offset; empty outside sentences."""
        rows = self._index.columns.rows["sentences"]
        first, last = int(rows[entry]), int(rows[entry + 1])
        row = bisect_right(self._index.numbers("sentences.start"), offset, first, last) - 1
        if row >= first and offset < self._index.numbers("sentences.end")[row]:
            return self._index.value("sentences.id", row)
        return ""
