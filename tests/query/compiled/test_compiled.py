"""The compiled corpus: equal to the TEI it was made from, and never believed when it is not whole."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import khabar
from khabar.corpus import StoredCorpus
from khabar.errors import CorpusError, EntryNotFoundError, IndexFileError
from khabar.query.compiled.corpus import CompiledCorpus
from khabar.query.compiled.files import open_index
from khabar.query.compiling import cache
from khabar.query.compiling.cache import compile_corpus

QUERY = '[lookup="قال"] []{0,3} <mention/> within s'


def compiled(root: Path, folder: Path) -> cache.Compilation:
    return compile_corpus(StoredCorpus(root), folder, portable=True)


def touch(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def folder(toy_corpus: Path, tmp_path: Path) -> Path:
    compiled(toy_corpus, tmp_path / "compiled")
    return tmp_path / "compiled"


def test_entries_and_answers_are_those_of_the_tei(toy_corpus: Path, folder: Path) -> None:
    tei, opened = khabar.load(toy_corpus), khabar.load(folder)
    assert (tei.compiled, opened.compiled) == (False, True)
    assert list(tei) == list(opened)
    for entry_id in tei:
        assert opened[entry_id] == tei[entry_id]
        assert opened[entry_id].tokens == tei[entry_id].tokens
        assert opened[entry_id].cues == tei[entry_id].cues
    assert opened.entities == tei.entities
    assert opened.settings == tei.settings
    assert opened.query(QUERY).to_json() == tei.query(QUERY).to_json()
    for attribute in ("word", "norm", "entity", "speaker"):
        assert opened.frequency(attribute) == tei.frequency(attribute)
    assert opened.to_frame("mentions").equals(tei.to_frame("mentions"))
    assert list(opened.concordance("قال")) == list(tei.concordance("قال"))
    assert opened["toy-0001#q1"] == tei["toy-0001#q1"]


def test_a_cue_of_an_attribution_is_that_of_the_entry(folder: Path) -> None:
    entry = khabar.load(folder)["toy-0001"]
    cues = [cue for quotation in entry.quotations for cue in quotation.attribution.cues]
    assert cues
    assert all(any(cue is other for other in entry.cues) for cue in cues)


def test_only_what_changed_is_compiled_again(toy_corpus: Path, tmp_path: Path) -> None:
    folder = tmp_path / "index"
    assert compile_corpus(StoredCorpus(toy_corpus), folder).compiled == 2
    again = compile_corpus(StoredCorpus(toy_corpus), folder)
    assert (again.compiled, again.kept) == (0, 2)
    path = toy_corpus / "entries" / "toy-0001.xml"
    touch(path, "</TEI>", "</TEI>\n<!-- read again -->")
    changed = compile_corpus(StoredCorpus(toy_corpus), folder)
    assert (changed.compiled, changed.kept) == (1, 1)
    (toy_corpus / "entries" / "toy-0002.xml").unlink()
    assert compile_corpus(StoredCorpus(toy_corpus), folder).index.entry_ids == ["toy-0001"]


def test_an_index_made_step_by_step_is_the_same(toy_corpus: Path, tmp_path: Path) -> None:
    second = toy_corpus / "entries" / "toy-0002.xml"
    content = second.read_bytes()
    second.unlink()
    compile_corpus(StoredCorpus(toy_corpus), tmp_path / "steps")
    second.write_bytes(content)
    compile_corpus(StoredCorpus(toy_corpus), tmp_path / "steps")
    compile_corpus(StoredCorpus(toy_corpus), tmp_path / "once")
    steps, once = open_index(tmp_path / "steps"), open_index(tmp_path / "once")
    assert steps.about["files"] == once.about["files"]
    assert steps.about["generation"] == once.about["generation"]


def test_a_question_asked_twice_parses_nothing_twice(
    toy_corpus: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    first = khabar.load(toy_corpus).query(QUERY).to_csv()

    def fail(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr("khabar.query.compiling.sources.read", fail)
    monkeypatch.setattr("khabar.query.compiling.sources.read_batch", fail)
    assert khabar.load(toy_corpus).query(QUERY).to_csv() == first


def test_entries_are_read_once(toys: StoredCorpus, monkeypatch: pytest.MonkeyPatch) -> None:
    corpus = StoredCorpus(toys.store.root)
    assert len(list(corpus.values())) == 2
    monkeypatch.setattr("khabar.tei.read", None)
    assert len(list(corpus.values())) == 2


def test_a_home_that_cannot_be_written_to(
    toy_corpus: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert len(khabar.load(toy_corpus).query("[]")) == khabar.load(toy_corpus).selection.tokens


def _data_files(folder: Path) -> list[Path]:
    generation = json.loads(json.loads((folder / "index.json").read_text())["content"])["generation"]
    return sorted((folder / generation).iterdir())


@pytest.mark.parametrize("number", [0, 7, -1])
def test_damage_is_an_error(folder: Path, number: int) -> None:
    path = _data_files(folder)[number]
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    path.write_bytes(content)
    with pytest.raises(IndexFileError, match="missing or damaged"):
        khabar.load(folder)
    path.write_bytes(content[: len(content) // 2])
    with pytest.raises(IndexFileError, match="missing or damaged"):
        khabar.load(folder)
    path.unlink()
    with pytest.raises(IndexFileError, match="missing or damaged"):
        khabar.load(folder)


@pytest.mark.parametrize("content", [b"", b"{}", b'{"sha256": "x", "content": "{}"}', b"[]", b"\xff"])
def test_a_damaged_index_file_is_an_error_and_is_made_again(
    toy_corpus: Path, folder: Path, content: bytes
) -> None:
    (folder / "index.json").write_bytes(content)
    with pytest.raises(IndexFileError, match="damaged"):
        khabar.load(folder)
    assert compiled(toy_corpus, folder).compiled == 2
    assert len(khabar.load(folder)) == 2


def test_an_index_of_another_version_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("khabar.query.compiled.files.language_digest", lambda: "another")
    with pytest.raises(IndexFileError, match="another version of khabar"):
        khabar.load(folder)


def test_a_copied_index_is_compared_again(folder: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(folder, tmp_path / "copy")
    assert list(khabar.load(copy)) == list(khabar.load(folder))


def test_a_full_disk_leaves_the_old_index(
    toy_corpus: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = khabar.load(folder).query("[]").to_csv()
    (toy_corpus / "entries" / "toy-0002.xml").unlink()

    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    # When the files are written and not yet where readers look for them.
    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="No space left"):
        compiled(toy_corpus, folder)
    monkeypatch.undo()
    assert khabar.load(folder).query("[]").to_csv() == before
    assert not [path for path in folder.iterdir() if path.name.startswith(".draft")]


def test_a_foreign_folder_is_not_written_to(toy_corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "thesis.txt").write_text("years of work")
    from khabar.query.engine import compile_into  # noqa: PLC0415

    with pytest.raises(CorpusError, match="not empty, and not a compiled corpus"):
        compile_into(StoredCorpus(toy_corpus), tmp_path / "other")


_COMPILE = """
import sys
from pathlib import Path
from khabar.corpus import StoredCorpus
from khabar.query.compiling.cache import compile_corpus
for _ in range(3):
    Path(sys.argv[2], "sources.json").unlink(missing_ok=True)
    assert compile_corpus(StoredCorpus(sys.argv[1]), Path(sys.argv[2]), portable=True).index.entries == 2
"""


@pytest.mark.process
def test_two_indexers_at_once(toy_corpus: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-c", _COMPILE, str(toy_corpus), str(tmp_path / "both")]
    both = [subprocess.Popen(command) for _ in range(2)]
    assert [process.wait(60) for process in both] == [0, 0]
    assert len(khabar.load(tmp_path / "both")) == 2


def test_an_empty_corpus(toy_corpus: Path, tmp_path: Path) -> None:
    for path in (toy_corpus / "entries").iterdir():
        path.unlink()
    corpus = khabar.load(toy_corpus)
    assert list(corpus.query("[]")) == []
    assert list(corpus.frequency("word", punctuation=True)) == [] if corpus.selection.tokens else True
    compiled(toy_corpus, tmp_path / "empty")
    assert list(khabar.load(tmp_path / "empty")) == []


def test_a_compiled_corpus_has_no_frozen_copies(folder: Path) -> None:
    opened = khabar.load(folder)
    assert isinstance(opened, CompiledCorpus)
    with pytest.raises(CorpusError, match="no released versions"):
        opened.at("1.0.0")
    with pytest.raises(CorpusError, match="no released versions"):
        opened["toy-0001@1.0.0"]
    with pytest.raises(EntryNotFoundError, match="similar: toy-000"):
        opened["toy-0009"]


def test_astral_characters_keep_their_offsets(toy_corpus: Path) -> None:
    path = toy_corpus / "entries" / "toy-0001.xml"
    text = path.read_text(encoding="utf-8")
    start = text.index("<s ", text.index("<p"))
    place = text.index(">", start) + 1
    path.write_text(f"{text[:place]}😀𐌰 {text[place:]}", encoding="utf-8")
    corpus = khabar.load(toy_corpus)
    for match in corpus.query("[]"):
        assert match.text == match.entry.text[match.start : match.end]
    assert corpus.query('"😀"')[0].text == "😀"


def test_two_corpora_as_one(toy_corpus: Path, tmp_path: Path) -> None:
    other = Path(shutil.copytree(toy_corpus, tmp_path / "other"))
    for number in (1, 2):
        old, new = f"toy-000{number}", f"joy-000{number}"
        path = other / "entries" / f"{old}.xml"
        (other / "entries" / f"{new}.xml").write_text(path.read_text("utf-8").replace(old, new), "utf-8")
        path.unlink()
    both = khabar.load([toy_corpus, other])
    assert list(both) == ["joy-0001", "joy-0002", "toy-0001", "toy-0002"]
    assert len(both.query(QUERY)) == 2 * len(khabar.load(toy_corpus).query(QUERY))
    assert both["joy-0001#q1"].entry.id == "joy-0001"
    assert "toy-0001#q1" in both
    with pytest.raises(CorpusError, match="is in two corpora"):
        khabar.load([toy_corpus, toy_corpus])
    with pytest.raises(EntryNotFoundError):
        both[0]  # type: ignore[index]


_ASK = """
import sys
from khabar.cli import main
main(["kwic", sys.argv[2], "--corpus", sys.argv[1]], standalone_mode=False)
heavy = {"khabar.model.entry", "khabar.tei", "khabar.query.compiling", "lark", "lxml", "pandas", "pyarrow"}
print(sorted(heavy.intersection(sys.modules)))
"""


@pytest.mark.process
@pytest.mark.parametrize("query", ['[word="قال"]', "قال"])
def test_a_plain_query_imports_little(folder: Path, query: str) -> None:
    command = [sys.executable, "-c", _ASK, str(folder), query]
    answer = subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout
    assert "[قال]" in answer
    assert answer.splitlines()[-1] == "[]"
