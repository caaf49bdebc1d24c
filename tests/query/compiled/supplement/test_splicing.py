"""A supplement: base and changes together are what a compilation of the whole would be."""

import json
import os
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import khabar
from khabar.corpus import StoredCorpus
from khabar.errors import IndexFileError
from khabar.model import Entry
from khabar.query.compiled.columns import Columns, coded_columns
from khabar.query.compiled.files import open_index
from khabar.query.compiled.index import Index
from khabar.query.compiled.postings import PostingLists, Postings
from khabar.query.compiled.strings import Strings
from khabar.query.compiled.supplement import supplemented
from khabar.query.compiling import cache, updating, writing
from khabar.query.compiling.cache import compile_corpus
from khabar.query.compiling.compiler import compile_entries
from khabar.query.compiling.joining import join
from khabar.query.compiling.postings import all_postings
from khabar.query.compiling.previous import Previous
from khabar.query.compiling.updating import Update
from tests.strategies import entries

QUESTIONS = ['[lookup="قال"] []{0,3} <mention/> within s', "[]", '[word="ال.*"]', '[entity=".+"]']


def require_same(columns: Columns, postings: Postings, whole: Columns) -> None:
    """Require that columns are those of a compilation of the whole, and posting lists, too."""
    assert {table: rows.tolist() for table, rows in columns.rows.items()} == {
        table: rows.tolist() for table, rows in whole.rows.items()
    }
    assert set(columns.numbers) == set(whole.numbers)
    for name, numbers in columns.numbers.items():
        assert numbers.tolist() == whole.numbers[name].tolist(), name
        backwards = np.arange(len(numbers))[::-1]
        assert columns.taken(name, backwards).tolist() == numbers[backwards].tolist(), name
    assert {name: texts.all_encoded() for name, texts in columns.values.items()} == {
        name: texts.all_encoded() for name, texts in whole.values.items()
    }
    expected = all_postings(whole)
    for name in coded_columns():
        assert postings.counts(name).tolist() == expected.counts(name).tolist(), name
        every = range(0, len(whole.values[name]), 2)
        assert postings.rows_of_all(name, every).tolist() == expected.rows_of_all(name, every).tolist(), name
        for code in range(len(whole.values[name])):
            assert postings.rows(name, code).tolist() == expected.rows(name, code).tolist(), name
            assert postings.count(name, np.array([code])) == len(expected.rows(name, code))


def compiled(found: Sequence[Entry]) -> Columns:
    return compile_entries((entry, "digest") for entry in found)


def whole(found: Sequence[Entry]) -> Columns:
    return join([compiled(found)], [(0, number) for number in range(len(found))])


@pytest.fixture
def share(monkeypatch: pytest.MonkeyPatch) -> None:
    """No supplement is too large."""
    monkeypatch.setattr(updating, "_SHARE", 0)


# What becomes of three entries: each stays (or is made, if it is not there), is replaced, or is removed.
FATES = st.lists(st.sampled_from(["stays", "removed", 0, 1, 2, 3]), min_size=3, max_size=3)


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
@given(made=st.tuples(*[entries()] * 4), fates=st.tuples(FATES, FATES))
@pytest.mark.usefixtures("share")
def test_base_and_supplement_are_the_whole(
    made: tuple[Entry, ...], fates: tuple[list[str | int], list[str | int]]
) -> None:
    now = {f"e{number}": made[number] for number in range(3)}
    parts: tuple[PostingLists, ...] = (all_postings(whole(list(now.values()))),)
    places = {name: (0, row) for row, name in enumerate(now)}
    for ours in fates:
        changed = {}
        for number, fate in enumerate(ours):
            name = f"e{number}"
            if fate == "removed":
                now.pop(name, None)
            elif isinstance(fate, int) or name not in now:
                changed[name] = made[fate if isinstance(fate, int) else number]
        now = dict(sorted((now | changed).items()))
        fresh = {name: (0, row) for row, name in enumerate(changed)}
        previous = Previous(None, parts, places, {}, {})
        supplement = Update(list(now), [compiled(list(changed.values()))], fresh, previous).supplement()
        assert supplement is not None
        require_same(*supplemented(supplement), whole(list(now.values())))
        parts = supplement.parts
        owned = zip(
            supplement.runs.parts.tolist(),
            supplement.runs.starts.tolist(),
            supplement.runs.stops.tolist(),
            strict=True,
        )
        rows = [(part, row) for part, start, stop in owned for row in range(start, stop)]
        places = dict(zip(now, rows, strict=True))


@pytest.fixture
def corpus(toy_corpus: Path) -> Path:
    """A corpus of six entries."""
    folder = toy_corpus / "entries"
    for number in (4, 6, 8, 10):
        old = f"toy-000{1 + number // 2 % 2}"
        text = (folder / f"{old}.xml").read_text(encoding="utf-8")
        (folder / f"toy-{number:04}.xml").write_text(text.replace(old, f"toy-{number:04}"), encoding="utf-8")
    return toy_corpus


def index_of(corpus: Path, folder: Path) -> cache.Compilation:
    return compile_corpus(StoredCorpus(corpus), folder, portable=True)


def change(corpus: Path) -> None:
    """Change an entry, add one, and remove one."""
    folder = corpus / "entries"
    second = folder / "toy-0002.xml"
    text = second.read_text(encoding="utf-8")
    start = text.index(">", text.index("<s ", text.index("<p"))) + 1
    second.write_text(f"{text[:start]}ثم 😀 {text[start:]}", encoding="utf-8")
    added = (folder / "toy-0001.xml").read_text(encoding="utf-8").replace("toy-0001", "toy-0005")
    (folder / "toy-0005.xml").write_text(added.replace("</title>", " خبر</title>"), encoding="utf-8")
    (folder / "toy-0008.xml").unlink()


def content_of(folder: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(json.loads((folder / "index.json").read_text())["content"])
    return content


def require_answers(corpus: Path, folder: Path) -> None:
    """Require that an index answers as the TEI files do, which are compiled anew."""
    again = folder.with_name("again")
    shutil.rmtree(again, ignore_errors=True)
    index_of(corpus, again)
    files, expected = open_index(folder), open_index(again)
    require_same(files.columns, files.postings, expected.columns)
    opened, fresh = khabar.load(folder), khabar.load(again)
    assert list(opened) == list(fresh)
    for entry_id in fresh:
        assert opened[entry_id] == fresh[entry_id]
        assert opened[entry_id].tokens == fresh[entry_id].tokens
    for question in QUESTIONS:
        assert opened.query(question).to_json() == fresh.query(question).to_json()
    assert opened.frequency("norm") == fresh.frequency("norm")
    assert list(opened.concordance("قال")) == list(fresh.concordance("قال"))
    joined = khabar.load([folder]).query("[]").to_csv()
    assert joined == khabar.load([again]).query("[]").to_csv()


@pytest.mark.usefixtures("share")
def test_answers_are_those_of_the_tei(corpus: Path, tmp_path: Path) -> None:
    folder = tmp_path / "index"
    index_of(corpus, folder)
    base = content_of(folder)["generation"]
    change(corpus)
    done = index_of(corpus, folder)
    assert (done.compiled, done.kept) == (2, 4)
    assert (content_of(folder)["generation"], content_of(folder)["entries"]) == (base, 6)
    require_answers(corpus, folder)
    # Again: what is in the supplement is changed, and what was removed comes back.
    text = (corpus / "entries" / "toy-0001.xml").read_text(encoding="utf-8")
    (corpus / "entries" / "toy-0008.xml").write_text(text.replace("toy-0001", "toy-0008"), encoding="utf-8")
    (corpus / "entries" / "toy-0005.xml").unlink()
    assert index_of(corpus, folder).compiled == 1
    assert content_of(folder)["generation"] == base
    require_answers(corpus, folder)
    generations = [path for path in folder.iterdir() if path.is_dir() and len(path.name) == 16]
    assert len(generations) == 2


@pytest.mark.usefixtures("share")
def test_all_entries_change_or_go(corpus: Path, tmp_path: Path) -> None:
    folder = tmp_path / "index"
    index_of(corpus, folder)
    for path in (corpus / "entries").iterdir():
        path.unlink()
    index_of(corpus, folder)
    index_of(corpus, tmp_path / "once")
    files = open_index(folder)
    require_same(files.columns, files.postings, open_index(tmp_path / "once").columns)
    assert list(khabar.load(folder)) == list(khabar.load(folder).query("[]")) == []


def test_a_large_supplement_is_joined_with_the_base(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "index"
    monkeypatch.setattr(updating, "_SHARE", 0)
    index_of(corpus, folder)
    change(corpus)
    index_of(corpus, folder)
    assert "supplement" in content_of(folder)
    monkeypatch.setattr(updating, "_SHARE", 32)
    path = corpus / "entries" / "toy-0001.xml"
    path.write_text(path.read_text(encoding="utf-8").replace("</title>", " عن</title>"), encoding="utf-8")
    assert index_of(corpus, folder).compiled == 1
    index_of(corpus, tmp_path / "once")
    assert "supplement" not in content_of(folder)
    assert content_of(folder)["files"] == content_of(tmp_path / "once")["files"]


@pytest.mark.usefixtures("share")
@pytest.mark.parametrize("which", ["generation", "supplement"])
def test_damage_is_an_error(corpus: Path, tmp_path: Path, which: str) -> None:
    folder = tmp_path / "index"
    index_of(corpus, folder)
    change(corpus)
    index_of(corpus, folder)
    content = content_of(folder)
    generation = content["generation"] if which == "generation" else content["supplement"]["generation"]
    path = folder / generation / "postings.bin"
    damaged = bytearray(path.read_bytes())
    damaged[len(damaged) // 2] ^= 0xFF
    path.write_bytes(damaged)
    with pytest.raises(IndexFileError, match="missing or damaged"):
        khabar.load(folder)
    path.unlink()
    with pytest.raises(IndexFileError, match="missing or damaged"):
        khabar.load(folder)
    # It is made again as a whole.
    assert index_of(corpus, folder).compiled == 6
    require_answers(corpus, folder)


@pytest.mark.usefixtures("share")
def test_a_full_disk_leaves_the_old_index(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "index"
    index_of(corpus, folder)
    before = khabar.load(folder).query("[]").to_csv()
    change(corpus)

    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fail)
        with pytest.raises(OSError, match="No space left"):
            index_of(corpus, folder)
    assert khabar.load(folder).query("[]").to_csv() == before
    assert not list(folder.glob(".draft*"))
    assert index_of(corpus, folder).compiled == 2
    require_answers(corpus, folder)


@pytest.mark.usefixtures("share")
@pytest.mark.parametrize("step", ["_write_changed", "write_seal", "_remove_old"])
def test_a_run_that_is_killed_is_made_good_by_the_next(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    # No file is compared because it was written just now: only its stats tell that it has changed.
    monkeypatch.setattr("khabar.query.compiling.stats._TICK", 0)
    folder = tmp_path / "index"
    index_of(corpus, folder)
    change(corpus)
    calls = 0

    class KilledError(BaseException):
        pass

    for call in range(1, 12):
        original = getattr(writing, step)

        def killed(*arguments: Any, original: Any = original, call: int = call) -> Any:
            nonlocal calls
            calls += 1
            if calls == call:
                raise KilledError
            return original(*arguments)

        calls = 0
        with monkeypatch.context() as patch:
            patch.setattr(writing, step, killed)
            try:
                index_of(corpus, folder)
            except KilledError:
                pass
            else:
                break
        # Whole, whichever of the two it is.
        assert len(khabar.load(folder)) == 6
    index_of(corpus, folder)
    require_answers(corpus, folder)


@pytest.mark.usefixtures("share")
def test_the_base_is_replaced_while_a_writer_waits(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "index"
    index_of(corpus, folder)
    change(corpus)
    write_index = cache.write_index

    def late(*arguments: Any) -> None:
        with monkeypatch.context() as patch:
            patch.setattr(cache, "write_index", write_index)
            patch.setattr(updating, "_SHARE", 10**9)
            index_of(corpus, folder)
        write_index(*arguments)

    with monkeypatch.context() as patch:
        patch.setattr(cache, "write_index", late)
        index_of(corpus, folder)
    assert "supplement" not in content_of(folder)
    require_answers(corpus, folder)


@pytest.mark.usefixtures("share")
def test_nothing_is_written_again_without_a_change(corpus: Path, tmp_path: Path) -> None:
    folder = tmp_path / "index"
    index_of(corpus, folder)
    change(corpus)
    index_of(corpus, folder)
    before = {
        path: path.stat().st_mtime_ns for path in folder.rglob("*.*") if path.suffix in {".arrow", ".bin"}
    }
    (corpus / "entries" / "toy-0001.xml").touch()
    done = index_of(corpus, folder)
    assert (done.compiled, done.kept) == (0, 6)
    assert before == {path: path.stat().st_mtime_ns for path in before}
    assert len(Index(open_index(folder)).entry_ids) == 6


def test_values_are_found_by_halving_or_by_hashing(monkeypatch: pytest.MonkeyPatch) -> None:
    base = Strings.of(sorted(f"كلمة{number:03}" for number in range(0, 400, 2)))
    own = Strings.of(sorted(f"كلمة{number:03}" for number in (1, 2, 3, 398, 399)))
    hashed = updating._placed(base, own).tolist()
    assert hashed == [~1, 1, ~2, 199, ~200]
    monkeypatch.setattr(updating, "_HASHED", 1)
    assert updating._placed(base, own).tolist() == hashed
