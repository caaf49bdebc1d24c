"""Positions are the same with a tree and without."""

import pytest

from khabar.rules.subjects.subject import Subject
from khabar.tei import Document, parse
from khabar.tei.parsing.safe_parsing import parse_tree


@pytest.fixture(scope="module")
def subjects(corpus) -> tuple[Subject, Subject]:
    """The first entry as a fair copy, and parsed."""
    source = corpus.store.entry_path("egypttoday-0001").read_bytes()
    tree = Document("", source.decode(), root=parse_tree(source))
    return Subject("a.xml", parse(source)), Subject("a.xml", tree)


def test_elements_are_where_they_are_in_the_tree(subjects) -> None:
    fair, parsed = subjects
    assert fair.document.is_fair_copy
    rows = zip(fair.rows(*parsed.document.table.rows), parsed.rows(*parsed.document.table.rows), strict=True)
    for row, same in rows:
        for name in ("", "ref", "xml:id"):
            assert fair.at(row, name) == parsed.at(same, name)
        assert fair.around(row) == parsed.around(same)


def test_words_are_where_they_are_in_the_tree(subjects) -> None:
    fair, parsed = subjects
    for start in range(0, len(fair.text), 7):
        for size in (1, 5, 40):
            end = min(start + size, len(fair.text))
            assert fair.at_text(start, end) == parsed.at_text(start, end)


def test_the_outline_is_that_of_the_tree(subjects) -> None:
    fair, parsed = (subject.document.outline for subject in subjects)
    assert (fair.names, fair.ids, fair.parents, fair.stops) == (
        parsed.names,
        parsed.ids,
        parsed.parents,
        parsed.stops,
    )
    assert (fair.blocks, fair.spans) == (parsed.blocks, parsed.spans)
    assert [subjects[0].document.text_of(number) for number in range(len(fair.names))] == [
        subjects[1].document.text_of(number) for number in range(len(fair.names))
    ]
