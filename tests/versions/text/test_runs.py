"""Rows of words that two texts share."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from khabar.versions.text.runs import CommonRun, common_runs

texts = st.lists(st.sampled_from("abcdefgh"), max_size=60)


@given(texts, texts)
def test_rows_are_equal_and_do_not_overlap(first, second):
    runs = common_runs(first, second)
    for run in runs:
        row = slice(run.first, run.first + run.length), slice(run.second, run.second + run.length)
        assert first[row[0]] == second[row[1]]
    for start in ("first", "second"):
        spans = sorted((getattr(run, start), getattr(run, start) + run.length) for run in runs)
        assert all(one[1] <= other[0] for one, other in pairwise(spans))


def test_the_longer_row_is_matched_first():
    old = "x the boat came back at night y the boat came in the morning z"
    new = "x the boat came in the morning y the boat came back at night z"
    runs = common_runs(*map(str.split, (old, new)))
    assert CommonRun(1, 8, 6) in runs
    assert CommonRun(8, 1, 6) in runs


def test_copies_are_not_taken_for_one_another():
    assert common_runs(list("abcdabcd"), list("abcd")) == []
