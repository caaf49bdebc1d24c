"""Pointers from elements of a batch to others of the same entry.

An attribute has one pointer or several, and each distinct tag is looked at once. The ids of an entry are all
different, else it is no fair copy; so entry and id together name one element of the batch.
"""

from itertools import chain
from typing import NamedTuple

import numpy as np

from khabar.query.compiled.strings import Integers
from khabar.query.compiling.batch.ids import BatchValues
from khabar.tei.fair_copy import EntryBatch, Group, distinct


class Pointers(NamedTuple):
    """Pointers that point to something, in the order of the text.

    Attributes:
        rows: For each the number of the element that it is in.
        targets: The number of the element to which it points.
    """

    rows: Integers
    targets: Integers


def find_pointers(
    batch: EntryBatch, values: BatchValues, group: Group, attribute: str, targets: Group
) -> Pointers:
    """Return the pointers of some elements to others.

    Args:
        batch: The batch.
        values: Its ids.
        group: The elements.
        attribute: The attribute that points.
        targets: The elements to which it may point.
    """
    rows, codes = _written(batch, values, group, attribute)
    known = targets.entries * values.size + values.id_codes(targets.tags)
    order = np.argsort(known, kind="stable")
    wanted = group.entries[rows] * values.size + codes
    # One more, which nothing is, is behind all others.
    places = np.searchsorted(known[order], wanted)
    found = np.append(known[order], -1)[places] == wanted
    return Pointers(rows[found], order[places[found]])


def _written(
    batch: EntryBatch, values: BatchValues, group: Group, attribute: str
) -> tuple[Integers, Integers]:
    """Return for each pointer the number of its element, and the code of the id that it names."""
    tags, which = distinct(group.codes, len(batch.tags))
    given = [
        tag.get(attribute, "").split() if tag else [] for tag in map(batch.tags.__getitem__, tags.tolist())
    ]
    named = [values.code(pointer.removeprefix("#")) for pointer in chain.from_iterable(given)]
    sizes = np.array(list(map(len, given)), dtype=np.int64)
    first = np.cumsum(sizes) - sizes
    rows = np.repeat(np.arange(len(which)), sizes[which])
    codes = np.array(named, dtype=np.int64)[first[which][rows] + counted(sizes[which])]
    return rows[codes > 0], codes[codes > 0]


def counted(sizes: Integers) -> Integers:
    """Return the numbers from 0 up to each of some sizes.

    >>> counted(np.array([2, 0, 3])).tolist()
    [0, 1, 0, 1, 2]
    """
    return np.arange(int(sizes.sum())) - np.repeat(np.cumsum(sizes) - sizes, sizes)
