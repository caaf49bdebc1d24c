"""Writing files, in a corpus or elsewhere.

Files of a corpus are written under the lock of the corpus (`khabar.corpus.journal`), so that no command
writes into a release or a withdrawal that is under way, and several of them all or none. A file elsewhere is
replaced in one step.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from khabar.corpus.journal import FileChange, commit, find_leftovers, locked
from khabar.corpus.store import SETTINGS, find_corpus
from khabar.disk import read_bytes, real_path, write_atomically
from khabar.errors import ReleaseError, UsageError
from khabar.messages import say

_PATIENCE = 10.0
"""Seconds to wait for another process. Writing files takes milliseconds; a release checks the corpus."""

_FILES = frozenset({SETTINGS, "taxonomy.xml", "releases.json"})


@dataclass(frozen=True, slots=True)
class FileEdit:
    """A new content for a file that was read before.

    Attributes:
        path: The file; a link is followed.
        before: The content on which the new content is based; `None` if the file did not exist.
        after: The new content.
    """

    path: Path
    before: bytes | None
    after: bytes


def replace_file(path: Path, before: bytes | None, after: bytes) -> None:
    """Replace a file that was read before, unless it has changed since.

    Args:
        path: The file; a link is followed.
        before: The content on which the new content is based; `None` if the file did not exist.
        after: The new content.

    Raises:
        ReleaseError: if the file was changed since, or another process is changing its corpus.
        OSError: if it cannot be written.
    """
    replace_files([FileEdit(path, before, after)])


def replace_files(edits: Iterable[FileEdit]) -> None:
    """Replace files that were read before: of each corpus all of them, or none if one has changed since.

    Raises:
        ReleaseError: if a file was changed since, or another process is changing its corpus.
        OSError: if a file cannot be written.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder, "a.txt")
    ...     replace_files([FileEdit(path, None, b"text")])
    ...     path.read_bytes()
    b'text'
    """
    placed = [(_corpus_of(edit.path), edit) for edit in edits]
    for root, group in groupby(sorted(placed, key=_by_corpus), key=_by_corpus):
        if root:
            changes = list(_changes(Path(root), (edit for _, edit in group)))
            with locked(Path(root), _PATIENCE):
                commit(Path(root), changes)
        else:
            for _, edit in group:
                _replace_elsewhere(edit)


def _by_corpus(placed: tuple[Path | None, FileEdit]) -> str:
    return str(placed[0] or "")


def _changes(root: Path, edits: Iterable[FileEdit]) -> Iterator[FileChange]:
    for edit in edits:
        path = real_path(edit.path)
        yield FileChange(path.relative_to(root).as_posix(), edit.before, edit.after)


def _replace_elsewhere(edit: FileEdit) -> None:
    if edit.before is not None and read_bytes(edit.path) != edit.before:
        raise ReleaseError(say("{target}: changed during this command; try again", target=edit.path))
    write_atomically(edit.path, edit.after)


def write_file(path: Path, content: bytes) -> None:
    """Write the output of a command, whatever the file held before.

    Raises:
        ReleaseError: if another process is changing the corpus that it is in.
        FileError: if it is a folder, or something else that cannot be written.
        OSError: if it cannot be written.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_file(Path(folder, "a.json"), b"{}")
    ...     Path(folder, "a.json").read_bytes()
    b'{}'
    """
    root = _corpus_of(path)
    if root is None:
        write_atomically(path, content)
        return
    place = real_path(path)
    with locked(root, _PATIENCE):
        before = read_bytes(place) if place.exists() else None
        commit(root, [FileChange(place.relative_to(root).as_posix(), before, content)])


def write_new(path: Path, content: bytes, *, entry: bool = False) -> None:
    """Write the output of a command to the file that the user names.

    Args:
        path: The file.
        content: The output.
        entry: Whether it is an entry, which may become one of a corpus.

    Raises:
        UsageError: if it would overwrite, or become, another file of a corpus.
        OSError: if it cannot be written.
    """
    refuse_corpus_file(path, entry=entry)
    write_file(path, content)


def sweep(path: Path) -> None:
    """Remove the temporary files that killed commands left in the corpus around a path, if there are any.

    Raises:
        ReleaseError: if another process is changing the corpus.

    >>> from khabar.corpus import shipped_corpus
    >>> sweep(shipped_corpus())
    """
    root = find_corpus(path)
    if root and find_leftovers(root):
        with locked(root, _PATIENCE):
            pass


def refuse_corpus_file(path: Path, *, entry: bool = False) -> None:
    """Refuse an output path that would overwrite, or become, a file of a corpus.

    Files directly in the folder of the corpus are allowed, except those that khabar reads.

    Args:
        path: The path.
        entry: Whether the output is an entry, which has a place among the others.

    Raises:
        UsageError: if the path is one of a corpus.
    """
    root = _corpus_of(path)
    if root is None:
        return
    inside = real_path(path).relative_to(root)
    if entry and inside.parent.as_posix() == "entries" and inside.suffix == ".xml":
        return
    if len(inside.parts) > 1 or inside.name in _FILES or inside.name.startswith("."):
        raise UsageError(say("{path}: is a file of the corpus; choose a path outside it", path=path))


def _corpus_of(path: Path) -> Path | None:
    """Return the folder of the corpus that a file is in, all links followed; `None` if it is in none."""
    place = real_path(path)
    root = find_corpus(place.parent)
    return root if root and place.is_relative_to(root) else None
