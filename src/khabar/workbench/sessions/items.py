"""The register items of a corpus, as one edits them while annotating."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from khabar.editing import EditingError
from khabar.errors import UsageError
from khabar.messages import say
from khabar.model import Entity, Entry
from khabar.tei import write
from khabar.vocabulary import EntityType
from khabar.workflow.annotating.confirming import confirm_referents
from khabar.workflow.annotating.joining import join_items, require_joinable
from khabar.workflow.annotating.referents import (
    add_referent,
    exchange_referent,
    rename_referent,
    restore_referents,
)
from khabar.workflow.annotating.unused import draft_referents, entities_of, remove_unused

if TYPE_CHECKING:
    from khabar.workbench.sessions.session import EditSession, PreparedSave
    from khabar.workbench.sessions.workbench import Workbench


class RegisterEditor:
    """The registers of a corpus that is being annotated: every change is seen by all entries that are open.

    Args:
        workbench: The corpus.
    """

    def __init__(self, workbench: "Workbench") -> None:
        self._workbench = workbench
        self._made: dict[str, Entity] = {}

    def make(self, kind: EntityType, names: Iterable[tuple[str, str]]) -> Entity:
        """Add an item; if no entry uses it in the end, `tidy` takes it out again."""
        with self._workbench.lock:
            made = add_referent(self._workbench.corpus, kind, names)
            self._made[made.id] = made
            self._workbench.read_registers()
            return made

    def tidy(self, left: Iterable[str] = ()) -> tuple[Entity, ...]:
        """Remove the items that nothing refers to, if they were made here or proposed by `khabar add`.

        Args:
            left: The items that an entry used before.
        """
        with self._workbench.lock:
            corpus = self._workbench.corpus
            left = set(left) - self._used()
            proposed = left & draft_referents(corpus) if left else set()
            idle = (self._made.keys() - self._used()) | proposed
            return self._forget(remove_unused(corpus, idle)) if idle else ()

    def confirm(self, entry: Entry) -> None:
        """Confirm the proposed items to which an annotator has linked names or quotations of an entry."""
        with self._workbench.lock:
            if confirm_referents(self._workbench.corpus, entry):
                self._workbench.read_registers()

    def remove(self, item: str) -> None:
        """Remove an item that nothing refers to.

        Raises:
            UsageError: if there is no such item, or something refers to it.
        """
        with self._workbench.lock:
            unused = {item} - self._used()
            if not self._forget(remove_unused(self._workbench.corpus, unused)):
                raise UsageError(
                    say("{item} cannot be removed: an entry or a released version refers to it", item=item)
                )

    def rename(self, item: str, names: Iterable[tuple[str, str]]) -> Entity:
        """Give an item other names."""
        with self._workbench.lock:
            entity = rename_referent(self._workbench.corpus, item, names)
            self._workbench.read_registers()
            return entity

    def join(self, item: str, into: str, by: str = "", name: str = "") -> bool:
        """Join an item with another one, which gets its names and mentions; the entries are saved.

        Registers and entries are written in one step. An item that a released version or a second annotation
        refers to is kept, and points to the other one.

        Args:
            item: The item.
            into: The item that stays in use.
            by: The name of the annotator; empty for the entry's own.
            name: Who is to be named in the header of an entry of one's own.

        Returns:
            Whether the item is kept.

        Raises:
            UsageError: if one of them does not exist, they are of different types, or one was joined before.
            EditingError: if an entry cannot be saved.
        """
        with self._workbench.lock:
            corpus = self._workbench.corpus
            require_joinable(corpus, item, into)
            removed, target = corpus.entities[item], corpus.entities[into]
            sessions = self._workbench.sessions_with(item)
            changed: list[EditSession] = []
            try:
                for session in sessions:
                    session.take_source(write(exchange_referent(session.entry, item, target)), by)
                    changed.append(session)
                saves = [_prepare(session, name) for session in sessions]
                kept = join_items(corpus, item, into, [save.edit for save in saves if save.edit])
            except BaseException:  # An interruption, too: all change together, or nothing does.
                for session in changed:
                    session.undo(by)
                raise
            for session, save in zip(sessions, saves, strict=True):
                session.settle(save)
            self._forget([] if kept else [removed])
            self._workbench.read_registers()
            return kept

    def restore(self, session: "EditSession") -> None:
        """Add removed items again that an entry refers to after undo or redo."""
        with self._workbench.lock:
            corpus = self._workbench.corpus
            known = {**session.removed, **self._made}
            gone = set(entities_of(session.entry)) & known.keys() - corpus.entities.keys()
            if gone:
                restore_referents(corpus, [known[item] for item in sorted(gone)])
                self._made.update((item, known[item]) for item in gone)
                self._workbench.read_registers()

    def _used(self) -> set[str]:
        return {item for session in self._workbench.open_sessions() for item in entities_of(session.entry)}

    def _forget(self, removed: list[Entity]) -> tuple[Entity, ...]:
        """Keep removed items in the journals of the open entries: their earlier operations may name them."""
        if removed:
            for session in self._workbench.open_sessions():
                session.remember(removed)
            self._workbench.read_registers()
        return tuple(removed)


def _prepare(session: "EditSession", name: str) -> "PreparedSave":
    if name:
        session.sign(name)
    prepared = session.prepare()
    if prepared.edit is None:
        raise EditingError(say("{entry}: cannot be saved", entry=session.entry.id))
    return prepared
