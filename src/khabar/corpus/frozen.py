"""Frozen copies: the corpus as one of its versions pins it, and the past of an entry."""

from functools import cached_property
from pathlib import Path

from khabar.corpus.manifest import CorpusRelease, Manifest
from khabar.corpus.store import Store
from khabar.errors import EntryNotFoundError, WithdrawnError
from khabar.ids import EntryId
from khabar.messages import say
from khabar.model import Entity, Entry, Release, attach
from khabar.tei import parse, read, read_register


class FrozenStore(Store):
    """The files of a released version of a corpus. What was withdrawn since is not among them.

    Args:
        root: The folder of the corpus.
        version: The version.

    Raises:
        EntryNotFoundError: if that version was never released.
        CorpusError: if there is no corpus, or its manifest is none.
    """

    def __init__(self, root: Path, version: str) -> None:
        super().__init__(root)
        # What the manifest itself should be is written nowhere.
        self._digests: dict[Path, str] = {}
        manifest = self.manifest()
        self.release = _require_corpus(manifest, version)
        self._paths = {
            EntryId(entry_id): self.release_path(entry_id, pinned)
            for entry_id, pinned in self.release.entries
            if not manifest.withdrawal(entry_id)
        }
        self._files = {name: self.shared_path(digest) for name, digest in self.release.files}
        self._digests = {self.shared_path(digest): digest for _, digest in self.release.files}
        for entry_id, pinned in self.release.entries:
            self._digests[self.release_path(entry_id, pinned)] = require_release(
                manifest, entry_id, pinned
            ).xml

    def entry_ids(self) -> list[EntryId]:
        """Return the ids of the entries that the version pins, sorted."""
        return list(self._paths)

    def entry_paths(self) -> list[Path]:
        """Return their frozen copies."""
        return list(self._paths.values())

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
                root=self.root,
            )
        )

    def register_paths(self) -> list[Path]:
        """Return the frozen copies of the registers."""
        return [path for name, path in self._files.items() if name.startswith("registers/")]

    @property
    def taxonomy_path(self) -> Path:
        """The frozen copy of the taxonomy, which need not exist."""
        return self._files.get("taxonomy.xml", super().taxonomy_path)

    def read(self, path: Path) -> bytes:
        """Read a file of the version.

        Raises:
            CorpusError: if it is missing, or was changed since the release.
        """
        digest = self._digests.get(path)
        return self.read_frozen(path, digest) if digest else super().read(path)


class FrozenCopies:
    """The released versions of the entries of a corpus (`khabar.model.ReleasedVersions`).

    Pointers are resolved by the registers as they are now: ids of entities are never given anew.

    Args:
        store: The files of the corpus.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    @cached_property
    def _entities(self) -> dict[str, Entity]:
        return read_entities(self._store)

    def releases(self, entry_id: str) -> tuple[Release, ...]:
        """Return the releases of an entry, oldest first.

        Raises:
            CorpusError: if the manifest is none.
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
        return attach(read(self._store.read_frozen(path, release.xml), self._entities, str(path)), self)

    def __reduce__(self) -> tuple[type["FrozenCopies"], tuple[Store]]:
        # An entry that goes to another process does not take all registers with it.
        return type(self), (Store(self._store.root),)


def read_entities(store: Store) -> dict[str, Entity]:
    """Read the items of all registers, by id with prefix."""
    found: dict[str, Entity] = {}
    for path in store.register_paths():
        for entity in read_register(parse(store.read(path), str(path))):
            # Of two items with one id the first one counts, as it does for the rules that report them.
            found.setdefault(entity.id, entity)
    return found


def require_release(manifest: Manifest, entry_id: str, version: str) -> Release:
    """Return a release of an entry.

    Raises:
        EntryNotFoundError: if there is none.
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
