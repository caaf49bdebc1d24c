"""Frozen is frozen: an entry stays what it is, whatever is made of it."""

import copy
import dataclasses
import json
import pickle
from collections.abc import Iterator
from typing import Any

import pandas as pd
import pytest
from hypothesis import given

from khabar.corpus import StoredCorpus
from khabar.ids import EntryId
from khabar.model import Cue, Entry, Header, Mention, Quotation, Span, attach
from khabar.query import concordance
from khabar.tei import write
from khabar.vocabulary import EntityType
from tests.strategies import entries

FIELDS = tuple(field.name for field in dataclasses.fields(Entry))
EMPTY = {"id": EntryId("other-0001"), "header": Header(), "text": "", **dict.fromkeys(FIELDS[3:], ())}


def parts(entry: Entry) -> Iterator[Any]:
    for layer in ("blocks", "sentences", "mentions", "cues", "sources", "time_expressions", "phrases"):
        yield from getattr(entry, layer)
    for quotation in entry.quotations:
        attribution = quotation.attribution
        yield from (quotation, attribution, *quotation.pieces, *quotation.verbatim, *attribution.cues)
        if attribution.source:
            yield attribution.source


@given(entries())
def test_replacing_a_field_leaves_the_old_entry_as_it_was(entry: Entry) -> None:
    texts, source = [str(mention) for mention in entry.mentions], write(entry)
    for name in FIELDS:
        for value in (EMPTY[name], getattr(entry, name)):
            changed = dataclasses.replace(entry, **{name: value})  # type: ignore[arg-type]
            assert {id(part.entry) for part in parts(changed)} <= {id(changed)}
            assert {id(part.entry) for part in parts(entry)} <= {id(entry)}
    assert [mention.text for mention in entry.mentions] == texts
    assert write(entry) == source


def test_a_replaced_text_is_not_that_of_the_old_entry(entry: Entry) -> None:
    lines = [str(line) for line in concordance([entry], "روسيا")]
    changed = dataclasses.replace(entry, text=entry.text.replace("روسيا", "تركيا"))
    assert [str(line) for line in concordance([entry], "روسيا")] == lines
    assert not list(concordance([changed], "روسيا"))


def test_a_part_goes_into_one_entry_and_is_copied_for_the_next() -> None:
    mention = Mention("m1", Span(0, 4), EntityType.PERSON)
    one = Entry(EntryId("toy-0001"), Header(), "زياد", mentions=(mention,))
    two = dataclasses.replace(one, text="نادر")
    assert one.mentions[0] is mention
    assert two.mentions == one.mentions
    assert (mention.text, two.mentions[0].text) == ("زياد", "نادر")


def test_a_part_that_is_held_twice_is_copied_once(entry: Entry) -> None:
    changed = dataclasses.replace(entry, text="")
    cues = {id(cue) for cue in changed.cues}
    assert all(id(cue) in cues for item in changed.quotations for cue in item.attribution.cues)


def test_a_part_of_no_entry_says_so() -> None:
    with pytest.raises(AttributeError, match=r"Cue\(id='c1'.* is not part of an entry"):
        _ = Cue("c1", Span(0, 3)).text


def test_an_entry_is_attached_once(toys: StoredCorpus) -> None:
    read = toys["toy-0001"]
    bare = dataclasses.replace(read)
    assert (bare.released, bare.history) == (None, ())
    assert attach(bare, read.released) is bare
    again = attach(bare, read.released)
    assert again is not bare
    assert again == bare


def test_values_become_dicts(entry: Entry) -> None:
    mention = dataclasses.asdict(entry.mentions[0])
    assert mention["span"] == {"start": 6, "end": 17}
    assert "entry" not in mention
    assert dataclasses.asdict(entry.quotations[0])["attribution"]["cues"][0]["id"] == "c1"
    assert len(json.dumps(dataclasses.asdict(entry), ensure_ascii=False)) < 300_000


def test_values_become_frames(entry: Entry) -> None:
    for layer in (entry.mentions, entry.quotations, entry.sentences, entry.blocks):
        assert list(pd.DataFrame(layer)["id"]) == [item.id for item in layer]


@pytest.mark.parametrize("duplicate", [copy.copy, copy.deepcopy])
def test_a_frozen_value_is_its_own_copy(entry: Entry, duplicate: Any) -> None:
    for value in (entry, entry.mentions[0], entry.quotations[0]):
        assert duplicate(value) is value


@given(entries())
def test_entries_are_pickled_with_their_annotations(entry: Entry) -> None:
    twin = pickle.loads(pickle.dumps(entry))  # noqa: S301 (made on this line)
    assert twin == entry
    assert {id(part.entry) for part in parts(twin)} <= {id(twin)}


def test_annotations_are_pickled_with_their_entry(toys: StoredCorpus) -> None:
    quotation = toys["toy-0001"].quotations[0]
    twin: Quotation = pickle.loads(pickle.dumps(quotation))  # noqa: S301 (made on this line)
    assert (twin, twin.text, twin.entry) == (quotation, quotation.text, quotation.entry)
    assert twin.entry.history == quotation.entry.history
    lone = Cue("c1", Span(0, 3))
    assert pickle.loads(pickle.dumps(lone)) == lone  # noqa: S301 (made on this line)
