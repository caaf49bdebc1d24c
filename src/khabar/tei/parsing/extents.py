"""The extents of elements in a file that is tags and texts by turns: each is made when it is asked for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, overload


class SourceExtent(NamedTuple):
    """The extent of an element in the source, as half-open code point offsets of its two tags.

    For an empty-element tag both tags are the same. `text_start` and `text_end` are offsets in the string
    value of the root element, so that the text of the element can be found again.
    """

    start: int
    start_tag_end: int
    end_tag_start: int
    end: int
    text_start: int
    text_end: int


@dataclass(frozen=True, slots=True)
class PairedTags(Sequence[SourceExtent]):
    """The extents of elements, each made when it is asked for.

    Attributes:
        first: For each element, the index of its start tag among all tags.
        last: The same for its end tag.
        starts: For each tag, its offset in the source.
        sizes: Its length.
        text_starts: The offset in the string value of the root of the text before it.
    """

    first: Sequence[int]
    last: Sequence[int]
    starts: Sequence[int]
    sizes: Sequence[int]
    text_starts: Sequence[int]

    def __len__(self) -> int:
        return len(self.first)

    @overload
    def __getitem__(self, index: int) -> SourceExtent: ...
    @overload
    def __getitem__(self, index: slice) -> list[SourceExtent]: ...
    def __getitem__(self, index: int | slice) -> SourceExtent | list[SourceExtent]:
        if isinstance(index, slice):
            return [self[place] for place in range(*index.indices(len(self)))]
        first, last = self.first[index], self.last[index]
        start, end = self.starts[first], self.starts[last]
        texts = self.text_starts[first], self.text_starts[last]
        return SourceExtent(start, start + self.sizes[first], end, end + self.sizes[last], *texts)


def pair(tags: Iterable[str]) -> tuple[list[int], list[int]]:
    """Return the indexes of the start tags of elements, and those of their end tags.

    >>> pair(["a", "b", "/b", "c/", "/a"])
    ([0, 1, 3], [4, 2, 3])
    """
    first: list[int] = []
    last: list[int] = []
    opened: list[int] = []
    for index, tag in enumerate(tags):
        if tag[0] == "/":
            last[opened.pop()] = index
        elif tag[0] != "?":
            if tag[-1] != "/":
                opened.append(len(first))
            first.append(index)
            last.append(index)
    return first, last
