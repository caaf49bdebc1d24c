"""Reading the fields of an entry of a compiled corpus, when they are asked for (`khabar.model.unread`)."""

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

import numpy as np
import numpy.typing as npt

from khabar.model import (
    Block,
    Cue,
    Entity,
    Mention,
    Phrase,
    Sentence,
    Source,
    Span,
    TimeExpression,
)
from khabar.model.making import make_all, uncollected
from khabar.model.tokens import place_of
from khabar.query.compiled.index import Index
from khabar.query.compiled.record import load_layers, load_pointing, load_tokens
from khabar.vocabulary import BlockKind, Certainty, EntityType, PhraseKind

_CODED = {"form": "", "lemma": "", "pos": "", "msd": "", "certainty": Certainty.HIGH.value, "resp": ""}
"""The coded columns of tokens that are fields of `Token`, with the value of a field that is left empty."""

_BLOCK_KINDS = {item.value: item for item in BlockKind}
MadeT = TypeVar("MadeT")

_CERTAINTIES = {item.value: item for item in Certainty}
_ENTITY_TYPES = {item.value: item for item in EntityType}
_PHRASE_KINDS = {item.value: item for item in PhraseKind}


@dataclass(frozen=True, slots=True)
class EntryReader:
    """Reads the fields of one entry: the text, the tokens, or all others.

    Attributes:
        index: The index.
        number: The number of the entry.
        entities: Returns the items of the registers.
    """

    index: Index
    number: int
    entities: Callable[[], Mapping[str, Entity]]

    def __call__(self, name: str) -> Mapping[str, Any]:
        """Return a field, and those that are read with it."""
        if name == "text":
            return {name: self.index.text(self.number)}
        if name == "tokens":
            return {name: self._tokens()}
        with uncollected():
            return self._layers()

    def _layers(self) -> dict[str, Any]:
        record = load_layers(self.index.values("entries.record").encoded(self.number), self.entities())
        rows = LayerRows(self.index, self.number, record.entities)
        blocks, cues, sources = rows.blocks(), rows.cues(), rows.sources()
        return {
            "header": record.header,
            "anonymous_sources": record.groups,
            "blocks": blocks,
            "sentences": rows.sentences([block.span.start for block in blocks]),
            "mentions": rows.mentions(),
            "cues": cues,
            "sources": sources,
            "time_expressions": rows.dates(),
            "phrases": rows.phrases(),
            **load_pointing(record, cues, sources),
        }

    def _tokens(self) -> tuple[Any, ...]:
        if not self.index.numbers("entries.annotated")[self.number]:
            return ()
        record = self.index.values("entries.token_record").encoded(self.number)
        columns = _KNOWN.get(self.index)
        if columns is None:
            columns = _KNOWN[self.index] = _TokenColumns(self.index)
        first, last = self.index.bounds[self.number : self.number + 2].tolist()
        return columns.read(first, last, record)


class _TokenColumns:
    """The columns of tokens of an index, looked up once for all entries.

    Args:
        index: The index.
    """

    def __init__(self, index: Index) -> None:
        self._annotated = index.numbers("tokens.annotated")
        start, end, mark = (index.numbers(f"tokens.{name}") for name in ("start", "end", "punctuation"))
        # Eight bytes for each token of the corpus: made for each entry, they would take longer.
        self._places = place_of(start.astype(np.int64), end.astype(np.int64), mark.astype(np.int64))
        # A field in which no token of the corpus has a value is left empty.
        given = [name for name, value in _CODED.items() if index.values(f"tokens.{name}").all != [value]]
        self._coded = [(name, index.numbers(f"tokens.{name}"), self._values(index, name)) for name in given]

    @staticmethod
    def _values(index: Index, name: str) -> "npt.NDArray[np.object_]":
        """Return what the codes of a column stand for; of an array of objects, many are taken in one step."""
        values: list[Any] = index.values(f"tokens.{name}").all
        made = list(map(_CERTAINTIES.__getitem__, values)) if name == "certainty" else values
        return np.array(made, dtype=object)

    def read(self, first: int, last: int, record: bytes) -> tuple[Any, ...]:
        """Return the annotated tokens from one to another, exclusive.

        Args:
            first: The first.
            last: The one after the last.
            record: The fields that have no column.
        """
        annotated = self._annotated[first:last]
        rows = slice(first, last) if annotated.all() else np.flatnonzero(annotated) + first
        places = self._places[rows].tolist()
        columns = {name: values.take(codes[rows]).tolist() for name, codes, values in self._coded}
        return load_tokens(record, places, columns)


_KNOWN: WeakKeyDictionary[Index, _TokenColumns] = WeakKeyDictionary()
"""The columns of tokens of the indexes that are in use."""


class LayerRows:
    """Makes the annotations of an entry from its rows in the tables, field by field.

    Args:
        index: The index.
        number: The number of the entry.
        entities: The entities, by id.
    """

    def __init__(self, index: Index, number: int, entities: Mapping[str | None, Entity | None]) -> None:
        self._index = index
        self._number = number
        self._entities = entities

    def blocks(self) -> tuple[Block, ...]:
        """Return the blocks."""
        return self._made(Block, "blocks", lambda table: [table.kinds("kind", _BLOCK_KINDS), table["figure"]])

    def sentences(self, starts: Sequence[int]) -> tuple[Sentence, ...]:
        """Return the sentences.

        Args:
            starts: Where the blocks begin.
        """
        return self._made(
            Sentence,
            "sentences",
            lambda table: [[max(bisect_right(starts, start) - 1, 0) for start in table["start"]]],
        )

    def mentions(self) -> tuple[Mention, ...]:
        """Return the names."""
        return self._made(
            Mention,
            "mentions",
            lambda table: [
                table.kinds("type", _ENTITY_TYPES),
                table.kinds("entity", self._entities),
                list(map(bool, table["metonymic"])),
                table.kinds("certainty", _CERTAINTIES),
                table.strings("resp"),
            ],
        )

    def cues(self) -> tuple[Cue, ...]:
        """Return the cues."""
        return self._made(Cue, "cues", lambda table: [table.strings("class")])

    def sources(self) -> tuple[Source, ...]:
        """Return the words that name sources."""
        return self._made(
            Source,
            "sources",
            lambda table: [table.kinds("entity", self._entities), table.kinds("certainty", _CERTAINTIES)],
        )

    def dates(self) -> tuple[TimeExpression, ...]:
        """Return the expressions of time."""
        return self._made(
            TimeExpression,
            "dates",
            lambda table: [
                table.strings("when"),
                [kind == "relative" for kind in table.strings("type")],
                table.kinds("certainty", _CERTAINTIES),
                table.strings("resp"),
            ],
        )

    def phrases(self) -> tuple[Phrase, ...]:
        """Return the phrases."""
        return self._made(Phrase, "phrases", lambda table: [table.kinds("kind", _PHRASE_KINDS)])

    def _made(
        self, kind: type[MadeT], name: str, fields: "Callable[[_Rows], list[list[Any]]]"
    ) -> tuple[MadeT, ...]:
        """Return the values of a class whose first fields are id and span."""
        first, last = self._index.columns.rows[name][self._number : self._number + 2].tolist()
        if first == last:
            return ()
        table = _Rows(self._index, name, slice(first, last))
        size = last - first
        spans = make_all(Span, size, [table["start"], table["end"]])
        return tuple(make_all(kind, size, [table.strings("id"), spans, *fields(table)]))


@dataclass(frozen=True, slots=True)
class _Rows:
    """Some rows of a table."""

    index: Index
    table: str
    rows: slice

    def __getitem__(self, column: str) -> list[int]:
        """Return the numbers of a column."""
        found: list[int] = self.index.numbers(f"{self.table}.{column}")[self.rows].tolist()
        return found

    def strings(self, column: str) -> list[str]:
        """Return the values of a coded column."""
        return self.index.decoded(f"{self.table}.{column}", self.rows)

    def kinds(self, column: str, members: Mapping[Any, Any]) -> list[Any]:
        """Return what the values of a coded column stand for."""
        return list(map(members.__getitem__, self.strings(column)))
