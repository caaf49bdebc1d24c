"""Entries as JSON: all of an entry comes back, and no other file is taken for one."""

import json
from hashlib import sha256

import pytest
from hypothesis import given

from khabar.errors import ShapeError
from khabar.model import Entity, Name
from khabar.versions.patch.entry_json import read_json, write_json
from khabar.vocabulary import EntityType
from tests.strategies import entries, times


@given(entries())
@times(1.5)
def test_an_entry_comes_back_equal(entry):
    written = write_json(entry)
    assert read_json(written) == entry
    assert write_json(read_json(written)) == written


def test_the_first_entry_comes_back_with_the_names_of_its_entities(entry, source):
    written = write_json(entry, source)
    assert read_json(written) == entry
    table = json.loads(written)
    assert (table["id"], table["version"]) == (entry.id, entry.version)
    assert table["xml"] == sha256(source).hexdigest()
    said = table["quotations"][0]
    speaker = table["entities"][said["attribution"]["speaker"]]
    assert speaker["names"][0]["text"] == entry.quotations[0].attribution.speaker.names[0].text
    start, end = table["sentences"][2]["span"]
    assert table["text"][start:end] == entry.sentences[2].text


def test_an_entity_keeps_its_identifiers(entry):
    known = Entity("place:x", EntityType.PLACE, (Name("س", "ar"),), (("geonames", "1"),), "a note")
    mention = entry.mentions[0]
    changed = type(mention)(mention.id, mention.span, EntityType.PLACE, known)
    held = type(entry)(entry.id, entry.header, entry.text, entry.blocks, mentions=(changed,))
    assert read_json(write_json(held)).mentions[0].entity == known


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        ([], "not an entry"),
        ({"khabar": "standoff", "format": 1}, "not an entry"),
        ({"khabar": "entry", "format": 2}, "format 2"),
        ({"khabar": "entry", "format": 1, "entities": {}, "groups": [], "colour": 1}, "colour"),
        ({"khabar": "entry", "format": 1, "entities": {}, "groups": ["x"]}, "x"),
        ({"khabar": "entry", "format": 1, "entities": {}, "groups": []}, "not an entry"),
    ],
)
def test_what_is_no_entry_is_refused(table, reason):
    with pytest.raises(ShapeError, match=reason):
        read_json(json.dumps(table).encode())


def test_what_is_no_json_is_refused():
    with pytest.raises(ShapeError, match="not an entry"):
        read_json(b"{")
