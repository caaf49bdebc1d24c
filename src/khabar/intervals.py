"""The exact interval of a share, estimated from a sample.

The quality card (agreement of two annotators) and reviews (share of correct changes) both use it. It is the
interval of C. J. Clopper and E. S. Pearson, "The use of confidence or fiducial limits illustrated in the case
of the binomial", Biometrika 26 (1934), 404-413. Its bounds are the shares at which a result at least as high,
and one at most as high, has a probability of (1 - level) / 2. So it never covers the true share less often
than it claims; other intervals are shorter, but do so on average only.
"""

from collections.abc import Callable
from math import exp, lgamma, log, log1p

LEVEL = 0.95
"""How often an interval contains the true share, at the least."""

_HALVINGS = 60
"""Enough for the precision of a double, which has 53 bits."""


def share_interval(successes: int, trials: int) -> tuple[float, float]:
    """Return the interval of a share at `LEVEL`; 0 to 1 without trials.

    >>> [round(bound, 4) for bound in share_interval(48, 50)]
    [0.8629, 0.9951]
    >>> share_interval(0, 0)
    (0.0, 1.0)
    """
    tail = (1 - LEVEL) / 2
    low = 0.0 if successes == 0 else _root(lambda p: _at_least(successes, trials, p) - tail)
    high = 1.0 if successes == trials else _root(lambda p: tail - _at_most(successes, trials, p))
    return low, high


def _root(rising: Callable[[float], float]) -> float:
    """Return the point between 0 and 1 at which a rising function becomes positive, by halving."""
    low, high = 0.0, 1.0
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (low, middle) if rising(middle) > 0 else (middle, high)
    return (low + high) / 2


def _at_least(successes: int, trials: int, share: float) -> float:
    return sum(_chance(number, trials, share) for number in range(successes, trials + 1))


def _at_most(successes: int, trials: int, share: float) -> float:
    return sum(_chance(number, trials, share) for number in range(successes + 1))


def _chance(successes: int, trials: int, share: float) -> float:
    # By logarithms: the coefficients of the binomial distribution overflow a double from 1,030 trials on.
    ways = lgamma(trials + 1) - lgamma(successes + 1) - lgamma(trials - successes + 1)
    return exp(ways + successes * log(share) + (trials - successes) * log1p(-share))
