"""Corpora and indexes at addresses: read, compiled there and from there, never written to by mistake."""

import shutil
from pathlib import Path

import pytest

import khabar
from khabar.corpus import StoredCorpus
from khabar.corpus.addresses import AddressCopy, address_of, is_address, local_copy
from khabar.errors import CorpusError

fsspec = pytest.importorskip("fsspec")


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def address(toy_corpus: Path) -> str:
    """The address of the toy corpus, in the memory of this process."""
    memory = fsspec.filesystem("memory")
    memory.store.clear()
    memory.pseudo_dirs[:] = [""]
    memory.put(str(toy_corpus), "/news", recursive=True)
    return "memory://news"


def edit(address: str, name: str, old: str, new: str) -> None:
    with fsspec.open(f"{address}/{name}", "r", encoding="utf-8") as file:
        text = file.read()
    assert old in text
    with fsspec.open(f"{address}/{name}", "w", encoding="utf-8") as file:
        file.write(text.replace(old, new))


def test_addresses_and_paths() -> None:
    assert all(map(is_address, ("memory://news", "s3://a/b", "simplecache::s3://a/b", "file:///a")))
    assert not any(map(is_address, ("corpus", "/a/b", "c:/a", "memory://", Path("s3://a"))))


@pytest.mark.parametrize("start", ["", "simplecache::"])
def test_a_corpus_is_read(address: str, toys: StoredCorpus, start: str) -> None:
    corpus = khabar.load(start + address)
    assert list(corpus) == list(toys)
    assert corpus["toy-0001"] == toys["toy-0001"]


def test_a_folder_is_read_where_it_is(toy_corpus: Path) -> None:
    assert local_copy(toy_corpus.as_uri()) == toy_corpus
    assert not address_of(toy_corpus)


def test_only_what_changed_is_copied_again(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = local_copy(address)
    assert address_of(folder) == address
    copied: list[str] = []
    fetch = AddressCopy._fetch
    monkeypatch.setattr(AddressCopy, "_fetch", lambda self, names: (copied.extend(names), fetch(self, names)))
    local_copy(address)
    assert copied == []
    edit(address, "entries/toy-0001.xml", "toy-0001", "toy-0001")
    fsspec.filesystem("memory").rm_file("/news/entries/toy-0002.xml")
    (folder / "corpus.toml").write_text("")
    local_copy(address)
    assert sorted(copied) == ["corpus.toml", "entries/toy-0001.xml"]
    assert list(khabar.load(address)) == ["toy-0001"]


def test_nothing_hidden_and_nothing_outside_is_copied(address: str, cache: Path) -> None:
    memory = fsspec.filesystem("memory")
    memory.pipe({"/news/.lock": b"", "/news/entries/.a.xml": b"", "/news/a\nb.xml": b"", "/else.xml": b""})
    folder = local_copy(address)
    names = {path.name for path in folder.rglob("*")}
    assert not names & {".lock", ".a.xml", "a\nb.xml", "else.xml"}


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("memory://nothing", "not a corpus"),
        ("nosuch://news", "cannot read nosuch://news"),
        ("https://127.0.0.1:9/news", "127.0.0.1"),
    ],
)
def test_what_cannot_be_read_is_one_error(address: str, message: str) -> None:
    with pytest.raises(CorpusError, match=message):
        khabar.load(address)


def test_what_is_no_corpus_is_not_copied(cache: Path) -> None:
    fsspec.filesystem("memory").pipe("/heap/large.bin", b"0")
    with pytest.raises(CorpusError, match="not a corpus"):
        khabar.load("memory://heap")
    assert not list(cache.rglob("large.bin"))


def test_a_worker_elsewhere_copies_what_it_needs(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from khabar.query.compiling.parts import PartCompiler, SourceFile  # noqa: PLC0415 (needs the extra `query`)

    job = PartCompiler.of(StoredCorpus(local_copy(address)))
    # Another machine has another cache, and not the folders of this one.
    shutil.rmtree(job.root)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "elsewhere"))
    part = job.open()([SourceFile("toy-0002", 0, "", "")])
    assert part.entries == ("toy-0002",)
    assert [
        path.name for path in (tmp_path / "elsewhere").rglob("toy-*.xml") if path.parent.name == "entries"
    ] == ["toy-0002.xml"]
