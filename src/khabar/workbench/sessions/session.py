"""One entry that is being edited by pages: its operations, and the file that it is saved in."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from khabar.corpus import StoredCorpus
from khabar.corpus.writing import FileEdit, replace_files
from khabar.editing import EditHistory, changed_layers
from khabar.errors import KhabarError
from khabar.tei import read_bytes
from khabar.workbench.sessions.journal import FileStamp, digest, stamp_of
from khabar.workbench.sessions.journaled_entry import JournaledEntry
from khabar.workflow.annotating.saving import SavedEntry, edit_of


@dataclass(frozen=True, slots=True)
class PreparedSave:
    """A save whose file is not written yet.

    Attributes:
        saved: Its result.
        edit: The edit of the file; `None` if there are conflicts.
        history: The history of the entry, with the people who edited it in its header.
        day: The day.
    """

    saved: SavedEntry
    edit: FileEdit | None
    history: EditHistory
    day: str


class EditSession(JournaledEntry):
    """An entry that is being edited, by one or more pages, and the file that others may change, too.

    Attributes:
        reread: How often the file was read again since others had changed it.
        is_behind: Whether others have changed the file, and there are operations that are not saved.
    """

    def __init__(self, corpus: StoredCorpus, path: Path) -> None:
        """Open a file, and apply the operations of its journal, if it was left with some."""
        super().__init__(corpus, path)
        self.reread = 0
        self.is_behind = False
        self._seen: FileStamp | None = None

    def follow_file(self) -> None:
        """Take in what others have done to the file: read it again, or note it if something is not saved.

        It is asked for with every request, so an unchanged file is not read for it.
        """
        stamp = stamp_of(self.path)
        if stamp in {self._seen, None}:
            return
        with self.lock:
            source = read_bytes(self.path)
            is_other = source != self._saved
            if is_other and self.is_saved and self._is_entry(source):
                self._begin(source)
                self.reread += 1
                is_other = False
            if self.is_behind != is_other:
                self.is_behind = is_other
                self.revision += 1
            self._seen = stamp

    def _is_entry(self, source: bytes) -> bool:
        """Whether a file can be read; while others are at work on it, it may be half of one."""
        try:
            self._read(source)
        except KhabarError:
            return False
        return True

    def sign(self, name: str) -> str:
        """Name in the header who has made the edits since the last save; return the annotator's id there.

        Only for an entry with one annotator at a time: in a team, each operation has its author.

        Args:
            name: The annotator.
        """
        with self.lock:
            layers = changed_layers(self._last_saved, self.entry)
            self._journal.append({"op": "sign", "by": name, "layers": layers})
            return self._signed(name, layers)

    def save(self) -> SavedEntry:
        """Write the entry into its file; see `save_entry`."""
        with self.lock:
            prepared = self.prepare()
            if prepared.edit:
                replace_files([prepared.edit])
            return self.settle(prepared)

    def prepare(self) -> PreparedSave:
        """Return how the entry would be saved now: several entries are saved in one step."""
        day = datetime.now(tz=UTC).date().isoformat()
        recorded = self._recorded(day)
        saved, edit = edit_of(self.path, self._saved, self._last_saved, recorded.entry)
        return PreparedSave(saved, edit, recorded, day)

    def settle(self, prepared: PreparedSave) -> SavedEntry:
        """Take note of a save whose file was written, or that has conflicts."""
        saved = prepared.saved
        self.conflicts = saved.conflicts
        if saved.conflicts:
            return saved
        self.is_behind = False
        if saved.merged:
            self._begin(saved.source)
        else:
            self._journal.append({"op": "save", "digest": digest(saved.source), "day": prepared.day})
            self._set_saved(saved.source, prepared.history)
        self.revision += 1
        return saved

    def discard(self) -> None:
        """Read the file again, and forget all operations."""
        with self.lock:
            self._begin(read_bytes(self.path))
            self.conflicts = ()
            self.is_behind = False
