"""Converting entries to the newest version of the annotation scheme, and writing them."""

from collections.abc import Iterable
from pathlib import Path

from khabar.corpus import Store, StoredCorpus
from khabar.corpus.journal import commit, locked
from khabar.corpus.writing import FileEdit, replace_files
from khabar.disk import read_bytes
from khabar.versions.release.migration import MigratedFile, migrate, migrate_corpus
from khabar.workflow.opening import open_corpus


def migrate_files(paths: Iterable[Path], *, dry_run: bool = False) -> list[MigratedFile]:
    """Convert single files, and return those that follow an older scheme.

    Args:
        paths: The files.
        dry_run: Whether to write nothing.

    Raises:
        TEIError: if a file cannot be parsed or follows an unknown scheme; then nothing is written.
        ReleaseError: if another process is changing their corpus.

    >>> from khabar.corpus import shipped_corpus
    >>> migrate_files([shipped_corpus() / "entries" / "egypttoday-0001.xml"], dry_run=True)
    []
    """
    found = [migrated for path in paths if (migrated := migrate(read_bytes(path), str(path)))]
    if not dry_run:
        replace_files(FileEdit(Path(item.path), item.before, item.after) for item in found)
    return found


def migrate_entries(corpus: StoredCorpus | Path | str, *, dry_run: bool = False) -> list[MigratedFile]:
    """Convert all working copies of a corpus in one step, and return those that follow an older scheme.

    Released versions are never changed.

    Args:
        corpus: The corpus, or its folder.
        dry_run: Whether to write nothing.

    Raises:
        TEIError: if an entry cannot be parsed or follows an unknown scheme; then nothing is written.

    >>> from khabar.corpus import shipped_corpus
    >>> migrate_entries(shipped_corpus(), dry_run=True)
    []
    """
    root = open_corpus(corpus).store.root
    if dry_run:
        return [migrated for migrated, _ in migrate_corpus(Store(root))]
    with locked(root):
        found = list(migrate_corpus(Store(root)))
        if found:
            commit(root, [change for _, change in found])
    return [migrated for migrated, _ in found]
