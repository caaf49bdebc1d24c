"""The corpus: entries by id, read when they are asked for."""

from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache
from pathlib import Path

from khabar.corpus.settings import Settings, read_settings
from khabar.corpus.store import SETTINGS, Store
from khabar.errors import EntryNotFoundError
from khabar.ids import EntryId
from khabar.model import Entity, Entry, Mention, Quotation, Sentence
from khabar.tei import Category, parse, read, read_register, read_taxonomy
from khabar.vocabulary import EntityType, QuotationType

_KEPT = 64
"""Entries kept in memory: a loop over a corpus reads each entry once, but look-ups repeat."""


class Corpus(Mapping[EntryId, Entry]):
    """A corpus on disk, as a mapping from entry ids to entries.

    Nothing is checked on reading: that is what `khabar check` is for.

    Args:
        root: The folder that holds `corpus.toml`.

    Raises:
        CorpusError: if it holds none.
    """

    def __init__(self, root: Path | str) -> None:
        self.store = Store(Path(root))
        self._entry = lru_cache(maxsize=_KEPT)(self._read_entry)

    @cached_property
    def settings(self) -> Settings:
        """What `corpus.toml` says."""
        return read_settings(self.store.root / SETTINGS)

    @property
    def version(self) -> str:
        """The version of the corpus."""
        return self.settings.version

    @cached_property
    def entities(self) -> dict[str, Entity]:
        """The items of all registers, by id with prefix."""
        found: dict[str, Entity] = {}
        for path in self.store.register_paths():
            for entity in read_register(parse(self.store.read(path), str(path))):
                # Of two items with one id the first one counts, as it does for the rules that report them.
                found.setdefault(entity.id, entity)
        return found

    @cached_property
    def categories(self) -> dict[str, Category]:
        """The categories of the taxonomy, by id (`cue.say`)."""
        path = self.store.taxonomy_path
        if not path.is_file():
            return {}
        return {category.id: category for category in read_taxonomy(parse(self.store.read(path), str(path)))}

    def _read_entry(self, entry_id: EntryId) -> Entry:
        path = self.store.entry_path(entry_id)
        return read(self.store.read(path), self.entities, str(path))

    def __getitem__(self, entry_id: str) -> Entry:
        """Return an entry.

        Raises:
            EntryNotFoundError: if there is none with that id; a `KeyError`, too.
            TEIError: if it, or a register, is not what khabar can read.
            CorpusError: if its file cannot be opened.
        """
        return self._entry(EntryId(entry_id))

    def __contains__(self, entry_id: object) -> bool:
        """Whether there is an entry with that id, readable or not."""
        try:
            self.store.entry_path(str(entry_id))
        except EntryNotFoundError:
            return False
        return isinstance(entry_id, str)

    def __iter__(self) -> Iterator[EntryId]:
        return iter(self.store.entry_ids())

    def __len__(self) -> int:
        return len(self.store.entry_ids())

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
        return f"<Corpus {self.settings.name} {self.version}: entries: {len(self)}>"
