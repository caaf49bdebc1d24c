"""Plain values and back."""

import json
from typing import get_type_hints

import pytest
from hypothesis import given

from khabar.errors import ShapeError
from khabar.model import Cue, Entry, Mention, Quotation, Span
from khabar.versions.patch.asdict import from_plain, to_plain
from tests.strategies import entries

LAYERS = (
    "header",
    "quotations",
    "mentions",
    "cues",
    "sources",
    "time_expressions",
    "phrases",
    "sentences",
    "tokens",
)
TYPES = get_type_hints(Entry)


@given(entries())
def test_every_layer_comes_back_through_json(entry):
    for layer in LAYERS:
        plain = to_plain(getattr(entry, layer))
        # Entities are ids in plain values, so that names are not compared.
        assert to_plain(from_plain(TYPES[layer], json.loads(json.dumps(plain)))) == plain


def test_what_has_no_entities_comes_back_equal(entry):
    for layer in ("header", "cues", "time_expressions", "sentences"):
        assert from_plain(TYPES[layer], to_plain(getattr(entry, layer))) == getattr(entry, layer)


def test_defaults_are_left_out():
    assert to_plain(Cue("c1", Span(0, 3))) == {"id": "c1", "span": [0, 3]}


@pytest.mark.parametrize(
    ("kind", "value", "reason"),
    [
        (Cue, {"id": "c1", "span": [3, 0]}, "start and end"),
        (Cue, {"id": "c1", "span": [0, True, 1]}, "start and end"),
        (Cue, {"id": "c1"}, "is incomplete"),
        (Cue, {"id": "c1", "span": [0, 1], "speed": 1}, "unknown field 'speed'"),
        (Cue, {"id": 1, "span": [0, 1]}, "expected a text"),
        (Cue, [], "expected the fields"),
        (Mention, {"id": "m1", "span": [0, 1], "type": "planet"}, "'planet'"),
        (tuple[Cue, ...], {}, "expected a list"),
        (tuple[str, str], ["a"], "expected 2 values"),
        (int, True, "expected int"),
        (Quotation, {"id": "q", "pieces": [], "attribution": {"speaker": 3}}, "expected a text"),
    ],
)
def test_what_has_another_shape_is_refused(kind, value, reason):
    with pytest.raises(ShapeError, match=reason):
        from_plain(kind, value)
