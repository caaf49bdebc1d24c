"""Pointers under the cursor."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.lsp.pointers import pointer_at, read_document

SOURCE = """<?xml version="1.0"?><a n="<" x='#q1  person:x' y = "place:a">#q2 <b z="#unlinked"/><!-- <c ref="#c" --> </a>"""


@pytest.mark.parametrize("text", ["#q1", "person:x", "place:a", "#unlinked"])
def test_found_from_its_start_to_behind_its_end(text: str) -> None:
    source = SOURCE.replace('n="<" ', "")
    start = source.index(text)
    for offset in range(start, start + len(text) + 1):
        place = pointer_at(source, offset)
        assert place is not None
        assert (source[place.start : place.end], str(place.pointer)) == (text, text)


@pytest.mark.parametrize("text", ["1.0", "#q2", "</a>", "y ="])
def test_what_is_none(text: str) -> None:
    assert pointer_at(SOURCE, SOURCE.index(text) + 1) is None


@pytest.mark.parametrize("text", ["https://example.org", "tel:5", "#", "word"])
def test_what_looks_like_one(text: str) -> None:
    assert pointer_at(f'<a ref="{text}"/>', 9) is None


@given(st.text("<>\"'=/ a#:!?\n"), st.integers(0, 40))
def test_never_fails(source: str, offset: int) -> None:
    place = pointer_at(source, min(offset, len(source)))
    assert place is None or place.start <= offset <= place.end


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    assert read_document(tmp_path / "taxonomy.xml") is None
    (tmp_path / "taxonomy.xml").write_text("<a>", "utf-8")
    assert read_document(tmp_path / "taxonomy.xml") is None
