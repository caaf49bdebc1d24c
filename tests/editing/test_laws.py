"""The four laws that hold for every operation on every entry."""

import contextlib
import re
from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.corpus import StoredCorpus
from khabar.editing import EditHistory, EditingError, apply, from_json, to_json
from khabar.editing.base.former import Place, all_places
from khabar.errors import KhabarError
from khabar.ingest.tokens import make_analyser
from khabar.model import Entity, Entry, ids_of
from khabar.tei import parse, read, write
from khabar.tei.entry.nesting import CrossingError
from khabar.workflow.annotating.token_layer import tokenise
from tests.editing.conftest import operations

STEPS = 6


@pytest.fixture(scope="module")
def entry(toys: StoredCorpus) -> Entry:
    """An invented entry of eight sentences with words and syntax: each example writes an entry up to twelve times."""
    document = parse(toys.store.read(toys.store.entry_path("toy-0001")))
    tokenised = read(write(tokenise(document, make_analyser())), toys.entities)
    tokens = [replace(token, id=f"w{number}") for number, token in enumerate(tokenised.tokens)]
    for sentence in tokenised.sentences:
        first, *others = (index for index, token in enumerate(tokens) if sentence.span.embeds(token.span))
        tokens[first] = replace(tokens[first], relation="root")
        for index in others:
            tokens[index] = replace(tokens[index], head=tokens[first].span, relation="dep")
    return replace(tokenised, tokens=tuple(tokens))


@pytest.fixture(scope="module")
def entities(toys: StoredCorpus) -> Mapping[str, Entity]:
    return toys.entities


def page_words(entry: Entry) -> list[str]:
    """The words of the page in its order, those of the article and those of the furniture."""
    lines = list(entry.furniture)
    words: list[str] = []
    for index, block in enumerate(entry.blocks):
        while lines and lines[0].position <= index:
            words += lines.pop(0).text.split()
        words += block.text.split()
    return words + [word for line in lines for word in line.text.split()]


def edit(data: st.DataObject, history: EditHistory, entities) -> EditHistory:
    """Apply a random operation; one that does not fit leaves everything as it was."""
    operation = data.draw(operations(history.entry))
    try:
        return history.apply(operation, entities)
    except EditingError:
        return history


def is_writable(entry: Entry) -> bool:
    try:
        write(entry)
    except CrossingError:
        return False
    return True


@given(st.data())
def test_the_words_of_the_page_stay(entry, entities, data) -> None:
    history = EditHistory.start(entry)
    for _ in range(STEPS):
        history = edit(data, history, entities)
    assert page_words(history.entry) == page_words(entry)


@given(st.data())
def test_undo_restores_and_redo_repeats(entry, entities, data) -> None:
    history = EditHistory.start(entry)
    states = [entry]
    for _ in range(STEPS):
        after = edit(data, history, entities)
        if len(after.done) > len(history.done):
            states.append(after.entry)
        history = after
    for state in states[-2::-1]:
        history = history.undo()
        assert history.entry == state
    for state in states[1:]:
        history = history.redo()
        assert history.entry == state


@given(st.data())
def test_ids_are_unique_and_come_back_for_the_same_annotation_only(entry, entities, data) -> None:
    history = EditHistory.start(entry)
    places: dict[str, set[Place]] = {}
    for _ in range(STEPS):
        for place, name in all_places(history.entry).items():
            places.setdefault(name, set()).add(place)
        before = history
        history = edit(data, history, entities)
        new = ids_of(history.entry) - ids_of(before.entry)
        now = {name: place for place, name in all_places(history.entry).items()}
        assert all(now[name] in places[name] for name in new & before.used)
        written = re.findall(r'xml:id="([^"]+)"', write(history.entry).decode())
        assert len(written) == len(set(written))


@given(st.data())
def test_the_result_can_be_written_and_read(entry, entities, data) -> None:
    history = EditHistory.start(entry)
    for _ in range(STEPS):
        history = edit(data, history, entities)
        written = write(history.entry)
        assert history.parsed()[1].source == written.decode()
        assert read(written, entities) == history.entry
        assert write(read(written, entities)) == written


@given(st.data())
def test_json_and_back(entry, data) -> None:
    operation = data.draw(operations(entry))
    assert from_json(to_json(operation)) == operation


@given(st.data())
def test_the_old_entry_stays_as_it_was(entry, entities, data) -> None:
    before = write(entry)
    with contextlib.suppress(KhabarError):
        apply(entry, data.draw(operations(entry)))
    assert write(entry) == before


def test_history_ends(entry) -> None:
    history = EditHistory.start(entry)
    with pytest.raises(EditingError, match="nothing to undo"):
        history.undo()
    with pytest.raises(EditingError, match="nothing to redo"):
        history.redo()
