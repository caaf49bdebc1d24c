"""Matching rows of words that two texts share, wherever they are: text that moved is found as well.

**The problem.** Matching in order (`khabar.patience`) cannot follow a sentence that moved, and
it is misled by a shared opening. Of two paragraphs that begin alike and changed places, it would keep the
openings where they are and report the rest as moved:

```
old   The boat came in the morning.   The boat came back at night.
new   The boat came back at night.    The boat came in the morning.
```

**The idea**, from the plagiarism detection of Wise (*greedy string tiling*, 1993): the longest row of words
that both texts share is matched first, then the longest of what is left, and so on. Here these rows are the
two whole sentences; the opening alone never wins over them.

Rows are found by their *seeds*: series of 16, then 8, then 4 words that occur exactly once in what is left of
each text, so that no copy is taken for another. A seed grows to both sides as long as the words are equal.
Shorter rows would often be a coincidence; they are left to the matching in order.

The cost is linear: each round indexes the free words once.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_SIZES = (16, 8, 4)
"""The sizes of seeds in words, from long to short: the longer rows are matched first."""

_ROUNDS = 8
"""How often the rest is searched with one size of seeds: a round finds the rows that the last one cut."""

_TWICE = -1


@dataclass(frozen=True, slots=True)
class CommonRun:
    """A row of words that two texts share.

    Attributes:
        first: The index of its first word in the first text.
        second: The index of its first word in the second text.
        length: The number of its words.
    """

    first: int
    second: int
    length: int


def common_runs(first: Sequence[str], second: Sequence[str]) -> list[CommonRun]:
    """Return the rows of words that two texts share, in the order of the first text.

    >>> common_runs("a b c d e f g h".split(), "x e f g h a b c d".split())
    [CommonRun(first=0, second=5, length=4), CommonRun(first=4, second=1, length=4)]
    """
    tiling = _Tiling(first, second)
    for size in _SIZES:
        for _ in range(_ROUNDS):
            if not tiling.cover(size):
                break
    return sorted(tiling.runs, key=lambda run: run.first)


class _Tiling:
    """Two texts and the rows that were matched so far."""

    def __init__(self, first: Sequence[str], second: Sequence[str]) -> None:
        self._first, self._second = first, second
        self._first_free, self._second_free = [True] * len(first), [True] * len(second)
        self.runs: list[CommonRun] = []

    def cover(self, size: int) -> bool:
        """Match the rows that grow from seeds of a size, the longest first; return whether there were any."""
        found = sorted(set(self._grown(size)), key=lambda run: (-run.length, run.first))
        before = len(self.runs)
        for run in found:
            # A row that a longer one has cut is found again in the next round.
            if self._is_free(run):
                self._take(run)
        return len(self.runs) > before

    def _grown(self, size: int) -> Iterator[CommonRun]:
        seeds, places = (
            _seeds(self._first, self._first_free, size),
            _seeds(self._second, self._second_free, size),
        )
        reached: dict[int, int] = {}
        for words, start in seeds.items():
            place = places.get(words, _TWICE)
            if _TWICE in {start, place} or reached.get(place - start, -1) > start:
                continue
            run = self._grow(start, place, size)
            # Seeds inside a row would only grow to the same row again.
            reached[place - start] = run.first + run.length
            yield run

    def _grow(self, start: int, place: int, size: int) -> CommonRun:
        before = 0
        while self._agree(start - before - 1, place - before - 1):
            before += 1
        after = size
        while self._agree(start + after, place + after):
            after += 1
        return CommonRun(start - before, place - before, before + after)

    def _agree(self, index: int, other: int) -> bool:
        if not (0 <= index < len(self._first) and 0 <= other < len(self._second)):
            return False
        free = self._first_free[index] and self._second_free[other]
        return free and self._first[index] == self._second[other]

    def _is_free(self, run: CommonRun) -> bool:
        return all(self._first_free[run.first : run.first + run.length]) and all(
            self._second_free[run.second : run.second + run.length]
        )

    def _take(self, run: CommonRun) -> None:
        self.runs.append(run)
        self._first_free[run.first : run.first + run.length] = [False] * run.length
        self._second_free[run.second : run.second + run.length] = [False] * run.length


def _seeds(words: Sequence[str], free: Sequence[bool], size: int) -> dict[tuple[str, ...], int]:
    """Return each series of free words with the index of its first word; `_TWICE` if it occurs again."""
    found: dict[tuple[str, ...], int] = {}
    since = 0
    for end, is_free in enumerate(free, 1):
        since = since + 1 if is_free else 0
        if since >= size:
            series = tuple(words[end - size : end])
            found[series] = _TWICE if series in found else end - size
    return found
