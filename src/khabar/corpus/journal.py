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
the two that state its version (`SIBLINGS`), and every content comes from `.release/`. A command may also
change a file that the user named, such as the queue of `khabar reanchor`. Such a move is finished only if
the journal proves that it was written on this machine: it has the time at which the system last changed the
state of the staged file, which no archive and no git repository can set.

All commands that write into a corpus hold its lock while they do (`locked`), and whoever has the lock removes
the temporary files of those that were killed: they hold text of the corpus. A kill before each operation
is tested (`tests/corpus/test_journal.py`), and at random moments in `benchmarks/kills.py`.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from khabar.corpus.names import FOLDER, JOURNAL
from khabar.corpus.staging import (
    LOCK,
    SIBLINGS,
    FileChange,
    discard,
    finish,
    require_unchanged,
    stage,
)
from khabar.disk import is_abandoned, leftover_files
from khabar.errors import CorpusError, ReleaseError, message_of
from khabar.messages import say

__all__ = (
    "FOLDER",
    "LOCK",
    "SIBLINGS",
    "FileChange",
    "commit",
    "find_leftovers",
    "finish_interrupted",
    "locked",
)

_PATIENCE = 10.0
"""Seconds that a reader waits for another process to finish."""

_WRITTEN = ("", "agreement", "entries", "pages", "registers")
"""The folders with files that people edit, and in which programs leave temporary files."""


@contextmanager
def locked(root: Path, patience: float = 0.0) -> Iterator[None]:
    """Keep other processes from changing a corpus; finish an interrupted change, remove temporary files.

    Args:
        root: The folder of the corpus.
        patience: Seconds to wait for another process.

    Raises:
        ReleaseError: if another process is changing it.
        CorpusError: if an interrupted change cannot be finished.
    """
    from filelock import FileLock, Timeout  # noqa: PLC0415 (only those who write pay for it)

    path = root / LOCK
    lock = FileLock(path, timeout=patience)
    try:
        lock.acquire()
    except Timeout:
        raise ReleaseError(
            say("{root}: another process is changing this corpus; try again later", root=root)
        ) from None
    try:
        if (root / FOLDER / JOURNAL).is_file():
            finish(root)
        _sweep(root)
        yield
    finally:
        # While it is held, or it would be that of another process; also after a failure.
        path.unlink(missing_ok=True)
        lock.release()


def find_leftovers(root: Path) -> list[Path]:
    """Return what a killed process left in a corpus: its lock, and temporary files, which may hold its text.

    Of a process at work, its temporary files are among them; its lock is not.

    >>> from khabar.corpus import shipped_corpus
    >>> find_leftovers(shipped_corpus())
    []
    """
    staged = root / FOLDER
    found = [staged] if staged.is_dir() and not (staged / JOURNAL).is_file() else []
    lock = root / LOCK
    if lock.is_file() and not lock.is_symlink() and is_abandoned(lock):
        found.append(lock)
    return [*found, *(path for name in _WRITTEN for path in leftover_files(root / name))]


def _sweep(root: Path) -> None:
    for path in find_leftovers(root):
        if path.name == FOLDER:
            discard(path)
        elif path.name != LOCK:
            # The lock is held here; it goes at the end.
            path.unlink(missing_ok=True)


def finish_interrupted(root: Path) -> None:
    """Finish an interrupted change, if there is one.

    Raises:
        CorpusError: if it cannot be finished.
    """
    if not (root / FOLDER / JOURNAL).is_file():
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
                "{root}: cannot finish an interrupted command: {reason}; make the folder writable "
                "and try again",
                root=root,
                reason=reason,
            )
        ) from None


def commit(root: Path, changes: Sequence[FileChange]) -> None:
    """Make changes, all or none. The corpus must be `locked`.

    Raises:
        ReleaseError: if a file was changed since the change was worked out, is a link, or no regular file.
        OSError: if something cannot be written. If it was the journal or a staged file, nothing was
            changed; if it was a file of the corpus, the next command goes on where this one stopped.
    """
    folder = root / FOLDER
    discard(folder)
    for change in changes:
        require_unchanged(root, change)
    try:
        stage(folder, changes)
    except BaseException:  # An interruption, too, must leave nothing half-staged.
        if not (folder / JOURNAL).exists():
            discard(folder)
        raise
    finish(root)
