"""Association: the strength of co-occurrence of two words or entities, from counts of contexts.

The measures compare the number of contexts (sentences, entries) in which two items occur together with the
numbers in which each of them occurs. **Dice** is the overlap of the two sets of contexts, between 0 and 1
(Dice 1945, *Measures of the amount of ecologic association between species*, Ecology 26(3)). The
**log-likelihood ratio** G² measures how far the overlap is from chance; it is valid for small counts, where
chi-squared is not (Dunning 1993, *Accurate methods for the statistics of surprise and coincidence*,
Computational Linguistics 19(1)). By chance alone it is above 3.84 once in twenty times (chi-squared
distribution, one degree of freedom).
"""

from dataclasses import dataclass
from math import log

from khabar.errors import QueryError
from khabar.messages import say


@dataclass(frozen=True, slots=True)
class Association:
    """The counts of contexts in which two items occur, together and each, and their association.

    Attributes:
        together: The contexts with both.
        first: The contexts with the first.
        second: The contexts with the second.
        contexts: All contexts.

    Raises:
        QueryError: if the counts contradict each other.

    >>> pair = Association(together=8, first=10, second=10, contexts=100)
    >>> pair.expected, pair.dice, round(pair.log_likelihood, 1)
    (1.0, 0.8, 35.8)
    """

    together: int
    first: int
    second: int
    contexts: int

    def __post_init__(self) -> None:
        apart = self.contexts - self.first - self.second + self.together
        if not 0 <= self.together <= min(self.first, self.second) or apart < 0:
            raise QueryError(say("invalid contexts: {contexts}", contexts=self))

    @property
    def expected(self) -> float:
        """The number of contexts expected to have both by chance."""
        return self.first * self.second / self.contexts if self.contexts else 0.0

    @property
    def dice(self) -> float:
        """Twice the contexts with both over the sum of the contexts of each, from 0 (never) to 1 (always).

        >>> Association(together=2, first=3, second=5, contexts=10).dice
        0.5
        """
        return 2 * self.together / (self.first + self.second) if self.first + self.second else 0.0

    @property
    def log_likelihood(self) -> float:
        """G², negative where they occur together less often than by chance.

        >>> round(Association(together=8, first=10, second=10, contexts=100).log_likelihood, 1)
        35.8
        >>> Association(together=1, first=10, second=10, contexts=100).log_likelihood
        0.0
        """
        if not self.contexts:
            return 0.0
        observed, expected = self._observed(), self._expected()
        terms = (o * log(o / e) for o, e in zip(observed, expected, strict=True) if o)
        value = max(0.0, 2 * sum(terms))
        return -value if self.together < self.expected else value

    def _observed(self) -> tuple[int, int, int, int]:
        only_first, only_second = self.first - self.together, self.second - self.together
        return (
            self.together,
            only_first,
            only_second,
            self.contexts - self.together - only_first - only_second,
        )

    def _expected(self) -> tuple[float, ...]:
        rows = (self.first, self.contexts - self.first)
        columns = (self.second, self.contexts - self.second)
        return tuple(row * column / self.contexts for row in rows for column in columns)
