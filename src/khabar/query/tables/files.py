"""Tables of annotations as files: written whole or not at all."""

from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from khabar.disk import replace_written
from khabar.model import Entry
from khabar.query.tables.csv_table import csv_lines
from khabar.query.tables.parquet import write_parquet
from khabar.query.tables.rows import LAYERS, exported_columns, exported_rows, layer_columns

TABLE_FORMATS = ("csv", "parquet")
"""The formats of tables."""


def export_tables(
    entries: Iterable[Entry], kind: str, output: Path, layers: Iterable[str] = ()
) -> Iterator[Path]:
    """Write the tables of entries, and yield the files that were written.

    Args:
        entries: The entries.
        kind: One of `TABLE_FORMATS`.
        output: The folder, with one file a layer.
        layers: The layers; by default, all.

    Raises:
        QueryError: if there is no such layer, or what the format needs is not installed.
        OSError: if a file cannot be written.

    >>> import khabar, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     files = list(export_tables(khabar.load().values(), "csv", Path(folder), ["cues"]))
    ...     files[0].name, files[0].read_text("utf-8-sig").split(",")[:4]
    ('cues.csv', ['entry', 'version', 'id', 'start_char'])
    """
    chosen = tuple(layers) or LAYERS
    for layer in chosen:
        layer_columns(layer)
    output.mkdir(parents=True, exist_ok=True)
    # Several tables are made of entries that may be read but once.
    found = list(entries)
    for layer in chosen:
        path = output / f"{layer}.{kind}"
        if kind == "csv":
            columns = exported_columns(layer)
            rows = ([row[name] for name in columns] for row in exported_rows(found, layer))
            write_lines(path, csv_lines(columns, rows))
        else:
            replace_written(path, partial(write_parquet, found, layer))
        yield path


def write_lines(path: Path, lines: Iterable[str]) -> None:
    """Write lines into a file; until all are written, the old file stays."""

    def write(draft: Path) -> None:
        with draft.open("w", encoding="utf-8", newline="") as file:
            file.writelines(lines)

    replace_written(path, write)
