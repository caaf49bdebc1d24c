"""Searching a page for some words."""

from random import Random

from khabar.versions.text.place_index import PlaceIndex


def test_a_changed_unit_is_found() -> None:
    page = [f"w{int(1000 ** Random(index).random())}" for index in range(3000)]
    unit = [word if index % 3 else "other" for index, word in enumerate(page[1500:1560])]
    first = PlaceIndex(page).likely_rows(unit, [True] * len(page))[0]
    assert first.start <= 1500
    assert first.stop >= 1560


def test_words_that_are_taken_are_left_out() -> None:
    page = ["a", "b", "c", "d"] * 2
    free = [True] * 4 + [False] * 4
    assert PlaceIndex(page).likely_rows(["a", "b", "c", "d"], free) == [range(4)]


def test_few_rows_are_returned_however_often_the_words_occur() -> None:
    page = ["a", "b", "c", "d"] * 5000
    rows = PlaceIndex(page).likely_rows(["a", "b", "c", "d"] * 3, [True] * len(page))
    assert 0 < len(rows) < 20
    assert sum(map(len, rows)) < 400


def test_unknown_words_are_nowhere() -> None:
    assert PlaceIndex(["a"]).likely_rows(["b"], [True]) == []
