"""The texts of the whole, each taken from its part when it is asked for."""

from collections.abc import Sequence
from functools import cached_property

import numpy as np
import numpy.typing as npt

from khabar.query.compiled.strings import Integers, Strings
from khabar.query.compiled.supplement.runs import Runs


class SplicedTexts(Strings):
    """The texts of two parts, in the order of the whole.

    Args:
        parts: The texts of the parts.
        runs: The runs of their rows.

    >>> base, own = Strings.of(["روس", "سورية"]), Strings.of(["قال"])
    >>> texts = SplicedTexts([base, own], Runs.of([(1, 0, 1), (0, 1, 2)]))
    >>> texts[1], texts.all, len(texts)
    ('سورية', ['قال', 'سورية'], 2)
    """

    def __init__(self, parts: Sequence[Strings], runs: Runs) -> None:
        self._parts = parts
        self._runs = runs

    def __len__(self) -> int:
        return int(self._runs.places[-1])

    def encoded(self, index: int) -> bytes:
        """Return the UTF-8 of a text."""
        run = int(np.searchsorted(self._runs.places, index, side="right")) - 1
        row = int(self._runs.starts[run] + index - self._runs.places[run])
        return self._parts[int(self._runs.parts[run])].encoded(row)

    @cached_property
    def offsets(self) -> Integers:  # type: ignore[override]  # an attribute of what is whole
        """For each text where it begins, and the end of the last one."""
        lengths = self._runs.spliced([np.diff(part.offsets) for part in self._parts])
        return np.append(0, np.cumsum(lengths))

    @cached_property
    def data(self) -> npt.NDArray[np.uint8]:  # type: ignore[override]  # as above
        """All texts in UTF-8."""
        return np.frombuffer(b"".join(map(self.encoded, range(len(self)))), np.uint8)
