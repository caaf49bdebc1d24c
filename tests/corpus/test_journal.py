"""The journal: several files change together or not at all, whenever the process is killed."""

import json
import os
import shutil
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from khabar.corpus import Store
from khabar.corpus.journal import (
    FOLDER,
    LOCK,
    FileChange,
    commit,
    find_leftovers,
    finish_interrupted,
    locked,
)
from khabar.errors import CorpusError, ReleaseError
from tests.crash import killed_at, snapshot

OLD = {"corpus.toml": b"", "entries/a.xml": b"old a", "pages/a.txt": b"page", "releases/a/1.xml": b"frozen"}
CHANGES = (
    FileChange("entries/a.xml", b"old a", b"new a"),
    FileChange("releases/b/1.0.0.xml", None, b"frozen b"),
    FileChange("pages/a.txt", b"page", None),
    FileChange("releases/a/1.xml", b"frozen", None),
    FileChange("../CITATION.cff", b"version: 1\n", b"version: 2\n"),
)
NEW = {"corpus.toml": b"", "entries/a.xml": b"new a", "releases/b/1.0.0.xml": b"frozen b"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make(tmp_path / "corpus")


def make(root: Path) -> Path:
    for name, content in OLD.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    (root.parent / "CITATION.cff").write_bytes(b"version: 1\n")
    return root


def change(root: Path, changes: tuple[FileChange, ...] = CHANGES) -> None:
    with locked(root):
        commit(root, changes)


def test_all_files_change(root: Path) -> None:
    change(root)
    assert snapshot(root) == NEW
    assert (root.parent / "CITATION.cff").read_bytes() == b"version: 2\n"
    assert sorted(path.name for path in root.iterdir()) == ["corpus.toml", "entries", "pages", "releases"]
    assert not (root / "releases" / "a").exists()


def kills(folder: Path) -> Iterator[Path]:
    """Yield a corpus for each operation at which the change was killed."""
    for number in range(1, 1_000):
        shutil.rmtree(folder, ignore_errors=True)
        root = make(folder / "corpus")
        if not killed_at(number, folder, lambda root=root: change(root)):  # type: ignore[misc]
            assert number > 20
            return
        yield root


def test_killed_anywhere_it_is_wholly_old_or_wholly_new(tmp_path: Path) -> None:
    found = set()
    for root in kills(tmp_path / "place"):
        finish_interrupted(root)
        with locked(root):
            pass
        state = {name: content for name, content in snapshot(root).items() if not name.startswith(FOLDER)}
        citation = (root.parent / "CITATION.cff").read_bytes()
        assert (state, citation) in ((OLD, b"version: 1\n"), (NEW, b"version: 2\n"))
        found.add(citation)
        # And whatever was left behind does not keep the next one from being made.
        if citation == b"version: 1\n":
            change(root)
            assert snapshot(root) == NEW
    assert len(found) == 2


def test_killed_again_while_it_is_finished(tmp_path: Path) -> None:
    for index, root in enumerate(kills(tmp_path / "place")):
        if index % 5 or not (root / FOLDER / "journal.json").exists():
            continue
        number = 1
        while killed_at(number, root.parent, lambda root=root: finish_interrupted(root)):  # type: ignore[misc]
            number += 1
        assert snapshot(root) == NEW


def interrupted(root: Path) -> Path:
    """Leave a corpus as a kill right after the journal leaves it."""
    for number in range(1, 1_000):
        shutil.rmtree(root.parent)
        make(root)
        killed_at(number, root.parent, lambda: change(root))
        if (root / FOLDER / "journal.json").exists():
            return root
    raise AssertionError


def test_opening_a_corpus_finishes_what_was_interrupted(root: Path) -> None:
    assert snapshot(Store(interrupted(root)).root) == NEW


def test_an_edit_after_the_interruption_is_never_overwritten(root: Path) -> None:
    interrupted(root)
    (root / "entries" / "a.xml").write_bytes(b"edited by hand")
    with pytest.raises(CorpusError, match=r"a\.xml: changed after an interrupted command"):
        Store(root)
    assert (root / "entries" / "a.xml").read_bytes() == b"edited by hand"


def test_an_edit_while_the_change_was_worked_out_is_never_overwritten(root: Path) -> None:
    (root / "entries" / "a.xml").write_bytes(b"edited by hand")
    before = snapshot(root)
    with pytest.raises(ReleaseError, match=r"a\.xml: changed"):
        change(root)
    assert snapshot(root) == before


def test_a_file_that_should_not_be_there_is_never_overwritten(root: Path) -> None:
    (root / "releases" / "b").mkdir()
    (root / "releases" / "b" / "1.0.0.xml").write_bytes(b"somebody's")
    with pytest.raises(ReleaseError, match="changed during"):
        change(root)


def test_a_failure_before_the_journal_changes_nothing(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        change(root)
    assert snapshot(root) == OLD
    assert not (root / FOLDER).exists()


def test_two_at_once(root: Path) -> None:
    with locked(root), pytest.raises(ReleaseError, match="another process is changing this corpus"):
        change(root)
    assert snapshot(root) == OLD
    change(root)


def test_the_lock_of_a_killed_process_holds_nobody_up(root: Path) -> None:
    (root / LOCK).touch()
    change(root)
    assert snapshot(root) == NEW


def test_modes_are_kept(root: Path) -> None:
    (root / "entries" / "a.xml").chmod(0o640)
    change(root)
    assert (root / "entries" / "a.xml").stat().st_mode & 0o777 == 0o640


def test_links_are_refused(root: Path) -> None:
    (root / "entries" / "a.xml").rename(root / "elsewhere")
    (root / "entries" / "a.xml").symlink_to(root / "elsewhere")
    with pytest.raises(ReleaseError, match="symbolic links"):
        change(root)


@pytest.mark.parametrize(
    "path",
    ["../victim", "/elsewhere/victim", "entries/../../victim", "", ".", "../CITATION.cff/x", "out/victim"],
)
def test_a_journal_of_a_stranger_reaches_nothing_outside(root: Path, tmp_path: Path, path: str) -> None:
    (root / "out").symlink_to(tmp_path)
    (tmp_path / "victim").write_bytes(b"mine")
    (root / FOLDER).mkdir()
    (root / FOLDER / "0").write_bytes(b"theirs")
    rows = [{"path": path, "before": "", "after": "x", "staged": "0"}]
    (root / FOLDER / "journal.json").write_text(json.dumps(rows))
    with pytest.raises(CorpusError, match="is not a file that a command on"):
        Store(root)
    assert (tmp_path / "victim").read_bytes() == b"mine"


@pytest.mark.parametrize(
    "journal",
    ["", "{}", "[1]", "[[]]", '[{"path": 1, "before": "", "after": "", "staged": ""}]',
     '[{"path": "a", "before": "", "after": "x", "staged": "../corpus.toml"}]', "[" * 100_000],
)  # fmt: skip
def test_what_is_no_journal_is_told(root: Path, journal: str) -> None:
    (root / FOLDER).mkdir()
    (root / FOLDER / "journal.json").write_text(journal)
    with pytest.raises(CorpusError, match="not a khabar journal"):
        Store(root)
    assert {name: content for name, content in snapshot(root).items() if name in OLD} == OLD


def beside(root: Path) -> FileChange:
    """A change of a file that the user named: a queue."""
    return FileChange(str(root.parent / "queue.json"), None, b"queue")


def test_killed_anywhere_a_file_elsewhere_changes_with_the_corpus(tmp_path: Path) -> None:
    folder, found = tmp_path / "place", set()
    for number in range(1, 1_000):
        shutil.rmtree(folder, ignore_errors=True)
        root = make(folder / "corpus")
        if not killed_at(number, folder, lambda root=root: change(root, (beside(root), CHANGES[0]))):  # type: ignore[misc]
            break
        finish_interrupted(root)
        queue, entry = root.parent / "queue.json", (root / "entries" / "a.xml").read_bytes()
        assert (queue.exists(), entry) in ((False, b"old a"), (True, b"new a"))
        found.add(entry)
        with locked(root):
            assert find_leftovers(root) == []
    assert len(found) == 2


def test_a_journal_that_was_copied_writes_nothing_elsewhere(tmp_path: Path) -> None:
    for number in range(1, 1_000):
        shutil.rmtree(tmp_path / "place", ignore_errors=True)
        root = make(tmp_path / "place" / "corpus")
        killed_at(number, root.parent, lambda root=root: change(root, (beside(root), CHANGES[0])))  # type: ignore[misc]
        if (root / FOLDER / "journal.json").exists():
            break
    copy = Path(shutil.copytree(root, tmp_path / "copy" / "corpus"))
    with pytest.raises(CorpusError, match="is not a file that a command on"):
        finish_interrupted(copy)
    assert not (root.parent / "queue.json").exists()
    finish_interrupted(root)
    assert (root.parent / "queue.json").read_bytes() == b"queue"


def test_a_folder_of_a_stranger_is_not_emptied(root: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "letter").write_bytes(b"mine")
    (root / FOLDER).symlink_to(mine)
    with pytest.raises(CorpusError, match="not a folder of khabar"):
        change(root)
    assert (mine / "letter").read_bytes() == b"mine"


def test_a_staged_file_of_a_stranger_is_no_link(root: Path, tmp_path: Path) -> None:
    (tmp_path / "victim").write_bytes(b"mine")
    (root / FOLDER).mkdir()
    (root / FOLDER / "0").symlink_to(tmp_path / "victim")
    digest = sha256(b"mine").hexdigest()
    rows = [{"path": "pages/b.txt", "before": "", "after": digest, "staged": "0"}]
    (root / FOLDER / "journal.json").write_text(json.dumps(rows))
    with pytest.raises(CorpusError, match="not a khabar journal"):
        Store(root)
    assert not (root / "pages" / "b.txt").exists()


@pytest.mark.parametrize("path", [".release/0", ".release.lock", ".release/journal.json"])
def test_the_files_of_the_journal_are_no_targets(root: Path, path: str) -> None:
    with pytest.raises(CorpusError, match="is not a file that a command on"):
        change(root, (FileChange(path, None, b"x"),))


def test_what_is_no_regular_file_is_not_replaced(root: Path) -> None:
    os.mkfifo(root / "pages" / "pipe.txt")
    with pytest.raises(ReleaseError, match="is not a regular file"):
        change(root, (FileChange("pages/pipe.txt", None, b"x"),))
    assert snapshot(root) == OLD


def test_whoever_has_the_lock_removes_temporary_files(root: Path) -> None:
    for folder in ("", "entries", "pages"):
        (root / folder / f".a.xml.{'0' * 16}").write_bytes(b"text")
    assert len(find_leftovers(root)) == 3
    with locked(root):
        assert find_leftovers(root) == []
    assert snapshot(root) == OLD
