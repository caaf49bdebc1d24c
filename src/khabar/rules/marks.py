"""Quotation marks of a block: which belong together, which are alone, which cross."""

import re
from dataclasses import dataclass

from khabar.arabic import OPENING_MARKS
from khabar.model import Span
from khabar.rules.subject import Subject

_SINGLE = frozenset("\u2018\u2019\u2039\u203a'")
"""Single marks are left out: the apostrophe is one of them."""
_OPENING = {mark: closing for mark, closing in OPENING_MARKS.items() if mark not in _SINGLE}
_CLOSING = frozenset(_OPENING.values())
_MARK = re.compile(f"[{''.join(sorted({*_OPENING, *_CLOSING}))}]")


@dataclass(frozen=True, slots=True)
class Marks:
    """The quotation marks of a block, as offsets of the text.

    Attributes:
        pairs: Opening and closing mark of each marked stretch, inner ones first.
        lonely: Marks without a partner.
        crossed: Opening and closing mark where the two are of different kinds.
    """

    pairs: tuple[tuple[int, int], ...]
    lonely: tuple[int, ...]
    crossed: tuple[tuple[int, int], ...]


def scan_marks(subject: Subject, span: Span) -> Marks:
    """Pair the quotation marks of a stretch of the text."""
    text = subject.document.projection.text
    opened: list[int] = []
    pairs, lonely, crossed = [], [], []
    for match in _MARK.finditer(text, span.start, span.end):
        offset, mark = match.start(), match[0]
        if opened and _OPENING[text[opened[-1]]] == mark:
            pairs.append((opened.pop(), offset))
        elif mark in _OPENING and not (mark in _CLOSING and opened):
            opened.append(offset)
        elif opened:
            crossed.append((opened.pop(), offset))
        else:
            lonely.append(offset)
    return Marks(tuple(pairs), (*lonely, *opened), tuple(crossed))
