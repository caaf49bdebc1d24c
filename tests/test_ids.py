"""Identifiers and pointers: what parses, what does not, and that building is the reverse of parsing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.errors import IdError
from khabar.ids import (
    AnnotationId,
    Pointer,
    build_entry_id,
    parse_annotation_id,
    parse_entry_id,
    parse_pointer,
)


@given(st.from_regex(r"[a-z][a-z0-9]{0,8}", fullmatch=True), st.integers(0, 9999))
def test_entry_id_is_built_and_parsed(outlet: str, number: int) -> None:
    assert parse_entry_id(build_entry_id(outlet, number)) == (outlet, number)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "egypttoday",
        "egypttoday-1",
        "egypttoday-00001",
        "Egypt-0001",
        "9a-0001",
        "a-٠٠٠١",
        "a-0001\n",
        "../a-0001",
    ],
)
def test_no_entry_id(text: str) -> None:
    with pytest.raises(IdError, match="invalid entry id"):
        parse_entry_id(text)


def test_entry_number_of_five_digits_is_refused() -> None:
    with pytest.raises(IdError):
        build_entry_id("a", 10_000)


@given(st.from_regex(r"[a-z]{1,3}[1-9][0-9]{0,3}[a-z]?", fullmatch=True))
def test_annotation_id_round_trip(text: str) -> None:
    assert str(parse_annotation_id(text)) == text


@pytest.mark.parametrize("text", ["", "s", "s0", "s01", "s00a", "1", "s1.2", "S1", "s1ab", "s١"])
def test_no_annotation_id(text: str) -> None:
    with pytest.raises(IdError, match="invalid annotation id"):
        parse_annotation_id(text)


def test_annotation_ids_are_ordered_as_in_the_text() -> None:
    texts = ["s10", "s2", "s2b", "s1", "s2a"]
    assert [str(item) for item in sorted(map(parse_annotation_id, texts))] == [
        "s1",
        "s2",
        "s2a",
        "s2b",
        "s10",
    ]
    assert parse_annotation_id("q12a") == AnnotationId("q", 12, "a")


@pytest.mark.parametrize(
    ("text", "pointer"),
    [
        ("#q1", Pointer("", "q1")),
        ("person:putin", Pointer("person", "putin")),
        ("org:a-b", Pointer("org", "a-b")),
    ],
)
def test_pointer_round_trip(text: str, pointer: Pointer) -> None:
    assert parse_pointer(text) == pointer
    assert str(pointer) == text
    assert pointer.is_local == text.startswith("#")


@pytest.mark.parametrize(
    "text", ["", "#", "putin", "https://a.example/", "person:", "person:a b", ":x", "شخص:x"]
)
def test_no_pointer(text: str) -> None:
    with pytest.raises(IdError, match="invalid pointer"):
        parse_pointer(text)
