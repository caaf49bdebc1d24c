"""Long lists in portions, so that no page grows with the corpus.

The first portion stands on a page with other things; the next ones, which are larger, on pages of their own,
in a folder with the name of the first page: its name has no slash behind it, so no other page is there.
"""

from collections.abc import Sequence
from typing import Generic, NamedTuple, TypeVar

FIRST, LATER = 50, 250
"""How many items the first page of a list has, and each of the next ones."""

FEWER = 25
"""How many items of a list its first page has, if another list is what the page is looked up for."""

ROWS = 500
"""How many rows a table of an index has on each page."""

_Item = TypeVar("_Item")


class Portion(NamedTuple, Generic[_Item]):
    """A part of a list."""

    items: tuple[_Item, ...]
    number: int  #: from 1
    pages: tuple[str, ...]  #: the pages of all portions
    total: int  #: items of the whole list

    @property
    def page(self) -> str:
        """The page that it stands on."""
        return self.pages[self.number - 1]


def divide(
    items: Sequence[_Item], page: str, part: str, *, first: int = FIRST, later: int = LATER
) -> list[Portion[_Item]]:
    """Divide a list into portions, at least one.

    Args:
        items: The list.
        page: The page of the first portion.
        part: The name of the list; it tells several lists of a page apart.
        first: How many items the first portion has.
        later: How many the others have.

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
