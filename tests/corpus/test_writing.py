"""Single files: under the lock of their corpus, and never one of it by accident."""

from pathlib import Path

import pytest

from khabar.corpus import writing
from khabar.corpus.journal import locked
from khabar.corpus.writing import (
    FileEdit,
    refuse_corpus_file,
    replace_file,
    replace_files,
    sweep,
    write_file,
    write_new,
)
from khabar.errors import ReleaseError, UsageError


def test_a_file_of_a_corpus_waits_for_the_lock(toy_corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "_PATIENCE", 0.0)
    path = toy_corpus / "entries" / "toy-0001.xml"
    before = path.read_bytes()
    with locked(toy_corpus), pytest.raises(ReleaseError, match="another process"):
        replace_file(path, before, b"new")
    replace_file(path, before, b"new")
    assert path.read_bytes() == b"new"


def test_a_file_that_was_edited_is_not_overwritten(toy_corpus: Path) -> None:
    path = toy_corpus / "entries" / "toy-0001.xml"
    with pytest.raises(ReleaseError, match="changed"):
        replace_file(path, b"of before", b"new")


def test_a_file_elsewhere_is_just_written(tmp_path: Path, toy_corpus: Path) -> None:
    replace_file(tmp_path / "README.md", None, b"new")
    assert (tmp_path / "README.md").read_bytes() == b"new"


@pytest.mark.parametrize(
    "name", ["pages/x.txt", "entries/new.xml", "corpus.toml", "releases.json", ".hidden"]
)
def test_files_of_the_corpus_are_refused_as_outputs(toy_corpus: Path, name: str) -> None:
    with pytest.raises(UsageError, match="a file of the corpus"):
        refuse_corpus_file(toy_corpus / name)


def test_an_entry_may_become_one_of_the_corpus(toy_corpus: Path) -> None:
    write_new(toy_corpus / "entries" / "new.xml", b"<TEI/>", entry=True)
    assert (toy_corpus / "entries" / "new.xml").read_bytes() == b"<TEI/>"
    for name in ("pages/new.xml", "entries/new.txt", "corpus.toml"):
        with pytest.raises(UsageError, match="a file of the corpus"):
            write_new(toy_corpus / name, b"<TEI/>", entry=True)


def test_other_files_are_not(toy_corpus: Path, tmp_path: Path) -> None:
    for path in (toy_corpus / "queue.json", tmp_path / "queue.json", tmp_path / "missing" / "queue.json"):
        refuse_corpus_file(path)


def test_files_of_a_corpus_change_together(toy_corpus: Path, tmp_path: Path) -> None:
    entries = sorted((toy_corpus / "entries").glob("*.xml"))
    before = {path: path.read_bytes() for path in entries}
    edits = [FileEdit(path, content, b"new") for path, content in before.items()]
    entries[-1].write_bytes(b"edited by hand")
    with pytest.raises(ReleaseError, match="changed during this command"):
        replace_files([*edits, FileEdit(tmp_path / "out", None, b"new")])
    assert [path.read_bytes() for path in entries[:-1]] == [before[path] for path in entries[:-1]]
    entries[-1].write_bytes(before[entries[-1]])
    replace_files([*edits, FileEdit(tmp_path / "out", None, b"new")])
    assert {path.read_bytes() for path in [*entries, tmp_path / "out"]} == {b"new"}


def test_an_output_in_a_corpus_waits_for_the_lock(toy_corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "_PATIENCE", 0.0)
    with locked(toy_corpus), pytest.raises(ReleaseError, match="another process"):
        write_file(toy_corpus / "queue.json", b"new")
    write_file(toy_corpus / "queue.json", b"new")
    write_file(toy_corpus / "queue.json", b"newer")
    assert (toy_corpus / "queue.json").read_bytes() == b"newer"


def test_sweeping_takes_the_lock_only_if_there_is_something(toy_corpus: Path) -> None:
    with locked(toy_corpus):
        sweep(toy_corpus)
    leftover = toy_corpus / "pages" / f".toy-0001.txt.{'0' * 16}"
    leftover.write_bytes(b"text")
    sweep(toy_corpus)
    assert not leftover.exists()
