"""Long lists in portions, so that no page grows with the corpus.

The first portion is on a page with other content. The next ones are larger and have separate pages, in a
folder with the name of the first page. No other page is in that folder.
"""

from collections.abc import Sequence
from typing import Generic, NamedTuple, TypeVar

FIRST, LATER = 50, 250
"""The number of items on the first page of a list, and on each of the next ones."""

FEWER = 25
"""The number of items on the first page of a list that is not the main content of the page."""

ROWS = 500
"""The number of rows of an index on each page."""

_Item = TypeVar("_Item")


class Portion(NamedTuple, Generic[_Item]):
    """A part of a list."""

    items: tuple[_Item, ...]
    number: int  #: from 1
    pages: tuple[str, ...]  #: the pages of all portions
    total: int  #: items of the whole list

    @property
    def page(self) -> str:
        """The page that it is on."""
        return self.pages[self.number - 1]


def divide(
    items: Sequence[_Item], page: str, part: str, *, first: int = FIRST, later: int = LATER
) -> list[Portion[_Item]]:
    """Divide a list into portions, at least one.

    Args:
        items: The list.
        page: The page of the first portion.
        part: The name of the list, to distinguish several lists of a page.
        first: The number of items in the first portion.
        later: The number of items in each of the others.

    >>> [(portion.items, portion.page) for portion in divide("abcdef", "x", "by", first=2, later=3)]
    [(('a', 'b'), 'x'), (('c', 'd', 'e'), 'x/by-2'), (('f',), 'x/by-3')]
    """
    starts = [0, *range(first, len(items), later)]
    ends = [*starts[1:], len(items)]
    pages = (page, *(f"{page}/{part}-{number}" for number in range(2, len(starts) + 1)))
    return [
        Portion(tuple(items[start:end]), number, pages, len(items))
        for number, (start, end) in enumerate(zip(starts, ends, strict=True), start=1)
    ]
