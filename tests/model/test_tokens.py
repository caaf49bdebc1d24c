"""Tokens: syntactic words, and the written words that they make up."""

import pickle
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.corpus import StoredCorpus
from khabar.model import Entry, Span, Token, Word, words_of
from khabar.model.tokens import make_tokens, place_of
from tests.tokens import tokens_of


def test_parts_without_space_are_one_word() -> None:
    words = list(words_of(tokens_of("قالت", "ف|ب|دمشق|،", "3|%")))
    assert [word.form for word in words] == ["قالت", "فبدمشق", "،", "3", "%"]
    assert [len(word.tokens) for word in words] == [1, 3, 1, 1, 1]
    assert words[1].span == Span(5, 11)
    assert [word.punctuation for word in words] == [False, False, True, False, True]


def test_a_vowel_sign_is_inside_its_word() -> None:
    assert [word.form for word in words_of(tokens_of("وَ|عمان"))] == ["وَعمان"]


def test_an_abbreviation_ends_its_word() -> None:
    assert [word.form for word in words_of(tokens_of("د.|زياد"))] == ["د.", "زياد"]


@given(st.lists(st.sampled_from(["و|روسيا", "قال", "ب|ه|ا", ".", "«|قال|»"]), max_size=8))
def test_words_hold_all_tokens_in_order(words: list[str]) -> None:
    tokens = tokens_of(*words)
    assert tuple(token for word in words_of(tokens) for token in word.tokens) == tokens


def test_features_are_a_dictionary() -> None:
    token = Token(Span(0, 1), "a", "a", msd="Case=Acc,Nom|Number[psor]=Sing")
    assert token.features == {"Case": "Acc,Nom", "Number[psor]": "Sing"}
    assert Token(Span(0, 1), "a", "a").features == {}


def test_annotations_know_their_tokens(toys: StoredCorpus) -> None:
    toy = toys["toy-0001"]
    mention = toy.mentions[0]
    start, end = mention.span.start, mention.span.end
    parts = (Span(start, start + 1), Span(start + 1, end))
    tokens = tuple(Token(span, toy.text[span.start : span.end], "") for span in parts)
    entry: Entry = replace(toy, tokens=tokens)
    assert entry.mentions[0].tokens == tokens
    assert entry.mentions[0].words == (Word(tokens),) == entry.words
    assert entry.token_at(start) == tokens[0]
    assert entry.token_at(end - 1) == tokens[1]
    assert entry.token_at(end) is None
    assert entry.tokens_in(Span(start + 1, end)) == tokens[1:]
    assert toy.mentions[0].tokens == () == toy.words


def test_tokens_with_empty_fields_are_tokens_like_others() -> None:
    places = [place_of(0, 3, 0), place_of(3, 4, 1)]
    made = make_tokens(places, {"form": ["قال", "."], "pos": ["VERB", "PUNCT"]})
    whole = (
        Token(Span(0, 3), "قال", "قال", pos="VERB"),
        Token(Span(3, 4), ".", ".", pos="PUNCT", punctuation=True),
    )
    assert made == whole
    assert list(map(hash, made)) == list(map(hash, whole))
    assert list(map(repr, made)) == list(map(repr, whole))
    again = pickle.loads(pickle.dumps(make_tokens(places, {"form": ["قال", "."]})))  # noqa: S301
    assert again == tuple(replace(token, pos="") for token in whole)
    with pytest.raises(AttributeError, match="lema"):
        _ = made[0].lema
