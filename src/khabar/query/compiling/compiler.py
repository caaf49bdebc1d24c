"""The compiler: from entries, or the sources of entries, to columns.

>>> import khabar
>>> columns = compile_entries((entry, "") for entry in khabar.load().values())
>>> columns.entries, columns.tokens, len(columns.numbers["mentions.entity"])
(1, 550, 73)
"""

import gc
from array import array
from collections.abc import Iterable

import numpy as np

from khabar.model import Entry
from khabar.model.making import uncollected
from khabar.query.compiled.columns import Columns, columns_of_parts
from khabar.query.compiled.strings import Integers, Strings
from khabar.query.compiled.tables import CODED, TABLES, TEXT
from khabar.query.compiling.rows import Row, annotation_rows
from khabar.query.compiling.words import Tokens, new_coder
from khabar.query.compiling.written_words import WrittenWords

_FLUSHED = 100
"""Entries after which their rows become columns, and the garbage of reading them is collected."""


class Compiler:
    """Collects the rows of entries, in the order in which they are added."""

    def __init__(self) -> None:
        self._tokens = Tokens()
        self._words = WrittenWords()
        self._starts = {table: array("q", [0]) for table in TABLES}
        self._rows: dict[str, list[Row]] = {table: [] for table in TABLES}
        self._numbers = {name: array("i") for name, kind in _other_columns() if kind != TEXT}
        self._coders = {name: new_coder() for name, kind in _other_columns() if kind == CODED}
        self._texts: dict[str, list[bytes]] = {name: [] for name, kind in _other_columns() if kind == TEXT}

    def add(self, entry: Entry, digest: str) -> None:
        """Add an entry.

        Args:
            entry: The entry.
            digest: The SHA-256 of its file.
        """
        tokens = self._tokens.add(entry)
        self._starts["tokens"].append(self._starts["tokens"][-1] + len(tokens.forms))
        blocks = [block.span.start for block in entry.blocks]
        self._starts["words"].append(self._starts["words"][-1] + self._words.add(entry.text, blocks))
        found = annotation_rows(entry, digest, tokens, annotated=bool(entry.tokens))
        for table, rows in found.items():
            self._starts[table].append(self._starts[table][-1] + len(rows))
            self._rows[table] += rows
        if len(self._rows["entries"]) == _FLUSHED:
            self._flush()

    def _flush(self) -> None:
        for table, rows in self._rows.items():
            for (column, kind), values in zip(TABLES[table].items(), zip(*rows, strict=True), strict=False):
                name = f"{table}.{column}"
                if kind == TEXT:
                    self._texts[name].extend(values)
                elif kind == CODED:
                    self._numbers[name].extend(map(self._coders[name].__getitem__, values))
                else:
                    self._numbers[name].extend(values)
            rows.clear()
        self._words.flush()
        # Parts know their entry and entries their parts, so that only the collector frees them. The objects
        # of these entries are young: what is older is not walked.
        gc.collect(1)

    def columns(self) -> Columns:
        """Return the columns of all entries that were added."""
        self._flush()
        starts: dict[str, Integers] = {
            table: np.array(rows, dtype=np.int64) for table, rows in self._starts.items()
        }
        numbers: dict[str, Integers] = {
            name: np.frombuffer(found, dtype=np.int32) for name, found in self._numbers.items()
        }
        values = {name: Strings.of(coder) for name, coder in self._coders.items()}
        values |= {name: Strings.encoded_as(found) for name, found in self._texts.items()}
        of_tokens, values_of_tokens = self._tokens.columns()
        numbers |= {f"tokens.{name}": found for name, found in of_tokens.items()}
        values |= {f"tokens.{name}": found for name, found in values_of_tokens.items()}
        of_words, values["words.form"] = self._words.columns()
        numbers |= {f"words.{name}": found for name, found in of_words.items()}
        return Columns(starts, numbers, values)


def _other_columns() -> Iterable[tuple[str, str]]:
    return ((name, kind) for name, kind in columns_of_parts() if not name.startswith(("tokens.", "words.")))


def compile_entries(entries: Iterable[tuple[Entry, str]]) -> Columns:
    """Return the columns of entries.

    Args:
        entries: The entries, each with the SHA-256 of its file.
    """
    compiler = Compiler()
    with uncollected():
        for entry, digest in entries:
            compiler.add(entry, digest)
    return compiler.columns()
