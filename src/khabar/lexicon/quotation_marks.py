"""Quotation marks of an article: which belong together, which are alone, which cross."""

import re
from dataclasses import dataclass
from functools import lru_cache

from khabar.arabic import OPENING_MARKS

_SINGLE = frozenset("\u2018\u2019\u2039\u203a'")
"""Single marks are left out: the apostrophe is one of them."""
_OPENING = {mark: closing for mark, closing in OPENING_MARKS.items() if mark not in _SINGLE}
_CLOSING = frozenset(_OPENING.values())
_MARK = re.compile(f"[{''.join(sorted({*_OPENING, *_CLOSING}))}\n]")


@dataclass(frozen=True, slots=True)
class Marks:
    """The quotation marks of an article, as offsets of its text.

    Attributes:
        pairs: Opening and closing mark of each marked span, inner ones first.
        lonely: Marks without a partner.
        crossed: Opening and closing mark where the two are of different kinds.
    """

    pairs: tuple[tuple[int, int], ...]
    lonely: tuple[int, ...]
    crossed: tuple[tuple[int, int], ...]


# Several rules in a row ask for the marks of one article.
@lru_cache(maxsize=1)
def scan_marks(text: str) -> Marks:
    r"""Pair the quotation marks of an article, block by block: each block is a line of the text.

    >>> marks = scan_marks('a "b" c\n"d')
    >>> marks.pairs, marks.lonely
    (((2, 4),), (8,))

    A mark that opens and closes may be nested in marks of another kind:

    >>> scan_marks('«a "b" c»').pairs
    ((3, 5), (0, 8))
    """
    opened: list[int] = []
    pairs: list[tuple[int, int]] = []
    lonely: list[int] = []
    crossed: list[tuple[int, int]] = []
    for match in _MARK.finditer(text):
        offset, mark = match.start(), match[0]
        if mark == "\n":
            lonely.extend(opened)
            opened.clear()
        elif opened and _OPENING[text[opened[-1]]] == mark:
            pairs.append((opened.pop(), offset))
        elif mark in _OPENING and not (mark in _CLOSING and opened and not _nests(text, offset, opened[-1])):
            opened.append(offset)
        elif opened:
            crossed.append((opened.pop(), offset))
        else:
            lonely.append(offset)
    return Marks(tuple(pairs), (*lonely, *opened), tuple(crossed))


def _nests(text: str, offset: int, outer: int) -> bool:
    """Whether a mark that opens and closes begins a pair inside the marks that are open.

    Up to the closing mark of those, it then occurs an even number of times.
    """
    end = text.find(_OPENING[text[outer]], offset)
    return "\n" not in text[offset:end] and end > 0 and text.count(text[offset], offset, end) % 2 == 0
