"""An entry that is being edited, with its history and the journal that brings it back after a crash."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from threading import RLock
from typing import Any

from khabar.corpus import StoredCorpus
from khabar.editing import EditHistory, Operation, changed_layers, from_json, to_json
from khabar.errors import KhabarError
from khabar.messages import Message, say
from khabar.model import Entity, Entry
from khabar.tei import Document, read, read_bytes
from khabar.workbench.sessions.annotators import recorded_header, with_annotator
from khabar.workbench.sessions.journal import (
    FOLDER,
    EditJournal,
    digest,
    item_record,
    recorded_item,
)
from khabar.workbench.sessions.released import released_places


class JournaledEntry:
    """An entry whose operations are in a journal.

    Attributes:
        path: Its file.
        history: The entry with the operations that were applied.
        revision: A number that grows with every change, by which a page sees that it is behind.
        conflicts: What could not be merged at the last attempt to save, or no longer fits the entry.
        removed: Register items that were removed since nothing referred to them; after undo, something may.
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
        self._edited: dict[str, set[str]] = {}
        self.removed: dict[str, Entity] = {}
        self._last_saved: Entry
        self.history: EditHistory
        self._open()

    @property
    def entry(self) -> Entry:
        """The entry as it is now."""
        return self.history.entry

    @property
    def document(self) -> Document:
        """The file of the entry as it is now, parsed."""
        with self.lock:
            self.history, document = self.history.parsed()
            return document

    @property
    def is_saved(self) -> bool:
        """Whether the file holds all operations."""
        return self.entry == self._last_saved

    @property
    def saved_entry(self) -> Entry:
        """The entry as it was saved last."""
        return self._last_saved

    @property
    def entities(self) -> Mapping[str, Entity]:
        """The items of the registers."""
        return self._corpus.entities

    def remember(self, items: Iterable[Entity]) -> None:
        """Keep register items in the journal that were removed: its earlier operations may name them."""
        with self.lock:
            for item in items:
                self._journal.append(item_record(item))
                self.removed[item.id] = item

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
            before, after = self.entry, self._applied(operation, by)
            self._journal.append({**to_json(operation), "by": by})
            self._note_editor(by, before, after.entry)
            self._set(after)

    def _note_editor(self, by: str, before: Entry, after: Entry) -> None:
        """Note who has changed which layers, for the next save; one's own entry needs no such record."""
        if by:
            self._edited.setdefault(by, set()).update(changed_layers(before, after))

    def _applied(self, operation: Operation, by: str) -> EditHistory:
        history, resp = with_annotator(self.history, by)
        return history.apply(operation, {**self.removed, **self.entities}, resp)

    def take_source(self, source: bytes, by: str = "") -> None:
        """Take the entry from a file that a fix has changed, as one step that can be undone."""
        with self.lock:
            self._step({"op": "source", "xml": source.decode(), "by": by}, self._read(source))

    def undo(self, by: str = "") -> None:
        """Undo the newest operation.

        Raises:
            EditingError: if there is none.
        """
        with self.lock:
            self._step({"op": "undo", "by": by})

    def redo(self, by: str = "") -> None:
        """Apply the operation again that was undone last.

        Raises:
            EditingError: if there is none.
        """
        with self.lock:
            self._step({"op": "redo", "by": by})

    def _step(self, record: dict[str, Any], made: Entry | None = None) -> None:
        """Take a step that is no operation, and write it to the journal."""
        before, after = self.entry, self._stepped(record, made)
        self._journal.append(record)
        self._note_editor(record["by"], before, after.entry)
        self._set(after)

    def _stepped(self, record: dict[str, Any], made: Entry | None = None) -> EditHistory:
        history, _ = with_annotator(self.history, record.get("by", ""))
        if record["op"] == "source":
            return history.take(made or self._read(record["xml"].encode()))
        return history.undo() if record["op"] == "undo" else history.redo()

    def _signed(self, name: str, layers: Iterable[str]) -> str:
        self.history, annotator = with_annotator(self.history, name)
        self._edited.setdefault(name, set()).update(layers)
        return annotator

    def _recorded(self, day: str) -> EditHistory:
        """Return the history with a header that names the people who edited the entry since the last save."""
        edited = {} if self.is_saved else self._edited
        return self.history.with_header(recorded_header(self.entry.header, edited, day))

    def _set_saved(self, source: bytes, history: EditHistory) -> None:
        self.history, self._edited = history.saved(), {}
        self._saved, self._last_saved = source, self.entry

    def _set(self, history: EditHistory) -> None:
        self.history = history
        self.revision += 1

    def _begin(self, source: bytes) -> None:
        self._journal.begin(source)
        entry = self._read(source)
        self._saved, self._last_saved, self._edited = source, entry, {}
        self._set(self._started(entry))

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
        self.history = self._started(entry)
        self.removed = {record["id"]: recorded_item(record) for record in records if record["op"] == "item"}
        for record in (record for record in records if record["op"] != "item"):
            before, by = self.entry, record.get("by", "")
            if record["op"] == "sign":
                self._signed(by, record["layers"])
                continue
            if record["op"] == "save":
                self._note_saved(record["digest"], record.get("day", ""))
                continue
            if record["op"] in {"undo", "redo", "source"}:
                self._set(self._stepped(record))
            else:
                operation = from_json({key: value for key, value in record.items() if key != "by"})
                self._set(self._applied(operation, by))
            self._note_editor(by, before, self.entry)

    def _note_saved(self, saved: str, day: str) -> None:
        recorded, content = self._recorded(day), read_bytes(self.path)
        if digest(content) == saved:
            self._set_saved(content, recorded)
        else:
            self.history, self._edited = recorded.saved(), {}

    def _read(self, source: bytes) -> Entry:
        return read(source, self.entities, str(self.path))

    def _started(self, entry: Entry) -> EditHistory:
        return EditHistory.start(entry, *released_places(self._corpus, entry.id))
