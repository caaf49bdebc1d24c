"""The quality card."""

import pytest

from khabar.api import load
from khabar.query.quality.metrics import COUNTS, Better, Metric, drops, from_pairs, metrics, to_pairs


def test_the_figures_of_the_first_entry():
    entry = load()["egypttoday-0001"]
    found = {metric.name: metric for metric in metrics([entry], [(entry, entry)], {"errors": 2})}
    assert (found["entries"].value, found["mentions"].value) == (1, len(entry.mentions))
    assert found["sentences-cover"].value == found["mentions-linked"].value == 1
    agreement = found["agreement-mentions"]
    assert agreement.value == pytest.approx(agreement.high) == 1
    assert 0.9 < agreement.low < 1
    assert (found["errors"].value, found["errors"].better) == (2, Better.LOWER)


def test_nothing_at_all_has_figures_too():
    found = {metric.name: metric.value for metric in metrics([], [], {})}
    assert found["entries"] == 0
    assert found["mentions-linked"] == 1


@pytest.mark.parametrize(
    ("name", "now", "before", "dropped"),
    [
        ("mentions-linked", 0.9, 0.95, True),
        ("mentions-linked", 0.9499, 0.95, False),
        ("mentions-linked", 0.99, 0.95, False),
        ("agreement-cues", 0.9, 0.95, True),
        ("agreement-cues", None, 0.95, True),
        ("waived", 3, 2, True),
        ("waived", 1, 2, False),
        ("entries", 1, 2, False),
        ("entries", None, 2, False),
    ],
)
def test_what_is_worse_than_it_was_is_told(name, now, before, dropped):
    found = [] if now is None else [Metric(name, now)]
    assert bool(list(drops(found, [(name, before)]))) is dropped


def test_what_was_not_stated_cannot_drop():
    assert list(drops([Metric("mentions-linked", 0.1)], [])) == []


def test_figures_come_back_from_a_manifest(entry):
    found = metrics([entry], [(entry, entry)], dict.fromkeys(COUNTS, 0))
    again = from_pairs(to_pairs(found))
    assert [str(metric) for metric in again] == [str(metric) for metric in found]
    assert [metric.better for metric in again] == [metric.better for metric in found]
    assert to_pairs(again) == to_pairs(found)
