"""Frozen copies: the files of a released version of a corpus, and the released versions of an entry."""

from functools import cached_property
from pathlib import Path

from khabar.corpus.files import read_entities
from khabar.corpus.manifest import CorpusRelease, Manifest
from khabar.corpus.store import Store
from khabar.errors import EntryNotFoundError, WithdrawnError
from khabar.ids import EntryId
from khabar.messages import say
from khabar.model import Entity, Entry, Release, attach


class ReleasedFiles:
    """The files of a released version of a corpus (`khabar.corpus.Files`), without entries withdrawn since.

    Args:
        store: The corpus.
        version: The version.

    Raises:
        EntryNotFoundError: if that version was never released.
        CorpusError: if the manifest cannot be read.

    >>> from khabar.corpus import Store, shipped_corpus
    >>> ReleasedFiles(Store(shipped_corpus()), "1.0.0").entry_path("egypttoday-0001").name
    '1.0.0.xml'
    """

    def __init__(self, store: Store, version: str) -> None:
        self._store = store
        manifest = store.manifest()
        self.release = _require_corpus(manifest, version)
        self._paths = {
            EntryId(entry_id): store.release_path(entry_id, pinned)
            for entry_id, pinned in self.release.entries
            if not manifest.withdrawal(entry_id)
        }
        self._shared = {name: store.shared_path(digest) for name, digest in self.release.files}
        self._digests = {store.shared_path(digest): digest for _, digest in self.release.files}
        for entry_id, pinned in self.release.entries:
            release = require_release(manifest, entry_id, pinned)
            self._digests[store.release_path(entry_id, pinned)] = release.xml

    def entry_ids(self) -> list[EntryId]:
        """Return the ids of the entries that the version pins, sorted."""
        return list(self._paths)

    def entry_path(self, entry_id: str) -> Path:
        """Return the frozen copy of an entry.

        Raises:
            EntryNotFoundError: if the version has no such entry.
        """
        if path := self._paths.get(EntryId(entry_id)):
            return path
        raise EntryNotFoundError(
            say(
                "no entry {entry!r} in version {version} of {root}",
                entry=entry_id,
                version=self.release.version,
                root=self._store.root,
            )
        )

    def register_paths(self) -> list[Path]:
        """Return the frozen copies of the registers."""
        return [path for name, path in self._shared.items() if name.startswith("registers/")]

    @property
    def taxonomy_path(self) -> Path:
        """The frozen copy of the taxonomy, which may be missing."""
        return self._shared.get("taxonomy.xml", self._store.taxonomy_path)

    def read(self, path: Path) -> bytes:
        """Read a file of the version.

        Raises:
            CorpusError: if it is missing, or was changed since the release.
        """
        digest = self._digests.get(path)
        return self._store.read_frozen(path, digest) if digest else self._store.read(path)


class FrozenCopies:
    """The released versions of the entries of a corpus (`khabar.model.ReleasedVersions`).

    Pointers are resolved in the present registers, since the id of an entity is never given to another one.

    Args:
        store: The corpus.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    @cached_property
    def _entities(self) -> dict[str, Entity]:
        return read_entities(self._store)

    def releases(self, entry_id: str) -> tuple[Release, ...]:
        """Return the releases of an entry, oldest first.

        Raises:
            CorpusError: if the manifest cannot be read.
        """
        return self._store.manifest().releases(entry_id)

    def entry(self, entry_id: str, version: str) -> Entry:
        """Return a released version of an entry.

        Raises:
            EntryNotFoundError: if that version was never released.
            WithdrawnError: if the entry was withdrawn.
            CorpusError: if its frozen copy is missing or was changed.
        """
        manifest = self._store.manifest()
        if withdrawal := manifest.withdrawal(entry_id):
            raise WithdrawnError(entry_id, withdrawal.date, withdrawal.reason)
        release = require_release(manifest, entry_id, version)
        path = self._store.release_path(entry_id, version)
        from khabar.tei import read  # noqa: PLC0415 (slow to import; a query needs no TEI)

        return attach(read(self._store.read_frozen(path, release.xml), self._entities, str(path)), self)

    def __reduce__(self) -> tuple[type["FrozenCopies"], tuple[Store]]:
        # An entry that goes to another process does not take all registers with it.
        return type(self), (self._store,)


def require_release(manifest: Manifest, entry_id: str, version: str) -> Release:
    """Return a release of an entry.

    Raises:
        EntryNotFoundError: if that version was never released.
    """
    if release := manifest.find(entry_id, version):
        return release
    known = ", ".join(release.version for release in manifest.releases(entry_id))
    raise EntryNotFoundError(
        say(
            "unknown version {version!r} of {entry}; released: {known}",
            version=version,
            entry=entry_id,
            known=known,
        )
        if known
        else say("no version of {entry} is released yet", entry=entry_id)
    )


def _require_corpus(manifest: Manifest, version: str) -> CorpusRelease:
    if release := manifest.find_corpus(version):
        return release
    known = ", ".join(release.version for release in manifest.corpus)
    raise EntryNotFoundError(
        say(
            "unknown version {version!r} of the corpus; released: {known}",
            version=version,
            known=known,
        )
        if known
        else say("no version of the corpus is released yet")
    )
