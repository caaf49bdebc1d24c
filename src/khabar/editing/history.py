"""Undo and redo: the operations that were applied to an entry, with their inverses."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from khabar.editing.base.former import Former, removed_places
from khabar.editing.base.operation import Context, Edited, EditingError, Operation, Restore, apply, inverse
from khabar.messages import say
from khabar.model import Entity, Entry, Header, ids_of
from khabar.tei import Document, parse
from khabar.tei.entry.writer import WrittenEntry, rewrite


@dataclass(frozen=True, slots=True)
class Step:
    """An operation that was applied, and its inverse.

    Attributes:
        operation: The operation.
        inverse: The operation that undoes it.
        used: The ids that the entry had at any time before it.
        former: Where annotations were before it that had been removed.
    """

    operation: Operation
    inverse: Restore
    used: frozenset[str] = field(default=frozenset(), repr=False)
    former: Former = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class EditHistory:
    """An entry with the operations that led to it. Each method returns a new history.

    Attributes:
        entry: The entry as it is now.
        done: The steps that can be undone, the newest last.
        undone: The steps that can be applied again, the newest last.
        used: All ids that the entry had at any time; to undo an operation frees those that it made.
        kept: Those that were saved or released, which nothing frees.
        former: Where annotations were that were removed.
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
    kept: frozenset[str] = field(default=frozenset(), repr=False)
    former: Former = field(default_factory=dict, repr=False)
    written: WrittenEntry | None = field(default=None, repr=False)
    document: Document | None = field(default=None, repr=False)

    @classmethod
    def start(
        cls, entry: Entry, used: frozenset[str] = frozenset(), former: Former | None = None
    ) -> "EditHistory":
        """Begin with an entry.

        Args:
            entry: The entry.
            used: The ids of its released versions, which no other annotation may get.
            former: Where the annotations of its released versions were.
        """
        known = used | ids_of(entry)
        return cls(entry, used=known, kept=known, former=former or {})

    def apply(
        self, operation: Operation, entities: Mapping[str, Entity] | None = None, resp: str = ""
    ) -> "EditHistory":
        """Apply an operation; what was undone before can no longer be redone.

        Raises:
            EditingError: if the operation does not fit the entry.
        """
        context = Context(entities or {}, self.used, resp, self.former)
        edited = apply(self.entry, operation, context, self.written)
        moved = self._moved(edited, done=self._with(operation, edited.inverse), undone=())
        return _noted(moved, self.entry)

    def saved(self) -> "EditHistory":
        """Return the history of an entry that was saved: its ids stay used, whatever is undone.

        >>> import khabar
        >>> from khabar.editing import AddAnonymousSource
        >>> history = EditHistory.start(khabar.load()["egypttoday-0001"])
        >>> added = history.apply(AddAnonymousSource((("ar", "طبيب"),)))
        >>> "g3" in added.undo().used, "g3" in added.saved().undo().used
        (False, True)
        """
        return replace(self, kept=self.kept | ids_of(self.entry))

    def _with(self, operation: Operation, inverse: Restore) -> tuple[Step, ...]:
        """Return the steps with one more."""
        return (*self.done, Step(operation, inverse, self.used, self.former))

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
        done = self._with(inverse(after, self.entry), inverse(self.entry, after))
        return _noted(replace(self, entry=after, done=done, undone=(), document=None), self.entry)

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
        again = replace(step, inverse=edited.inverse)
        moved = self._moved(edited, done=self.done[:-1], undone=(*self.undone, again))
        return replace(moved, used=step.used | self.kept, former=step.former)

    def redo(self) -> "EditHistory":
        """Apply the step that was undone last.

        Raises:
            EditingError: if there is none.
        """
        if not self.undone:
            raise EditingError(say("nothing to redo"))
        step = self.undone[-1]
        edited = apply(self.entry, step.inverse, written=self.written)
        done = self._with(step.operation, edited.inverse)
        return _noted(self._moved(edited, done=done, undone=self.undone[:-1]), self.entry)

    def _moved(self, edited: Edited, done: tuple[Step, ...], undone: tuple[Step, ...]) -> "EditHistory":
        return replace(
            self,
            entry=edited.entry,
            written=edited.written,
            document=edited.document,
            done=done,
            undone=undone,
        )


def _noted(history: EditHistory, before: Entry) -> EditHistory:
    """Return a history with the ids of its newest step, and with the places of what that removed."""
    present = ids_of(history.entry)
    taken = (part for item in history.done[-1].inverse.changes for part in item.put)
    gone = removed_places(before, taken, present)
    former = {**history.former, **gone} if gone else history.former
    return replace(history, used=history.used | present, former=former)
