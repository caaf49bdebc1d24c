"""Tables as Arrow files, and where their arrays are in them."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from khabar.query.compiled.columns import Columns
from khabar.query.compiled.strings import Integers, Strings
from khabar.query.compiled.tables import CODED, TEXT

_BINARY = frozenset({"record", "token_record"})


def write_table(path: Path, table: str, kinds: Mapping[str, str], columns: Columns) -> dict[str, Any]:
    """Write a table, and return for each of its arrays the file, type, offset and length.

    Args:
        path: The file.
        table: The name of the table.
        kinds: The kind of each column.
        columns: The columns.
    """
    arrays = {column: _array(f"{table}.{column}", kind, columns) for column, kind in kinds.items()}
    batch = pa.RecordBatch.from_arrays(list(arrays.values()), names=list(arrays))
    with pa.OSFile(str(path), "wb") as sink, pa.ipc.new_file(sink, batch.schema) as writer:
        writer.write_batch(batch)
    return _places(path, table, kinds, columns)


def _array(name: str, kind: str, columns: Columns) -> Any:  # noqa: ANN401 (pyarrow has no types)
    if kind == TEXT:
        return _strings(columns.values[name], binary=name.partition(".")[2] in _BINARY)
    numbers = _numbers(columns.numbers[name])
    if kind == CODED:
        return pa.DictionaryArray.from_arrays(numbers, _strings(columns.values[name], binary=False))
    return numbers


def _numbers(values: Integers) -> Any:  # noqa: ANN401 (as above)
    # Not `pa.array`, which imports pandas to be told that this is no series.
    buffer = pa.py_buffer(np.ascontiguousarray(values))
    return pa.Array.from_buffers(pa.from_numpy_dtype(values.dtype), len(values), [None, buffer])


def _strings(strings: Strings, *, binary: bool) -> Any:  # noqa: ANN401
    offsets, data = pa.py_buffer(np.ascontiguousarray(strings.offsets)), pa.py_buffer(strings.data)
    if binary:
        return pa.Array.from_buffers(pa.large_binary(), len(strings), [None, offsets, data])
    return pa.LargeStringArray.from_buffers(len(strings), offsets, data)


def _places(path: Path, table: str, kinds: Mapping[str, str], columns: Columns) -> dict[str, Any]:
    with pa.memory_map(str(path)) as file:
        whole = file.read_buffer(file.size())
        batch = pa.ipc.open_file(pa.BufferReader(whole)).get_batch(0)
        places: dict[str, Any] = {}

        def note(name: str, buffer: Any, kind: str, length: int) -> None:  # noqa: ANN401
            offset = buffer.address - whole.address if buffer is not None and length else 0
            places[name] = [path.name, kind, offset, length]

        for column, kind in kinds.items():
            name, array = f"{table}.{column}", batch.column(column)
            if kind != TEXT:
                numbers = array.indices if kind == CODED else array
                note(name, numbers.buffers()[1], columns.numbers[name].dtype.str, len(numbers))
            if kind in {CODED, TEXT}:
                strings = array.dictionary if kind == CODED else array
                _, offsets, data = strings.buffers()
                size = strings.offset + len(strings)
                note(f"{name}.offsets", offsets, "<i8", size + 1)
                note(f"{name}.bytes", data, "|u1", data.size if data is not None else 0)
        return places
