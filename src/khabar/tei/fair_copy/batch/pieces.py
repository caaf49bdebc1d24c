"""Pieces of a long string of bytes, taken and told apart by loops in C.

Arrow keeps a list of strings as one piece of memory and the offsets of their borders. So pieces of a buffer,
with what lies between them, are such a list already, and nothing has to be copied to make it.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

Integers = npt.NDArray[np.integer]


def taken(buffer: bytes, starts: Integers, ends: Integers) -> bytes:
    """Return some pieces of a buffer, joined.

    Args:
        buffer: The buffer.
        starts: Where the pieces begin; none before the end of the one before it.
        ends: Where they end.

    >>> taken(b"<s>one</s> <s>two</s>", np.array([3, 14]), np.array([6, 17]))
    b'onetwo'
    """
    data = _chosen(buffer, starts, ends).buffers()[2]
    return data.to_pybytes() if data is not None else b""


UNREADABLE = "\ufffd"
"""What stands for bytes that are not UTF-8; the few texts that have this character are taken for such."""


@dataclass(frozen=True, slots=True)
class Contents:
    """Different strings in one piece of memory, as Arrow has them.

    Attributes:
        offsets: Where each begins, and the end of the last one.
        data: The strings in UTF-8.
    """

    offsets: Integers
    data: npt.NDArray[np.uint8]

    def __len__(self) -> int:
        return len(self.offsets) - 1

    def text(self, number: int) -> str:
        """Return one of the strings, with `UNREADABLE` for what is not UTF-8 in it."""
        return self.data[self.offsets[number] : self.offsets[number + 1]].tobytes().decode(errors="replace")

    def wrong(self, is_right: Callable[[str], bool]) -> list[int]:
        """Return the numbers of the strings that are not right, or not UTF-8.

        Args:
            is_right: Tells of a string, or of several with nothing between them, whether all are right.
        """
        with suppress(UnicodeDecodeError):
            if is_right(self.data.tobytes().decode()):
                return []
        texts = enumerate(map(self.text, range(len(self))))
        return [number for number, text in texts if UNREADABLE in text or not is_right(text)]


def told_apart(
    buffer: bytes | npt.NDArray[np.uint8], starts: Integers, ends: Integers
) -> tuple[npt.NDArray[np.int32], Contents]:
    """Return for each of some pieces the number of its content, and the contents, each once.

    >>> codes, contents = told_apart(b"one two one", np.array([0, 4, 8]), np.array([3, 7, 11]))
    >>> codes.tolist(), contents.text(0), contents.text(1)
    ([0, 1, 0], 'one', 'two')
    """
    if not len(starts):
        return np.empty(0, np.int32), Contents(np.zeros(1, np.int64), np.empty(0, np.uint8))
    everything = _divided(buffer, starts, ends)
    _, places, memory = everything.buffers()
    # What is between two pieces is nothing to Arrow. To leave it out would copy all pieces.
    is_piece = pa.py_buffer(np.full(len(everything) // _IN_BYTE + 1, _EVEN, np.uint8))
    pieces = [is_piece, places, memory]
    coded = pa.LargeBinaryArray.from_buffers(pa.large_binary(), len(everything), pieces).dictionary_encode()
    size = len(coded.dictionary)
    _, offsets, data = coded.dictionary.buffers()
    borders = np.frombuffer(offsets, np.int64, size + 1)
    contents = np.frombuffer(data, np.uint8, int(borders[-1])) if borders[-1] else np.empty(0, np.uint8)
    codes = np.frombuffer(coded.indices.buffers()[1], np.int32, len(coded))[::2]
    return np.ascontiguousarray(codes), Contents(borders, contents)


_IN_BYTE, _EVEN = 8, 0b0101_0101
"""Bits of a byte, and a byte with every other one set."""

_TOP_BITS, _CONTINUED = 0xC0, 0x80


def begins_character(data: npt.NDArray[np.uint8]) -> npt.NDArray[np.bool_]:
    """Return for each byte of UTF-8 whether a character begins there.

    >>> begins_character(np.frombuffer("قa".encode(), np.uint8)).tolist()
    [True, False, True]
    """
    begins: npt.NDArray[np.bool_] = (data & _TOP_BITS) != _CONTINUED
    return begins


def counts_before(flags: npt.NDArray[np.bool_]) -> npt.NDArray[np.int32]:
    """Return for each place the number of flags that are set before it, and of all.

    A batch has as many flags as bytes, so they are counted in four bytes each and not copied.

    >>> counts_before(np.array([True, False, True])).tolist()
    [0, 1, 1, 2]
    """
    counts = np.zeros(len(flags) + 1, dtype=np.int32)
    np.cumsum(flags, dtype=np.int32, out=counts[1:])
    return counts


def distinct(codes: Integers, size: int) -> tuple[Integers, Integers]:
    """Return which of some numbers occur, in order, and for each of them its place among these.

    Args:
        codes: The numbers.
        size: How many there may be.

    >>> found, places = distinct(np.array([5, 2, 5]), 6)
    >>> found.tolist(), places.tolist()
    ([2, 5], [1, 0, 1])
    """
    occurs = np.zeros(size, dtype=bool)
    occurs[codes] = True
    return np.flatnonzero(occurs), (np.cumsum(occurs, dtype=np.int32) - 1)[codes]


def _chosen(buffer: bytes | npt.NDArray[np.uint8], starts: Integers, ends: Integers) -> Any:  # noqa: ANN401 (pyarrow has no types)
    size = len(starts)
    even = pa.py_buffer(np.arange(0, 2 * size, 2, dtype=np.int64))
    return _divided(buffer, starts, ends).take(pa.Int64Array.from_buffers(pa.int64(), size, [None, even]))


def _divided(buffer: bytes | npt.NDArray[np.uint8], starts: Integers, ends: Integers) -> Any:  # noqa: ANN401 (as above)
    """Return the pieces and what is behind each, in turns."""
    size = len(starts)
    borders = np.empty(2 * size + 1, np.int64)
    borders[:-1:2], borders[1::2], borders[-1] = starts, ends, len(buffer)
    buffers = [None, pa.py_buffer(borders), pa.py_buffer(buffer)]
    return pa.LargeBinaryArray.from_buffers(pa.large_binary(), 2 * size, buffers)
