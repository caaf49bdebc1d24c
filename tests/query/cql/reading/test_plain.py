"""Plain queries: what is read without the grammar is what the grammar reads."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.errors import QueryError
from khabar.query.cql.reading.grammar import parse_any
from khabar.query.cql.reading.plain import parse_plain

PIECES = st.sampled_from(
    [
        "[",
        "]",
        '"',
        "قال",
        "word",
        "=",
        "!=",
        "==",
        "!==",
        "%c",
        "%cd",
        "\\",
        " ",
        "\n",
        "&",
        "+",
        ":",
        "a",
        "1",
        "<s/>",
        "_",
        "'",
    ]
)
TESTS = st.builds(
    '{}[{}{}{}"{}"{}]{}'.format,
    st.sampled_from(["", " ", "\n"]),
    st.sampled_from(["word", "lemma", "_x1", "1x", "قال"]),
    st.sampled_from(["", " "]),
    st.sampled_from(["=", "!=", "==", "!==", "<"]),
    st.sampled_from(["", "قال", ".*", 'a\\"b', "a'b"]),
    st.sampled_from(["", "%c", " %c", "%d", "%cx"]),
    st.sampled_from(["", " ", "+", ";"]),
)
WORDS = st.sampled_from(['"قال"', '""', '"a"%c', '"a" %c', '"a"%cb', '"a" %d', "[]", "[ ]", "'a'", "a:[]"])


@given(
    st.one_of(
        st.lists(PIECES, max_size=12).map("".join),
        st.lists(st.one_of(TESTS, WORDS), max_size=4).map("".join),
    )
)
def test_the_grammar_agrees(text: str) -> None:
    plain = parse_plain(text)
    if plain is not None:
        assert plain == parse_any(text)


@pytest.mark.parametrize("text", ['[word="قال"]', '"قال" []', '[lemma!="قال" %c] [pos=="X"]', '"A"%c'])
def test_plain_queries(text: str) -> None:
    assert parse_plain(text) == parse_any(text)


@pytest.mark.parametrize(
    "text", ["", "[", '[word="قال"]+', '[word="a" & pos="X"]', '[word="a\\"b"]', '[word="a"%d]']
)
def test_others_are_left_to_the_grammar(text: str) -> None:
    assert parse_plain(text) is None
    if text in {"", "[", '[word="a"%d]'}:
        with pytest.raises(QueryError):
            parse_any(text)
