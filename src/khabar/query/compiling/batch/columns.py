"""The columns of a batch, put together."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from khabar.model import Entity, Span
from khabar.query.compiled.columns import Columns
from khabar.query.compiled.record import dump_layers, dump_tokens
from khabar.query.compiled.strings import Integers, Strings
from khabar.query.compiled.tables import CODED, TABLES, TEXT
from khabar.query.compiling.batch.entries import BatchEntry, read_entries
from khabar.query.compiling.batch.ids import BatchValues
from khabar.query.compiling.batch.layers import Layer, LayerReader
from khabar.query.compiling.batch.tokens import BatchTokens, TokenReader
from khabar.query.compiling.batch.written import written_words
from khabar.query.compiling.rows import Row, attribution_rows, entry_row, quotation_rows
from khabar.query.compiling.words import new_coder
from khabar.tei.entry.reader import unknown_entity
from khabar.tei.fair_copy import EntryBatch
from khabar.vocabulary import EntityType


def batch_columns(batch: EntryBatch, digests: Sequence[str], entities: Mapping[str, Entity]) -> Columns:
    """Return the columns of a batch.

    Args:
        batch: The batch.
        digests: The SHA-256 of each file.
        entities: The items of the registers.

    Raises:
        NotAllFairError: if some entries cannot be compiled from a batch.
    """
    values = BatchValues(batch)
    entries = read_entries(batch, values, entities)
    reader = TokenReader(batch, values)
    layers = LayerReader(batch, values, [entry.id for entry in entries]).layers()
    tokens = reader.columns(layers["blocks"][0])
    made = _Maker(batch, tokens, batch.bases)
    for table, layer in layers.items():
        made.add_layer(table, layer)
    quotations = [
        (n, row) for n, entry in enumerate(entries) for row in quotation_rows(entry.quotations, _extent)
    ]
    made.add_rows("quotations", quotations)
    made.add_rows(
        "attributions",
        [(n, row) for n, entry in enumerate(entries) for row in attribution_rows(entry.quotations)],
    )
    mentioned = _unknown_mentions(layers["mentions"], entities, entries)
    found = zip(entries, digests, mentioned, strict=True)
    made.add_rows("entries", [(n, _row(n, *item, reader)) for n, item in enumerate(found)])
    return made.columns(*written_words(batch, layers["blocks"][0]))


def _extent(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _row(number: int, entry: BatchEntry, digest: str, mentioned: list[Entity], reader: TokenReader) -> Row:
    records = dump_layers(entry, mentioned), dump_tokens(reader.others(number))
    first, last = reader.rows[number : number + 2].tolist()
    return entry_row(entry.id, entry.header, digest, b"", records, annotated=first < last)


def _unknown_mentions(
    mentions: Layer, entities: Mapping[str, Entity], entries: Sequence[BatchEntry]
) -> list[list[Entity]]:
    """Return for each entry the entities of names that no register describes."""
    group, coded, _ = mentions
    found: list[list[Entity]] = [[] for _ in entries]
    (codes, values), (types, kinds) = coded["entity"], coded["type"]
    is_unknown = np.array(
        [bool(name) and not _is_described(name, entities) for name in values.all], dtype=bool
    )
    rows = np.flatnonzero(is_unknown[codes])
    triples = zip(group.entries[rows].tolist(), codes[rows].tolist(), types[rows].tolist(), strict=True)
    for entry, code, kind in dict.fromkeys(triples):
        name = values[code]
        reference = name.removeprefix(entries[entry].id) if "#" in name else name
        item = entities.get(name) or unknown_entity(reference, name, EntityType(kinds[kind]))
        found[entry].append(item)
    return found


def _is_described(name: str, entities: Mapping[str, Entity]) -> bool:
    return name in entities and bool(entities[name].names)


_PLACES = frozenset({"start", "end", "first", "last"})


class _Maker:
    """Collects the tables of a batch."""

    def __init__(self, batch: EntryBatch, tokens: BatchTokens, bases: Integers) -> None:
        self._batch = batch
        self._size = batch.size
        self._tokens = tokens
        self._bases = bases
        self._rows: dict[str, Integers] = {"tokens": tokens.rows}
        self._numbers = {f"tokens.{name}": numbers for name, numbers in tokens.numbers.items()}
        self._values = {f"tokens.{name}": values for name, values in tokens.values.items()}

    def add_layer(self, table: str, layer: Layer) -> None:
        """Add a table whose rows are elements."""
        group, coded, numbers = layer
        for name, (codes, values) in coded.items():
            self._numbers[f"{table}.{name}"], self._values[f"{table}.{name}"] = codes, values
        for name, column in numbers.items():
            self._numbers[f"{table}.{name}"] = column
        self._place(table, group.entries, group.starts, group.ends)

    def add_rows(self, table: str, rows: Sequence[tuple[int, Row]]) -> None:
        """Add a table.

        Args:
            table: Its name.
            rows: Its rows, each with the number of its entry.
        """
        entries = np.array([entry for entry, _ in rows], dtype=np.int64)
        columns: list[Sequence[Any]] = list(zip(*(row for _, row in rows), strict=True))
        for place, (column, kind) in enumerate(TABLES[table].items()):
            if column in _PLACES:
                break
            self._add_column(f"{table}.{column}", kind, columns[place] if columns else ())
        if "first" in TABLES[table]:
            starts, ends = np.array(columns[-2:], dtype=np.int64) if columns else np.empty((2, 0), np.int64)
            self._place(table, entries, starts, ends)
        self._rows[table] = np.searchsorted(entries, np.arange(self._size + 1))

    def _add_column(self, name: str, kind: str, values: Sequence[Any]) -> None:
        if kind == TEXT:
            self._values[name] = Strings.encoded_as(values)
        elif kind == CODED:
            coder = new_coder()
            self._numbers[name] = np.fromiter(map(coder.__getitem__, values), np.int32, len(values))
            self._values[name] = Strings.of(coder)
        else:
            self._numbers[name] = np.array(values, dtype=np.int32)

    def _place(self, table: str, entries: Integers, starts: Integers, ends: Integers) -> None:
        """Add where elements are, in characters and in tokens.

        A token is in an element if the two have a character in common.
        """
        tokens, bases = self._tokens, self._bases[entries]
        before = tokens.rows[entries]
        first = np.searchsorted(tokens.ends, starts + bases, side="right") - before
        last = np.searchsorted(tokens.starts, ends + bases, side="left") - before
        places = {"start": starts, "end": ends, "first": first, "last": np.maximum(first, last)}
        self._numbers |= {f"{table}.{name}": column for name, column in places.items()}
        self._rows[table] = np.searchsorted(entries, np.arange(self._size + 1))

    def columns(self, words: dict[str, Integers], forms: Strings, rows: Integers) -> Columns:
        """Return all columns.

        Args:
            words: The columns of the written words.
            forms: Their forms.
            rows: The first of each entry.
        """
        self._values["words.form"] = forms
        self._numbers |= {f"words.{name}": found for name, found in words.items()}
        self._rows["words"] = rows
        text = np.frombuffer(self._batch.content, np.uint8)
        self._values["entries.text"] = Strings(self._batch.offsets, text)
        numbers: dict[str, Integers] = {
            name: np.ascontiguousarray(found, dtype=np.int32) for name, found in self._numbers.items()
        }
        return Columns(self._rows, numbers, self._values)
