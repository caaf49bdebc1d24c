"""One entry that is being edited: its history, its journal and its file."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import count
from pathlib import Path
from threading import RLock
from typing import Any

from khabar.corpus import StoredCorpus
from khabar.editing import EditHistory, Operation, from_json, ids_of, to_json
from khabar.errors import KhabarError
from khabar.messages import Message, say
from khabar.model import Entity, Entry, Responsibility
from khabar.tei import read, read_bytes
from khabar.workbench.journal import FOLDER, EditJournal, digest
from khabar.workflow.annotating.saving import SavedEntry, save_entry


class EditSession:
    """An entry that is being edited, by one or more pages.

    Attributes:
        path: Its file.
        history: The entry with the operations that were applied.
        revision: A number that grows with every change, by which a page sees that it is behind.
        conflicts: What could not be merged at the last attempt to save.
    """

    def __init__(self, corpus: StoredCorpus, path: Path) -> None:
        """Open a file, and apply the operations of its journal, if it was left with some."""
        self.path = path
        self.lock = RLock()
        self.revision = 0
        self.conflicts: tuple[Message, ...] = ()
        self._corpus = corpus
        self._journal = EditJournal(corpus.store.root / FOLDER, path.stem)
        self._saved = b""
        self._last_saved: Entry
        self._open()

    @property
    def entry(self) -> Entry:
        """The entry as it is now."""
        return self.history.entry

    @property
    def is_saved(self) -> bool:
        """Whether the file holds all operations."""
        return self.entry == self._last_saved

    @property
    def entities(self) -> Mapping[str, Entity]:
        """The items of the registers."""
        return self._corpus.entities

    def use(self, corpus: StoredCorpus) -> None:
        """Take the registers from a corpus that was read again."""
        self._corpus = corpus

    def apply(self, data: object, by: str = "") -> None:
        """Apply an operation, given as JSON, and write it to the journal.

        Args:
            data: The operation.
            by: The name of the annotator; empty for the entry's own.

        Raises:
            EditingError: if it is no operation, or does not fit the entry.
        """
        with self.lock:
            operation = from_json(data)
            after = self._applied(operation, by)
            self._journal.append({**to_json(operation), "by": by})
            self._set(after)

    def _applied(self, operation: Operation, by: str) -> EditHistory:
        history, resp = with_annotator(self.history, by)
        return history.apply(operation, self.entities, resp)

    def take_source(self, source: bytes) -> None:
        """Take the entry from a file that a fix has changed, as one step that can be undone."""
        with self.lock:
            self._journal.append({"op": "source", "xml": source.decode()})
            self._set(self.history.take(self._read(source)))

    def undo(self) -> None:
        """Undo the newest operation.

        Raises:
            EditingError: if there is none.
        """
        with self.lock:
            after = self.history.undo()
            self._journal.append({"op": "undo"})
            self._set(after)

    def redo(self) -> None:
        """Apply the operation again that was undone last.

        Raises:
            EditingError: if there is none.
        """
        with self.lock:
            after = self.history.redo()
            self._journal.append({"op": "redo"})
            self._set(after)

    def save(self) -> SavedEntry:
        """Write the entry into its file; see `save_entry`."""
        with self.lock:
            saved = save_entry(self.path, self._saved, self._last_saved, self.entry)
            self.conflicts = saved.conflicts
            if saved.conflicts:
                return saved
            if saved.merged:
                self._begin(saved.source)
            else:
                self._journal.append({"op": "save", "digest": digest(saved.source)})
                self._saved, self._last_saved = saved.source, self.entry
            self.revision += 1
            return saved

    def discard(self) -> None:
        """Read the file again, and forget all operations."""
        with self.lock:
            self._begin(read_bytes(self.path))
            self.conflicts = ()

    def _set(self, history: EditHistory) -> None:
        self.history = history
        self.revision += 1

    def _begin(self, source: bytes) -> None:
        self._journal.begin(source)
        entry = self._read(source)
        self._saved, self._last_saved = source, entry
        self._set(EditHistory.start(entry, self._released_ids(entry)))

    def _open(self) -> None:
        source = read_bytes(self.path)
        try:
            self._resume(source)
        except (KhabarError, ValueError, KeyError, TypeError):
            # A register item may be gone since, or a line be damaged. The entry must open all the same.
            kept = self._journal.set_aside()
            self._begin(source)
            self.conflicts = (
                say("earlier operations no longer fit the entry; they are kept in {file}", file=kept.name),
            )

    def _resume(self, source: bytes) -> None:
        """Go on with the operations of the journal, if it was left with some that belong to the file."""
        base = self._journal.base()
        records = list(self._journal.records()) if base else []
        last = next((item["digest"] for item in reversed(records) if item["op"] == "save"), digest(base))
        is_behind = digest(source) != last
        if not records or (is_behind and records[-1]["op"] == "save"):
            self._begin(source)
            return
        self._replay(base, records)

    def _replay(self, base: bytes, records: list[dict[str, Any]]) -> None:
        """Apply the lines of a journal to the file they begin with."""
        entry = self._read(base)
        self._saved, self._last_saved = base, entry
        self.history = EditHistory.start(entry, self._released_ids(entry))
        for record in records:
            if record["op"] == "undo":
                self._set(self.history.undo())
            elif record["op"] == "redo":
                self._set(self.history.redo())
            elif record["op"] == "source":
                self._set(self.history.take(self._read(record["xml"].encode())))
            elif record["op"] == "save":
                self._note_saved(record["digest"])
            else:
                by = record.pop("by", "")
                self._set(self._applied(from_json(record), by))

    def _note_saved(self, saved: str) -> None:
        content = read_bytes(self.path)
        if digest(content) == saved:
            self._saved, self._last_saved = content, self.entry

    def _read(self, source: bytes) -> Entry:
        return read(source, self.entities, str(self.path))

    def _released_ids(self, entry: Entry) -> frozenset[str]:
        """Return the ids of all released versions: they were cited, perhaps, and must not come back."""
        versions = [release.version for release in self._corpus.history(entry.id)]
        return frozenset(
            name for version in versions for name in ids_of(self._corpus.entry(entry.id, version))
        )


def with_annotator(history: EditHistory, name: str) -> tuple[EditHistory, str]:
    """Return a history whose entry names an annotator in its header, and the id of the annotator there.

    Args:
        history: The history.
        name: The annotator; empty for the entry's own, who has no id in annotations.
    """
    header = history.entry.header
    known = {item.name: item.id for item in header.responsibilities}
    if not name or name in known:
        return history, known.get(name, "")
    taken = {item.id for item in header.responsibilities}
    new_id = next(f"a{number}" for number in count(1) if f"a{number}" not in taken)
    people = (*header.responsibilities, Responsibility(new_id, "annotation", name))
    entry = replace(history.entry, header=replace(header, responsibilities=people))
    return replace(history, entry=entry), new_id
