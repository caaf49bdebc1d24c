"""Withdrawing: the text of an entry is removed, and its id goes on saying what became of it.

What goes: the working copy, the pages, all frozen copies, a second annotation. What stays is in the manifest:
that there was such an entry, which versions it had and their digests, when it was withdrawn and why. Ids are
never given again.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from khabar.corpus import Manifest, Store, Withdrawal, write_manifest
from khabar.corpus.journal import FileChange
from khabar.errors import ReleaseError
from khabar.tei import read
from khabar.versions.numbers import Bump, next_version


def plan_withdrawal(store: Store, entry_id: str, reason: str, date: str) -> tuple[FileChange, ...]:
    """Work out the withdrawal of an entry.

    Raises:
        EntryNotFoundError: if there is no such entry.
        ReleaseError: if it was withdrawn before.
    """
    manifest = store.manifest()
    if known := manifest.withdrawal(entry_id):
        raise ReleaseError(f"{entry_id} was withdrawn on {known.date}: {known.reason}")
    path = store.entry_path(entry_id)
    entry = read(store.read(path), path=str(path))
    withdrawal = Withdrawal(next_version(entry.version, Bump.MAJOR), date, reason)
    removed = tuple(FileChange(name, content, None) for name, content in _files(store, manifest, entry_id))
    grown = replace(
        manifest, withdrawn=tuple(sorted({**dict(manifest.withdrawn), entry_id: withdrawal}.items()))
    )
    before = store.read(store.manifest_path) if store.manifest_path.is_file() else None
    return (*removed, FileChange(store.manifest_path.name, before, write_manifest(grown)))


def _files(store: Store, manifest: Manifest, entry_id: str) -> Iterator[tuple[str, bytes]]:
    """Yield the files that hold text of an entry, with what they hold."""
    # `news-0001.txt` and `news-0001@1.1.0.txt`, but not `news-00012.txt`.
    own = re.compile(rf"{re.escape(entry_id)}(?:[@.][^/]*)?")
    folders = [store.root / name for name in ("pages", "agreement")]
    found: list[Path] = [
        path
        for folder in folders
        if folder.is_dir()
        for path in sorted(folder.iterdir())
        if path.is_file() and own.fullmatch(path.name)
    ]
    frozen = (store.release_path(entry_id, release.version) for release in manifest.releases(entry_id))
    for path in (store.entry_path(entry_id), *found, *frozen):
        if path.is_file():
            yield path.relative_to(store.root).as_posix(), store.read(path)
