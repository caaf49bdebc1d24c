"""The matches of a query: found when they are asked for, and made into text only where they are looked at."""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Literal, overload

import numpy as np

from khabar.errors import QueryError
from khabar.messages import say
from khabar.query.asking import CONTEXT
from khabar.query.compiled.strings import Integers
from khabar.query.extents import Extents
from khabar.query.kwic.sides import Side, side_column
from khabar.query.results.match import Match, bound
from khabar.query.selection import IndexSelection

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

_PAGE = 512
"""Matches that are made into text together."""

_SHOWN = 100
"""Matches that a notebook shows."""

_COMPARED = 4
"""Words of context by which matches are sorted."""

_COLUMNS = ("entry", "version", "sentence", "start", "end", "left", "text", "right")


class Matches(Sequence[Match]):
    """The matches of a query, in the order of the corpus.

    Nothing is searched until a match, or their number, is asked for. Sorting, sampling and slices give other
    `Matches` of the same query.

    Args:
        selection: What is searched.
        query: The query, as it was written.
        find: Finds the matches.
        context: The number of tokens of context on each side.

    >>> import khabar
    >>> matches = khabar.load().query('[norm="موسكو"] []{0,2} [type="place"]')
    >>> len(matches), [match.text for match in matches[:2]]
    (1, ['موسكو العام أن إيران'])
    """

    def __init__(
        self, selection: IndexSelection, query: str, find: Callable[[], Extents], *, context: int = CONTEXT
    ) -> None:
        if context < 0:
            raise QueryError(say("context must be 0 or more words, not {context}", context=context))
        self.selection = selection
        self.query = query
        self._find = find
        self._context = context

    @cached_property
    def extents(self) -> Extents:
        """The tokens of the matches, as positions in the corpus."""
        return self._find()

    def _other(self, rows: Integers | slice) -> "Matches":
        found = Extents(self.extents.starts[rows], self.extents.ends[rows])
        return Matches(self.selection, self.query, lambda: found, context=self._context)

    # As a sequence

    def __len__(self) -> int:
        return len(self.extents)

    def __bool__(self) -> bool:
        return len(self) > 0

    @overload
    def __getitem__(self, index: int) -> Match: ...

    @overload
    def __getitem__(self, index: slice) -> "Matches": ...

    def __getitem__(self, index: int | slice) -> "Match | Matches":
        if isinstance(index, slice):
            return self._other(index)
        number = range(len(self))[index]
        return self._texts(self.extents.starts[number : number + 1], self.extents.ends[number : number + 1])[
            0
        ]

    def __iter__(self) -> Iterator[Match]:
        for first in range(0, len(self), _PAGE):
            rows = slice(first, first + _PAGE)
            yield from self._texts(self.extents.starts[rows], self.extents.ends[rows])

    def _texts(self, starts: Integers, ends: Integers) -> list[Match]:
        index = self.selection.index
        entries = index.entry_of(starts)
        blocks = index.extents("blocks")
        block = np.searchsorted(blocks[0], starts, side="right") - 1
        last_block = np.searchsorted(blocks[0], ends - 1, side="right") - 1
        before = np.maximum(starts - self._context, blocks[0][block])
        after = np.minimum(ends + self._context, blocks[1][last_block])
        begins = (index.taken("tokens.start", tokens).tolist() for tokens in (before, starts))
        stops = (index.taken("tokens.end", tokens - 1).tolist() for tokens in (ends, np.maximum(after, ends)))
        places = zip(entries.tolist(), *begins, *stops, strict=True)
        source = self.selection.source
        found = []
        for entry, left, start, stop, right in places:
            text = index.text(entry)
            parts = (text[left:start], text[start:stop], text[stop:right])
            found.append(bound(Match(*index.named(entry), start, stop, *parts), source))
        return found

    # Other orders

    def with_context(self, words: int) -> "Matches":
        """Return the same matches with another number of words of context on each side."""
        return Matches(self.selection, self.query, lambda: self.extents, context=words)

    def sort(self, by: Side = "after") -> "Matches":
        """Return the matches sorted by the words before them, of them, or after them.

        Words are compared by their keys: vowel signs and hamza seats make no difference.

        Args:
            by: `before`, `node` or `after`; `left` and `right` are other names of `before` and `after`. Of
                the words before, the nearest one counts first.

        Raises:
            QueryError: if there is no such side.
        """
        starts, ends = self.extents.starts, self.extents.ends
        steps = range(_COMPARED)
        places = {
            "left": [starts - 1 - step for step in steps],
            "node": [np.where(starts + step < ends, starts + step, -1) for step in steps],
            "right": [ends + step for step in steps],
        }[side_column(by)]
        keys = [self._keys(found) for found in places]
        return self._other(np.lexsort([*reversed(keys)]))

    def _keys(self, places: Integers) -> Integers:
        """Return the codes of the keys of words, which sort as the keys do; -1 outside the entry."""
        index = self.selection.index
        entries = index.entry_of(self.extents.starts)
        inside = (places >= index.bounds[entries]) & (places < index.bounds[entries + 1])
        codes = index.numbers("tokens.norm")[np.where(inside, places, 0)]
        return np.where(inside, codes.astype(np.int64), -1)

    def sample(self, size: int, *, seed: int = 0) -> "Matches":
        """Return some matches at random, in the order of the corpus; the same ones for the same seed.

        Args:
            size: How many; all if there are not more.
            seed: The seed.

        Raises:
            QueryError: if the size is negative.
        """
        if size < 0:
            raise QueryError(say("a sample has 0 or more matches, not {size}", size=size))
        import random  # noqa: PLC0415 (few matches are sampled)

        chosen = random.Random(seed).sample(range(len(self)), min(size, len(self)))  # noqa: S311 (no secret)
        return self._other(np.array(sorted(chosen), dtype=np.int64))

    # Exports

    @property
    def versions(self) -> dict[str, str]:
        """The version of each entry that has a match."""
        return self.selection.versions(np.unique(self.selection.index.entry_of(self.extents.starts)))

    @property
    def about(self) -> dict[str, object]:
        """What was asked, and of what."""
        return {
            "query": self.query,
            "corpus": self.selection.corpus,
            "filters": self.selection.filters,
            "matches": len(self),
            "versions": self.versions,
        }

    @property
    def places(self) -> list[str]:
        """The id of the sentence of each match, or of its block in an opener."""
        index = self.selection.index
        blocks = Extents(*index.extents("blocks")).containing(self.extents.starts).tolist()
        ids, codes = index.values("blocks.id"), index.numbers("blocks.id")
        sentences = zip(self._sentence_ids(), blocks, strict=True)
        return [sentence or ids[int(codes[block])] for sentence, block in sentences]

    def _rows(self) -> Iterator[tuple[object, ...]]:
        for match, sentence in zip(self, self._sentence_ids(), strict=True):
            place = (match.entry_id, match.version, sentence, match.start, match.end)
            yield (*place, match.left, match.text, match.right)

    def _sentence_ids(self) -> list[str]:
        index = self.selection.index
        numbers = Extents(*index.extents("sentences")).containing(self.extents.starts)
        ids, codes = index.values("sentences.id"), index.numbers("sentences.id")
        return [ids[int(codes[number])] if number >= 0 else "" for number in numbers.tolist()]

    @overload
    def to_frame(self, engine: Literal["pandas"] = "pandas") -> "pd.DataFrame": ...

    @overload
    def to_frame(self, engine: Literal["polars"]) -> "pl.DataFrame": ...

    def to_frame(self, engine: Literal["pandas", "polars"] = "pandas") -> "pd.DataFrame | pl.DataFrame":
        """Return the matches as a data frame of pandas or polars."""
        from khabar.query.results import exports  # noqa: PLC0415 (lines on a terminal need none)

        return exports.to_frame(_COLUMNS, self._rows(), engine)

    def to_csv(self) -> str:
        """Return the matches as CSV, with entry, version and offsets."""
        from khabar.query.results import exports  # noqa: PLC0415 (as above)

        return exports.to_csv(_COLUMNS, self._rows())

    def to_json(self) -> str:
        """Return the matches as JSON, with the query and the versions of the entries."""
        from khabar.query.results import exports  # noqa: PLC0415 (as above)

        return exports.to_json(self.about, _COLUMNS, self._rows())

    def _repr_html_(self) -> str:
        from khabar.query.results import exports  # noqa: PLC0415 (as above)

        lines = ((match.entry_id, match.left, match.text, match.right) for match in self[:_SHOWN])
        return exports.kwic_html(self.query, len(self), lines)

    def __repr__(self) -> str:
        return f"<Matches {self.query!r}: {len(self):,}>"
