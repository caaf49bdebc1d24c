"""How strongly two things go together: measures of association for counts of contexts.

All of them compare in how many contexts (sentences, entries) two things stand together with in how many each
of them stands. **Dice** says how much the two sets of contexts overlap, between 0 and 1 (Dice 1945). The
**log-likelihood ratio** G² says how far the overlap is from what chance would give; it is fit for small
counts, where chi-squared is not (Dunning 1993, *Accurate methods for the statistics of surprise and
coincidence*, Computational Linguistics 19(1)). Above 3.84 chance alone would give it once in twenty times
(chi-squared distribution, one degree of freedom).
"""

from dataclasses import dataclass
from math import log

from khabar.errors import QueryError
from khabar.messages import say


@dataclass(frozen=True, slots=True)
class Association:
    """In how many contexts two things stand, together and each.

    Attributes:
        together: Contexts that have both.
        first: Contexts that have the first.
        second: Contexts that have the second.
        contexts: All contexts.

    Raises:
        QueryError: if the counts contradict each other.
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
        """In how many contexts both would stand by chance."""
        return self.first * self.second / self.contexts if self.contexts else 0.0

    @property
    def dice(self) -> float:
        """Twice the contexts that they share over the contexts that they have, from 0, never, to 1, always.

        >>> Association(together=2, first=3, second=5, contexts=10).dice
        0.5
        """
        return 2 * self.together / (self.first + self.second) if self.first + self.second else 0.0

    @property
    def log_likelihood(self) -> float:
        """G², with a minus sign where they stand together less often than by chance.

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
