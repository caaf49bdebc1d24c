"""Text-free releases: nothing of the text goes out, and all of it comes back."""

import json
import re

import pytest
from hypothesis import given

from khabar.arabic import Level, fold, words
from khabar.errors import PageMismatchError, StandoffError
from khabar.tei import write
from khabar.versions.snapshots.pages import view_page
from khabar.versions.textfree.concealment import RUN, Vocabulary
from khabar.versions.textfree.hydrate import hydrate
from khabar.versions.textfree.standoff import read_standoff
from khabar.versions.textfree.strip import strip
from tests.strategies import entries, times


@given(entries())
@times(1.5)
def test_the_page_gives_back_the_entry_byte_for_byte(entry):
    xml, page = write(entry), view_page(entry).text.encode()
    assert hydrate(read_standoff(strip(xml, page)), page) == xml


def test_the_first_entry_comes_back_and_is_stripped_the_same_twice(source, page):
    stripped = strip(source, page)
    assert strip(source, page) == stripped
    assert hydrate(read_standoff(stripped), page) == source


def test_comments_instructions_and_layout_come_back_too(source, page):
    odd = source.replace(
        b"<body>", b"<!-- \xd8\xa8\xd9\x88\xd8\xaa\xd9\x8a\xd9\x86 -->\n\n<body><?khabar x?>", 1
    )
    stripped = strip(odd, page)
    assert "بوتين".encode() not in stripped
    assert hydrate(read_standoff(stripped), page) == odd


def test_no_word_of_the_page_is_in_the_file(source, page):
    stripped = strip(source, page).decode()
    text = json.loads(stripped)
    assert not re.search("[\u0600-\u06ff]", stripped)
    vocabulary = Vocabulary(page.decode())
    assert not [string for string in _strings(text) if vocabulary.gives_away(string)]


def _strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _strings(item)


@given(entries())
@times(0.75)
def test_nothing_of_a_random_page_is_in_the_file(entry):
    page = view_page(entry).text
    keys = {fold(page[start:end], Level.SEARCH) for start, end in words(page)}
    written = json.loads(strip(write(entry), page.encode()))
    for string in _strings(written["annotation"]):
        found = [fold(string[start:end], Level.SEARCH) for start, end in words(string)]
        # Ids of registers and types are ours; what is Arabic, or three words in a row, would be the page's.
        assert not [key for key in found if key in keys and not key.isascii()]
        assert len(found) < RUN or not Vocabulary(page).gives_away(string)


def test_another_page_is_refused(source, page):
    standoff = read_standoff(strip(source, page))
    with pytest.raises(PageMismatchError, match="SHA-256"):
        hydrate(standoff, page + b" ", exact=True)
    with pytest.raises(PageMismatchError, match="text of the page is not that of"):
        hydrate(standoff, page + b"x")
    with pytest.raises(PageMismatchError, match="differs from the page"):
        strip(source, page + b" x")
    with pytest.raises(PageMismatchError, match="not UTF-8: byte 0xff at 0"):
        strip(source, b"\xff")


def test_changed_annotation_is_noticed(source, page):
    stripped = strip(source, page).replace(b"person:putin", b"person:assad", 1)
    with pytest.raises(StandoffError, match="one of them was changed"):
        hydrate(read_standoff(stripped), page)


@pytest.mark.parametrize(
    "content",
    [b"", b"{}", b"[]", b"\xff", b'{"khabar": "queue", "format": 1}', b'{"khabar": "standoff", "format": 9}', b"[" * 99_999],
)  # fmt: skip
def test_what_is_no_stripped_entry_is_refused(content):
    with pytest.raises(StandoffError, match=r"x\.json: "):
        read_standoff(content, "x.json")


@pytest.mark.parametrize("key", ["mentions", "blocks", "groups", "header", "tokens"])
def test_a_stripped_entry_with_a_hole_is_refused(source, page, key):
    table = json.loads(strip(source, page))
    del table["annotation"][key]
    with pytest.raises(StandoffError, match="not a stripped entry"):
        hydrate(read_standoff(json.dumps(table).encode()), page)
