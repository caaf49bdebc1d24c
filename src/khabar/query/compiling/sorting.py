"""Lists of strings as one, sorted, by loops in C.

The order is that of the bytes, as in all lists of values of the compiled corpus.
"""

import itertools
from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from khabar.query.compiled.strings import Integers, Strings


def merged(lists: Sequence[Strings]) -> tuple[list[Integers], Strings]:
    """Return for each of some lists the places of its strings in all of them, and these, sorted, each once.

    >>> places, everything = merged([Strings.of(["و", "أكد"]), Strings.of(["قال", "و"])])
    >>> [found.tolist() for found in places], everything.all
    ([[2, 0], [1, 2]], ['أكد', 'قال', 'و'])
    """
    coded = pa.concat_arrays([_as_arrow(strings) for strings in lists]).dictionary_encode()
    order = _numbers(pc.sort_indices(coded.dictionary), np.int64)
    rank = np.empty(len(order), dtype=np.int32)
    rank[order] = np.arange(len(order), dtype=np.int32)
    codes: Integers = rank[_numbers(coded.indices, np.int32)]
    borders = np.cumsum([0, *map(len, lists)]).tolist()
    found = [codes[first:last] for first, last in itertools.pairwise(borders)]
    return found, _from_arrow(coded.dictionary.take(_indices(order)))


def places_in(known: Strings, wanted: Strings) -> Integers:
    """Return the places of strings among others; -1 for one that is not there.

    >>> places_in(Strings.of(["روسيا", "قال"]), Strings.of(["قال", "سورية"])).tolist()
    [1, -1]
    """
    found = pc.index_in(_as_arrow(wanted), value_set=_as_arrow(known))
    return np.array([-1 if place is None else place for place in found.to_pylist()], dtype=np.int64)


def _as_arrow(strings: Strings) -> Any:  # noqa: ANN401 (pyarrow has no types)
    offsets = pa.py_buffer(np.ascontiguousarray(strings.offsets, dtype=np.int64))
    return pa.LargeBinaryArray.from_buffers(
        pa.large_binary(), len(strings), [None, offsets, pa.py_buffer(np.ascontiguousarray(strings.data))]
    )


def _from_arrow(array: Any) -> Strings:  # noqa: ANN401
    _, offsets, data = array.buffers()
    if not len(array):
        return Strings.of([])
    borders = np.frombuffer(offsets, np.int64, len(array) + 1)
    return Strings(borders, np.frombuffer(data, np.uint8, int(borders[-1])) if borders[-1] else _NO_BYTES)


def _numbers(array: Any, kind: type[np.integer]) -> Integers:  # noqa: ANN401
    # Not `np.asarray`, which imports pandas.
    return np.frombuffer(array.buffers()[1], kind, len(array)) if len(array) else np.empty(0, kind)


def _indices(order: Integers) -> Any:  # noqa: ANN401
    # Not `pa.array`, which imports pandas to be told that this is no series.
    return pa.Int64Array.from_buffers(pa.int64(), len(order), [None, pa.py_buffer(order)])


_NO_BYTES = np.empty(0, np.uint8)
