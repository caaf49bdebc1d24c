"""The ids and the values of tags in a batch, as coded columns."""

from collections.abc import Callable
from itertools import chain
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from khabar.query.compiled.strings import Integers, Strings
from khabar.query.compiling.words import new_coder
from khabar.tei.fair_copy import EntryBatch, Tag, distinct
from khabar.vocabulary import Certainty

Coded = tuple[Integers, Strings]
"""The codes of a column, and their values."""


class ColumnAttribute(NamedTuple):
    """An attribute that has a column.

    Attributes:
        name: Its name.
        default: The value of a tag without it.
        prefix: What is left out where a value begins with it.
    """

    name: str
    default: str = ""
    prefix: str = ""


CERTAINTY = ColumnAttribute("cert", Certainty.HIGH)
RESP = ColumnAttribute("resp", prefix="#")


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

    def of_attribute(self, codes: Integers, attribute: ColumnAttribute) -> Coded:
        """Return the column of an attribute; some values may be there twice.

        Args:
            codes: The numbers of the tags among the distinct ones.
            attribute: The attribute.
        """
        tags, which = self._distinct(codes)
        coder = new_coder()
        values = [tag.get(attribute.name, attribute.default) for tag in tags]
        numbers = np.fromiter(map(coder.__getitem__, values), np.int32, len(tags))
        return numbers[which], Strings.of(value.removeprefix(attribute.prefix) for value in coder)

    def of_tags(self, codes: Integers, value_of: Callable[[Tag], str]) -> Coded:
        """Return a column of which the tag decides the value.

        Args:
            codes: As for `of_attribute`.
            value_of: Returns the value of a tag.
        """
        tags, which = self._distinct(codes)
        coder = new_coder()
        numbers = np.array([coder[value_of(tag)] for tag in tags], dtype=np.int32)
        return numbers[which], Strings.of(coder)

    def flags(self, codes: Integers, name: str, value: str) -> npt.NDArray[np.bool_]:
        """Return whether an attribute of tags, given as for `of_attribute`, has a value."""
        tags, which = self._distinct(codes)
        return np.array([tag.get(name) == value for tag in tags], dtype=bool)[which]

    def _distinct(self, codes: Integers) -> tuple[list[Tag], Integers]:
        """Return the different tags, and for each row which it has. They are no tags of words."""
        found, which = distinct(codes, len(self._batch.tags))
        return [tag for tag in map(self._batch.tags.__getitem__, found.tolist()) if tag], which
