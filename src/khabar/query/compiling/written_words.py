"""The written words of entries, in which a concordance of words searches, as columns.

They are those of `khabar.arabic.words`: runs of letters, with proclitics, whatever the tokens are. The keys
of their forms are computed when all entries are together, once for each form.
"""

import numpy as np

from khabar.arabic import Level, word_pieces
from khabar.arabic.folding import fold_all
from khabar.model import Entry
from khabar.query.compiled.columns import Columns
from khabar.query.compiled.strings import Integers, Strings
from khabar.query.compiling.words import Coder

_COLUMNS = ("form", "start", "end", "block")


class WrittenWords:
    """Collects the written words of entries."""

    def __init__(self) -> None:
        self._forms = Coder()
        nothing = np.empty(0, np.int32)
        self._columns: dict[str, list[Integers]] = {name: [nothing] for name in _COLUMNS}

    def add(self, entry: Entry) -> int:
        """Add the words of an entry, and return their number."""
        pieces = word_pieces(entry.text)
        forms = pieces[1::2]
        borders = np.cumsum(np.fromiter(map(len, pieces), np.int32, len(pieces)), dtype=np.int32)
        starts = borders[:-1:2]
        # No word goes over a line end, which is what is between blocks.
        first = np.searchsorted(starts, [block.span.start for block in entry.blocks])
        blocks = np.repeat(np.arange(len(first), dtype=np.int32), np.diff(first, append=len(forms)))
        codes = np.fromiter(map(self._forms.__getitem__, forms), np.int32, len(forms))
        for name, column in zip(_COLUMNS, (codes, starts, borders[1::2], blocks), strict=True):
            self._columns[name].append(column)
        return len(forms)

    def columns(self) -> tuple[dict[str, Integers], Strings]:
        """Return the numbers of the columns, and the forms."""
        numbers = {name: np.concatenate(parts) for name, parts in self._columns.items()}
        return numbers, Strings.of(self._forms)


def with_keys(columns: Columns) -> Columns:
    """Return columns with the keys of the forms of written words, of each level."""
    forms = columns.values["words.form"].all
    numbers, values = dict(columns.numbers), dict(columns.values)
    for level in Level:
        keys = fold_all(forms, level)
        known = sorted(set(keys))
        code_of = {key: code for code, key in enumerate(known)}
        numbers[f"forms.{level}"] = np.fromiter(map(code_of.__getitem__, keys), np.int32, len(keys))
        values[f"forms.{level}"] = Strings.of(known)
    return Columns(columns.rows, numbers, values)
