"""Finding the stretches of a page where some words may be, in a time that does not grow with the page.

**The problem.** A sentence moved, and a word in three is another one now. Where is it? A long page has each
of its words in hundreds of places; comparing the sentence with all of them, for each sentence, would cost the
square of the length of the page.

**The idea.** Each place of a word is a vote for the place where the sentence would then begin. Wrong places
are scattered, right ones agree. The rarest words vote first, and only a number of votes is counted:

```
page        0 the  1 boat  2 left  3 the  4 old  5 port  6 the  7 sea
sentence    the old port

old         at 4, second of the sentence: begins at 3
port        at 5, third of the sentence:  begins at 3
the         at 0, 3, 6, first:            begins at 0, 3, 6          most votes: 3
```

Votes for starts that are closer than half of the sentence count together: words were inserted or deleted.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

_VOTES = 400
"""How many places of the words of a unit are looked at, those of the rarest words first."""

_STRETCHES = 6
"""How many stretches of a page are returned for a unit and its twins."""


class PlaceIndex:
    """The places of each word of a page.

    Args:
        keys: The keys of its words.
    """

    def __init__(self, keys: Sequence[str]) -> None:
        self._places: dict[str, list[int]] = {}
        for place, key in enumerate(keys):
            self._places.setdefault(key, []).append(place)

    def likely_rows(self, keys: Sequence[str], free: Sequence[bool]) -> list[range]:
        """Return the rows of free words in the stretches where some keys may be, the likeliest first.

        Args:
            keys: The keys of the words of a unit.
            free: For each word of the page, whether it is still unmatched.

        >>> page = "the boat left the old port the sea".split()
        >>> PlaceIndex(page).likely_rows("the old port".split(), [True] * 8)[0]
        range(0, 6)
        """
        size = len(keys)
        half = (size + 1) // 2
        votes = Counter(start // half for start in self._starts(keys, free))
        scores = Counter({first: votes[first] + votes[first + 1] for first in votes})
        rows: list[range] = []
        for first, _ in scores.most_common(_STRETCHES):
            begin = max(0, first * half)
            for row in rows_of(free[begin : begin + 2 * size]):
                found = range(begin + row.start, begin + row.stop)
                # A row shorter than half of the unit cannot contain half of its words.
                if 2 * len(row) >= size and not any(_overlap(found, other) for other in rows):
                    rows.append(found)
        return rows

    def _starts(self, keys: Sequence[str], free: Sequence[bool]) -> Iterator[int]:
        """Yield where some keys would begin, given each free place of the rarest of them."""
        firsts = {key: index for index, key in reversed([*enumerate(keys)]) if key in self._places}
        rarest = sorted(firsts, key=lambda key: (len(self._places[key]), firsts[key]))
        places = ((place, firsts[key]) for key in rarest for place in self._places[key])
        return (place - index for place, index in islice(places, _VOTES) if free[place])


def rows_of(flags: Sequence[bool]) -> list[range]:
    """Return the rows of indexes whose flag is set.

    >>> rows_of([True, False, True, True])
    [range(0, 1), range(2, 4)]
    """
    rows: list[range] = []
    start = None
    for index, flag in enumerate([*flags, False]):
        if flag and start is None:
            start = index
        elif not flag and start is not None:
            rows.append(range(start, index))
            start = None
    return rows


def _overlap(one: range, other: range) -> bool:
    return one.start < other.stop and other.start < one.stop
