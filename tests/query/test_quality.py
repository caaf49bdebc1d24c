"""The quality card."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.api import load
from khabar.query.quality import Better, Figure, drops, figures, wilson


def test_the_figures_of_the_first_entry():
    entry = load()["egypttoday-0001"]
    found = {figure.name: figure for figure in figures([entry], [(entry, entry)], {"errors": 2})}
    assert (found["entries"].value, found["mentions"].value) == (1, len(entry.mentions))
    assert found["sentences-cover"].value == found["mentions-linked"].value == 1
    agreement = found["agreement-mentions"]
    assert agreement.value == pytest.approx(agreement.high) == 1
    assert 0.9 < agreement.low < 1
    assert (found["errors"].value, found["errors"].better) == (2, Better.LOWER)


def test_nothing_at_all_has_figures_too():
    found = {figure.name: figure.value for figure in figures([], [], {})}
    assert found["entries"] == 0
    assert found["mentions-linked"] == 1


@given(st.integers(0, 200), st.integers(0, 200))
def test_an_interval_holds_the_share(one, other):
    successes, trials = min(one, other), max(one, other)
    low, high = wilson(successes, trials)
    assert 0 <= low <= high <= 1
    if trials:
        assert low - 1e-9 <= successes / trials <= high + 1e-9


@pytest.mark.parametrize(
    ("figure", "before", "dropped"),
    [
        (Figure("a", 0.9, Better.HIGHER), 0.95, True),
        (Figure("a", 0.9499, Better.HIGHER), 0.95, False),
        (Figure("a", 0.99, Better.HIGHER), 0.95, False),
        (Figure("a", 3, Better.LOWER), 2, True),
        (Figure("a", 1, Better.LOWER), 2, False),
        (Figure("a", 1), 2, False),
        (Figure("b", 0, Better.HIGHER), 1, False),
    ],
)
def test_what_is_worse_than_it_was_is_told(figure, before, dropped):
    assert bool(list(drops([figure], [("a", before)]))) is dropped
