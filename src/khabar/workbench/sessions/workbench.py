"""The entries of a corpus that are open, with their live checks."""

from collections import defaultdict
from dataclasses import dataclass, replace
from pathlib import Path
from threading import RLock

from khabar.corpus import StoredCorpus
from khabar.corpus.store import SETTINGS
from khabar.editing import EditingError
from khabar.messages import say
from khabar.rules import Finding
from khabar.rules.engine.fixes import apply_fixes
from khabar.rules.engine.live import EditorCorpora, EditorCorpus, check_buffer
from khabar.workbench.sessions.items import RegisterEditor
from khabar.workbench.sessions.session import EditSession
from khabar.workbench.state.entry import entry_state
from khabar.workbench.state.patches import SentStates, State
from khabar.workflow.annotating.saving import SavedEntry
from khabar.workflow.annotating.second import second_path, start_second
from khabar.workflow.annotating.unused import entities_of


@dataclass(frozen=True, slots=True)
class Checked:
    """The findings of one state of an entry."""

    revision: int
    findings: tuple[Finding, ...]


class Workbench:
    """A corpus that is being annotated.

    Attributes:
        root: Its folder.
        second: The name of the annotator of second annotations; empty for the working copies.
        registers: Its registers.
        lock: Is held while entries are opened, and while registers are changed.
    """

    def __init__(self, root: Path, *, second: str = "") -> None:
        """Open a corpus; entries are opened when they are asked for."""
        self.root = root
        self.second = second
        self.lock = RLock()
        self._sessions: dict[tuple[str, str], EditSession] = {}
        self._corpora = EditorCorpora()
        self._around: EditorCorpus | None = None
        self._checked: dict[tuple[str, str, str], Checked] = {}
        self.registers = RegisterEditor(self)
        self._sent: defaultdict[tuple[Path, str], SentStates] = defaultdict(SentStates)

    @property
    def corpus(self) -> StoredCorpus:
        """The corpus as it is on disk now."""
        return StoredCorpus(self.root)

    def session(self, entry_id: str) -> EditSession:
        """Return the session of an entry, and open it first if need be.

        Raises:
            EntryNotFoundError: if there is no such entry.
        """
        with self.lock:
            self._take_in_changes()
            key = (entry_id, self.second)
            if key not in self._sessions:
                corpus = self.corpus
                path = self._path(corpus, entry_id)
                self._sessions[key] = EditSession(corpus, path)
            session = self._sessions[key]
        # A release keeps its entry for seconds, and other entries need not wait for it.
        session.follow_file()
        return session

    def _take_in_changes(self) -> None:
        """Read settings, registers and taxonomy again if others have changed them: a waiver was written."""
        around = self._corpora.around(self.root / SETTINGS)
        if self._around is not None and around is not self._around and around.workspace is not None:
            self.read_registers()
            for session in self._sessions.values():
                session.revision += 1
        self._around = around

    def _path(self, corpus: StoredCorpus, entry_id: str) -> Path:
        path = corpus.store.entry_path(entry_id)
        return start_second(corpus, entry_id, self.second) if self.second else path

    def save(self, session: EditSession, name: str = "") -> SavedEntry:
        """Save an entry, and remove register items without a use (`RegisterEditor.tidy`).

        Args:
            session: The entry.
            name: Who has edited it, for its header; empty if each operation has its author.
        """
        left = set(entities_of(session.saved_entry))
        if name and not session.is_saved:
            session.sign(name)
        saved = session.save()
        if saved.conflicts:
            return saved
        self.registers.confirm(session.saved_entry)
        return replace(saved, removed=self.registers.tidy(left))

    def open_sessions(self) -> list[EditSession]:
        """Return the entries that are open."""
        return list(self._sessions.values())

    def sessions_with(self, item: str) -> list[EditSession]:
        """Return the entries that refer to a register item; those that are not open are opened.

        Raises:
            EditingError: if these are second annotations, which are not of the whole corpus.
        """
        if self.second:
            raise EditingError(say("not in a second annotation"))
        store = self.corpus.store
        written = {path.stem for path in store.entry_paths() if item.encode() in store.read(path)}
        opened = {session.entry.id for session in self.open_sessions()}
        sessions = [self.session(entry_id) for entry_id in sorted(written | opened)]
        return [session for session in sessions if item in set(entities_of(session.entry))]

    def read_registers(self) -> None:
        """Read the registers again, for all entries that are open."""
        with self.lock:
            corpus = self.corpus
            self._checked.clear()
            for session in self._sessions.values():
                session.use(corpus)

    def findings(self, session: EditSession, language: str) -> tuple[Finding, ...]:
        """Return what the rules say about an entry as it is now, saved or not."""
        key = (session.entry.id, self.second, language)
        known = self._checked.get(key)
        if known is None or known.revision != session.revision:
            around = self._corpora.around(session.path)
            result = check_buffer(session.path, session.document, around, language=language)
            known = self._checked[key] = Checked(session.revision, result.findings)
        return known.findings

    def state(self, session: EditSession, language: str, have: int = 0) -> State:
        """Return the state of an entry for a page, or what it lacks of it (`khabar.workbench.state.patches`).

        Args:
            session: The entry.
            language: The language of the page.
            have: The serial number of the state that the page shows; 0 for none.
        """
        with session.lock:
            state = {
                **entry_state(session.entry, self.findings(session, language), language, session.entities),
                "revision": session.revision,
                "saved": session.is_saved,
                "undo": bool(session.history.done),
                "redo": bool(session.history.undone),
                "reread": session.reread,
                "behind": session.is_behind,
                "second": not self.second and second_path(self.corpus, session.entry.id).is_file(),
                "conflicts": [message.render(language) for message in session.conflicts],
            }
            return self._sent[session.path, language].answer(state, have)

    def fix(self, session: EditSession, place: tuple[str, int], language: str, by: str = "") -> None:
        """Apply the safe fix of a finding.

        Args:
            session: The entry.
            place: The code and the line of the finding.
            language: The language of the messages.
            by: The name of the annotator; empty for the entry's own.

        Raises:
            EditingError: if there is no such finding any more, or it has no safe fix.
        """
        with session.lock:
            found = [
                finding
                for finding in self.findings(session, language)
                if (finding.code, finding.location.line) == place and finding.fix and finding.fix.safe
            ]
            if not found:
                raise EditingError(say("{code}: nothing to fix there; the entry has changed", code=place[0]))
            session.take_source(apply_fixes(session.document.source, found[:1]).encode(), by)
