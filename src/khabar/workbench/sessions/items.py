"""The register items of a corpus, as one edits them while annotating."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from khabar.editing import EditingError
from khabar.errors import UsageError
from khabar.messages import say
from khabar.model import Entity
from khabar.tei import write
from khabar.vocabulary import EntityType
from khabar.workflow.annotating.referents import (
    add_referent,
    exchange_referent,
    rename_referent,
    restore_referents,
)
from khabar.workflow.annotating.unused import draft_referents, entities_of, remove_unused

if TYPE_CHECKING:
    from khabar.workbench.sessions.session import EditSession
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

    def join(self, item: str, into: str, by: str = "", name: str = "") -> None:
        """Join an item with another one, which gets its names and mentions; the entries are saved.

        Args:
            item: The item, which is removed.
            into: The item that stays.
            by: The name of the annotator; empty for the entry's own.
            name: Who is to be named in the header of an entry of one's own.

        Raises:
            UsageError: if one of them does not exist, or they are of different types.
            EditingError: if an entry cannot be saved.
        """
        with self._workbench.lock:
            known = self._workbench.corpus.entities
            if item == into or not {item, into} <= known.keys() or known[item].type is not known[into].type:
                raise UsageError(say("only two register items of one type can be joined"))
            names = [(one.language, one.text) for one in (*known[into].names, *known[item].names)]
            target = self.rename(into, names)
            for session in self._workbench.all_sessions():
                if item in set(entities_of(session.entry)):
                    changed = exchange_referent(session.entry, item, target)
                    session.take_source(write(changed), by)
                    if self._workbench.save(session, name).conflicts:
                        raise EditingError(say("{entry}: cannot be saved", entry=session.entry.id))
            self._forget(remove_unused(self._workbench.corpus, [item]))

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
