"""Changes of several files of a corpus at once: all of them or none, even if the process is killed.

A file system replaces one file in one step, and no more. A release writes the entry, its frozen copy and the
manifest; killed after the first of them, it would leave a corpus that is half of one release and half of
another. So the decision is made in one step, and the work is done in steps that can be repeated:

1. **Stage.** The new contents are written into `.release/`, a hidden folder of the corpus, under numbers, and
   forced to the disk. The corpus is unchanged.
2. **Decide.** The journal, a list of moves with digests, gets its final name: one step. Before it, the change
   does not exist, and a folder without a journal is discarded; after it, the change is made.
3. **Move.** Each staged file replaces its target. A target that has the new digest already was moved before.
4. **Forget.** The journal is removed, then the folder.

A release of `toy-0001` that is killed after its first move leaves this:

```
entries/toy-0001.xml             new content: the move was done
releases/toy-0001/1.1.0.xml      still missing
.release/1                       the frozen copy, staged
.release/journal.json:
  [{"path": "entries/toy-0001.xml", "before": "a1…", "after": "b2…", "staged": "0"},
   {"path": "releases/toy-0001/1.1.0.xml", "before": "", "after": "c3…", "staged": "1"}]
```

The next command that opens the corpus (`finish_interrupted`) finds the journal. The first target has the
digest `b2…`, so its move is done; the second has none, as `before` expects, so `.release/1` is moved there. A
target with neither digest was edited in the meantime: it is never overwritten, and the error names it.

A journal may come from a stranger, as any file of a corpus may. It can name no file outside the corpus but
the two that state its version (`SIBLINGS`), and every content comes from `.release/`. Kills at random moments
of each step are tested (`tests/corpus/test_journal.py`).
"""

import json
import os
import stat
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path, PurePosixPath

from khabar.errors import CorpusError, ReleaseError, message_of
from khabar.messages import say

FOLDER = ".release"
LOCK = ".release.lock"
SIBLINGS = ("../CITATION.cff", "../README.md")
"""The files beside a corpus that state its version."""

_JOURNAL = "journal.json"
_PATIENCE = 10.0
"""Seconds that a reader waits for another process to finish."""


@dataclass(frozen=True, slots=True)
class FileChange:
    """A change of one file.

    Attributes:
        path: The file, relative to the corpus, with slashes; or one of `SIBLINGS`.
        before: The content on which the change is based; `None` if the file did not exist.
        after: The new content; `None` to remove the file.

    >>> FileChange("entries/toy-0001.xml", None, b"<TEI/>").before is None
    True
    """

    path: str
    before: bytes | None
    after: bytes | None


@dataclass(frozen=True, slots=True)
class _Move:
    """A change in the journal: digests, empty for no file, and the name of the staged file."""

    path: str
    before: str
    after: str
    staged: str


@contextmanager
def locked(root: Path, patience: float = 0.0) -> Iterator[None]:
    """Keep other processes from changing a corpus, and finish an interrupted change.

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
    """Finish an interrupted change, if there is one.

    Raises:
        CorpusError: if it cannot be finished.
    """
    if not (root / FOLDER / _JOURNAL).is_file():
        return
    try:
        with locked(root, _PATIENCE):
            pass
    except OSError as error:
        reason = message_of(error)
        if error.filename:
            reason = say("{path}: {reason}", path=error.filename, reason=reason)
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
        OSError: if something cannot be written. If it was the journal or a staged file, nothing was
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
    """Carry out the moves in the journal, except those that are done, as their digests show."""
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
    """Whether all fields are text, and the staged file has a name that khabar gives."""
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
