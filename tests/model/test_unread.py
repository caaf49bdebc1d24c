"""An entry whose fields are read later is an entry like any other."""

import pickle
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import fields, replace
from typing import Any

import pytest

from khabar.corpus import StoredCorpus
from khabar.model import Entry
from khabar.model.unread import unread


@pytest.fixture
def entry(toys: StoredCorpus) -> Entry:
    return toys["toy-0001"]


class Reading:
    """Reads the fields of another entry, one at a time, and notes which."""

    def __init__(self, entry: Entry) -> None:
        self.copy = replace(entry)
        self.read: list[str] = []

    def __call__(self, name: str) -> Mapping[str, Any]:
        self.read.append(name)
        return {name: getattr(self.copy, name)}


def later(entry: Entry) -> tuple[Entry, Reading]:
    reading = Reading(entry)
    return unread(Entry, {"id": entry.id}, reading), reading


def test_a_field_is_read_once_and_only_if_asked_for(entry: Entry) -> None:
    made, reading = later(entry)
    assert made.id == entry.id
    assert reading.read == []
    assert made.mentions is made.mentions
    assert reading.read == ["mentions"]


def test_its_parts_know_it(entry: Entry) -> None:
    made, _ = later(entry)
    assert all(quotation.entry is made for quotation in made.quotations)
    assert made.mentions[0].text == entry.mentions[0].text


def test_it_is_equal_to_one_that_was_made_whole(entry: Entry) -> None:
    made, reading = later(entry)
    assert made == entry
    assert hash(made) == hash(entry)
    assert set(reading.read) == {field.name for field in fields(Entry)} - {"id"}


def test_it_is_pickled_printed_and_copied(entry: Entry) -> None:
    assert pickle.loads(pickle.dumps(later(entry)[0])) == entry  # noqa: S301
    assert repr(later(entry)[0]) == repr(entry)
    assert replace(later(entry)[0], text=entry.text) == entry
    assert deepcopy(later(entry)[0]) == entry


def test_what_is_no_field_is_an_attribute_error(entry: Entry) -> None:
    made, reading = later(entry)
    assert made.released is None
    for name in ("mention", "_anything"):
        with pytest.raises(AttributeError, match=name):
            getattr(made, name)
    assert reading.read == []
