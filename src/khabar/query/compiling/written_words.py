"""The written words of entries, in which a concordance of words searches, as columns.

They are those of `khabar.arabic.words`: runs of letters, with proclitics, whatever the tokens are. The keys
of their forms are computed when all entries are together, once for each form.
"""

import numpy as np

from khabar.arabic import word_pieces
from khabar.query.compiled.strings import Integers, Strings
from khabar.query.compiling.words import new_coder

_COLUMNS = ("form", "start", "end", "block")


class WrittenWords:
    """Collects the written words of entries."""

    def __init__(self) -> None:
        self._forms = new_coder()
        nothing = np.empty(0, np.int32)
        self._columns: dict[str, list[Integers]] = {name: [nothing] for name in _COLUMNS}
        self._entries: list[tuple[list[str], list[int]]] = []

    def add(self, text: str, blocks: list[int]) -> int:
        """Add the words of an entry, and return their number.

        Args:
            text: The text of the entry.
            blocks: Where its blocks begin.
        """
        pieces = word_pieces(text)
        self._entries.append((pieces, blocks))
        return len(pieces) // 2

    def flush(self) -> None:
        """Make columns of the words of the entries that were added last: of all in one step."""
        if not self._entries:
            return
        pieces = [piece for found, _ in self._entries for piece in found]
        words = np.array([len(found) // 2 for found, _ in self._entries])
        blocks = np.array([len(starts) for _, starts in self._entries])
        borders = np.cumsum(np.fromiter(map(len, pieces), np.int64, len(pieces)))
        # Each entry has one piece more than words before and between them.
        places = 2 * np.arange(words.sum()) + np.repeat(np.arange(len(words)), words)
        last = borders[np.cumsum(2 * words + 1) - 1]
        bases = np.concatenate([[0], last[:-1]])
        starts, ends = borders[places], borders[places + 1]
        # No word goes over a line end, which is what is between blocks.
        first = np.concatenate([found for _, found in self._entries]) + np.repeat(bases, blocks)
        numbers = np.searchsorted(first, starts, side="right") - 1
        before = np.repeat(np.cumsum(blocks) - blocks, words)
        shift = np.repeat(bases, words)
        forms = (form for found, _ in self._entries for form in found[1::2])
        codes = np.fromiter(map(self._forms.__getitem__, forms), np.int32, len(places))
        for name, column in zip(
            _COLUMNS, (codes, starts - shift, ends - shift, numbers - before), strict=True
        ):
            self._columns[name].append(column.astype(np.int32))
        self._entries.clear()

    def columns(self) -> tuple[dict[str, Integers], Strings]:
        """Return the numbers of the columns, and the forms."""
        self.flush()
        numbers = {name: np.concatenate(parts) for name, parts in self._columns.items()}
        return numbers, Strings.of(self._forms)
