"""Reading a file from outside: once, within a limit, and only what is really there.

Four kinds of files are refused:

- One that is larger than its limit. Nothing of it is read.
- One that is no regular file. A named pipe would keep khabar waiting, and a device may never end.
- A link that leads out of the corpus. A pull request can add `pages/news-0001.txt` as a link to any file
  of the machine that builds the site, and the site would publish that file.
- A link to itself, or to nothing, as the operating system reports it.

Links inside a corpus are followed, and so are links outside any corpus, which their owner has made. The
folder of a corpus may itself be a link.

A file that the user names on the command line may also be a pipe to which a program writes: `-` or
`/dev/stdin` for standard input, `/dev/fd/63` for what the shell makes of `<(…)`, or a named pipe.
"""

import os
import stat
import sys
import time
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO

from khabar.errors import FileError, TooLargeError
from khabar.messages import say

SIZE_LIMIT = 32 * 1024 * 1024
"""The largest file that is read, in bytes. The longest entries are well under a hundredth of it."""

CORPUS_MARK = "corpus.toml"
"""The file that makes a folder a corpus."""

_CHUNK = 64 * 1024
_PATIENCE = 3.0
"""Seconds to wait for a program that writes to a named pipe. Programs of one call do not start at once."""

_NON_BLOCKING = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)
_STREAMS = ("/dev/", "/proc/")
_MEMORY = "/dev/shm/"  # noqa: S108 (it is read, not written)
"""The folder of Linux for files that are kept in memory: files as any others, among the devices."""


def read_bytes(path: Path | str, limit: int = SIZE_LIMIT) -> bytes:
    """Read a regular file.

    Args:
        path: The file.
        limit: The largest size, in bytes.

    Raises:
        TooLargeError: if it is larger.
        FileError: if it is no regular file, or a link that leads out of its corpus; an `OSError`, too.
        OSError: if it cannot be read.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     page = Path(folder, "toy-0001.txt")
    ...     _ = page.write_bytes(b"text")
    ...     read_bytes(page)
    b'text'
    """
    _refuse_way_out(path)
    with open(path, "rb", buffering=0, opener=_open) as file:
        state = os.fstat(file.fileno())
        if not stat.S_ISREG(state.st_mode):
            raise FileError(say("is not a regular file"), str(path))
        if state.st_size > limit:
            message = say(
                "file is too large: {size:,} bytes (limit: {limit:,})", size=state.st_size, limit=limit
            )
            raise TooLargeError(message, str(path))
        return _read_all(file, state.st_size, limit, str(path))


def read_input(path: Path | str, limit: int = SIZE_LIMIT) -> bytes:
    """Read a file that the user named: a regular file, or a pipe (`-` is standard input).

    Args:
        path: The file.
        limit: The largest size, in bytes.

    Raises:
        TooLargeError: if it is larger.
        FileError: if it is neither, no program writes to the pipe, or it is a link out of its corpus; an
            `OSError`, too.
        OSError: if it cannot be read.
    """
    name = os.fspath(path)
    if name == "-":
        return _read_all(sys.stdin.buffer, 0, limit, name)
    if not is_stream(name):
        return _read_named_pipe(name, limit) if Path(name).is_fifo() else read_bytes(path, limit)
    with open(name, "rb", buffering=0) as file:  # noqa: PTH123 (not a file of a folder)
        mode = os.fstat(file.fileno()).st_mode
        if not (stat.S_ISFIFO(mode) or stat.S_ISREG(mode)):
            raise FileError(say("is not a regular file"), name)
        return _read_all(file, 0, limit, name)


def _read_named_pipe(name: str, limit: int) -> bytes:
    """Read a named pipe, unless no program comes to write to it."""
    end = time.monotonic() + _PATIENCE
    with open(name, "rb", buffering=0, opener=_open) as file:
        # Without a program that writes, it reads as empty; with one, as something, or not yet (None).
        while (first := file.read(_CHUNK)) == b"":
            if time.monotonic() > end:
                raise FileError(say("no program writes to this pipe"), name)
            time.sleep(0.02)
        os.set_blocking(file.fileno(), True)
        return (first or b"") + _read_all(file, 0, limit, name)


def is_stream(name: str) -> bool:
    """Whether a name stands for an open file of the process, or for a device, not for a file in a folder.

    >>> is_stream("/dev/stdout"), is_stream("/dev/shm/corpus/entries/toy-0001.xml"), is_stream("toy-0001.xml")
    (True, False, False)
    """
    place = os.path.abspath(name)  # noqa: PTH100 (links must not be followed)
    return place.startswith(_STREAMS) and not place.startswith(_MEMORY)


def contains(folder: Path | str, path: Path | str) -> bool:
    """Whether a file is in a folder, all links followed.

    >>> contains("/corpus", "/corpus/pages/../../secret"), contains("/corpus", "/corpus/pages/a.txt")
    (False, True)
    """
    return real_path(path).is_relative_to(real_path(folder))


def real_path(path: Path | str) -> Path:
    """Return the absolute path of a file, all links followed; that of a link to itself is its own.

    >>> real_path("/corpus/pages/../entries").as_posix()
    '/corpus/entries'
    """
    # Not `Path.resolve`, which raises an error of its own for a link to itself.
    return Path(os.path.realpath(path))


@lru_cache(maxsize=1_000)
def _is_plain(folder: str) -> bool:
    """Whether there is no link on the way to a folder. A corpus has few folders and many files."""
    return os.path.realpath(folder) == folder


def _refuse_way_out(path: Path | str) -> None:
    """Refuse a path that lies in a corpus, but leads out of it."""
    named = os.path.abspath(path)  # noqa: PTH100 (links must not be followed)
    if _is_plain(os.path.dirname(named)) and not os.path.islink(named):  # noqa: PTH114, PTH120 (a tenth of the time)
        return
    # Of several corpora around it, all must hold it: a link could lead into a folder that looks like one.
    for folder in Path(named).parents:
        if os.path.lexists(folder / CORPUS_MARK) and not contains(folder, named):
            raise FileError(say("is a link out of the corpus; replace it with the file itself"), str(path))


def _open(path: str, flags: int) -> int:
    # Opening a named pipe to which no one writes would wait for ever.
    return os.open(path, flags | _NON_BLOCKING)


def _read_all(file: BinaryIO, size: int, limit: int, path: str) -> bytes:
    source = file.read(size) or b"" if size else b""
    # Pipes have no size to ask for, and files may grow.
    pieces, length = [source], len(source)
    while more := file.read(_CHUNK):
        pieces.append(more)
        length += len(more)
        if length > limit:
            raise TooLargeError(say("file is too large: more than {limit:,} bytes", limit=limit), path)
    return b"".join(pieces)
