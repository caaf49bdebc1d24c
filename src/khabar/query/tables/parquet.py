"""Tables of annotations as Parquet files."""

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from khabar.errors import QueryError
from khabar.messages import say
from khabar.model import Entry
from khabar.query.tables.rows import Row, exported_columns, exported_rows

_BATCH = 500
"""Entries that are in memory together."""


def write_parquet(entries: Iterable[Entry], layer: str, path: Path) -> None:
    """Write the table of a layer into a Parquet file, with the columns of `khabar export csv`.

    Args:
        entries: The entries.
        layer: The layer.
        path: The file.

    Raises:
        QueryError: if there is no such layer, or pyarrow is not installed.
        OSError: if the file cannot be written.
    """
    try:
        import pyarrow as pa  # noqa: PLC0415 (an extra)
        import pyarrow.parquet as pq  # noqa: PLC0415
    except ImportError:
        raise QueryError(
            say("parquet needs pyarrow; to install it, run: `pip install 'khabar[query]'`")
        ) from None
    kinds = {int: pa.int64(), bool: pa.bool_(), str: pa.string()}
    schema = pa.schema([(name, kinds[kind]) for name, kind in exported_columns(layer).items()])
    with pq.ParquetWriter(str(path), schema, compression="zstd") as writer:
        for rows in _batches(entries, layer):
            writer.write_table(pa.Table.from_pylist(rows, schema=schema))


def _batches(entries: Iterable[Entry], layer: str) -> Iterator[list[Row]]:
    rest = iter(entries)
    while batch := list(islice(rest, _BATCH)):
        yield list(exported_rows(batch, layer))
