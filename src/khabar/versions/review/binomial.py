"""The exact interval of a share, from what a sample shows."""

from collections.abc import Callable
from math import exp, lgamma, log, log1p

LEVEL = 0.95
"""How often the interval holds the true share."""

# Finer than a double can tell.
_HALVINGS = 60


def clopper_pearson(successes: int, trials: int) -> tuple[float, float]:
    """Return the exact interval of a share at `LEVEL`.

    C. J. Clopper and E. S. Pearson, "The use of confidence or fiducial limits illustrated in the case of the
    binomial", Biometrika 26 (1934), 404-413: the ends are the shares at which as many successes or more, and
    as many or fewer, have a chance of (1 - level) / 2. Each is found by halving, since the chance rises or
    falls with the share.

    >>> [round(end, 4) for end in clopper_pearson(48, 50)]
    [0.8629, 0.9951]
    """
    tail = (1 - LEVEL) / 2
    low = 0.0 if successes == 0 else _root(lambda p: _at_least(successes, trials, p) - tail)
    high = 1.0 if successes == trials else _root(lambda p: tail - _at_most(successes, trials, p))
    return low, high


def _root(rising: Callable[[float], float]) -> float:
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
    """The binomial distribution, by logarithms: its coefficients leave the range of a double at 1,030."""
    ways = lgamma(trials + 1) - lgamma(successes + 1) - lgamma(trials - successes + 1)
    return exp(ways + successes * log(share) + (trials - successes) * log1p(-share))
