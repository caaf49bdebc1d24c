"""Undo and redo: the operations that were applied to an entry, with their inverses."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from khabar.editing.operation import Context, Edited, EditingError, Operation, apply, inverse
from khabar.messages import say
from khabar.model import Entity, Entry, Header, ids_of
from khabar.tei import Document, parse
from khabar.tei.entry.writer import WrittenEntry, rewrite


@dataclass(frozen=True, slots=True)
class Step:
    """An operation that was applied, and its inverse."""

    operation: Operation
    inverse: Operation


@dataclass(frozen=True, slots=True)
class EditHistory:
    """An entry with the operations that led to it. Each method returns a new history.

    Attributes:
        entry: The entry as it is now.
        done: The steps that can be undone, the newest last.
        undone: The steps that can be applied again, the newest last.
        used: All ids that the entry had at any time.
        written: The file of the entry as it is now or was before, if it was written.
        document: The file of the entry as it is now, parsed; `None` if it was not written yet (`parsed`).

    >>> import khabar
    >>> from khabar.editing import EditHistory, Remove
    >>> history = EditHistory.start(khabar.load()["egypttoday-0001"])
    >>> edited = history.apply(Remove("m1"))
    >>> "m1" in edited.entry, "m1" in edited.undo().entry, "m1" in edited.undo().redo().entry
    (False, True, False)
    """

    entry: Entry
    done: tuple[Step, ...] = ()
    undone: tuple[Step, ...] = ()
    used: frozenset[str] = field(default=frozenset(), repr=False)
    written: WrittenEntry | None = field(default=None, repr=False)
    document: Document | None = field(default=None, repr=False)

    @classmethod
    def start(cls, entry: Entry, used: frozenset[str] = frozenset()) -> "EditHistory":
        """Begin with an entry.

        Args:
            entry: The entry.
            used: The ids of its released versions, which must not come back.
        """
        return cls(entry, used=used | ids_of(entry))

    def apply(
        self, operation: Operation, entities: Mapping[str, Entity] | None = None, resp: str = ""
    ) -> "EditHistory":
        """Apply an operation; what was undone before can no longer be redone.

        Raises:
            EditingError: if the operation does not fit the entry.
        """
        edited = apply(self.entry, operation, Context(entities or {}, self.used, resp), self.written)
        step = Step(operation, edited.inverse)
        used = self.used | ids_of(edited.entry)
        return EditHistory(edited.entry, (*self.done, step), (), used, edited.written, edited.document)

    def with_header(self, header: Header) -> "EditHistory":
        """Return the history with another header, which is not a step that can be undone."""
        if header == self.entry.header:
            return self
        return replace(self, entry=replace(self.entry, header=header), document=None)

    def parsed(self) -> tuple["EditHistory", Document]:
        """Return the file of the entry as it is now, parsed, and the history with it.

        >>> import khabar
        >>> history, document = EditHistory.start(khabar.load()["egypttoday-0001"]).parsed()
        >>> document.is_fair_copy, history.parsed()[1] is document
        (True, True)
        """
        if self.document:
            return self, self.document
        written = rewrite(self.entry, self.written)
        document = parse(written.source)
        return replace(self, written=written, document=document), document

    def take(self, after: Entry) -> "EditHistory":
        """Take another state of the entry, made by other means, as one step."""
        step = Step(inverse(after, self.entry), inverse(self.entry, after))
        return EditHistory(after, (*self.done, step), (), self.used | ids_of(after), self.written)

    def undo(self) -> "EditHistory":
        """Undo the newest step.

        Raises:
            EditingError: if there is none.
        """
        if not self.done:
            raise EditingError(say("nothing to undo"))
        step = self.done[-1]
        edited = apply(self.entry, step.inverse, written=self.written)
        # The inverse of the inverse gives the same ids again, which a second application might not.
        again = replace(step, operation=step.operation, inverse=edited.inverse)
        return self._moved(edited, done=self.done[:-1], undone=(*self.undone, again))

    def redo(self) -> "EditHistory":
        """Apply the step that was undone last.

        Raises:
            EditingError: if there is none.
        """
        if not self.undone:
            raise EditingError(say("nothing to redo"))
        step = self.undone[-1]
        edited = apply(self.entry, step.inverse, written=self.written)
        again = replace(step, inverse=edited.inverse)
        return self._moved(edited, done=(*self.done, again), undone=self.undone[:-1])

    def _moved(self, edited: Edited, done: tuple[Step, ...], undone: tuple[Step, ...]) -> "EditHistory":
        return replace(
            self,
            entry=edited.entry,
            written=edited.written,
            document=edited.document,
            done=done,
            undone=undone,
        )
