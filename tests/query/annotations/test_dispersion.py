"""Dispersion over parts."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from khabar.errors import QueryError
from khabar.query import gries_dp

parts = st.lists(st.tuples(st.integers(0, 50), st.integers(1, 1_000)), min_size=2, max_size=20)


# Gries 2008, the worked example of "a" in five parts.
def test_gries_dp_is_that_of_the_literature():
    assert gries_dp([1, 2, 3, 4, 5], [9, 10, 10, 10, 11]) * (1 - 9 / 50) == pytest.approx(0.18, abs=0.001)


@given(parts)
def test_it_stays_within_its_bounds(found):
    counts, sizes = zip(*found, strict=True)
    assume(any(counts))
    assert -1e-9 <= gries_dp(counts, sizes) <= 1 + 1e-9


@given(parts, st.integers(1, 9))
def test_multiplying_counts_or_sizes_changes_nothing(found, factor):
    counts, sizes = zip(*found, strict=True)
    assume(any(counts))
    expected = pytest.approx(gries_dp(counts, sizes), abs=1e-9)
    assert gries_dp([count * factor for count in counts], sizes) == expected
    assert gries_dp(counts, [size * factor for size in sizes]) == expected


@given(st.lists(st.integers(1, 1_000), min_size=2, max_size=20))
def test_what_follows_the_sizes_is_even(sizes):
    assert gries_dp(sizes, sizes) == pytest.approx(0, abs=1e-9)


def test_an_empty_part_makes_no_difference():
    assert gries_dp([1, 2, 0], [10, 10, 0]) == gries_dp([1, 2], [10, 10])


@pytest.mark.parametrize(
    ("counts", "sizes", "reason"),
    [
        ([1], [1, 2], "1 counts for 2 parts"),
        ([1], [1], "needs at least 2 parts"),
        ([1, 0], [1, 0], "needs at least 2 parts"),
        ([1, 1, 1], [1, 1, 0], "in an empty part"),
        ([0, 0], [1, 1], "without occurrences"),
    ],
)
def test_what_cannot_be_measured_is_refused(counts, sizes, reason):
    with pytest.raises(QueryError, match=reason):
        gries_dp(counts, sizes)
