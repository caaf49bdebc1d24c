"""The cheapest way through the possibilities of words."""

from dataclasses import dataclass
from itertools import pairwise, product

from hypothesis import given
from hypothesis import strategies as st

from khabar.ingest.tokens.context import PRICES, START, cheapest_way

TAGS = sorted({tag for pair in PRICES for tag in pair})


@dataclass(frozen=True)
class Choice:
    first: str
    last: str
    cost: float


def total(way: tuple[Choice, ...]) -> float:
    pairs = pairwise([START, *(tag for choice in way for tag in (choice.first, choice.last))])
    prices = [PRICES.get(pair, 0.0) for number, pair in enumerate(pairs) if number % 2 == 0]
    return sum(prices) + sum(choice.cost for choice in way)


CHOICES = st.builds(Choice, st.sampled_from(TAGS), st.sampled_from(TAGS), st.integers(0, 8).map(float))


@given(st.lists(st.lists(CHOICES, min_size=1, max_size=3), max_size=5))
def test_no_other_way_costs_less(words: list[list[Choice]]) -> None:
    way = cheapest_way(words)
    assert all(choice in word for choice, word in zip(way, words, strict=True))
    best = min((total(other) for other in product(*words)), default=0.0)
    assert abs(total(tuple(way)) - best) < 1e-9


def test_a_text_without_words() -> None:
    assert cheapest_way([]) == []
