"""The columns of a batch, put together."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from khabar.model import Entity, Furniture
from khabar.query.compiled.columns import Columns, smallest
from khabar.query.compiled.fieldwise import write_fields
from khabar.query.compiled.record import dump_record
from khabar.query.compiled.strings import Integers, Strings
from khabar.query.compiled.tables import CODED, NUMBER, TABLES, TEXT
from khabar.query.compiling.batch.entities import PointedEntities
from khabar.query.compiling.batch.entries import BatchEntry, read_entries
from khabar.query.compiling.batch.ids import BatchValues
from khabar.query.compiling.batch.layers import Layer, LayerReader
from khabar.query.compiling.batch.quotations import find_quotations
from khabar.query.compiling.batch.records import QuotationRecords
from khabar.query.compiling.batch.speech import QuotationColumns
from khabar.query.compiling.batch.tokens import BatchTokens, TokenReader
from khabar.query.compiling.batch.written import written_words
from khabar.query.compiling.rows import Row, entry_row
from khabar.query.compiling.words import new_coder
from khabar.tei.fair_copy import EntryBatch, Group, PageFurniture


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
    entries = read_entries(batch)
    reader = TokenReader(batch, values)
    pointed = PointedEntities(batch, values, [entry.id for entry in entries], entities)
    layers = LayerReader(batch, values, pointed).layers()
    cues, sources = layers["cues"], layers["sources"]
    quotations = find_quotations(batch, values, cues[0], sources[0])
    said = QuotationColumns.read(quotations, values, pointed)
    layers |= said.layers(values, cues, sources)
    made = _Maker(batch, reader.columns(layers["blocks"][0]))
    for table, layer in layers.items():
        made.add_layer(table, layer)
    records = QuotationRecords(batch.size, values, said, cues[0], sources[0])
    parts = zip(entries, _recorded(batch, records), pointed.undescribed, strict=True)
    written = [
        dump_record(entry.header, entry.anonymous_sources, recorded, others)
        for entry, recorded, others in parts
    ]
    made.add_entries(_entry_rows(entries, digests, written, reader))
    return made.columns(*written_words(batch, layers["blocks"][0]))


def _recorded(batch: EntryBatch, records: QuotationRecords) -> Iterator[dict[str, list[Any]]]:
    """Yield the layers of each entry that are in its record."""
    for number in range(batch.size):
        yield {"furniture": _furniture(batch.furniture(number)), "quotations": records.written(number)}


def _furniture(page: PageFurniture) -> list[Any]:
    """Return what stands for the furniture of an entry in its record."""
    types = [tag.get("type", "") for tag in page.tags]
    return [len(types), write_fields(Furniture, [types, *page[1:]], {})]


def _entry_rows(
    entries: Sequence[BatchEntry], digests: Sequence[str], records: Sequence[bytes], tokens: TokenReader
) -> list[Row]:
    """Return the rows of the table of entries, without texts: those of a batch are one column already."""
    sizes = np.diff(tokens.rows).tolist()
    found = zip(entries, digests, records, sizes, strict=True)
    return [
        entry_row(one.id, one.header, digest, b"", (record, tokens.record(number)), annotated=size > 0)
        for number, (one, digest, record, size) in enumerate(found)
    ]


class _Maker:
    """Collects the tables of a batch."""

    def __init__(self, batch: EntryBatch, tokens: BatchTokens) -> None:
        self._batch = batch
        self._tokens = tokens
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
        if "first" in TABLES[table]:
            self._place(table, group)
        self._rows[table] = np.searchsorted(group.entries, np.arange(self._batch.size + 1))

    def add_entries(self, rows: Sequence[Row]) -> None:
        """Add the table of entries."""
        self._rows["entries"] = np.arange(len(rows) + 1)
        for (column, kind), values in zip(TABLES["entries"].items(), zip(*rows, strict=True), strict=True):
            self._add_column(f"entries.{column}", kind, values)

    def _add_column(self, name: str, kind: str, values: Sequence[Any]) -> None:
        if kind == TEXT:
            self._values[name] = Strings.encoded_as(values)
        elif kind == CODED:
            coder = new_coder()
            self._numbers[name] = np.fromiter(map(coder.__getitem__, values), np.int32, len(values))
            self._values[name] = Strings.of(coder)
        else:
            self._numbers[name] = np.array(values, dtype=np.int32)

    def _place(self, table: str, group: Group) -> None:
        """Add where elements are, in characters and in tokens.

        A token is in an element if the two have a character in common.
        """
        tokens, bases = self._tokens, self._batch.bases[group.entries]
        before = tokens.rows[group.entries]
        first = np.searchsorted(tokens.ends, group.starts + bases, side="right") - before
        last = np.searchsorted(tokens.starts, group.ends + bases, side="left") - before
        places = {"start": group.starts, "end": group.ends, "first": first, "last": np.maximum(first, last)}
        self._numbers |= {f"{table}.{name}": column for name, column in places.items()}

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
        numbers = {name: np.ascontiguousarray(self._small(name)) for name in self._numbers}
        return Columns(self._rows, numbers, self._values)

    def _small(self, name: str) -> Integers:
        """Return codes and flags in as few bytes as they need: a part is then kept in half the time."""
        table, _, column = name.partition(".")
        if TABLES[table][column] == NUMBER:
            return self._numbers[name].astype(np.int32, copy=False)
        return smallest(self._numbers[name], len(self._values.get(name, _FLAGS)))


_FLAGS = (False, True)
