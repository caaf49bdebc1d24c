"""Mapping the files of a generation into memory: each array where `index.json` says that it is."""

import mmap
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from khabar.query.compiled.columns import Columns, coded_columns
from khabar.query.compiled.postings import PostingLists
from khabar.query.compiled.strings import Integers, Strings
from khabar.query.compiled.tables import CODED, KEYS, TABLES, TEXT

if TYPE_CHECKING:
    from khabar.query.compiled.supplement import Supplement

RUNS = "runs"
"""The array of the runs of entries, in a supplement."""


def map_postings(folder: Path, content: Mapping[str, Any]) -> PostingLists:
    """Map the columns and posting lists of a generation.

    Args:
        folder: Its folder.
        content: What `index.json` says of it.
    """
    return _postings(_arrays(folder, content), content)


def _postings(array: Callable[[str], Integers], content: Mapping[str, Any]) -> PostingLists:
    numbers: dict[str, Integers] = {}
    values: dict[str, Strings] = {}
    for table, kinds in (TABLES | KEYS).items():
        for column, kind in kinds.items():
            name = f"{table}.{column}"
            if kind != TEXT:
                numbers[name] = array(name)
            if kind in {CODED, TEXT}:
                values[name] = Strings(
                    array(f"{name}.offsets"), array(f"{name}.bytes").astype(np.uint8, copy=False)
                )
    rows = {table: array(f"rows.{table}") for table in TABLES}
    lists = {
        name: (array(f"{name}.starts"), array(f"{name}.rows"))
        for name in coded_columns()
        if f"{name}.starts" in content["arrays"]
    }
    return PostingLists(Columns(rows, numbers, values), lists)


def map_supplement(base: PostingLists, folder: Path, content: Mapping[str, Any]) -> "Supplement":
    """Map a supplement.

    Args:
        base: What it belongs to.
        folder: Its folder.
        content: What `index.json` says of it.
    """
    from khabar.query.compiled.supplement import Supplement  # noqa: PLC0415 (most corpora are whole)
    from khabar.query.compiled.supplement.runs import Runs  # noqa: PLC0415 (as above)

    array = _arrays(folder, content)
    own = _postings(array, content)
    placed = {name: array(placed_name(name)) for name in own.columns.values if name in own.columns.numbers}
    return Supplement((base, own), Runs.of(array(RUNS)), placed)


def placed_name(name: str) -> str:
    """Return the name of the array that says where values of a column belong among those of the base."""
    return f"{name}.placed"


def _arrays(folder: Path, content: Mapping[str, Any]) -> Callable[[str], Integers]:
    maps = {name: _map(folder / name) for name in content["files"]}

    def array(name: str) -> Integers:
        file, kind, offset, length = content["arrays"][name]
        if not length:
            return np.empty(0, dtype=kind)
        return np.frombuffer(maps[file], dtype=kind, count=length, offset=offset)

    return array


def _map(path: Path) -> mmap.mmap | bytes:
    with path.open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
