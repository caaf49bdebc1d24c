"""Applying a difference file to an entry on disk."""

from dataclasses import dataclass
from pathlib import Path

from khabar.corpus import StoredCorpus
from khabar.corpus.writing import refuse_corpus_file, replace_file
from khabar.disk import read_bytes, read_input
from khabar.errors import DifferenceError
from khabar.messages import say
from khabar.tei import parse, read_document
from khabar.versions.diff.changes import Difference
from khabar.versions.patch.file import apply_patch, read_patches
from khabar.versions.release.rewriting import rewrite


@dataclass(frozen=True, slots=True)
class AppliedPatch:
    """A patch that was applied.

    Attributes:
        difference: Its changes.
        path: The file that was written.
    """

    difference: Difference
    path: Path


def patch_file(corpus: StoredCorpus, patch: Path, entry: Path, output: Path | None = None) -> AppliedPatch:
    """Apply a difference file to the file of an entry.

    Args:
        corpus: The corpus, whose registers name the entities.
        patch: The output of `khabar diff A B --format json`.
        entry: The file of version A.
        output: The file to write version B to; default: that of version A.

    Raises:
        UsageError: if the output would overwrite a file of a corpus that is no entry.
        DifferenceError: if the file has no difference of this entry, or the entry is not version A.
        ReleaseError: if another process is changing the corpus.

    >>> import shutil, tempfile
    >>> from khabar.corpus import shipped_corpus
    >>> from khabar.tei import write
    >>> from khabar.versions.patch.file import make_patch, write_patches
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     corpus = StoredCorpus(shutil.copytree(shipped_corpus(), f"{folder}/corpus"))
    ...     older, newer = corpus["egypttoday-0001@1.0.0"], corpus["egypttoday-0001"]
    ...     patch, entry = Path(folder, "a.json"), Path(folder, "a.xml")
    ...     _ = patch.write_bytes(write_patches([make_patch(older, newer)]))
    ...     _ = entry.write_bytes(write(older))
    ...     len(patch_file(corpus, patch, entry).difference) > 0
    True
    """
    if output:
        refuse_corpus_file(output, entry=True)
    patches = read_patches(read_input(patch), str(patch))
    source = read_bytes(entry)
    document = parse(source, str(entry))
    before = read_document(document, corpus.entities)
    found = next((item for item in patches if item.difference.entry == before.id), None)
    if found is None:
        raise DifferenceError(
            say("{file}: no difference of {entry} in this file", file=patch, entry=before.id)
        )
    made = rewrite(document, before, apply_patch(found, before))
    target = output or entry
    replace_file(target, source if target == entry else _content(target), made)
    return AppliedPatch(found.difference, target)


def _content(path: Path) -> bytes | None:
    return read_bytes(path) if path.exists() else None
