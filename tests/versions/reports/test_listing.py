"""An entry as lines: what changes shows, and what only moves does not."""

import pytest
from hypothesis import given

from khabar.model import Entry
from khabar.versions.reports.listing import listing
from tests.strategies import entries
from tests.versions.diff.test_entry import ONE_EDIT
from tests.versions.entries import edited


@pytest.mark.parametrize(("old", "new"), [(old, new) for old, new, kinds in ONE_EDIT if kinds != {}])
def test_each_change_shows(port: Entry, old: str, new: str) -> None:
    assert listing(edited(port, (old, new))) != listing(port)


def test_asides_are_listed(port: Entry) -> None:
    assert listing(port, ["<!-- a\n b -->"]) == f"aside <!-- a b -->\n{listing(port)}"


def test_a_change_is_a_line_or_two(port: Entry) -> None:
    after = edited(port, ("place:marsa", "place:zahra"))
    before_lines, after_lines = (set(listing(entry).splitlines()) for entry in (port, after))
    assert before_lines - after_lines == {"mention m1 «مرسى الغزال» type=place entity=place:marsa"}
    assert after_lines - before_lines == {"mention m1 «مرسى الغزال» type=place entity=place:zahra"}
    after = edited(port, ('s2">وزير البحر يعد', 's2">وزير البحر سيعد'))
    changed = set(listing(after).splitlines()) - set(listing(port).splitlines())
    assert {line.split()[0] for line in changed} == {"block", "sentence"}


@given(entries())
def test_an_entry_has_a_line_for_each_annotation(entry: Entry) -> None:
    words = [line.split()[0] for line in listing(entry).splitlines()]
    for word in ("mention", "cue", "source", "sentence", "block", "quotation"):
        assert words.count(word) == len(getattr(entry, f"{word}s"))
    assert words.count("furniture") == len(entry.furniture)
    assert words.count("date") == len(entry.time_expressions)
