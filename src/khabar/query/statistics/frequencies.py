"""Frequency lists: how often each value of an attribute occurs.

For an attribute of words, tokens are counted; for one of annotations (`entity`, `speaker`, `cue`), the
annotations that are in the part as a whole: a mention of three words counts once.
"""

from dataclasses import dataclass

import numpy as np

from khabar.errors import QueryError
from khabar.messages import say
from khabar.query.compiled.index import Index
from khabar.query.compiled.strings import Integers
from khabar.query.cql.attributes import COLUMNS, Column, is_empty, missing, unknown_attribute
from khabar.query.results.table import Table
from khabar.query.selection import IndexSelection


@dataclass(frozen=True, slots=True)
class Frequency:
    """How often a value occurs.

    Attributes:
        value: The value.
        count: The number of its occurrences.
        per_million: The same for a million of the words, or annotations, that were counted.
        entries: The number of entries that have it.
    """

    value: str
    count: int
    per_million: float
    entries: int


@dataclass(frozen=True, slots=True)
class Counts:
    """The codes of a column in a part, each with its count.

    Attributes:
        codes: The codes, in the order of their values.
        counts: The count of each.
        entries: The number of entries that have each.
        total: All that was counted.
    """

    codes: Integers
    counts: Integers
    entries: Integers
    total: int


def frequency(
    selection: IndexSelection, attribute: str = "word", *, least: int = 1, punctuation: bool = False
) -> Table[Frequency]:
    """Return how often each value of an attribute occurs, the most frequent first.

    Args:
        selection: What is searched.
        attribute: `word`, `norm`, `lemma`, `pos`, `entity`, `speaker`, `cue`, …
        least: The least count.
        punctuation: Whether punctuation marks are counted.

    Raises:
        QueryError: if there is no such attribute, or the corpus does not have it.
    """
    column = require_column(selection.index, attribute)
    found = count_values(selection, column, punctuation=punctuation)
    values = selection.index.values(column.key)
    order = np.lexsort((found.codes, -found.counts))
    rows = [
        Frequency(values[int(code)], count, count * 1e6 / found.total, entries)
        for code, count, entries in zip(
            found.codes[order].tolist(),
            found.counts[order].tolist(),
            found.entries[order].tolist(),
            strict=True,
        )
        if count >= least and values[int(code)]
    ]
    unit = column.table if column.table != "tokens" or punctuation else "words"
    return Table(Frequency, rows, about(selection, f"frequency {attribute}") | {"per_million": unit})


def require_column(index: Index, attribute: str) -> Column:
    """Return the column of an attribute.

    Raises:
        QueryError: if there is no such attribute, or the corpus does not have it.
    """
    if attribute not in COLUMNS:
        raise QueryError(unknown_attribute(attribute, COLUMNS))
    column = COLUMNS[attribute]
    if is_empty(index, column):
        raise QueryError(missing(attribute, index, COLUMNS))
    return column


def require_word_column(index: Index, attribute: str) -> Column:
    """Return the column of an attribute of words.

    Raises:
        QueryError: if there is no such attribute, it is one of annotations, or the corpus does not have it.
    """
    column = require_column(index, attribute)
    if column.table != "tokens":
        raise QueryError(say("{attribute} is an attribute of annotations, not of words", attribute=attribute))
    return column


def count_values(selection: IndexSelection, column: Column, *, punctuation: bool = False) -> Counts:
    """Count the values of a column in a part."""
    index = selection.index
    if column.table == "tokens":
        rows = selection.positions(punctuation=punctuation)
        entries = index.entry_of(rows)
    elif column.table == "entries":
        rows = entries = selection.entry_numbers
    else:
        rows = selection.rows(column.table)
        entries = index.entry_of(index.extents(column.table, rows)[0])
    codes = index.numbers(column.key)[rows].astype(np.int64)
    size = len(index.values(column.key))
    counts = np.bincount(codes, minlength=size)
    # Entries come in order, so that an entry has a value for the first time where the pair changes.
    pairs = np.unique(entries * max(size, 1) + codes)
    ranges = np.bincount(pairs % max(size, 1), minlength=size)
    found = np.flatnonzero(counts)
    return Counts(found, counts[found], ranges[found], len(rows))


def about(selection: IndexSelection, query: str) -> dict[str, object]:
    """Return what was asked, and of what, for exports."""
    return {
        "query": query,
        "corpus": selection.corpus,
        "filters": selection.filters,
        "tokens": selection.tokens,
        "versions": selection.versions(),
    }
