"""The corpus: entries by id, read when they are asked for."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Self

from khabar.corpus.frozen import FrozenCopies, FrozenStore, read_entities
from khabar.corpus.manifest import CorpusRelease, Manifest
from khabar.corpus.settings import Settings, read_settings
from khabar.corpus.store import SETTINGS, Store
from khabar.errors import EntryNotFoundError, WithdrawnError
from khabar.ids import EntryId
from khabar.model import Entity, Entry, Mention, Quotation, Release, Sentence, attach
from khabar.tei import Category, parse, read, read_taxonomy
from khabar.vocabulary import EntityType, QuotationType, Status

_KEPT = 64
"""Entries kept in memory: a loop over a corpus reads each entry once, but look-ups repeat."""


class StoredCorpus(Mapping[EntryId, Entry]):
    """A corpus on disk, as a mapping from entry ids to entries.

    Nothing is checked on reading: that is what `khabar check` is for. Entries that were withdrawn are not
    among its entries; asking for one says when and why.

    Args:
        root: The folder that holds `corpus.toml`.
        version: A released version, to have the corpus as that pins it; by default, the working versions.

    Raises:
        CorpusError: if the folder holds no corpus.
        EntryNotFoundError: if the version was never released.
    """

    def __init__(self, root: Path | str, version: str = "") -> None:
        self.store = FrozenStore(Path(root), version) if version else Store(Path(root))
        self._pinned = version
        self._released = FrozenCopies(Store(Path(root)))
        self._entry = lru_cache(maxsize=_KEPT)(self._read_entry)

    @cached_property
    def settings(self) -> Settings:
        """What `corpus.toml` says."""
        settings = read_settings(self.store.root / SETTINGS)
        return replace(settings, version=self._pinned) if self._pinned else settings

    @property
    def version(self) -> str:
        """The version of the corpus."""
        return self.settings.version

    @cached_property
    def manifest(self) -> Manifest:
        """What was released and withdrawn."""
        return self.store.manifest()

    @property
    def releases(self) -> tuple[CorpusRelease, ...]:
        """The released versions of the corpus, oldest first."""
        return self.manifest.corpus

    def at(self, version: str) -> Self:
        """Return the corpus as a released version has it: its entries, registers and taxonomy.

        Raises:
            EntryNotFoundError: if that version was never released.
        """
        return type(self)(self.store.root, version)

    def history(self, entry_id: str) -> tuple[Release, ...]:
        """Return the released versions of an entry, oldest first; of a withdrawn one, too."""
        return self.manifest.releases(entry_id)

    @cached_property
    def entities(self) -> dict[str, Entity]:
        """The items of all registers, by id with prefix."""
        return read_entities(self.store)

    @cached_property
    def categories(self) -> dict[str, Category]:
        """The categories of the taxonomy, by id (`cue.say`)."""
        path = self.store.taxonomy_path
        if not path.is_file():
            return {}
        return {category.id: category for category in read_taxonomy(parse(self.store.read(path), str(path)))}

    def _read_entry(self, entry_id: EntryId) -> Entry:
        self._refuse_withdrawn(entry_id)
        path = self.store.entry_path(entry_id)
        entry = read(self.store.read(path), self.entities, str(path))
        if entry.header.status is Status.WITHDRAWN:
            newest = entry.revisions[0] if entry.revisions else None
            raise WithdrawnError(entry_id, newest.date if newest else "?", newest.summary if newest else "?")
        return attach(entry, self._released)

    def _refuse_withdrawn(self, entry_id: str) -> None:
        if withdrawal := self.manifest.withdrawal(entry_id):
            raise WithdrawnError(entry_id, withdrawal.date, withdrawal.reason)

    def __getitem__(self, entry_id: str) -> Entry:
        """Return an entry, or a released version of one (`egypttoday-0001@1.0.0`).

        Raises:
            EntryNotFoundError: if there is none with that id, or no such version; a `KeyError`, too.
            WithdrawnError: if it was withdrawn; an `EntryNotFoundError`, too.
            TEIError: if it, or a register, is not what khabar can read.
            CorpusError: if its file cannot be opened, or a frozen copy was changed.
        """
        name, at, version = entry_id.partition("@")
        return self._released.entry(name, version) if at else self._entry(EntryId(entry_id))

    def __contains__(self, entry_id: object) -> bool:
        """Whether there is an entry with that id, or such a version of one, readable or not."""
        if not isinstance(entry_id, str):
            return False
        name, at, version = entry_id.partition("@")
        if self.manifest.withdrawal(name):
            return False
        if at:
            return self.manifest.find(name, version) is not None
        try:
            self.store.entry_path(entry_id)
        except EntryNotFoundError:
            return False
        return True

    @cached_property
    def _withdrawn(self) -> frozenset[str]:
        return frozenset(entry_id for entry_id, _ in self.manifest.withdrawn)

    def __iter__(self) -> Iterator[EntryId]:
        return (entry_id for entry_id in self.store.entry_ids() if entry_id not in self._withdrawn)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def sentences(self) -> Iterator[Sentence]:
        """Yield all sentences of all entries."""
        for entry in self.values():
            yield from entry.sentences

    def quotations(
        self,
        *,
        speaker: str | Entity | None = None,
        type: QuotationType | str | None = None,  # noqa: A002 (the word of the field)
    ) -> Iterator[Quotation]:
        """Yield quotations.

        Args:
            speaker: Only those of this speaker: an entity or its id (`person:putin`).
            type: Only those of this type: `direct`, `indirect` or `mixed`.
        """
        wanted = speaker.id if isinstance(speaker, Entity) else speaker
        for entry in self.values():
            for quotation in entry.quotations:
                found = quotation.attribution.speaker
                if (wanted is None or (found and found.id == wanted)) and type in {None, quotation.type}:
                    yield quotation

    def mentions(
        self,
        *,
        type: EntityType | str | None = None,  # noqa: A002 (the word of the field)
        entity: str | Entity | None = None,
    ) -> Iterator[Mention]:
        """Yield mentions.

        Args:
            type: Only those of this type: `person`, `place` or `organisation`.
            entity: Only those of this entity or id.
        """
        wanted = entity.id if isinstance(entity, Entity) else entity
        for entry in self.values():
            for mention in entry.mentions:
                if type in {None, mention.type} and (
                    wanted is None or (mention.entity and mention.entity.id == wanted)
                ):
                    yield mention

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.settings.name} {self.version}: entries: {len(self)}>"
