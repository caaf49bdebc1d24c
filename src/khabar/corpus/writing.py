"""Writing single files, in a corpus or elsewhere.

A file of a corpus is written under the lock of the corpus (`khabar.corpus.journal`), so that no command
writes into a release or a withdrawal that is under way. A file elsewhere is replaced atomically.
"""

from pathlib import Path

from khabar.corpus.journal import FileChange, commit, locked
from khabar.corpus.store import SETTINGS, find_corpus, write_atomically
from khabar.errors import UsageError
from khabar.messages import say

_PATIENCE = 10.0
"""Seconds to wait for another process. Writing one file takes milliseconds; a release checks the corpus."""

_FILES = frozenset({SETTINGS, "taxonomy.xml", "releases.json"})


def replace_file(path: Path, before: bytes | None, after: bytes) -> None:
    """Replace a file that was read before, unless it has changed since.

    Args:
        path: The file; a link is followed.
        before: The content on which the new content is based; `None` if the file did not exist.
        after: The new content.

    Raises:
        ReleaseError: if the file is part of a corpus and was changed since, or another process is changing
            the corpus.
        OSError: if it cannot be written.
    """
    path = path.resolve()
    root = find_corpus(path.parent)
    if root is None or not path.is_relative_to(root):
        write_atomically(path, after)
        return
    with locked(root, _PATIENCE):
        commit(root, [FileChange(path.relative_to(root).as_posix(), before, after)])


def refuse_corpus_file(path: Path) -> None:
    """Refuse an output path that would overwrite, or become, a file of a corpus.

    Files directly in the folder of the corpus are allowed, except those that khabar reads.

    Raises:
        UsageError: if the path is one of a corpus.
    """
    path = path.resolve()
    root = find_corpus(path.parent) if path.parent.is_dir() else None
    if root is None or not path.is_relative_to(root):
        return
    inside = path.relative_to(root)
    if len(inside.parts) > 1 or inside.name in _FILES or inside.name.startswith("."):
        raise UsageError(say("{path}: is a file of the corpus; choose a path outside it", path=path))
