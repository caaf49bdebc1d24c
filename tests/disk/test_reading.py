"""Reading files: limits, kinds of files, and links out of a corpus."""

import io
import os
import threading
from pathlib import Path
from types import SimpleNamespace

import pytest

from khabar.disk import SIZE_LIMIT, contains, read_bytes, read_input, reading
from khabar.errors import FileError, TooLargeError


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    root = tmp_path / "corpus"
    (root / "pages").mkdir(parents=True)
    (root / "corpus.toml").touch()
    (root / "pages" / "a.txt").write_text("inside")
    (tmp_path / "secret").write_text("secret")
    return root


def test_large_file_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "large.xml"
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    with pytest.raises(TooLargeError, match="209,715,200 bytes") as caught:
        read_bytes(path)
    assert caught.value.path == str(path)


def test_file_of_the_limit_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_bytes(b"x" * 10)
    assert read_bytes(path, limit=10) == b"x" * 10
    assert SIZE_LIMIT == 32 * 1024 * 1024


def test_missing_file_is_an_operating_system_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=os.strerror(2)):
        read_bytes(tmp_path / "none.xml")


@pytest.mark.parametrize("read", [read_bytes, read_input])
def test_devices_are_refused(read: object) -> None:
    with pytest.raises(FileError, match="/dev/zero: is not a regular file"):
        read(Path("/dev/zero"))  # type: ignore[operator]


def test_a_named_pipe_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "page.txt")
    with pytest.raises(FileError, match="is not a regular file"):
        read_bytes(tmp_path / "page.txt")


def test_a_named_pipe_that_the_user_names_is_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    writer = threading.Thread(target=(tmp_path / "pipe").write_bytes, args=(b"x" * 200_000,))
    writer.start()
    assert read_input(tmp_path / "pipe") == b"x" * 200_000
    writer.join()


def test_a_named_pipe_to_which_no_program_writes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_PATIENCE", 0.0)
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(FileError, match="no program writes to this pipe"):
        read_input(tmp_path / "pipe")


@pytest.mark.parametrize("content", [b"", b"text", b"x" * 200_000])
def test_an_open_pipe_is_read(content: bytes) -> None:
    reader, writer = os.pipe()
    if os.fork() == 0:
        os.close(reader)
        with os.fdopen(writer, "wb") as file:
            file.write(content)
        os._exit(0)
    os.close(writer)
    assert read_input(f"/dev/fd/{reader}") == content
    os.close(reader)
    os.wait()


def test_standard_input_has_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(b"text")))
    assert read_input("-") == b"text"
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(b"x" * 100_000)))
    with pytest.raises(TooLargeError, match="more than 1,000 bytes"):
        read_input("-", limit=1_000)


def test_links_inside_a_corpus_are_followed(corpus: Path) -> None:
    (corpus / "pages" / "b.txt").symlink_to("a.txt")
    assert read_bytes(corpus / "pages" / "b.txt") == b"inside"


def test_the_folder_of_a_corpus_may_be_a_link(corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(corpus)
    assert read_bytes(tmp_path / "link" / "pages" / "a.txt") == b"inside"


def test_links_outside_any_corpus_are_followed(corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "secret")
    assert read_bytes(tmp_path / "link") == b"secret"


@pytest.mark.parametrize("target", ["{folder}/secret", "../../secret", "../pages/../../secret"])
def test_links_out_of_a_corpus_are_refused(corpus: Path, tmp_path: Path, target: str) -> None:
    (corpus / "pages" / "x.txt").symlink_to(target.format(folder=tmp_path))
    with pytest.raises(FileError, match=r"x\.txt: is a link out of the corpus"):
        read_bytes(corpus / "pages" / "x.txt")


def test_folders_that_are_links_are_refused_too(corpus: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "corpus.toml").touch()
    (other / "x.xml").write_text("secret")
    (corpus / "entries").symlink_to(other)
    with pytest.raises(FileError, match="is a link out of the corpus"):
        read_bytes(corpus / "entries" / "x.xml")


def test_a_relative_path_is_no_way_out(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (corpus / "LICENSE.md").symlink_to("../secret")
    monkeypatch.chdir(corpus)
    with pytest.raises(FileError, match="is a link out of the corpus"):
        read_bytes("LICENSE.md")


def test_links_in_a_circle_and_to_nothing(corpus: Path) -> None:
    (corpus / "pages" / "c.txt").symlink_to("c.txt")
    (corpus / "pages" / "d.txt").symlink_to("none.txt")
    for name in ("c.txt", "d.txt"):
        with pytest.raises(OSError, match=name):
            read_bytes(corpus / "pages" / name)


def test_a_folder_is_not_in_one_whose_name_begins_like_its_own(tmp_path: Path) -> None:
    assert contains(tmp_path, tmp_path)
    assert not contains(tmp_path / "corpus", tmp_path / "corpus-of-others" / "a")
