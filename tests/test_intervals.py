"""The exact interval of a share."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.intervals import share_interval


@pytest.mark.parametrize(
    ("successes", "trials", "low", "high"),
    # Worked examples of the exact interval: the closed forms for none and all, and tables for the rest.
    [
        (0, 10, 0.0, 0.3085),
        (10, 10, 0.6915, 1.0),
        (5, 10, 0.1871, 0.8129),
        (81, 263, 0.2527, 0.3676),
        (0, 0, 0.0, 1.0),
    ],
)
def test_known_intervals(successes: int, trials: int, low: float, high: float) -> None:
    assert share_interval(successes, trials) == (pytest.approx(low, abs=1e-4), pytest.approx(high, abs=1e-4))


@given(st.integers(0, 1_200), st.integers(0, 1_200))
def test_an_interval_holds_its_share(one: int, other: int) -> None:
    successes, trials = min(one, other), max(one, other)
    low, high = share_interval(successes, trials)
    assert 0 <= low <= high <= 1
    assert not trials or low <= successes / trials <= high
