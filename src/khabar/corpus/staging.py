"""The staged files of a change, and the moves that put them into place (see `khabar.corpus.journal`)."""

import errno
import json
import stat
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path, PurePosixPath

from khabar.corpus.names import FOLDER, JOURNAL
from khabar.disk import contains, parse_json, read_bytes, write_atomically
from khabar.disk.writing import mode_of, sync_folder, write_new
from khabar.errors import CorpusError, ReleaseError
from khabar.messages import say

LOCK = ".release.lock"
SIBLINGS = ("../CITATION.cff", "../README.md")
"""The files beside a corpus that state its version."""


_OWN = (FOLDER, LOCK)


@dataclass(frozen=True, slots=True)
class FileChange:
    """A change of one file.

    Attributes:
        path: The file, relative to the corpus, with slashes; or one of `SIBLINGS`; or an absolute path, for a
            file that the user asked for, such as a queue.
        before: The content on which the change is based; `None` if the file did not exist.
        after: The new content; `None` to remove the file.

    >>> FileChange("entries/toy-0001.xml", None, b"<TEI/>").before is None
    True
    """

    path: str
    before: bytes | None
    after: bytes | None


@dataclass(frozen=True, slots=True)
class Move:
    """A change in the journal.

    Attributes:
        path: The file.
        before: The SHA-256 of its old content; empty for no file.
        after: The SHA-256 of its new content; empty for no file.
        staged: The name of the staged file; empty if the file is to be removed.
        witness: Of a file outside the corpus: what proves that the journal was written on this machine.
    """

    path: str
    before: str
    after: str
    staged: str
    witness: str = ""


def require_unchanged(root: Path, change: FileChange) -> None:
    """Refuse a change whose file is not what the change is based on.

    Raises:
        ReleaseError: if the file was changed, is a link, or is no regular file.
        CorpusError: if it is not a file that may be changed.
    """
    target = _target(root, change.path, trusted=change.after is not None)
    if target.is_symlink():
        raise ReleaseError(
            say(
                "{target}: symbolic links cannot be replaced; put the file itself in its place", target=target
            )
        )
    mode = mode_of(target)
    if mode is not None and not stat.S_ISREG(mode):
        raise ReleaseError(say("{path}: {reason}", path=target, reason=say("is not a regular file")))
    if _digest(target) != _sum(change.before):
        raise ReleaseError(say("{target}: changed during this command; try again", target=target))


def stage(folder: Path, changes: Sequence[FileChange]) -> None:
    """Write the new contents and the journal of a change, and decide for it.

    Args:
        folder: The folder for them, which does not exist yet.
        changes: The changes.

    Raises:
        OSError: if something cannot be written. The change was not made, unless the journal is there.
    """
    folder.mkdir()
    moves = [_stage_file(folder, change, str(number)) for number, change in enumerate(changes)]
    write_new(folder / "journal", json.dumps([asdict(move) for move in moves], indent=1).encode())
    sync_folder(folder)
    (folder / "journal").replace(folder / JOURNAL)
    sync_folder(folder)


def _stage_file(folder: Path, change: FileChange, name: str) -> Move:
    if change.after is None:
        return Move(change.path, _sum(change.before), "", "")
    write_new(folder / name, change.after)
    if (mode := mode_of(folder.parent / change.path)) is not None:
        (folder / name).chmod(stat.S_IMODE(mode))
    return Move(change.path, _sum(change.before), _sum(change.after), name, _witness(folder / name))


def _witness(path: Path) -> str:
    """Return what nobody can know of a file who has not seen it on this machine.

    The time of the last change of its state is set by the system, to the nanosecond, and by nobody else.
    """
    state = path.lstat()
    return f"{state.st_dev} {state.st_ino} {state.st_ctime_ns}"


def finish(root: Path) -> None:
    """Carry out the moves in the journal, except those that are done, as their digests show.

    Raises:
        CorpusError: if the journal is damaged or not to be trusted, or a file was edited in the meantime.
        OSError: if a file cannot be moved.
    """
    folder = root / FOLDER
    changed: dict[Path, None] = {}
    for move in _read_moves(folder / JOURNAL):
        staged = folder / move.staged
        target = _target(root, move.path, trusted=_is_trusted(staged, move))
        digest = _digest(target)
        if digest != move.after:
            _carry_out(folder, move, target, digest)
        if not move.after:
            _prune(target.parent, root)
        changed[target.parent] = None
    # Once for each folder: a wait for the disk takes longer than the move.
    for parent in changed:
        sync_folder(parent)
    (folder / JOURNAL).unlink()
    sync_folder(folder)
    discard(folder)


def _is_trusted(staged: Path, move: Move) -> bool:
    """Whether a move comes from this machine; one without its staged file is done, and moves nothing."""
    return bool(move.staged) and (not staged.exists() or _witness(staged) == move.witness)


def _carry_out(folder: Path, move: Move, target: Path, digest: str) -> None:
    if digest != move.before:
        raise CorpusError(
            say(
                "{target}: changed after an interrupted command. To finish the command, save your "
                "changes elsewhere and restore the file; to abandon it, delete {folder}",
                target=target,
                folder=folder,
            )
        )
    if not move.staged:
        target.unlink()
        return
    staged = folder / move.staged
    if _digest(staged) != move.after:
        raise _damaged(folder / JOURNAL)
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        staged.replace(target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        # On another file system, only the content can be moved.
        write_atomically(target, read_bytes(staged))


def _read_moves(path: Path) -> list[Move]:
    try:
        rows = parse_json(read_bytes(path))
        moves = [Move(**row) for row in rows]
    except (ValueError, TypeError):
        rows, moves = None, []
    if not isinstance(rows, list) or not all(map(_is_plain, moves)):
        raise _damaged(path)
    return moves


def _damaged(path: Path) -> CorpusError:
    return CorpusError(
        say(
            "{path}: not a khabar journal; if the corpus is complete, delete {folder}",
            path=path,
            folder=path.parent,
        )
    )


def _is_plain(move: Move) -> bool:
    """Whether all fields are text, and the staged file has a name that khabar gives."""
    fields = (move.path, move.before, move.after, move.staged, move.witness)
    return all(isinstance(field, str) for field in fields) and (not move.staged or move.staged.isdecimal())


def _target(root: Path, path: str, *, trusted: bool) -> Path:
    """Return the file of a change, which may be outside the corpus only if the change is trusted."""
    parts = PurePosixPath(path)
    inside = not parts.is_absolute() and ".." not in parts.parts and parts.name and parts.parts[0] not in _OWN
    asked = trusted and Path(path).is_absolute()
    if not (path in SIBLINGS or asked or (inside and contains(root, _folder_of(root / path)))):
        raise CorpusError(
            say("{path!r} is not a file that a command on {root} may change", path=path, root=root)
        )
    return root / path


def _folder_of(target: Path) -> Path:
    """Return the nearest folder above a file that exists."""
    return next(folder for folder in target.parents if folder.exists())


def _digest(path: Path) -> str:
    is_there = path.is_file() and not path.is_symlink()
    return _sum(read_bytes(path, _UNLIMITED)) if is_there else ""


_UNLIMITED = 2**63
"""A README or CITATION beside the corpus may have any size."""


def _sum(content: bytes | None) -> str:
    return "" if content is None else sha256(content).hexdigest()


def _prune(folder: Path, root: Path) -> None:
    """Remove a folder that has become empty, unless it is one that every corpus has."""
    nested = folder.parent != root and folder.is_relative_to(root)
    if nested and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()


def discard(folder: Path) -> None:
    """Remove the staged files of a change that was not made.

    Raises:
        CorpusError: if the folder is a link, or holds a folder: khabar made neither.
    """
    if folder.is_symlink() or (folder.is_dir() and any(path.is_dir() for path in folder.iterdir())):
        raise CorpusError(
            say("{folder}: not a folder of khabar; if the corpus is complete, delete it", folder=folder)
        )
    if folder.is_dir():
        for path in folder.iterdir():
            path.unlink()
        folder.rmdir()
