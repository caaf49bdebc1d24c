"""Lists of strings in one piece of memory: offsets and UTF-8, as Arrow has them.

The values of a coded column are sorted by code point, which for UTF-8 is the order of the bytes. So a code is
found by halving, all values with the same beginning stand in a row, and sorting by codes sorts by values.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import overload

import numpy as np
import numpy.typing as npt

Integers = npt.NDArray[np.integer]


class Strings(Sequence[str]):
    """A list of strings that are decoded when they are asked for.

    Args:
        offsets: For each string where it begins, and the end of the last one.
        data: The strings in UTF-8.

    >>> strings = Strings.of(["روسيا", "سورية"])
    >>> strings[1], len(strings), strings.code("سورية"), strings.code("سوريا")
    ('سورية', 2, 1, -1)
    """

    def __init__(self, offsets: Integers, data: npt.NDArray[np.uint8]) -> None:
        self.offsets = offsets
        self.data = data

    @classmethod
    def of(cls, values: Iterable[str]) -> "Strings":
        """Return a list of strings; for `code` and `beginning` they must be sorted."""
        known = list(values)
        text = "\n".join(known)
        if text.count("\n") != len(known) - 1:
            return cls.encoded_as([value.encode() for value in known])
        # All of them are encoded at once, with a line end after each but the last, which is then left out.
        data = np.frombuffer(text.encode(), dtype=np.uint8)
        is_end = data == ord("\n")
        offsets = np.zeros(len(known) + 1, dtype=np.int64)
        offsets[1:-1] = np.flatnonzero(is_end) - np.arange(len(known) - 1)
        offsets[-1] = len(data) - len(known) + 1
        return cls(offsets, data[~is_end])

    @classmethod
    def encoded_as(cls, encoded: Sequence[bytes]) -> "Strings":
        """Return a list of strings from their UTF-8."""
        offsets = np.zeros(len(encoded) + 1, dtype=np.int64)
        np.cumsum(np.fromiter(map(len, encoded), np.int64, len(encoded)), out=offsets[1:])
        return cls(offsets, np.frombuffer(b"".join(encoded), dtype=np.uint8))

    @classmethod
    def joined(cls, lists: Sequence["Strings"]) -> "Strings":
        """Return several lists as one.

        >>> Strings.joined([Strings.of(["و"]), Strings.of(["قال", "أكد"])]).all
        ['و', 'قال', 'أكد']
        """
        sizes = np.concatenate([np.zeros(1, np.int64), *[np.diff(found.offsets) for found in lists]])
        data = [found.data[found.offsets[0] : found.offsets[-1]] for found in lists]
        return cls(np.cumsum(sizes), np.concatenate([np.empty(0, np.uint8), *data]))

    def __len__(self) -> int:
        return len(self.offsets) - 1

    def encoded(self, index: int) -> bytes:
        """Return the UTF-8 of a string."""
        return self.data[self.offsets[index] : self.offsets[index + 1]].tobytes()

    @overload
    def __getitem__(self, index: int) -> str: ...

    @overload
    def __getitem__(self, index: slice) -> list[str]: ...

    def __getitem__(self, index: int | slice) -> str | list[str]:
        if isinstance(index, slice):
            return [self[number] for number in range(len(self))[index]]
        return self.encoded(index).decode()

    def __iter__(self) -> Iterator[str]:
        return iter(self.all)

    @cached_property
    def all(self) -> list[str]:
        """All strings."""
        size = len(self)
        data = self.data[self.offsets[0] : self.offsets[-1]]
        # All of them are decoded at once, with a line end after each.
        text = np.full(len(data) + size, ord("\n"), dtype=np.uint8)
        is_data = np.ones(len(text), dtype=bool)
        is_data[self.offsets[1:] - self.offsets[0] + np.arange(size)] = False
        text[is_data] = data
        found = text.tobytes().decode().split("\n")
        if len(found) != size + 1:
            return list(map(bytes.decode, self.all_encoded()))
        found.pop()
        return found

    def all_encoded(self) -> list[bytes]:
        """Return the UTF-8 of all strings."""
        data, offsets = self.data.tobytes(), self.offsets.tolist()
        return [data[start:end] for start, end in pairwise(offsets)]

    def chosen(self, is_chosen: npt.NDArray[np.bool_]) -> "Strings":
        """Return some of the strings.

        >>> Strings.of(["روسيا", "سورية"]).chosen(np.array([False, True])).all
        ['سورية']
        """
        if is_chosen.all():
            return self
        lengths = np.diff(self.offsets)
        offsets = np.zeros(int(is_chosen.sum()) + 1, dtype=np.int64)
        np.cumsum(lengths[is_chosen], out=offsets[1:])
        return Strings(offsets, self.data[self.offsets[0] : self.offsets[-1]][np.repeat(is_chosen, lengths)])

    def inserted(self, places: Integers, others: "Strings") -> "Strings":
        """Return the strings with others between them.

        Args:
            places: For each of the others the number of strings before it, in order.
            others: The others.

        >>> Strings.of(["روسيا", "قال"]).inserted(np.array([1]), Strings.of(["سورية"])).all
        ['روسيا', 'سورية', 'قال']
        """
        sizes = np.diff(others.offsets)
        offsets = self.offsets - self.offsets[0]
        ours = self.data[self.offsets[0] : self.offsets[-1]]
        theirs = others.data[others.offsets[0] : others.offsets[-1]]
        data = np.insert(ours, np.repeat(offsets[places], sizes), theirs)
        return Strings(np.append(0, np.cumsum(np.insert(np.diff(offsets), places, sizes))), data)

    def place(self, value: bytes) -> int:
        """Return the code of a value in UTF-8, or `~` of the number of values before it.

        >>> strings = Strings.of(["روسيا", "قال"])
        >>> strings.place("قال".encode()), ~strings.place("سورية".encode())
        (1, 1)
        """
        place = self._place(value)
        return place if place < len(self) and self.encoded(place) == value else ~place

    def code(self, value: str) -> int:
        """Return the index of a value, or -1."""
        return max(self.place(value.encode()), -1)

    def beginning(self, prefix: str) -> range:
        """Return the indexes of the values with a beginning.

        >>> Strings.of(["روس", "روسيا", "سورية"]).beginning("روس")
        range(0, 2)
        """
        start = prefix.encode()
        # No byte of UTF-8 is 255.
        return range(self._place(start), self._place(start + b"\xff"))

    def _place(self, wanted: bytes) -> int:
        low, high = 0, len(self)
        while low < high:
            middle = (low + high) // 2
            if self.encoded(middle) < wanted:
                low = middle + 1
            else:
                high = middle
        return low
