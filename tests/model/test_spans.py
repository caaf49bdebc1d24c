"""Spans: the relations between stretches of text."""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.model import Span, Token
from khabar.vocabulary import Certainty

spans = st.tuples(st.integers(0, 20), st.integers(0, 20)).map(lambda pair: Span(min(pair), max(pair)))


@given(spans, spans)
def test_relations_are_those_of_sets(one: Span, other: Span) -> None:
    ours, theirs = set(range(one.start, one.end)), set(range(other.start, other.end))
    assert len(one) == len(ours)
    if ours and theirs:
        assert one.overlaps(other) == bool(ours & theirs) == other.overlaps(one)
        assert one.embeds(other) == (theirs <= ours)
        assert one.precedes(other) == (max(ours) < min(theirs))


@given(spans)
def test_a_span_embeds_itself(span: Span) -> None:
    assert span.embeds(span)
    assert span.precedes(span) == (len(span) == 0)


@given(st.lists(spans))
def test_order_is_that_of_the_text(unordered: list[Span]) -> None:
    assert [(span.start, span.end) for span in sorted(unordered)] == sorted(
        (s.start, s.end) for s in unordered
    )


@pytest.mark.parametrize(
    "value",
    [Span(1, 2), Token(Span(0, 1), "a", "a", "b", "c", "d", punctuation=True, id="t1", relation="root")],
)
def test_hand_written_constructors_keep_the_contract(value: Span | Token) -> None:
    fields = dataclasses.fields(value)
    assert not hasattr(value, "__dict__")
    assert value == type(value)(*(getattr(value, field.name) for field in fields))
    assert value == dataclasses.replace(value)
    assert hash(value) == hash(dataclasses.replace(value))
    for field in fields:
        assert f"{field.name}=" in repr(value)
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(value, field.name, None)


def test_token_has_defaults() -> None:
    token = Token(Span(0, 1), "a", "b")
    assert (token.lemma, token.pos, token.msd, token.punctuation, token.id) == ("", "", "", False, "")
    assert (token.head, token.relation, token.certainty, token.resp) == (None, "", Certainty.HIGH, "")
