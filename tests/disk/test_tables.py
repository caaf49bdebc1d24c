"""JSON and TOML as plain values: one kind of error for everything that can be wrong."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.disk import parse_json, parse_toml

_PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**18) + 1, 10**18 - 1) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


@given(_PLAIN)
def test_what_json_holds_is_read(value: object) -> None:
    assert parse_json(json.dumps(value).encode()) == value
    assert parse_json(b"\xef\xbb\xbf" + json.dumps(value, ensure_ascii=False).encode()) == value


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (b"", "Expecting value"),
        (b"\xff", "utf-8"),
        (b"[" * 200_000, "nested too deeply"),
        (b'{"a":' * 200_000, "nested too deeply"),
        (b"[" * 101 + b"]" * 101, "nested too deeply"),
        (b"1" * 5_000, "a number that is too large"),
        (b"-" + b"9" * 19, "a number that is too large"),
        (b'"\\ud800"', "half of a character"),
        (b'{"\\uDC80": 1}', "half of a character"),
        (b"[NaN]", "NaN"),
        (b"-Infinity", "Infinity"),
    ],
)
def test_json_that_is_refused(source: bytes, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        parse_json(source)


def test_brackets_in_texts_are_no_nesting() -> None:
    assert parse_json(b'["' + b'[\\"{' * 200 + b'"]') == ['["{' * 200]


def test_pairs_of_surrogates_are_a_character() -> None:
    assert parse_json(b'"\\ud83d\\ude00"') == "\U0001f600"


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (b"a = ", "Invalid value"),
        (b"a = '\xff'", "utf-8"),
        (b"a = " + b"[" * 20_000, "nested too deeply"),
        (b"a" + b".a" * 5_000 + b" = 1", "nested too deeply"),
        (b"a = " + b"1" * 5_000, "a number that is too large"),
        (b"a = [{b = 0x" + b"f" * 5_000 + b"}]", "a number that is too large"),
        (b'a = "\\ud800"', "Escaped character is not a Unicode scalar value"),
    ],
)
def test_toml_that_is_refused(source: bytes, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        parse_toml(source)


def test_line_ends_of_windows() -> None:
    assert parse_toml(b"\xef\xbb\xbfa = 1\r\nb = 2\r\n") == {"a": 1, "b": 2}
