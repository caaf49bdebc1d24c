"""Reviewing a change by a sample."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.errors import DifferenceError
from khabar.versions.comparison import Survey, compare
from khabar.versions.review import checklist, clopper_pearson, draw, tally


@pytest.fixture(scope="module")
def survey(entry):
    fewer = replace(entry, mentions=entry.mentions[5:], dates=entry.dates[:-1])
    return Survey(("a@1.0.0", "b@1.1.0"), (compare(fewer, entry),))


def test_each_kind_is_in_the_sample_and_the_seed_decides(survey):
    sample = draw(survey, 3, seed=7)
    assert {item.change.kinds[0] for item in sample} == {"mention added", "date added"} or len(sample) >= 2
    assert sample == draw(survey, 3, seed=7)
    assert len(draw(survey, 10_000, seed=1)) == len(survey.comparisons[0].difference)


def test_nothing_to_draw(entry):
    assert draw(Survey(("a", "b"), (compare(entry, entry),)), 5, seed=1) == []


def test_ticks_are_counted(survey):
    sample = draw(survey, 6, seed=1)
    text = checklist(survey, sample, 1, "https://example.org")
    assert "https://example.org/entries/egypttoday-0001.html#s" in text
    parts = text.split("- [ ] right")
    ticked = "- [x] right".join(parts[:3]) + "- [ ] right" + "- [ ] right".join(parts[3:])
    ticked = ticked[::-1].replace("gnorw ] [ -", "gnorw ]X[ -", 1)[::-1]
    result = tally(ticked)
    assert (result.right, result.wrong, result.undecided) == (2, 1, len(sample) - 3)
    assert result.population == len(survey.comparisons[0].difference)
    low, high = result.interval
    assert 0 < low < 2 / 3 < high < 1


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda text: text.replace("<!-- khabar review", "<!-- x"), "not a checklist"),
        (lambda text: text.rpartition("### ")[0], "items, and has"),
        (
            lambda text: text.replace("- [ ] right\n- [ ] wrong", "- [x] right\n- [x] wrong", 1),
            "both right and wrong",
        ),
    ],
)
def test_a_checklist_that_was_damaged_is_refused(survey, change, reason):
    with pytest.raises(DifferenceError, match=reason):
        tally(change(checklist(survey, draw(survey, 4, seed=1), 1)))


@pytest.mark.parametrize(
    ("successes", "trials", "low", "high"),
    # Worked examples of the exact interval: the closed forms for none and all, and tables for the rest.
    [
        (0, 10, 0.0, 0.3085),
        (10, 10, 0.6915, 1.0),
        (5, 10, 0.1871, 0.8129),
        (81, 263, 0.2527, 0.3676),
        (0, 0, 0.0, 1.0),
    ],
)
def test_known_intervals(successes, trials, low, high):
    assert clopper_pearson(successes, trials) == (pytest.approx(low, abs=1e-4), pytest.approx(high, abs=1e-4))


@given(st.integers(0, 1_200), st.integers(0, 1_200))
def test_an_interval_holds_its_share(one, other):
    successes, trials = min(one, other), max(one, other)
    low, high = clopper_pearson(successes, trials)
    assert 0 <= low <= high <= 1
    assert not trials or low <= successes / trials <= high
