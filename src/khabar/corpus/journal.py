"""Changing several files of a corpus at once: all of them or none, even if the process is killed in between.

What is to be written is first put into `.release/`, a hidden folder of the corpus, and forced to the disk.
Then a **journal** is put beside it, which says where each file belongs, under its final name in one step.
From that moment on the change is made: whoever opens the corpus next moves what has not been moved yet.
Before it, nothing is: what lies in the folder without a journal is thrown away.

Each change knows the digest of what it replaces. A file that somebody edited in the meantime is never
overwritten; that is an error which names the file.

A journal may come from a stranger, as any file of a corpus may. It can name no file outside the corpus but
the two that are kept in step with its version (`SIBLINGS`), and nothing is taken from outside of `.release/`.
"""

import json
import os
import stat
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path, PurePosixPath

from khabar.errors import CorpusError, ReleaseError
from khabar.messages import say

FOLDER = ".release"
LOCK = ".release.lock"
SIBLINGS = ("../CITATION.cff", "../README.md")
"""The files beside a corpus that name its version."""

_JOURNAL = "journal.json"
_PATIENCE = 10.0
"""Seconds that a reader waits for another process to finish."""


@dataclass(frozen=True, slots=True)
class FileChange:
    """What is to become of a file.

    Attributes:
        path: The file, relative to the corpus, with slashes; or one of `SIBLINGS`.
        before: What it holds as far as the change knows; `None` if there is no such file.
        after: What it is to hold; `None` to remove it.
    """

    path: str
    before: bytes | None
    after: bytes | None


@dataclass(frozen=True, slots=True)
class _Move:
    """A change in the journal: digests, empty for no file, and the name of what was put into the folder."""

    path: str
    before: str
    after: str
    staged: str


@contextmanager
def locked(root: Path, patience: float = 0.0) -> Iterator[None]:
    """Keep other processes from changing a corpus, and finish what an interrupted one left.

    Args:
        root: The folder of the corpus.
        patience: Seconds to wait for another process.

    Raises:
        ReleaseError: if another process is changing it.
    """
    from filelock import FileLock, Timeout  # noqa: PLC0415 (only those who write pay for it)

    path = root / LOCK
    try:
        with FileLock(path, timeout=patience):
            try:
                if (root / FOLDER / _JOURNAL).is_file():
                    _finish(root)
                yield
            finally:
                # Also after a failure, or a stray file would stay in the corpus.
                path.unlink(missing_ok=True)
    except Timeout:
        raise ReleaseError(
            say("{root}: another process is changing this corpus; try again later", root=root)
        ) from None


def finish_interrupted(root: Path) -> None:
    """Finish a change that was made and interrupted; nothing is done, and nothing written, without one.

    Raises:
        CorpusError: if it cannot be finished.
    """
    if not (root / FOLDER / _JOURNAL).is_file():
        return
    try:
        with locked(root, _PATIENCE):
            pass
    except OSError as error:
        reason = f"{error.filename}: {error.strerror}" if error.filename else str(error)
        raise CorpusError(
            say(
                "{root}: cannot finish an interrupted release: {reason}; make the folder writable "
                "and try again",
                root=root,
                reason=reason,
            )
        ) from None


def commit(root: Path, changes: Sequence[FileChange]) -> None:
    """Make changes, all or none. The corpus must be `locked`.

    Raises:
        ReleaseError: if a file was changed since the change was worked out, or is a link.
        OSError: if something cannot be written. If it was the journal or what comes before it, nothing was
            changed; if it was a file of the corpus, the next command goes on where this one stopped.
    """
    folder = root / FOLDER
    _discard(folder)
    for change in changes:
        _require(root, change)
    try:
        folder.mkdir()
        moves = [_stage(folder, change, str(number)) for number, change in enumerate(changes)]
        _write(folder / "journal", json.dumps([asdict(move) for move in moves], indent=1).encode())
        _sync(folder)
        (folder / "journal").replace(folder / _JOURNAL)
    except BaseException:
        _discard(folder)
        raise
    _sync(folder)
    _finish(root)


def _require(root: Path, change: FileChange) -> None:
    target = _target(root, change.path)
    if target.is_symlink():
        raise ReleaseError(
            say(
                "{target}: symbolic links cannot be replaced; put the file itself in its place", target=target
            )
        )
    if _digest(target) != _sum(change.before):
        raise ReleaseError(say("{target}: changed during the release; try again", target=target))


def _stage(folder: Path, change: FileChange, name: str) -> _Move:
    if change.after is None:
        name = ""
    else:
        _write(folder / name, change.after)
        target = _target(folder.parent, change.path)
        if target.exists():
            (folder / name).chmod(stat.S_IMODE(target.stat().st_mode))
    return _Move(change.path, _sum(change.before), _sum(change.after), name)


def _finish(root: Path) -> None:
    """Do what the journal says; what was done already is seen by its digest."""
    folder = root / FOLDER
    for move in _read(folder / _JOURNAL):
        target = _target(root, move.path)
        if _digest(target) != move.after:
            _move(folder, move, target)
        if not move.after:
            _prune(target.parent, root)
        _sync(target.parent)
    (folder / _JOURNAL).unlink()
    _sync(folder)
    _discard(folder)


def _move(folder: Path, move: _Move, target: Path) -> None:
    if _digest(target) != move.before:
        raise CorpusError(
            say(
                "{target}: changed after an interrupted release. To finish the release, save your "
                "changes elsewhere and restore the file; to abandon it, delete {folder}",
                target=target,
                folder=folder,
            )
        )
    if move.staged:
        target.parent.mkdir(parents=True, exist_ok=True)
        (folder / move.staged).replace(target)
    else:
        target.unlink()


def _read(path: Path) -> list[_Move]:
    try:
        rows = json.loads(path.read_bytes())
        moves = [_Move(**row) for row in rows]
    except (ValueError, TypeError, RecursionError):
        rows, moves = None, []
    if not isinstance(rows, list) or not all(map(_is_plain, moves)):
        raise CorpusError(
            say(
                "{path}: not a khabar journal; if the corpus is complete, delete {folder}",
                path=path,
                folder=path.parent,
            )
        )
    return moves


def _is_plain(move: _Move) -> bool:
    """Whether all fields are text, and what was put into the folder has a name that we give."""
    fields = (move.path, move.before, move.after, move.staged)
    return all(isinstance(field, str) for field in fields) and (not move.staged or move.staged.isdecimal())


def _target(root: Path, path: str) -> Path:
    parts = PurePosixPath(path)
    target = root / path
    inside = not parts.is_absolute() and ".." not in parts.parts and parts.name
    if path not in SIBLINGS and not (inside and _folder_of(target).is_relative_to(root.resolve())):
        raise CorpusError(
            say("{path!r} is not a file that a release of {root} may change", path=path, root=root)
        )
    return target


def _folder_of(target: Path) -> Path:
    """Return the nearest folder above a file that exists, links followed."""
    return next(folder for folder in target.parents if folder.exists()).resolve()


def _digest(path: Path) -> str:
    return _sum(path.read_bytes()) if path.is_file() else ""


def _sum(content: bytes | None) -> str:
    return "" if content is None else sha256(content).hexdigest()


def _write(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync(folder: Path) -> None:
    """Force the names in a folder to the disk, where the system can."""
    if os.name != "posix" or not folder.is_dir():
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _prune(folder: Path, root: Path) -> None:
    """Remove a folder that has become empty, unless it is one that every corpus has."""
    nested = folder.parent != root and folder.is_relative_to(root)
    if nested and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()


def _discard(folder: Path) -> None:
    if folder.is_dir():
        for path in folder.iterdir():
            path.unlink()
        folder.rmdir()
