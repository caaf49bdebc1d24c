"""Saving an edited entry into its file, which others may have changed in the meantime."""

from dataclasses import dataclass
from pathlib import Path

from khabar.corpus.writing import FileEdit, replace_files
from khabar.messages import Message
from khabar.model import Entity, Entry
from khabar.tei import parse, read_bytes
from khabar.versions.merge.file import merge_files
from khabar.versions.release.rewriting import rewrite


@dataclass(frozen=True, slots=True)
class SavedEntry:
    """The result of saving an entry.

    Attributes:
        source: The file as it is now.
        merged: Whether changes of others were merged into it.
        conflicts: What has to be decided; if there is anything, no file was written, and `source` holds the
            merged file with the conflicts in it.
        removed: The register items that were removed, since nothing refers to them any more.
    """

    source: bytes
    merged: bool = False
    conflicts: tuple[Message, ...] = ()
    removed: tuple[Entity, ...] = ()


def save_entry(path: Path, base: bytes, before: Entry, after: Entry) -> SavedEntry:
    """Save an edited entry; if its file has changed since it was read, merge both.

    See `edit_of`, whose result is written here.

    Raises:
        DifferenceError: if the file has markup that would be lost.
        ReleaseError: if another process is writing to the corpus.
        OSError: if the file cannot be written; then it stays as it was.

    >>> import shutil, tempfile
    >>> from dataclasses import replace
    >>> from khabar.corpus import StoredCorpus, shipped_corpus
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     corpus = StoredCorpus(shutil.copytree(shipped_corpus(), f"{folder}/corpus"))
    ...     path = corpus.store.entry_path("egypttoday-0001")
    ...     entry = corpus["egypttoday-0001"]
    ...     saved = save_entry(path, path.read_bytes(), entry, replace(entry, mentions=entry.mentions[1:]))
    ...     len(StoredCorpus(corpus.store.root)["egypttoday-0001"].mentions)
    72
    """
    saved, edit = edit_of(path, base, before, after)
    if edit:
        replace_files([edit])
    return saved


def edit_of(path: Path, base: bytes, before: Entry, after: Entry) -> tuple[SavedEntry, FileEdit | None]:
    """Return how an edited entry would be saved, and the edit of its file; `None` if there are conflicts.

    If its file has changed since it was read, both are merged: the annotations, not the lines
    (`khabar.versions.merge`).

    Args:
        path: The file.
        base: Its content when it was read.
        before: The entry in that content.
        after: The edited entry.

    Raises:
        DifferenceError: if the file has markup that would be lost.
    """
    ours = rewrite(parse(base, str(path)), before, after)
    theirs = read_bytes(path)
    if theirs == base:
        return SavedEntry(ours), FileEdit(path, theirs, ours)
    merged = merge_files(base, ours, theirs, path.name)
    if not merged.clean:
        return SavedEntry(merged.source, merged=True, conflicts=merged.messages), None
    return SavedEntry(merged.source, merged=True), FileEdit(path, theirs, merged.source)
