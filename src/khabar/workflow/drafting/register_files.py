"""The registers of a corpus while entries are added: read once, and written when they are asked for.

A register is written as a whole, so items are added one by one (`RegisterFiles.add`), and the changes are
taken when some pages are there to be written with them (`RegisterFiles.changes`).
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from khabar.corpus import Settings, Store
from khabar.corpus.journal import FileChange
from khabar.ingest import DraftItem
from khabar.ingest.assemble.referents import share_name
from khabar.model import Entity, Name
from khabar.tei.registers.writer import NAMES, RegisterText
from khabar.vocabulary import EntityType


@dataclass(slots=True)
class RegisterFiles:
    """The registers of a corpus.

    Attributes:
        store: The files of the corpus.
        settings: Its settings.
        entities: The items of the registers, by id.
    """

    store: Store
    settings: Settings
    entities: dict[str, Entity]
    _texts: dict[EntityType, RegisterText] = field(default_factory=dict)
    _contents: dict[EntityType, bytes | None] = field(default_factory=dict)
    _touched: dict[EntityType, None] = field(default_factory=dict)

    def clashes(self, items: Iterable[DraftItem]) -> bool:
        """Whether a new item has the id of another referent, which was added since the draft was begun."""
        return any(
            other is not None and not share_name(other, item.entity)
            for item in items
            for other in [self.entities.get(item.entity.id)]
        )

    @property
    def weight(self) -> int:
        """The bytes of the registers that have new items, as they were last written."""
        return sum(len(self._contents[kind] or b"") for kind in self._touched)

    def add(self, items: Iterable[DraftItem]) -> None:
        """Add new items to the registers; known ones are left out."""
        for item in items:
            if item.entity.id not in self.entities:
                self._text(item.entity.type).add(item.entity, item.certainty)
                self.entities[item.entity.id] = item.entity
                self._touched[item.entity.type] = None

    def changes(self) -> list[FileChange]:
        """Return the changes that write the items which were added since the last call."""
        touched = [*self._touched]
        self._touched.clear()
        return [self._change(kind) for kind in touched]

    def with_name(self, item: Entity, name: Name) -> FileChange:
        """Return the change that adds a name to an item."""
        self._text(item.type).add_name(item.local_id, name)
        return self._change(item.type)

    def renamed(self, item: Entity, names: Iterable[Name]) -> FileChange:
        """Return the change that gives an item other names."""
        self._text(item.type).set_names(item.local_id, names)
        return self._change(item.type)

    def joined(self, item: Entity, into: Entity, *, keep: bool) -> FileChange:
        """Return the change that joins an item with another one, which gets its names and identifiers.

        Args:
            item: The item.
            into: The one that stays in use.
            keep: Whether the item stays as a pointer to the other one (`@sameAs`).
        """
        text = self._text(item.type)
        text.set_names(into.local_id, dict.fromkeys((*into.names, *item.names)))
        schemes = {scheme for scheme, _ in into.identifiers}
        text.add_identifiers(into.local_id, [pair for pair in item.identifiers if pair[0] not in schemes])
        if keep:
            text.join(item.local_id, into.local_id)
        else:
            text.remove(item.local_id)
        return self._change(item.type)

    def confirmed(self, items: Iterable[Entity]) -> list[FileChange]:
        """Return the changes that make items of a draft items of a person."""
        touched: dict[EntityType, None] = {}
        for item in items:
            self._text(item.type).confirm(item.local_id)
            touched[item.type] = None
        return [self._change(kind) for kind in touched]

    def without(self, items: Iterable[Entity]) -> list[FileChange]:
        """Return the changes that remove items."""
        touched: dict[EntityType, None] = {}
        for item in items:
            self._text(item.type).remove(item.local_id)
            touched[item.type] = None
        return [self._change(kind) for kind in touched]

    def _text(self, kind: EntityType) -> RegisterText:
        if kind not in self._texts:
            path = self.store.root / "registers" / NAMES[kind][0]
            content = self.store.read(path) if path.is_file() else None
            publisher = self.settings.name or "khabar"
            self._contents[kind] = content
            self._texts[kind] = RegisterText.of(kind, content or b"", publisher, self.settings.licence)
        return self._texts[kind]

    def _change(self, kind: EntityType) -> FileChange:
        before, after = self._contents[kind], self._texts[kind].content()
        self._contents[kind] = after
        return FileChange(f"registers/{NAMES[kind][0]}", before, after)
