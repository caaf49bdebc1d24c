"""Matching words in order: anchors, gaps, and files that are made to be slow."""

import time
from itertools import pairwise
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from khabar.patience import changed_rows, longest_rise, match_blocks, match_in_order, unique_anchors

words = st.lists(st.sampled_from("abcdefgh"), max_size=40)


def rises(pairs: list[tuple[int, int]]) -> bool:
    return all(one[0] < other[0] and one[1] < other[1] for one, other in pairwise(pairs))


@given(words, words)
def test_pairs_are_equal_words_in_order(first: list[str], second: list[str]) -> None:
    pairs = match_in_order(first, second)
    assert rises(pairs)
    assert all(first[one] == second[other] for one, other in pairs)
    anchors = unique_anchors(first, second)
    assert set(anchors) <= set(pairs)
    assert all(first.count(first[one]) == second.count(first[one]) == 1 for one, _ in anchors)


@given(words)
def test_equal_sequences_match_as_a_whole(both: list[str]) -> None:
    assert match_in_order(both, both) == [(index, index) for index in range(len(both))]


@given(st.lists(st.integers(0, 20), unique=True))
def test_a_longest_rise_rises(numbers: list[int]) -> None:
    indexes = longest_rise(numbers)
    chain = [numbers[index] for index in indexes]
    assert indexes == sorted(indexes)
    assert chain == sorted(chain)
    # No rise is longer: the length of the longest one that ends at each number.
    best: list[int] = []
    for index, number in enumerate(numbers):
        best.append(1 + max((best[k] for k in range(index) if numbers[k] < number), default=0))
    assert len(chain) == max(best, default=0)


def test_words_that_are_unique_in_a_gap_only_are_anchors() -> None:
    random = Random(2)
    part = [str(random.randrange(10_000)) for _ in range(500)]
    first, second = [*part, "middle", *part], [*part[:250], "new", *part[250:], "middle", *part]
    assert len(match_in_order(first, second)) == len(first)


def test_a_page_that_has_everything_twice_is_matched() -> None:
    random = Random(3)
    part = [str(random.randrange(10_000)) for _ in range(400)]
    edited = [word if index % 20 else "new" for index, word in enumerate(part)]
    assert len(match_in_order(part * 2, edited * 2)) >= 0.9 * len(edited * 2)


def test_an_unbroken_row_goes_before_a_scattered_one() -> None:
    pairs = match_in_order(list("abab"), list("aabab"))
    assert pairs == [(0, 1), (1, 2), (2, 3), (3, 4)]


def test_sequences_made_to_be_slow() -> None:
    start = time.process_time()
    shuffled = list(map(str, range(20_000)))
    Random(4).shuffle(shuffled)
    for first, second in (
        (["a"] * 20_000, ["a"] * 19_000),
        (["a", "b"] * 10_000, ["b", "a"] * 10_000),
        (list(map(str, range(20_000))), list(map(str, range(20_000, 0, -1)))),
        (list(map(str, range(20_000))), shuffled),
    ):
        assert rises(match_in_order(first, second))
    assert time.process_time() - start < 10


def test_repetition_costs_no_more_than_its_length() -> None:
    begin = time.process_time()
    pairs = match_blocks("ا" * 4000, "اب" * 2000)
    assert time.process_time() - begin < 5
    assert pairs == sorted(pairs)


@given(st.text("ab", max_size=30), st.text("ab", max_size=30))
def test_changed_rows_are_all_that_differs(one: str, other: str) -> None:
    made: list[str] = []
    position = 0
    for old, new in changed_rows(one, other):
        made += [one[position : old.start], other[new.start : new.stop]]
        position = old.stop
    assert "".join([*made, one[position:]]) == other
