"""Places: code points from 1 here, code units from 0 there."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types

from khabar.lsp.positions import Positions
from khabar.rules import Location

from .conftest import Start

LETTERS = st.text("ab ي\u064b\u2028\x85\U0001f4f0\U00010ad0\n\r", max_size=40)
ENCODINGS = ["utf-8", "utf-16", "utf-32"]


@pytest.mark.parametrize("encoding", ENCODINGS)
@given(source=LETTERS)
def test_there_and_back(source: str, encoding: str) -> None:
    positions = Positions(source, encoding)
    for offset in range(len(source) + 1):
        if source[offset - 1 : offset + 1] != "\r\n":  # no position is between the two
            assert positions.offset(positions.position(offset)) == offset


@pytest.mark.parametrize(("encoding", "character"), [("utf-8", 6), ("utf-16", 3), ("utf-32", 2)])
def test_units(encoding: str, character: int) -> None:
    positions = Positions("\u2028\n\U0001f4f0ي<a/>", encoding)
    assert positions.position(4) == types.Position(1, character)
    assert positions.place(Location("", 2, 3, 2, 4)).start == types.Position(1, character)


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_places_that_are_not_in_the_file(encoding: str) -> None:
    positions = Positions("ab\ncd", encoding)
    assert positions.position(100) == types.Position(1, 2)
    assert positions.offset(types.Position(0, 100)) == 2
    assert positions.offset(types.Position(100, 0)) == 5
    beyond = positions.place(Location("", 1, 50, 90, 1))
    assert beyond == types.Range(types.Position(0, 2), types.Position(1, 2))
    backwards = positions.place(Location("", 2, 2, 1, 1))
    assert backwards.start == backwards.end == types.Position(1, 1)


def test_half_a_character_is_its_start() -> None:
    assert Positions("\U0001f4f0a").offset(types.Position(0, 1)) == 0


@pytest.mark.parametrize(("wanted", "before"), [(None, 4), ("utf-32", 2), ("utf-16", 4), ("utf-8", 8)])
def test_characters_beyond_the_basic_plane(
    start: Start, tmp_path: Path, wanted: str | None, before: int
) -> None:
    kinds = [types.PositionEncodingKind(wanted)] if wanted else None
    general = types.GeneralClientCapabilities(position_encodings=kinds)
    editor = start(capabilities=types.ClientCapabilities(general=general))
    source = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><p xml:id="a"/>\u2028\x0c\n\U0001f4f0\U0001f4f0<p xml:id="a"/></TEI>'
    source = source.replace("\x0c", "\x85")
    (diagnostic,) = editor.show(tmp_path / "a.xml", source)
    start_of_value = types.Position(1, before + len('<p xml:id="'))
    assert diagnostic.range == types.Range(start_of_value, types.Position(1, start_of_value.character + 1))
    hover = editor.hover(tmp_path / "a.xml", start_of_value)
    assert hover is not None
    assert hover.range == diagnostic.range
    outside = types.Position(1, start_of_value.character - 1)
    assert editor.hover(tmp_path / "a.xml", outside) is None
