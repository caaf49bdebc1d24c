"""Writing a file, whole or not at all.

The content is written to a temporary file in the same folder, forced to the disk, and renamed. Readers see
the old content or the new content, never a part. A process that is killed leaves the temporary file, which
holds the text: the next write of the same file removes it, unless the process that made it is still at work,
as its lock on the file shows.

Only regular files are replaced. What is written to a pipe or a device goes through it; a folder or a socket
is refused.
"""

import errno
import os
import re
import stat
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from khabar.disk.reading import is_stream
from khabar.errors import FileError
from khabar.messages import say

_TEMPORARY = re.compile(r"\..+\.[0-9a-f]{16}")
_NAME_LENGTH = 50
"""Characters of the name in that of its temporary file: all of a long name would make a name too long."""

_PATIENCE = 3.0
"""Seconds to wait for a reader of a named pipe. Programs of one pipeline do not start at once."""


def write_atomically(path: Path, content: bytes) -> None:
    """Replace a file in one step: readers see the old content or the new content, never a part.

    A link stays a link: the file that it points to is written. Pipes and devices are written through.

    Raises:
        FileError: if it is a folder or a socket, or a named pipe without a reader; an `OSError`, too.
        OSError: if it cannot be written; the old file is then unchanged.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_atomically(Path(folder) / "toy-0001.xml", b"<TEI/>")
    ...     (Path(folder) / "toy-0001.xml").read_bytes()
    b'<TEI/>'
    """
    mode = mode_of(path)
    if _is_replaceable(path, mode):
        place = Path(os.path.realpath(path))
        _replace(place, mode, lambda descriptor, _: _write_all(descriptor, content, place))
    else:
        _write_through(path, mode or 0, content)


def replace_written(path: Path, write: Callable[[Path], object]) -> None:
    """Let a function write a file, and put it in the place of another in one step.

    For content that is too large for the memory, or that a library writes.

    Args:
        path: The file to replace; a pipe or a device is written through.
        write: Writes a file, given its path.

    Raises:
        FileError: as `write_atomically`.
        OSError: if it cannot be written; the old file is then unchanged.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     replace_written(Path(folder) / "a.csv", lambda draft: draft.write_text("a,b"))
    ...     (Path(folder) / "a.csv").read_text()
    'a,b'
    """
    mode = mode_of(path)
    if _is_replaceable(path, mode):
        _replace(Path(os.path.realpath(path)), mode, lambda _, draft: write(draft))
        return
    from tempfile import TemporaryDirectory  # noqa: PLC0415 (slow to import, and rarely needed)

    with TemporaryDirectory() as folder:
        draft = Path(folder, "draft")
        write(draft)
        _write_through(path, mode or 0, draft.read_bytes())


def _is_replaceable(path: Path, mode: int | None) -> bool:
    return not is_stream(os.fspath(path)) and (mode is None or stat.S_ISREG(mode))


def mode_of(path: Path) -> int | None:
    """Return kind and permissions of a file, links followed; `None` if there is none."""
    try:
        return path.stat().st_mode
    except FileNotFoundError:
        return None


def leftover_files(folder: Path) -> list[Path]:
    """Return the temporary files in a folder, sorted: of a process at work, or of one that was killed."""
    if not folder.is_dir() or folder.is_symlink():
        return []
    return sorted(Path(item.path) for item in os.scandir(folder) if _is_temporary(item))


def _is_temporary(item: "os.DirEntry[str]") -> bool:
    return bool(_TEMPORARY.fullmatch(item.name)) and item.is_file(follow_symlinks=False)


def write_new(path: Path, content: bytes) -> None:
    """Write a file that does not exist, and force it to the disk.

    Raises:
        OSError: if it exists or cannot be written; the error names the file.
    """
    with path.open("xb") as file:
        _write_all(file.fileno(), content, path)
        _sync(file.fileno(), path)


def sync_folder(folder: Path) -> None:
    """Force the names in a folder to the disk, where the system can."""
    if os.name != "posix" or not folder.is_dir():
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _replace(path: Path, mode: int | None, write: Callable[[int, Path], object]) -> None:
    start = f".{path.name[:_NAME_LENGTH]}."
    for leftover in leftover_files(path.parent):
        if leftover.name.startswith(start) and len(leftover.name) == len(start) + 16:
            _remove_abandoned(leftover)
    temporary = path.with_name(f"{start}{os.urandom(8).hex()}")
    try:
        # Not tempfile: its mode is one for secrets, a new file needs that of the user's umask.
        with temporary.open("xb") as file:
            _lock(file.fileno())
            write(file.fileno(), temporary)
            _sync(file.fileno(), path)
            if mode is not None:
                temporary.chmod(stat.S_IMODE(mode))
            temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
    sync_folder(path.parent)


def _write_all(descriptor: int, content: bytes, path: Path) -> None:
    with _named(path):
        view = memoryview(content)
        while view:
            view = view[os.write(descriptor, view) :]


def _sync(descriptor: int, path: Path) -> None:
    with _named(path):
        os.fsync(descriptor)


@contextmanager
def _named(path: Path) -> Iterator[None]:
    """Name the file in an error of writing, such as a full disk, for which the system names none."""
    try:
        yield
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from None


def _write_through(path: Path, mode: int, content: bytes) -> None:
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if not (stat.S_ISFIFO(mode) or stat.S_ISCHR(mode) or stat.S_ISREG(mode)):
        raise FileError(say("is not a regular file"), str(path))
    descriptor = _open_reader(path) if stat.S_ISFIFO(mode) else os.open(path, os.O_WRONLY | os.O_APPEND)
    with open(descriptor, "wb") as file:  # noqa: PTH123 (it is open already)
        file.write(content)


def _open_reader(path: Path) -> int:
    """Open a pipe that somebody reads, without waiting for ever."""
    end = time.monotonic() + _PATIENCE
    while True:
        try:
            descriptor = os.open(path, os.O_WRONLY | os.O_NONBLOCK)
        except OSError as error:
            if error.errno != errno.ENXIO:
                raise
            if time.monotonic() > end:
                raise FileError(say("no program reads this pipe"), str(path)) from None
            time.sleep(0.05)
        else:
            os.set_blocking(descriptor, True)
            return descriptor


def _lock(descriptor: int) -> bool:
    """Lock a file until it is closed; whether it could be locked. Where there are no locks, it can."""
    try:
        import fcntl  # noqa: PLC0415 (not on every system)

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except (ImportError, OSError):
        return True
    return True


def _remove_abandoned(path: Path) -> None:
    if is_abandoned(path):
        path.unlink(missing_ok=True)


def is_abandoned(path: Path) -> bool:
    """Whether no process has a temporary file or lock open: the one that made it was killed."""
    try:
        with path.open("rb") as file:
            return _lock(file.fileno())
    except OSError:
        return False
