"""Compiling by engines: the same index from any of them, and runs that go on where they stopped."""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest

from khabar.corpus import StoredCorpus
from khabar.engines import Engine
from khabar.errors import EngineError, TEIError
from khabar.query.compiled.columns import Columns
from khabar.query.compiling import parts
from khabar.query.compiling.cache import Compilation, compile_corpus
from khabar.query.compiling.sources import PendingEntry, compile_files
from khabar.query.engine import compile_into

NUMBER = 12
TWO = Engine(jobs=2)


@pytest.fixture
def corpus(toy_corpus: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A corpus of twelve entries, of which each is a shard."""
    monkeypatch.setattr(parts, "_SMALLEST", 1)
    monkeypatch.setattr(parts, "_SHARDS", NUMBER)
    first = toy_corpus / "entries" / "toy-0001.xml"
    for number in range(3, NUMBER + 2):
        text = first.read_text(encoding="utf-8").replace("toy-0001", f"toy-{number:04}")
        first.with_name(f"toy-{number:04}.xml").write_text(text, encoding="utf-8")
    first.with_name("toy-0002.xml").unlink()
    # A file that was written just now may change without its time; here, none does.
    monkeypatch.setattr("khabar.query.compiling.stats._TICK", 0)
    for path in first.parent.iterdir():
        os.utime(path, (1, 1))
    return toy_corpus


def compiled(corpus: Path, folder: Path, engine: Engine = TWO) -> Compilation:
    return compile_corpus(StoredCorpus(corpus), folder, portable=True, engine=engine)


def written(folder: Path) -> dict[str, bytes]:
    paths = (path for path in folder.rglob("*") if path.is_file() and path.suffix in {".arrow", ".bin"})
    return {str(path.relative_to(folder)): path.read_bytes() for path in paths}


@pytest.mark.process
def test_processes_write_the_same_bytes(corpus: Path, tmp_path: Path) -> None:
    assert compiled(corpus, tmp_path / "two").compiled == NUMBER
    assert compiled(corpus, tmp_path / "one", Engine()).compiled == NUMBER
    assert written(tmp_path / "two") == written(tmp_path / "one")
    assert not (tmp_path / "two" / ".shards").exists()


def test_a_run_that_was_cut_off_goes_on(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(entries: Sequence[str]) -> Iterable[str]:
        yield from entries[:5]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        compile_into(StoredCorpus(corpus), tmp_path / "index", interrupted, Engine())
    read_entries: list[str] = []

    def noted(corpus: StoredCorpus, files: Sequence[PendingEntry]) -> Columns:
        read_entries.extend(file.entry for file in files)
        return compile_files(corpus, files)

    monkeypatch.setattr(parts, "compile_files", noted)
    (corpus / "entries" / "toy-0003.xml").touch()
    _, done = compile_into(StoredCorpus(corpus), tmp_path / "index", engine=Engine())
    # What was finished before the interruption is not read again, unless it has changed.
    assert read_entries == ["toy-0003", *(f"toy-{number:04}" for number in range(8, NUMBER + 2))]
    assert done.index.entries == NUMBER
    compiled(corpus, tmp_path / "at-once", Engine())
    assert written(tmp_path / "index") == written(tmp_path / "at-once")


@pytest.mark.process
def test_an_entry_that_ends_every_process_is_named_and_the_others_are_kept(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fatal(corpus: StoredCorpus, files: Sequence[PendingEntry]) -> Columns:
        if any(file.entry == "toy-0007" for file in files):
            os._exit(9)
        return compile_files(corpus, files)

    with monkeypatch.context() as patch:
        patch.setattr(parts, "compile_files", fatal)
        with pytest.raises(EngineError, match="toy-0007: each worker that read it was killed"):
            compiled(corpus, tmp_path / "index")
    assert len(list((tmp_path / "index" / ".shards").glob("*.shard"))) == NUMBER - 1
    assert compiled(corpus, tmp_path / "index").index.entries == NUMBER


def test_an_entry_that_cannot_be_read_is_an_error_from_any_engine(corpus: Path, tmp_path: Path) -> None:
    # It makes exceptions carry what they arose from, also between processes of this machine.
    pytest.importorskip("distributed")
    (corpus / "entries" / "toy-0004.xml").write_text("<TEI>", encoding="utf-8")
    messages = []
    for engine in (Engine(), TWO):
        with pytest.raises(TEIError) as caught:
            compiled(corpus, tmp_path / "index", engine)
        messages.append(str(caught.value))
    assert "toy-0004" in messages[0]
    assert messages[0] == messages[1]


def test_a_part_is_the_same_after_it_was_written(corpus: Path) -> None:
    opened = StoredCorpus(corpus)
    sources = [parts.SourceFile(entry, 0, "", "") for entry in opened]
    part = parts.PartCompiler.of(opened).compiling(opened)(sources)
    again = parts.load_part(parts.dump_part(part))
    assert again.entries == part.entries
    for kind in ("rows", "numbers"):
        before, after = getattr(part.columns, kind), getattr(again.columns, kind)
        assert {name: found.tolist() for name, found in after.items()} == {
            name: found.tolist() for name, found in before.items()
        }
    assert {name: list(values.all_encoded()) for name, values in again.columns.values.items()} == {
        name: list(values.all_encoded()) for name, values in part.columns.values.items()
    }
