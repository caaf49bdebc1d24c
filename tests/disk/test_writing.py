"""Writing files: whole or not at all, and never in place of what is no regular file."""

import os
import shutil
import stat
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from khabar.disk import leftover_files, replace_written, write_atomically, writing
from khabar.errors import FileError
from tests.crash import killed_at


def test_links_stay_links(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "link").symlink_to("real")
    write_atomically(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"


def test_modes_are_kept(tmp_path: Path) -> None:
    (tmp_path / "a").touch(mode=0o640)
    write_atomically(tmp_path / "a", b"new")
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o640


def test_a_pipe_is_written_through(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    content, found = b"x" * 300_000, []
    reader = threading.Thread(target=lambda: found.append(pipe.read_bytes()))
    reader.start()
    write_atomically(pipe, content)
    reader.join()
    assert found == [content]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_pipe_without_a_reader_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "_PATIENCE", 0.0)
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(FileError, match="pipe: no program reads this pipe"):
        write_atomically(tmp_path / "pipe", b"new")
    assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)


def test_a_device_is_written_through(tmp_path: Path) -> None:
    for device in (Path("/dev/null"), *_null_device(tmp_path)):
        write_atomically(device, b"new")
        assert stat.S_ISCHR(device.stat().st_mode)


def _null_device(folder: Path) -> Iterator[Path]:
    try:
        os.mknod(folder / "null", stat.S_IFCHR | 0o666, os.makedev(1, 3))
        (folder / "null").write_bytes(b"")
    except OSError:
        # Only the administrator may make one, and not everywhere.
        return
    yield folder / "null"


def test_a_file_that_a_function_writes(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")
    with pytest.raises(ZeroDivisionError):
        replace_written(path, lambda draft: draft.write_bytes(b"half") // 0)
    assert path.read_bytes() == b"old"
    replace_written(path, lambda draft: draft.write_bytes(b"new"))
    assert path.read_bytes() == b"new"
    assert [item.name for item in tmp_path.iterdir()] == ["a"]
    replace_written(Path("/dev/null"), lambda draft: draft.write_bytes(b"new"))
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)


def test_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    with pytest.raises(IsADirectoryError, match="a'"):
        write_atomically(tmp_path / "a", b"new")


def test_an_open_file_is_appended_to(tmp_path: Path) -> None:
    path = tmp_path / "log"
    path.write_bytes(b"before ")
    with path.open("ab") as file:
        write_atomically(Path(f"/dev/fd/{file.fileno()}"), b"after")
    assert path.read_bytes() == b"before after"


def test_a_full_disk_names_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", _full)
    with pytest.raises(OSError, match="space") as caught:
        write_atomically(tmp_path / "a", b"new")
    assert caught.value.filename == str(tmp_path / "a")
    assert [path.name for path in tmp_path.iterdir()] == ["a"]
    assert (tmp_path / "a").read_bytes() == b"old"


def _full(_: int) -> None:
    raise OSError(28, "No space left on device")


def test_a_long_name(tmp_path: Path) -> None:
    path = tmp_path / ("خ" * 127)
    write_atomically(path, b"new")
    assert path.read_bytes() == b"new"


def test_killed_anywhere_it_is_old_or_new_and_the_next_write_removes_what_is_left(tmp_path: Path) -> None:
    folder, found = tmp_path / "place", set()
    for number in range(1, 100):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        (folder / "a").write_bytes(b"old")
        if not killed_at(number, folder, lambda: write_atomically(folder / "a", b"new")):
            break
        found.add(((folder / "a").read_bytes(), len(leftover_files(folder))))
        write_atomically(folder / "a", b"next")
        assert [path.name for path in folder.iterdir()] == ["a"]
    assert found == {(b"old", 0), (b"old", 1), (b"new", 0)}


def test_the_temporary_file_of_a_process_at_work_stays(tmp_path: Path) -> None:
    busy = tmp_path / f".a.{'0' * 16}"
    with busy.open("xb") as file:
        assert writing._lock(file.fileno())
        write_atomically(tmp_path / "a", b"new")
        assert busy.exists()
    write_atomically(tmp_path / "a", b"new")
    assert not busy.exists()
