"""The folder of a corpus: finding, reading and writing its files."""

import stat
from pathlib import Path

import pytest

from khabar.corpus import Store, StoredCorpus, find_corpus, shipped_corpus, write_atomically
from khabar.errors import CorpusError, TooLargeError


def test_files(toys: StoredCorpus) -> None:
    store = toys.store
    names = [path.relative_to(store.root).as_posix() for path in store.xml_paths()]
    assert names == [
        "entries/toy-0001.xml",
        "entries/toy-0002.xml",
        "registers/organisations.xml",
        "registers/persons.xml",
        "registers/places.xml",
        "taxonomy.xml",
    ]


def test_page(toys: StoredCorpus) -> None:
    page = toys.store.read_page("toy-0001.txt")
    assert page == (toys.store.root / "pages" / "toy-0001.txt").read_bytes()


@pytest.mark.parametrize(
    "name", ["", ".", "..", "../corpus.toml", "/etc/passwd", "a/b", "toy-0001.txt/", "./toy-0001.txt"]
)
def test_pages_cannot_lead_out(toys: StoredCorpus, name: str) -> None:
    with pytest.raises(CorpusError, match="is not a valid page name"):
        toys.store.read_page(name)


@pytest.mark.parametrize("name", ["toy-0009.txt", "a" * 5_000, "a\0b"])
def test_missing_page(toys: StoredCorpus, name: str) -> None:
    with pytest.raises(CorpusError, match="cannot read"):
        toys.store.read_page(name)


def test_page_that_is_a_folder(toy_corpus: Path) -> None:
    (toy_corpus / "pages" / "a.txt").mkdir()
    with pytest.raises(CorpusError, match="is a folder"):
        Store(toy_corpus).read_page("a.txt")


def test_large_page(toy_corpus: Path) -> None:
    with (toy_corpus / "pages" / "toy-0001.txt").open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    with pytest.raises(TooLargeError):
        Store(toy_corpus).read_page("toy-0001.txt")


def test_a_corpus_is_found_upward(toy_corpus: Path, tmp_path: Path) -> None:
    for start in (tmp_path, toy_corpus, toy_corpus / "entries", toy_corpus / "entries" / "toy-0001.xml"):
        assert find_corpus(start) == toy_corpus.resolve()
    inner = toy_corpus / "entries" / "deeper" / "and-deeper"
    inner.mkdir(parents=True)
    assert find_corpus(inner) == toy_corpus.resolve()


def test_the_nearest_corpus_is_found(toy_corpus: Path) -> None:
    nearer = toy_corpus / "entries" / "corpus"
    nearer.mkdir()
    (nearer / "corpus.toml").touch()
    assert find_corpus(toy_corpus / "entries") == nearer.resolve()


def test_no_corpus_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("khabar.corpus.store.SETTINGS", "no-such-file.toml")
    assert find_corpus(tmp_path) is None
    with pytest.raises(CorpusError, match="this installation of khabar contains no corpus"):
        shipped_corpus()


def test_shipped_corpus_is_the_real_one(corpus: StoredCorpus) -> None:
    assert shipped_corpus().resolve() == corpus.store.root.resolve()


def test_writing(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    write_atomically(path, b"one")
    assert path.read_bytes() == b"one"
    write_atomically(path, b"two")
    assert path.read_bytes() == b"two"
    assert [item.name for item in tmp_path.iterdir()] == ["a.xml"]


def test_new_files_have_the_mode_of_new_files(tmp_path: Path) -> None:
    (tmp_path / "plain").touch()
    write_atomically(tmp_path / "a.xml", b"one")
    assert (tmp_path / "a.xml").stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_old_files_keep_their_mode(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.touch()
    path.chmod(0o640)
    write_atomically(path, b"one")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    target, link = tmp_path / "target.xml", tmp_path / "link.xml"
    target.write_bytes(b"one")
    link.symlink_to(target)
    write_atomically(link, b"two")
    assert link.is_symlink()
    assert target.read_bytes() == b"two"


@pytest.mark.parametrize("function", ["os.fsync", "pathlib.Path.replace"])
@pytest.mark.parametrize("exists", [True, False])
def test_failure_leaves_the_old_file(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    function: str,
    exists: bool,  # noqa: FBT001 (a parameter of pytest)
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    path = tmp_path / "a.xml"
    if exists:
        path.write_bytes(b"one")
    monkeypatch.setattr(function, fail)
    with pytest.raises(OSError, match="No space left"):
        write_atomically(path, b"two")
    assert [item.name for item in tmp_path.iterdir()] == (["a.xml"] if exists else [])
    assert not exists or path.read_bytes() == b"one"


def test_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file"):
        write_atomically(tmp_path / "none" / "a.xml", b"one")
