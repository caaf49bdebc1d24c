"""A part of a corpus, which is a corpus too: a mapping of its entries, with all questions."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from khabar.arabic import Level
from khabar.corpus.filters import known_arguments
from khabar.errors import EntryNotFoundError
from khabar.ids import EntryId
from khabar.messages import say
from khabar.model import Entity, Entry, Mention, Quotation, Sentence, Span
from khabar.query.asking import CONTEXT
from khabar.query.corpus import SearchableEntries
from khabar.query.kwic.indexed import indexed_concordance
from khabar.query.kwic.lines import ConcordanceLines
from khabar.query.selection import IndexSelection

if TYPE_CHECKING:
    import pandas as pd


class Part(SearchableEntries):
    """A part of a corpus: some entries, and some or all of their words.

    Entries are whole; annotations, tables and statistics are those of the words that are in the part. A part
    that consists of quotations has only these, with their cues and sources (`khabar.query.where`).

    Args:
        selection: The part.

    >>> import khabar
    >>> part = khabar.load().where(speaker="person:putin")
    >>> part
    <Part speaker=person:putin: entries: 1, tokens: 43>
    >>> [quotation.id for quotation in part.quotations()]
    ['q7']
    >>> [(row.value, row.count) for row in part.frequency("cue")]
    [('say', 1)]
    """

    def __init__(self, selection: IndexSelection) -> None:
        self._selection = selection

    @property
    def selection(self) -> IndexSelection:
        """The part."""
        return self._selection

    @property
    def entities(self) -> Mapping[str, Entity]:
        """The items of all registers, by id."""
        return self._selection.source.entities

    @cached_property
    def _ids(self) -> dict[EntryId, list[Span]]:
        """The entries, with the characters of each that are in the part."""
        index, extents = self._selection.index, self._selection.extents
        spans: dict[EntryId, list[Span]] = {}
        numbers = index.entry_of(extents.starts).tolist()
        for number, start, end in zip(numbers, extents.starts.tolist(), extents.ends.tolist(), strict=True):
            spans.setdefault(EntryId(index.entry_ids[number]), []).append(index.span(start, end))
        return spans

    def __iter__(self) -> Iterator[EntryId]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._selection.entry_numbers)

    def __getitem__(self, entry_id: EntryId) -> Entry:
        if entry_id not in self._ids:
            raise EntryNotFoundError(say("no entry {entry!r} in this part of the corpus", entry=entry_id))
        return self._selection.source.entry(entry_id)

    def _holds(self, entry_id: str, span: Span) -> bool:
        return any(whole.embeds(span) for whole in self._ids.get(EntryId(entry_id), ()))

    def _is_chosen(self, layer: str, entry_id: str, name: str) -> bool:
        chosen = self._chosen.get(layer)
        return chosen is None or (entry_id, name) in chosen

    @cached_property
    def _chosen(self) -> dict[str, set[tuple[str, str]]]:
        """The entry and the id of each annotation of the layers that are chosen with quotations."""
        if self._selection.chosen is None:
            return {}
        index, ids = self._selection.index, self._selection.index.entry_ids
        found: dict[str, set[tuple[str, str]]] = {}
        for layer in ("quotations", "cues", "sources"):
            rows = self._selection.rows(layer)
            owners = index.entry_of(index.extents(layer, rows)[0]).tolist()
            names = index.decoded(f"{layer}.id", rows)
            found[layer] = {(ids[owner], name) for owner, name in zip(owners, names, strict=True)}
        return found

    def sentences(self) -> Iterator[Sentence]:
        """Yield the sentences of which something is in the part."""
        for item in super().sentences():
            if any(map(item.span.overlaps, self._ids[item.entry.id])):
                yield item

    def quotations(self, **filters: Any) -> Iterator[Quotation]:  # noqa: ANN401 (as those of a corpus)
        """Yield the quotations whose pieces are all in the part.

        Args:
            filters: Those of a corpus: `speaker`, `type`, `medium`, `cue`, `cue_class`.

        Raises:
            QueryError: if nothing can have a value that a filter names.
        """
        return (
            quotation
            for quotation in super().quotations(**filters)
            if all(self._holds(quotation.entry.id, piece) for piece in quotation.content)
            and self._is_chosen("quotations", quotation.entry.id, quotation.id)
        )

    def mentions(self, **filters: Any) -> Iterator[Mention]:  # noqa: ANN401 (as those of a corpus)
        """Yield the mentions in the part.

        Args:
            filters: Those of a corpus: `type`, `entity`.

        Raises:
            QueryError: if nothing can have a value that a filter names.
        """
        return (item for item in super().mentions(**filters) if self._holds(item.entry.id, item.span))

    @known_arguments
    def concordance(
        self,
        words: str,
        *,
        exact: bool = False,
        context: int = CONTEXT,
        level: Level | str = Level.NAMES,
    ) -> ConcordanceLines:
        """Return every occurrence of a word or phrase in the part, with its context.

        Args:
            words: One or more words, as for a corpus.
            exact: Find only the forms as written.
            context: The number of words of context on each side.
            level: The spellings that are equal, as for a corpus.

        Raises:
            QueryError: if there is no word in `words`, or too many are left open.
        """
        index, source = self._selection.index, self._selection.source
        found = indexed_concordance(index, source, words, exact=exact, context=context, level=level)
        return ConcordanceLines(words, (line for line in found if self._holds(line.entry_id, line.span)))

    def to_frame(self, layer: str) -> "pd.DataFrame":
        """Return a table of the annotations of one layer that are in the part.

        Raises:
            QueryError: if there is no such layer, or pandas is not installed.
        """
        frame = super().to_frame(layer)
        if "start" not in frame:
            return frame
        if layer in {"cues", "sources"} and self._chosen:
            inside = [self._is_chosen(layer, *pair) for pair in zip(frame["entry"], frame["id"], strict=True)]
        else:
            inside = [
                any(span.start <= start and end <= span.end for span in self._ids[entry])
                for entry, start, end in zip(frame["entry"], frame["start"], frame["end"], strict=True)
            ]
        if layer == "quotations":
            pairs = zip(frame["entry"], frame["id"], strict=True)
            inside = [
                here and self._is_chosen(layer, *pair) for here, pair in zip(inside, pairs, strict=True)
            ]
        return frame[np.array(inside, dtype=bool)].reset_index(drop=True)

    def __repr__(self) -> str:
        name = self._selection.filters or self._selection.corpus
        return f"<Part {name}: entries: {len(self)}, tokens: {self._selection.tokens:,}>"
