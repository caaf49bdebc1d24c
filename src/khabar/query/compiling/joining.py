"""Joining the columns of parts that were made at different times.

A coded column is an array of codes and the values that they stand for. Parts have values of their own, in any
order; where parts are joined, the values are sorted and those that nothing has are dropped. So the columns of
a corpus are the same whether all of it was compiled today, or one entry today and the rest last week, or each
half on another machine.

```
one       values قال سورية     codes 0 1 0           joined   values روسيا سورية قال
another   values روسيا قال      codes 1 0                      codes  2 1 2 | 2 0
```

The keys of forms are no columns of parts (`khabar.query.compiling.keys`).

In a part, `first` and `last` count tokens from the start of the entry; in the joined columns, from the start
of the corpus.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby

import numpy as np

from khabar.query.compiled.columns import Columns, columns_of_parts, smallest
from khabar.query.compiled.strings import Integers, Strings
from khabar.query.compiled.tables import CODED, FLAG, TABLES, TEXT
from khabar.query.compiling.keys import with_keys, without_keys
from khabar.query.compiling.sorting import merged


def relative(columns: Columns) -> Columns:
    """Return joined columns as a part, to be joined with others: tokens count from the start of the entry."""
    return without_keys(_shifted(columns, -1))


def _shifted(columns: Columns, sign: int) -> Columns:
    numbers = dict(columns.numbers)
    bases = columns.rows["tokens"][:-1]
    for table, kinds in TABLES.items():
        if "first" in kinds:
            shift = (sign * np.repeat(bases, np.diff(columns.rows[table]))).astype(np.int32)
            for name in (f"{table}.first", f"{table}.last"):
                numbers[name] = columns.numbers[name] + shift
    return Columns(columns.rows, numbers, columns.values)


def join(parts: Sequence[Columns], places: Sequence[tuple[int, int]]) -> Columns:
    """Return the columns of the corpus, with the keys of all forms.

    Args:
        parts: The parts.
        places: For each entry of the corpus, in order, the number of its part and its number in it.

    >>> import khabar
    >>> from khabar.query.compiling.compiler import compile_entries
    >>> part = compile_entries((entry, "") for entry in khabar.load().values())
    >>> twice = join([part, part], [(0, 0), (1, 0)])
    >>> twice.tokens, twice.values["tokens.form"][:3]
    (1100, ['"', '.', ':'])
    """
    return with_keys(_shifted(merge(parts, places), 1))


def merge(parts: Sequence[Columns], places: Sequence[tuple[int, int]]) -> Columns:
    """Return the columns of several parts as those of one.

    Args:
        parts: The parts.
        places: As for `join`.
    """
    runs = runs_of(places)
    rows = {table: _joined_rows([part.rows[table] for part in parts], runs) for table in TABLES}
    numbers: dict[str, Integers] = {}
    values: dict[str, Strings] = {}
    for name, kind in columns_of_parts():
        table = name.partition(".")[0]
        slices = [(part, *_row_range(parts[part].rows[table], run)) for part, *run in runs]
        if kind == TEXT:
            values[name] = _joined_texts([part.values[name] for part in parts], slices)
            continue
        arrays = [parts[part].numbers[name][start:end] for part, start, end in slices]
        if kind == CODED:
            owners = [part for part, _, _ in slices]
            numbers[name], values[name] = _joined_codes(arrays, owners, [part.values[name] for part in parts])
        else:
            kept = np.int8 if kind == FLAG else np.int32
            numbers[name] = np.concatenate([np.empty(0, kept), *arrays]).astype(kept, copy=False)
    return Columns(rows, numbers, values)


def runs_of(places: Sequence[tuple[int, int]]) -> list[tuple[int, int, int]]:
    """Return entries that follow each other in one part as part, first entry, last entry (exclusive).

    Args:
        places: For each entry, in order, the number of its part and its number in it.

    >>> runs_of([(0, 0), (0, 1), (1, 0), (0, 3)])
    [(0, 0, 2), (1, 0, 1), (0, 3, 4)]
    """
    numbered = enumerate(places)
    groups = (list(run) for _, run in groupby(numbered, key=lambda item: (item[1][0], item[1][1] - item[0])))
    return [(run[0][1][0], run[0][1][1], run[-1][1][1] + 1) for run in groups]


def _row_range(rows: Integers, run: Sequence[int]) -> tuple[int, int]:
    return int(rows[run[0]]), int(rows[run[1]])


def _joined_rows(rows: Sequence[Integers], runs: Iterable[tuple[int, int, int]]) -> Integers:
    sizes = [np.diff(rows[part][first : last + 1]) for part, first, last in runs]
    joined = np.zeros(sum(map(len, sizes)) + 1, dtype=np.int64)
    if sizes:
        np.cumsum(np.concatenate(sizes), out=joined[1:])
    return joined


def _joined_texts(texts: Sequence[Strings], slices: Iterable[tuple[int, int, int]]) -> Strings:
    kept = list(slices)
    pieces = [
        texts[part].data[texts[part].offsets[start] : texts[part].offsets[end]] for part, start, end in kept
    ]
    lengths = [np.diff(texts[part].offsets[start : end + 1]) for part, start, end in kept]
    offsets = np.zeros(sum(map(len, lengths)) + 1, dtype=np.int64)
    if lengths:
        np.cumsum(np.concatenate(lengths), out=offsets[1:])
    return Strings(offsets, np.concatenate([np.empty(0, np.uint8), *pieces]))


def _joined_codes(
    arrays: Sequence[Integers], owners: Sequence[int], values: Sequence[Strings]
) -> tuple[Integers, Strings]:
    used = [np.zeros(len(known), dtype=bool) for known in values]
    for owner, codes in zip(owners, arrays, strict=True):
        used[owner][codes] = True
    kept = [known.chosen(mask) for known, mask in zip(values, used, strict=True)]
    places, joined = merged(kept) if kept else ([], Strings.of([]))
    tables = []
    for found, mask in zip(places, used, strict=True):
        table = np.zeros(len(mask), dtype=np.int32)
        table[mask] = found
        tables.append(smallest(table, len(joined)))
    recoded = [tables[owner][codes] for owner, codes in zip(owners, arrays, strict=True)]
    codes = np.concatenate([smallest(np.empty(0, np.int32), len(joined)), *recoded])
    return codes, joined
