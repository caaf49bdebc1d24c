"""Patches: what they refuse, and that they then change nothing."""

import json
from typing import Any

import pytest

from khabar.errors import DifferenceError
from khabar.model import Cue, Entry, Span
from khabar.versions import (
    Added,
    Changed,
    Difference,
    FieldChanged,
    Joined,
    Layer,
    Removed,
    TextChanged,
    apply,
    diff,
)
from khabar.versions.patch.file import apply_patch, make_patch, read_patches, write_patches
from tests.versions.entries import edited

PLACE = '<placeName xml:id="m1" ref="place:marsa">مرسى الغزال</placeName>'


@pytest.fixture
def newer(port: Entry) -> Entry:
    """Something of everything is another."""
    return edited(
        port,
        (PLACE, PLACE.replace("marsa", "zahra")),
        ('s2">وزير البحر يعد', 's2">وزير البحر سيعد'),
        ("سيعد بميناء أوسع</s>", 'سيعد</s> <s xml:id="s2a">بميناء أوسع</s>'),
        ('corresp="#c4" cert="low"', 'corresp="#c4"'),
        ("sources in the port", "sources at the port"),
        ('status="published"', 'status="draft"'),
        ('<date xml:id="d1" type="relative">أمس</date>', "أمس"),
    )


@pytest.mark.parametrize(
    ("edit", "message"),
    [
        (("place:marsa", "place:other"), r"mention-relinked.*expects .*place:marsa.*found .*place:other"),
        (('s2">وزير البحر يعد بميناء', 's2">وزير البحر يعد ميناء'), "sentence-split.*expects"),
        (("sources in the port", "sources"), "group-names"),
        (('status="published"', 'status="withdrawn"'), "expected .* as status, found"),
        (('<date xml:id="d1" type="relative">أمس</date>', '<date xml:id="d1">أمس</date>'), "date-removed"),
    ],
)
def test_another_base(port: Entry, newer: Entry, edit: tuple[str, str], message: str) -> None:
    other = edited(port, edit)
    with pytest.raises(DifferenceError, match=message):
        apply(diff(port, newer), other)
    with pytest.raises(DifferenceError, match="does not apply to this content of toy-0001"):
        apply_patch(make_patch(port, newer), other)


def test_another_entry(port: Entry, book: Entry, newer: Entry) -> None:
    with pytest.raises(DifferenceError, match=r"(for|of) toy-0001, not (for|of) toy-0002"):
        apply(diff(port, newer), book)
    with pytest.raises(DifferenceError, match=r"(for|of) toy-0001, not (for|of) toy-0002"):
        apply_patch(make_patch(port, newer), book)


def test_a_patch_knows_what_it_was_made_for_even_where_it_changes_nothing(port: Entry, newer: Entry) -> None:
    assert apply_patch(make_patch(port, newer), port) == newer
    with pytest.raises(DifferenceError, match="does not apply to this content"):
        apply_patch(make_patch(port, newer), edited(port, ('xml:id="m9"', 'xml:id="m99"')))


CUE = Cue("c9", Span(0, 2))


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ([Added(Layer.CUE, CUE, 7)], "at position 7"),
        ([Added(Layer.CUE, CUE, -1)], "at position"),
        ([Added(Layer.CUE, CUE, 0), Added(Layer.CUE, CUE, 0)], "used twice"),
        ([Removed(Layer.CUE, CUE, 9)], "found nothing"),
        ([Removed(Layer.CUE, CUE, -1)], "found nothing"),
        ([FieldChanged("nothing", "", "x")], "unknown header field 'nothing'"),
        ([FieldChanged("title.x", "", "x")], "unknown header field"),
        ([FieldChanged("extent.bytes", 309, "many")], "expected 309 as extent.bytes"),
        ([FieldChanged("extent.sentences", 8, "many")], "invalid value 'many' for extent.sentences"),
        ([FieldChanged("status", "published", "lost")], "invalid value 'lost' for status"),
        ([TextChanged(Span(0, 2), "عن", "x")], "expected 'عن' at 0"),
        ([TextChanged(Span(3, 4), "م", "x"), TextChanged(Span(0, 2), "في", "x")], "expected"),
    ],
)
def test_changes_that_fit_nothing(port: Entry, changes: list[Any], message: str) -> None:
    with pytest.raises(DifferenceError, match=message):
        apply(Difference("toy-0001", tuple(changes)), port)


def test_an_item_that_changes_twice(port: Entry) -> None:
    cue = port.cues[0]
    changes = (Removed(Layer.CUE, cue, 0), Changed(Layer.CUE, cue, CUE, ("moved",), 0, 0))
    with pytest.raises(DifferenceError, match="is changed twice"):
        apply(Difference("toy-0001", changes), port)
    joined = Joined(port.sentences[:2], port.sentences[0], 0, 0)
    removed = Removed(Layer.SENTENCE, port.sentences[1], 1)
    with pytest.raises(DifferenceError, match="is changed twice"):
        apply(Difference("toy-0001", (joined, removed)), port)


def test_entities_that_no_prefix_tells_the_type_of(port: Entry) -> None:
    before = edited(port, ("place:marsa", "https://a.example/x"))
    after = edited(port, ("place:marsa", "foo:x"))
    (patch,) = read_patches(write_patches([make_patch(before, after)]))
    assert patch == make_patch(before, after)
    assert apply_patch(patch, before) == after


class TestFiles:
    def _table(self, port: Entry, newer: Entry) -> dict[str, Any]:
        table: dict[str, Any] = json.loads(write_patches([make_patch(port, newer)]))
        return table

    @pytest.mark.parametrize(
        ("source", "message"),
        [
            (b"", "p.json: not JSON"),
            (b"\xff\xfe", "p.json: not JSON"),
            (b"[" * 100_000, "not JSON"),
            (b"[]", "not a difference; to make one"),
            (b"{}", "not a difference; to make one"),
            (b'{"schema": 2, "entries": []}', "difference has schema 2; expected 1"),
            (b'{"schema": 1, "entries": [1]}', "entry, before, after"),
            (b'{"schema": 1, "entries": {}}', "not a difference"),
        ],
    )
    def test_what_is_no_patch(self, source: bytes, message: str) -> None:
        with pytest.raises(DifferenceError, match=message):
            read_patches(source, "p.json")

    @pytest.mark.parametrize(
        "break_it",
        [
            lambda change: change.update(change="moved"),
            lambda change: change.update(layer="nothing"),
            lambda change: change.update(layer="header"),
            lambda change: change.update(index="0"),
            lambda change: change.update(index=True),
            lambda change: change.pop("position"),
            lambda change: change.update(aspects="relinked"),
            lambda change: change["after"].update(span=[4, 3]),
            lambda change: change["after"].update(span=[4]),
            lambda change: change["after"].update(type="animal"),
            lambda change: change["after"].update(entity=7),
            lambda change: change["after"].update(entity="nowhere"),
            lambda change: change["after"].update(entity={"id": "x"}),
            lambda change: change["after"].update(entity={"id": "x", "type": "animal"}),
            lambda change: change["after"].update(metonymic="yes"),
            lambda change: change["after"].update(certainty=None),
            lambda change: change["after"].update(entry="x"),
            lambda change: change["after"].pop("id"),
            lambda change: change.update(after=[]),
        ],
    )
    def test_a_broken_change(self, port: Entry, newer: Entry, break_it: Any) -> None:
        table = self._table(port, newer)
        (change,) = (item for item in table["entries"][0]["changes"] if item["layer"] == "mention")
        break_it(change)
        with pytest.raises(DifferenceError, match=r"p\.json: not a difference"):
            read_patches(json.dumps(table).encode(), "p.json")

    def test_a_patch_that_was_edited(self, port: Entry, newer: Entry) -> None:
        table = self._table(port, newer)
        (change,) = (item for item in table["entries"][0]["changes"] if item["layer"] == "mention")
        change["after"]["entity"] = "place:elsewhere"
        (patch,) = read_patches(json.dumps(table).encode())
        with pytest.raises(DifferenceError, match="it was edited"):
            apply_patch(patch, port)

    def test_what_reports_add_is_passed_over(self, port: Entry, newer: Entry) -> None:
        table = self._table(port, newer)
        for change in table["entries"][0]["changes"]:
            change["kinds"] = ["anything"]
        assert read_patches(json.dumps(table).encode()) == (make_patch(port, newer),)
