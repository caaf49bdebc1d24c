"""Digests: sketches of texts, what makes two quotations the same, and the way through the cache."""

from array import array
from collections.abc import Iterable
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from khabar.rules.engine.cache.outcome_json import dump_outcome, load_outcome
from khabar.rules.engine.outcome import Outcome
from khabar.rules.subjects.entry_summary import (
    EDGE,
    SKETCH,
    EntrySummary,
    Numbers,
    SaidWords,
    SharedName,
    make_sketch,
    quotation_keys,
    recurring,
    resemblance,
)
from khabar.rules.whole.c003_near_duplicate import THRESHOLD, near_duplicates

numbers = st.integers(0, 2**32 - 1)


def packed(values: Iterable[int]) -> Numbers:
    return array("I", values)


texts = st.lists(numbers, max_size=400).map(packed)
summaries = st.builds(
    EntrySummary,
    st.text(max_size=5),
    st.text(max_size=5),
    st.integers(0, 9_999),
    st.integers(0, 9_999),
    st.lists(numbers, max_size=4).map(packed),
    st.lists(st.builds(SaidWords, st.text(), st.text(), st.lists(numbers).map(packed)), max_size=2).map(
        tuple
    ),
    st.lists(st.builds(SharedName, st.text(), st.text(), st.text()), max_size=2).map(tuple),
)


@given(summaries)
def test_summaries_survive_the_cache(summary: EntrySummary) -> None:
    assert load_outcome(dump_outcome(Outcome(summary=summary))).summary == summary


@given(texts)
def test_a_sketch_is_small_sorted_and_like_itself(text: Numbers) -> None:
    sketch = make_sketch(text)
    assert len(sketch) <= SKETCH
    assert list(sketch) == sorted(set(sketch))
    assert resemblance(sketch, sketch) == (1 if sketch else 0)


@given(texts, texts)
def test_resemblance_is_mutual(first: Numbers, second: Numbers) -> None:
    sketches = make_sketch(first), make_sketch(second)
    assert 0 <= resemblance(*sketches) == resemblance(*reversed(sketches)) <= 1


def article(random: Random, words: int = 400) -> Numbers:
    return packed(random.randrange(5_000) for _ in range(words))


def changed(text: Numbers, share: float, random: Random) -> Numbers:
    return packed(random.randrange(5_000) if random.random() < share else word for word in text)


def test_resemblance_follows_the_share_of_words_that_agree() -> None:
    random = Random(1)
    for share, least, most in ((0.0, 1.0, 1.0), (0.03, 0.6, 1.0), (0.5, 0.0, 0.3), (1.0, 0.0, 0.1)):
        text = article(random)
        value = resemblance(make_sketch(text), make_sketch(changed(text, share, random)))
        assert least <= value <= most, share


def test_each_copy_of_a_group_is_found_among_texts_that_share_a_formula() -> None:
    random = Random(2)
    formula = article(random, 40)
    original = article(random)
    group = [formula + changed(original, 0.02, random) for _ in range(6)]
    others = [formula + article(random) for _ in range(300)]
    sketches = [make_sketch(text) for text in (*others[:150], *group, *others[150:])]
    found = near_duplicates(sketches)
    assert {second for (_, second), _ in found} == set(range(151, 156))
    assert all(first in range(150, 156) and share >= THRESHOLD for (first, _), share in found)


@given(st.lists(numbers, max_size=50))
def test_what_recurs_is_found(values: list[int]) -> None:
    assert recurring(values) >= {value for value in values if values.count(value) > 1}


def test_next_to_nothing_else_is_taken_for_recurring() -> None:
    assert len(recurring(Random(3).sample(range(2**32), 20_000))) < 200


def test_short_texts_are_not_compared() -> None:
    assert near_duplicates([make_sketch(packed(range(20)))] * 3) == []


def test_the_same_quotation() -> None:
    words = packed(range(30))
    assert not quotation_keys(words[:3])
    assert len(quotation_keys(words[:EDGE])) == 1
    assert quotation_keys(words)[1] == quotation_keys(words[:20])[1]
    assert quotation_keys(words)[2] == quotation_keys(words[10:])[2]
    assert set(quotation_keys(words)).isdisjoint(quotation_keys(words[1:-1]))
