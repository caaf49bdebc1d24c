"""Planning a withdrawal: the text of an entry is deleted, and its id keeps a tombstone.

The working copy, all pages, all frozen copies and the second annotation are deleted. The manifest keeps the
id, the versions with their digests, the date and the reason. Ids are never reused.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from khabar.corpus import Manifest, Store, Withdrawal, write_manifest
from khabar.corpus.journal import FileChange
from khabar.disk import read_bytes
from khabar.errors import CorpusError, ReleaseError, TEIError, VersionError
from khabar.messages import say
from khabar.tei import read
from khabar.versions.snapshots.numbers import Bump, next_version, parse_version

_UNLIMITED = 2**63
"""Also a file that is too large to be read as an entry can be withdrawn."""


def plan_withdrawal(store: Store, entry_id: str, reason: str, date: str) -> tuple[FileChange, ...]:
    """Return the file changes that withdraw an entry, which need not be readable.

    Args:
        store: The corpus.
        entry_id: The entry.
        reason: The reason, in one line.
        date: The date, ISO 8601.

    Raises:
        EntryNotFoundError: if there is no such entry, and was none.
        ReleaseError: if it was withdrawn before.
    """
    manifest = store.manifest()
    if known := manifest.withdrawal(entry_id):
        raise ReleaseError(
            say(
                "{entry} was withdrawn on {date}: {reason}",
                entry=entry_id,
                date=known.date,
                reason=known.reason,
            )
        )
    withdrawal = Withdrawal(_version(store, manifest, entry_id), date, reason)
    removed = tuple(FileChange(name, content, None) for name, content in _files(store, entry_id))
    grown = replace(
        manifest, withdrawn=tuple(sorted({**dict(manifest.withdrawn), entry_id: withdrawal}.items()))
    )
    before = store.read(store.manifest_path) if store.manifest_path.is_file() else None
    return (*removed, FileChange(store.manifest_path.name, before, write_manifest(grown)))


def _version(store: Store, manifest: Manifest, entry_id: str) -> str:
    """Return the version of the tombstone: the next major version after all others."""
    released = [release.version for release in manifest.releases(entry_id)]
    if not released:
        # Without a release, only its file proves that the entry exists.
        store.entry_path(entry_id)
    return next_version(max([*released, *_stated(store, entry_id)], key=parse_version), Bump.MAJOR)


def _stated(store: Store, entry_id: str) -> list[str]:
    """Return the version that the working copy states; 0.0.0 if it cannot be read."""
    try:
        path = store.entry_path(entry_id)
        version = read(store.read(path), path=str(path)).version
        parse_version(version)
    except (TEIError, CorpusError, VersionError):
        return ["0.0.0"]
    return [version]


def _files(store: Store, entry_id: str) -> Iterator[tuple[str, bytes]]:
    """Yield the files with text of an entry, and their content."""
    # `news-0001.txt` and `news-0001@1.1.0.txt`, but not `news-00012.txt`.
    own = re.compile(rf"{re.escape(entry_id)}(?:[@.][^/]*)?")
    found = [
        path
        # `.annotate` has the journals of the workbench, and copies of files that are being edited.
        for folder in ("entries", "pages", "agreement", ".annotate")
        for path in _files_in(store.root / folder)
        if own.fullmatch(path.name)
    ]
    # All files in the folder, whether or not the manifest lists them.
    frozen = _files_in(store.release_path(entry_id, "any").parent)
    for path in (*found, *frozen):
        yield path.relative_to(store.root).as_posix(), read_bytes(path, _UNLIMITED)


def _files_in(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.is_file()) if folder.is_dir() else []
