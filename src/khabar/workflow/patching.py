"""Applying a difference file to an entry on disk."""

from dataclasses import dataclass
from pathlib import Path

from khabar.corpus import StoredCorpus
from khabar.corpus.writing import replace_file
from khabar.errors import DifferenceError
from khabar.messages import say
from khabar.tei import parse, read_bytes, read_document
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
        DifferenceError: if the file has no difference of this entry, or the entry is not version A.
    """
    patches = read_patches(read_bytes(patch), str(patch))
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
