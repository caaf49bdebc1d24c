"""The ids and the values of tags in a batch, as coded columns."""

from collections.abc import Callable
from itertools import chain

import numpy as np
import numpy.typing as npt

from khabar.query.compiled.strings import Integers, Strings
from khabar.query.compiling.words import new_coder
from khabar.tei.fair_copy import EntryBatch, Tag, distinct

Coded = tuple[Integers, Strings]
"""The codes of a column, and their values."""


class BatchValues:
    """Makes coded columns of elements, each distinct tag or id looked at once.

    Args:
        batch: The batch.
    """

    def __init__(self, batch: EntryBatch) -> None:
        self._batch = batch
        coder = new_coder()
        # The first id is that of what has none.
        found = chain([""], chain.from_iterable(batch.ids))
        self._codes = np.fromiter(map(coder.__getitem__, found), np.int32)
        self._coder = coder
        self._ids = Strings.of(coder)
        self._names = list(coder)

    @property
    def size(self) -> int:
        """The number of codes of ids."""
        return len(self._names)

    def code(self, name: str) -> int:
        """Return the code of an id; 0, that of no id, if there is no such one."""
        return self._coder.get(name, 0)

    def ids(self, tags: Integers) -> Coded:
        """Return the ids of elements, given by the numbers of their start tags."""
        return self.id_codes(tags), self._ids

    def id_codes(self, tags: Integers) -> Integers:
        """Return the codes of the ids of elements."""
        places = np.where(self._batch.has_id[self._batch.codes[tags]], self._batch.ids_before[tags] + 1, 0)
        return self._codes[places]

    def id_list(self, tags: Integers) -> list[str]:
        """Return the ids of elements."""
        return list(map(self._names.__getitem__, self.id_codes(tags).tolist()))

    def of_tags(self, codes: Integers, value_of: Callable[[Tag], str]) -> Coded:
        """Return a column of which the tag decides the value.

        Args:
            codes: The numbers of the tags among the distinct ones.
            value_of: Returns the value of a tag.
        """
        found, which = distinct(codes, len(self._batch.tags))
        coder = new_coder()
        tags = map(self._batch.tags.__getitem__, found.tolist())
        values = np.fromiter((coder[value_of(tag) if tag else ""] for tag in tags), np.int32, len(found))
        return values[which], Strings.of(coder)

    def flags(self, codes: Integers, is_set: Callable[[Tag], bool]) -> npt.NDArray[np.bool_]:
        """Return whether something is true of tags, given as for `of_tags`."""
        found, which = distinct(codes, len(self._batch.tags))
        tags = map(self._batch.tags.__getitem__, found.tolist())
        return np.array([tag is not None and is_set(tag) for tag in tags], dtype=bool)[which]
