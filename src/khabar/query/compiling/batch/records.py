"""The quotations of a batch as the records of its entries have them.

`khabar.query.compiled.record` makes the same of objects: the fields of all quotations of an entry are lists,
and a field in which all have the default is nothing. Here these lists are cut out of those of the batch, so
that no quotation becomes an object, which takes three times as long::

    batch     ids   q1 q2 q1 q2 q3        direct  True False False False False
    entries   ids   q1 q2 | q1 q2 q3      direct  True False | nothing
"""

from typing import Any

import numpy as np

from khabar.model import Attribution
from khabar.query.compiled.fieldwise import field_codec
from khabar.query.compiled.strings import Integers
from khabar.query.compiling.batch.ids import BatchValues, Coded
from khabar.query.compiling.batch.pointers import counted
from khabar.query.compiling.batch.quotations import Belonging
from khabar.query.compiling.batch.speech import QuotationColumns
from khabar.tei.fair_copy import Group
from khabar.vocabulary import Certainty

Written = list[Any]
"""What stands for values in a record."""


class QuotationRecords:
    """Writes the quotations of each entry of a batch.

    Args:
        size: The number of entries.
        values: The ids of the batch.
        columns: Its quotations.
        cues: Its cues.
        sources: The words that name sources.
    """

    def __init__(
        self, size: int, values: BatchValues, columns: QuotationColumns, cues: Group, sources: Group
    ) -> None:
        found = columns.found
        first = found.first
        self._rows = _borders(first, size)
        self._ids = values.id_list(first.tags)
        self._pieces = _Annotations(values, found.said, found.pieces)
        self._verbatim = _Annotations(values, found.said, found.verbatim)
        of_sources = np.append(_places(sources, size), -1)[found.sources].tolist()
        self._sources = [place if place >= 0 else None for place in of_sources]
        self._cues = _places(cues, size)[found.cues.rows].tolist()
        self._cue_borders = found.cues.borders.tolist()
        self._cue_sizes = np.diff(found.cues.borders).tolist()
        self._people = [[name or None for name in _texts(column)] for column in columns.people.values()]
        self._certainty = _texts(columns.certainty)
        self._resp = _texts(columns.resp)
        self._is_direct = columns.is_direct.tolist()

    def written(self, entry: int) -> Written:
        """Return what stands for the quotations of an entry: their number, and their fields."""
        first, last = self._rows[entry : entry + 2]
        rows = slice(first, last)
        sources = _unless(self._sources[rows])
        attributions = [
            sources and [sources, *_NO_SOURCES],
            self._written_cues(first, last),
            *(_unless(names[rows]) for names in self._people),
            _unless(self._certainty[rows], default=Certainty.HIGH),
            _unless(self._resp[rows], default=""),
        ]
        pieces, verbatim = self._pieces.written(first, last), self._verbatim.written(first, last)
        is_direct = _unless(self._is_direct[rows], default=False)
        return [last - first, [self._ids[rows], pieces, attributions, verbatim, is_direct]]

    def _written_cues(self, first: int, last: int) -> Written | None:
        cues = self._cues[self._cue_borders[first] : self._cue_borders[last]]
        return [self._cue_sizes[first:last], [cues, *_NO_CUES]] if cues else None


class _Annotations:
    """Writes the annotations that belong to quotations, if there are some."""

    def __init__(self, values: BatchValues, said: Group, belonging: Belonging) -> None:
        group = said.chosen(belonging.rows)
        self._borders = belonging.borders.tolist()
        self._sizes = np.diff(belonging.borders).tolist()
        self._fields = values.id_list(group.tags), group.starts.tolist(), group.ends.tolist()

    def written(self, first: int, last: int) -> Written | None:
        rows = slice(self._borders[first], self._borders[last])
        ids, starts, ends = (field[rows] for field in self._fields)
        return [self._sizes[first:last], [ids, [starts, ends]]] if ids else None


def _unless(field: Written, *, default: object = None) -> Written | None:
    """Return a field, or nothing if all have the default."""
    return field if field.count(default) < len(field) else None


def _texts(column: Coded) -> list[str]:
    codes, values = column
    return list(map(values.all.__getitem__, codes.tolist()))


def _borders(group: Group, size: int) -> list[int]:
    """Return where the elements of each entry begin, and their number."""
    borders: list[int] = np.searchsorted(group.entries, np.arange(size + 1)).tolist()
    return borders


def _places(group: Group, size: int) -> Integers:
    """Return the number of each element among those of its entry."""
    return counted(np.diff(_borders(group, size)))


_NO_SOURCES = field_codec(Attribution, "source").write([], {})[1:]
"""What is behind the places of sources where all are those of the entry; for cues, there are sizes before."""
_NO_CUES = field_codec(Attribution, "cues").write([], {})[1][1:]
