"""The quotations of a batch, and what their pointers connect with them.

A quotation is a `said`, or several where something interrupts it, which name each other. A `said` that is the
verbatim part of another one is not a quotation of its own::

    said          1 next="#q2"    2 (q2)    3 direct="false"    4 direct="true", in 3, of the same speaker
    quotations    0 (1, 2)                  1 (3)
    verbatim                                1 (4)
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from khabar.query.compiled.strings import Integers
from khabar.query.compiling.batch.ids import BatchValues
from khabar.query.compiling.batch.pointers import find_pointers
from khabar.tei.entry.linking import join
from khabar.tei.entry.quotations import mixed_quotations
from khabar.tei.fair_copy import EntryBatch, Group
from khabar.tei.page.table import Row


@dataclass(frozen=True, slots=True)
class Belonging:
    """Elements that belong to quotations, in the order of these.

    Attributes:
        rows: The numbers of the elements.
        borders: Where those of each quotation begin, and their number.
    """

    rows: Integers
    borders: Integers

    @classmethod
    def of(cls, rows: Integers, quotations: Integers, size: int) -> "Belonging":
        """Return elements.

        Args:
            rows: The numbers of the elements.
            quotations: The quotation of each, in order.
            size: The number of quotations.
        """
        return cls(rows, np.searchsorted(quotations, np.arange(size + 1)))

    def __len__(self) -> int:
        return len(self.borders) - 1


class BatchQuotations(NamedTuple):
    """The quotations of a batch.

    Attributes:
        said: The `said`, of which quotations have pieces.
        pieces: The pieces.
        verbatim: The verbatim parts of mixed quotations, which are `said`, too.
        cues: The cues.
        sources: For each the number of the words that name its source, or -1.
    """

    said: Group
    pieces: Belonging
    verbatim: Belonging
    cues: Belonging
    sources: Integers

    @property
    def first(self) -> Group:
        """The first pieces, which have the attributes of the quotations."""
        return self.said.chosen(self.pieces.rows[self.pieces.borders[:-1]])


def find_quotations(batch: EntryBatch, values: BatchValues, cues: Group, sources: Group) -> BatchQuotations:
    """Return the quotations of a batch.

    Args:
        batch: The batch.
        values: Its ids.
        cues: Its cues.
        sources: The words that name sources.
    """
    said = batch.group("said")
    outer = _mixed(batch, said)
    pieces = _pieces(batch, values, said, outer < 0)
    # For each `said` its place among the pieces, and its quotation; -1 for verbatim parts.
    place, quotation = (np.full(len(outer), -1) for _ in range(2))
    place[pieces.rows] = np.arange(len(pieces.rows))
    quotation[pieces.rows] = np.repeat(np.arange(len(pieces)), np.diff(pieces.borders))
    inner = _in_order(place[outer], np.flatnonzero(outer >= 0))
    verbatim = Belonging.of(inner, quotation[outer[inner]], len(pieces))
    pointing, reporting = find_pointers(batch, values, said, "corresp", cues)
    order = _in_order(place[pointing], np.arange(len(pointing)))
    reported_by = _once(quotation[pointing[order]], reporting[order], len(pieces))
    naming, named = find_pointers(batch, values, sources, "corresp", said)
    return BatchQuotations(said, pieces, verbatim, reported_by, _sources(pieces, named, naming, len(outer)))


def _in_order(places: Integers, rows: Integers) -> Integers:
    """Return some rows in the order of their places."""
    return rows[np.argsort(places[rows], kind="stable")]


def _mixed(batch: EntryBatch, said: Group) -> Integers:
    """Return for each `said` the number of the one of which it is the verbatim part, or -1."""
    outer = np.full(len(said.tags), -1)
    is_nested = np.zeros((2, len(outer)), dtype=bool)
    is_nested[0, 1:] = np.maximum.accumulate(said.stops)[:-1] > said.tags[1:]
    is_nested[1, :-1] = said.stops[:-1] > said.tags[1:]
    # Those that are in none, and have none in them, are most of them.
    rows = np.flatnonzero(is_nested.any(axis=0))
    columns = (column[rows].tolist() for column in (said.tags, said.stops, said.codes))
    found = zip(*columns, strict=True)
    nested = [
        Row(first, stop, 0, 0, "said", "", tag) for first, stop, code in found if (tag := batch.tags[code])
    ]
    row_of = dict(zip([row.number for row in nested], rows.tolist(), strict=True))
    for row, mixed in zip(rows.tolist(), mixed_quotations(nested), strict=True):
        if mixed:
            outer[row] = row_of[mixed.number]
    return outer


def _pieces(
    batch: EntryBatch, values: BatchValues, said: Group, is_piece: npt.NDArray[np.bool_]
) -> Belonging:
    """Return the pieces of quotations: those that name each other, and those that are alone."""
    rows, after = find_pointers(batch, values, said, "next", said)
    linked = np.unique(np.concatenate([rows, after]))
    links = dict.fromkeys(linked[is_piece[linked]].tolist(), -1)
    links |= {row: other for row, other in zip(rows.tolist(), after.tolist(), strict=True) if row in links}
    # For each `said` the first piece of its quotation, and the number of pieces before it.
    head, before = np.arange(len(is_piece)), np.zeros(len(is_piece), dtype=np.int64)
    for linked_pieces in join(links):
        head[[*linked_pieces]] = linked_pieces[0]
        before[[*linked_pieces]] = range(len(linked_pieces))
    pieces = np.flatnonzero(is_piece)
    pieces = pieces[np.lexsort((before[pieces], head[pieces]))]
    return Belonging(pieces, np.append(np.flatnonzero(before[pieces] == 0), len(pieces)))


def _once(quotations: Integers, rows: Integers, size: int) -> Belonging:
    """Return elements that are given for quotations, in order; each once for one quotation."""
    kept = np.flatnonzero(quotations >= 0)
    _, first = np.unique(quotations[kept] * (rows.max(initial=0) + 1) + rows[kept], return_index=True)
    kept = kept[np.sort(first)]
    return Belonging.of(rows[kept], quotations[kept], size)


def _sources(pieces: Belonging, said: Integers, sources: Integers, size: int) -> Integers:
    """Return the source of each quotation, or -1: that of its first piece which has one.

    Args:
        pieces: The pieces of the quotations.
        said: The `said` to which sources point.
        sources: These sources.
        size: The number of `said`.
    """
    # The first source of a `said` counts, and the first piece of a quotation: they are written last.
    of_said = np.full(size, -1)
    of_said[said[::-1]] = sources[::-1]
    of_pieces = of_said[pieces.rows]
    found = np.flatnonzero(of_pieces >= 0)[::-1]
    quotations = np.full(len(pieces.borders) - 1, -1)
    quotations[np.searchsorted(pieces.borders, found, side="right") - 1] = of_pieces[found]
    return quotations
