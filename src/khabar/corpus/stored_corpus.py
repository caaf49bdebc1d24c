"""The corpus: entries by id, read when they are asked for."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, overload

from khabar.corpus.annotated_entries import AnnotatedEntries
from khabar.corpus.files import Files, read_categories, read_entities
from khabar.corpus.store import SETTINGS, Store
from khabar.errors import EntryNotFoundError, WithdrawnError
from khabar.ids import EntryId, parse_address
from khabar.messages import say
from khabar.vocabulary import Status

if TYPE_CHECKING:
    from khabar.corpus.manifest import CorpusRelease, Manifest
    from khabar.corpus.released import FrozenCopies
    from khabar.corpus.settings import Settings
    from khabar.model import Entity, Entry, Mention, Release
    from khabar.tei import Category


class StoredCorpus(AnnotatedEntries):
    """A corpus on disk, as a mapping from entry ids to entries.

    The keys of the mapping are the ids of the entries, without those that were withdrawn. `corpus[…]` and
    `in` take an address (`khabar.ids.parse_address`): of an entry, a released version of one, or an
    annotation in either. Every key is an address.

    Entries are not checked when they are read; `khabar check` does that.

    A corpus can be pickled: it is opened again where it is unpickled.

    Args:
        root: The folder that holds `corpus.toml`.
        version: A released version, whose entries, registers and taxonomy are to be read; by default, the
            working versions.

    Raises:
        CorpusError: if the folder holds no corpus.
        EntryNotFoundError: if the version was never released.

    >>> from khabar.corpus import shipped_corpus
    >>> corpus = StoredCorpus(shipped_corpus())
    >>> list(corpus), corpus["egypttoday-0001"].version, corpus["egypttoday-0001@1.0.0"].version
    (['egypttoday-0001'], '1.1.0', '1.0.0')
    >>> corpus["egypttoday-0001#q1"].text, "egypttoday-0001#q99" in corpus
    ('رفض طهران طلب موسكو بالانسحاب', False)
    """

    kept = 512
    """Entries kept in memory. Of a corpus that is not larger, a second question reads no file again."""

    def __init__(self, root: Path | str, version: str = "") -> None:
        self.store = Store(Path(root))
        self.files: Files = _released_files(self.store, version) if version else self.store
        self._pinned = version
        self._entry = lru_cache(maxsize=self.kept)(self._read_entry)

    def __reduce__(self) -> tuple[type[Self], tuple[Path, str]]:
        return type(self), (self.store.root.absolute(), self._pinned)

    @cached_property
    def _released(self) -> "FrozenCopies":
        from khabar.corpus.released import FrozenCopies  # noqa: PLC0415 (a query makes no entries)

        return FrozenCopies(self.store)

    @cached_property
    def settings(self) -> "Settings":
        """The settings in `corpus.toml`."""
        from khabar.corpus.settings import read_settings  # noqa: PLC0415 (as above)

        settings = read_settings(self.store.root / SETTINGS)
        return replace(settings, version=self._pinned) if self._pinned else settings

    @property
    def version(self) -> str:
        """The version of the corpus."""
        return self.settings.version

    @cached_property
    def manifest(self) -> "Manifest":
        """The releases and withdrawals."""
        return self.store.manifest()

    @property
    def releases(self) -> "tuple[CorpusRelease, ...]":
        """The released versions of the corpus, oldest first."""
        return self.manifest.corpus

    def at(self, version: str) -> Self:
        """Return a released version of the corpus: its entries, registers and taxonomy.

        Raises:
            EntryNotFoundError: if that version was never released.
        """
        return type(self)(self.store.root, version)

    def mentions_of(self, entity: "Entity") -> "Iterator[Mention]":
        """Yield the mentions of an entity, which the corpus need not know."""
        return (item for entry in self.values() for item in entry.mentions if item.entity == entity)

    def history(self, entry_id: str) -> "tuple[Release, ...]":
        """Return the released versions of an entry, oldest first; of a withdrawn one, too."""
        return self.manifest.releases(entry_id)

    @cached_property
    def entities(self) -> "dict[str, Entity]":
        """The items of all registers, by id with prefix."""
        from khabar.model.entities import enter  # noqa: PLC0415 (as above)

        return {name: enter(entity, self) for name, entity in read_entities(self.files).items()}

    @cached_property
    def categories(self) -> "dict[str, Category]":
        """The categories of the taxonomy, by id (`cue.say`)."""
        return read_categories(self.files)

    def entry(self, entry_id: str, version: str | None = None) -> "Entry":
        """Return an entry, or a released version of it.

        Raises:
            EntryNotFoundError: if there is no such entry or version; a `KeyError`, too.
            WithdrawnError: if it was withdrawn; an `EntryNotFoundError`, too.
            TEIError: if it, or a register, cannot be read.
            CorpusError: if its file cannot be opened, or a frozen copy was changed.
        """
        return self._entry(EntryId(entry_id)) if version is None else self._released.entry(entry_id, version)

    def _read_entry(self, entry_id: EntryId) -> "Entry":
        from khabar.model import attach  # noqa: PLC0415 (as above)
        from khabar.tei import read  # noqa: PLC0415 (as above)

        self._refuse_withdrawn(entry_id)
        path = self.files.entry_path(entry_id)
        entry = read(self.files.read(path), self.entities, str(path))
        if entry.header.status is Status.WITHDRAWN:
            newest = entry.revisions[0] if entry.revisions else None
            raise WithdrawnError(entry_id, newest.date if newest else "?", newest.summary if newest else "?")
        return attach(entry, self._released)

    def _refuse_withdrawn(self, entry_id: str) -> None:
        if withdrawal := self.manifest.withdrawal(entry_id):
            raise WithdrawnError(entry_id, withdrawal.date, withdrawal.reason)

    @overload
    def __getitem__(self, address: EntryId) -> "Entry": ...

    @overload
    def __getitem__(self, address: str) -> Any: ...  # noqa: ANN401 (an entry or an annotation)

    def __getitem__(self, address: str) -> Any:
        """Return the entry or annotation at an address.

        Raises:
            EntryNotFoundError: if there is no such entry or version; a `KeyError`, too.
            AnnotationNotFoundError: if the entry has no such annotation; a `KeyError`, too.
            WithdrawnError: if the entry was withdrawn; an `EntryNotFoundError`, too.
            TEIError: if it, or a register, cannot be read.
            CorpusError: if its file cannot be opened, or a frozen copy was changed.
        """
        if not isinstance(address, str):
            raise EntryNotFoundError(
                say("no entry {entry!r}: the key of an entry is its id, as text", entry=address)
            )
        parts = parse_address(address)
        entry = self.entry(parts.entry, parts.version)
        return entry if parts.annotation is None else entry[parts.annotation]

    def __contains__(self, address: object) -> bool:
        """Whether an entry or annotation is at an address. Only for an annotation is the entry read."""
        if not isinstance(address, str):
            return False
        parts = parse_address(address)
        if not self._holds(parts.entry, parts.version):
            return False
        return parts.annotation is None or parts.annotation in self.entry(parts.entry, parts.version)

    def _holds(self, entry_id: str, version: str | None) -> bool:
        if self.manifest.withdrawal(entry_id):
            return False
        if version is not None:
            return self.manifest.find(entry_id, version) is not None
        try:
            self.files.entry_path(entry_id)
        except EntryNotFoundError:
            return False
        return True

    @cached_property
    def _withdrawn(self) -> frozenset[str]:
        return frozenset(entry_id for entry_id, _ in self.manifest.withdrawn)

    def __iter__(self) -> Iterator[EntryId]:
        return (entry_id for entry_id in self.files.entry_ids() if entry_id not in self._withdrawn)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.settings.name} {self.version}: entries: {len(self)}>"


def _released_files(store: Store, version: str) -> Files:
    from khabar.corpus.released import ReleasedFiles  # noqa: PLC0415 (as above)

    return ReleasedFiles(store, version)
