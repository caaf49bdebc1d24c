"""Moving an entry to a new version of its page, in the corpus: the page is stored, doubts go to a queue.

An operation in two steps, so that a caller can show the result before anything is written:

1. `plan_reanchoring` reads the page once, re-anchors the entry, checks it
   (`khabar.workflow.reanchoring.check`) and works out every file.
2. `carry_out` writes queue, entry and page as one change (`khabar.corpus.journal`): all of them or none, also
   if the process is killed in between.

Annotations that are unsure are only in the queue. So a plan with unsure annotations is refused without one.
The old page is kept: the released versions of the entry need it. The new page gets a name of its own, under
a version number that no release has used.
"""

import os
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from khabar.corpus import StoredCorpus
from khabar.corpus.journal import FileChange, commit, locked
from khabar.corpus.writing import refuse_corpus_file
from khabar.disk import read_bytes, read_input
from khabar.disk.reading import is_stream
from khabar.errors import PageMismatchError, ReleaseError, UsageError
from khabar.messages import say
from khabar.model import Entry, Revision
from khabar.rules import Finding
from khabar.tei import parse
from khabar.versions.reanchor.entry import Reanchoring
from khabar.versions.reanchor.entry import reanchor as reanchor_entry
from khabar.versions.reanchor.placement import PlacementStatus
from khabar.versions.reanchor.queue import LAYERS, write_queue
from khabar.versions.reanchor.transfer import Placement
from khabar.versions.release.rewriting import rewrite
from khabar.versions.snapshots.numbers import Bump, next_version, parse_version
from khabar.workflow.opening import open_corpus
from khabar.workflow.reanchoring.check import ReanchorCheck, obey

_PATIENCE = 10.0
"""Seconds to wait for another process that is changing the corpus."""


@dataclass(frozen=True, slots=True)
class ReanchorPlan:
    """A re-anchored entry that has not been written yet.

    Attributes:
        root: The folder of the corpus.
        result: The entry, and the placement of each annotation.
        changes: The files of the corpus to write: the page and the entry.
        findings: The errors that the new page itself brings, which no annotation could avoid.
    """

    root: Path
    result: Reanchoring
    changes: tuple[FileChange, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def unsure(self) -> tuple[Placement, ...]:
        """The annotations that only a queue would keep."""
        found = self.result.with_status(PlacementStatus.UNSURE)
        return tuple(placement for placement in found if placement.layer in LAYERS)

    @property
    def is_sure(self) -> bool:
        """Whether every annotation is sure."""
        return len(self.result.with_status(PlacementStatus.SURE)) == len(self.result.placements)


def reanchor(  # noqa: PLR0913 (an entry, a page, and where the doubts go)
    corpus: StoredCorpus | Path | str,
    entry_id: str,
    page: bytes | Path | str,
    *,
    why: str = "",
    queue: Path | str | None = None,
    date: str = "",
) -> Reanchoring:
    r"""Move an entry of a corpus to a new version of its page, and write entry, page and queue.

    Args:
        corpus: The corpus, or its folder.
        entry_id: The entry.
        page: The new page, or its file.
        why: The reason, for the history.
        queue: The file to which unsure annotations are written, for a decision.
        date: The date of the new version, ISO 8601; default: today.

    Raises:
        UsageError: if there are unsure annotations but no queue, or the queue is a file of the corpus.
        PageMismatchError: if it is the page of another article, in another encoding, or brings errors.
        ReleaseError: if the corpus was changed in the meantime.
        OSError: if a file cannot be written; then nothing is.

    >>> import shutil, tempfile
    >>> from khabar.corpus import shipped_corpus
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     copy = StoredCorpus(shutil.copytree(shipped_corpus(), f"{folder}/corpus"))
    ...     page = copy.store.read_page("egypttoday-0001.txt")
    ...     reanchor(copy, "egypttoday-0001", page + b"\n").entry.version
    '1.1.0'
    """
    content, name = (page, "") if isinstance(page, bytes) else (read_input(page), Path(page).name)
    plan = plan_reanchoring(open_corpus(corpus), entry_id, content, page_name=name, why=why, date=date)
    carry_out(plan, Path(queue) if queue else None)
    return plan.result


def plan_reanchoring(  # noqa: PLR0913 (an entry, a page, and the facts of a revision)
    corpus: StoredCorpus, entry_id: str, page: bytes, *, page_name: str = "", why: str = "", date: str = ""
) -> ReanchorPlan:
    """Re-anchor an entry, and return the files to write.

    Args:
        corpus: The corpus.
        entry_id: The entry.
        page: The new page.
        page_name: The file that it was read from, for the default reason.
        why: The reason, for the history.
        date: The date of the new version, ISO 8601; default: today.

    Raises:
        PageMismatchError: if it is the page of another article, or not UTF-8.
        ReleaseError: if a released version needs the page whose file would be replaced.

    >>> from khabar.corpus import shipped_corpus
    >>> corpus = StoredCorpus(shipped_corpus())
    >>> page = corpus.store.read_page("egypttoday-0001.txt").decode()
    >>> page = page.replace("نفترض في ما", "لا نفترض في ما")
    >>> plan = plan_reanchoring(corpus, "egypttoday-0001", page.encode())
    >>> plan.unsure[0].id, str(plan.unsure[0].reason)
    ('q7', 'inserted beside it: لا')
    """
    entry, store = corpus[entry_id], corpus.store
    version = _next_version(corpus, entry)
    revision = Revision(
        version,
        date or datetime.now(tz=UTC).date().isoformat(),
        why or f"Re-anchored onto another state of the page{f' ({page_name})' if page_name else ''}.",
        entry.revisions[0].who if entry.revisions else "",
    )
    stored = f"{entry.id}@{version}.txt"
    result = reanchor_entry(entry, page, page_name=stored, revision=revision)
    path = store.entry_path(entry.id)
    source = store.read(path)
    document = parse(source, str(path))
    check = ReanchorCheck(corpus, stored, page)

    def check_entry(made: Entry) -> tuple[Finding, ...]:
        return check.findings(path, rewrite(document, entry, made))

    checked = obey(result, check_entry, check.findings(path, source))
    written = FileChange(
        path.relative_to(store.root).as_posix(), source, rewrite(document, entry, checked.result.entry)
    )
    changes = (_page_change(corpus, stored, page), written)
    return ReanchorPlan(store.root, checked.result, changes, checked.findings)


def _next_version(corpus: StoredCorpus, entry: Entry) -> str:
    """Return the version after the stated one and after all released ones.

    The stated one alone is not enough: an entry that was put back to an older version would be given the
    number, and so the page, of a version that was released.
    """
    released = [item.version for item in corpus.history(entry.id)]
    return next_version(max([entry.version, *released], key=parse_version), Bump.MINOR)


def _page_change(corpus: StoredCorpus, name: str, page: bytes) -> FileChange:
    path = corpus.store.page_path(name)
    before = corpus.store.read(path) if path.is_file() else None
    if before is not None and before != page and _is_released(corpus, before):
        raise ReleaseError(say("{path}: is the page of a released version and cannot be replaced", path=path))
    return FileChange(path.relative_to(corpus.store.root).as_posix(), before, page)


def _is_released(corpus: StoredCorpus, page: bytes) -> bool:
    digest = sha256(page).hexdigest()
    return any(item.page == digest for _, releases in corpus.manifest.entries for item in releases)


def carry_out(plan: ReanchorPlan, queue: Path | None = None) -> None:
    """Write the queue, the page and the entry of a plan: all of them or none.

    Raises:
        PageMismatchError: if the new page brings errors of its own.
        UsageError: if there are unsure annotations but no queue, or the queue is a file of the corpus.
        ReleaseError: if the corpus was changed in the meantime.
        OSError: if a file cannot be written; then nothing is.

    >>> from khabar.corpus import shipped_corpus
    >>> corpus = StoredCorpus(shipped_corpus())
    >>> page = corpus.store.read_page("egypttoday-0001.txt").replace("بوتين".encode(), "بوطين".encode())
    >>> plan = plan_reanchoring(corpus, "egypttoday-0001", page)
    >>> carry_out(plan)  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    khabar.errors.UsageError: egypttoday-0001: ... uncertain annotations need review; give a file ...
    """
    if plan.findings:
        raise PageMismatchError(
            say(
                "{entry}: the new page brings errors that no annotation could avoid: {errors}",
                entry=plan.result.entry.id,
                errors="; ".join(f"{finding.code} {finding.message}" for finding in plan.findings),
            )
        )
    if queue is None and plan.unsure:
        raise UsageError(
            say(
                "{entry}: {number} uncertain annotations need review; give a file for them with --queue FILE",
                entry=plan.result.entry.id,
                number=len(plan.unsure),
            )
        )
    changes = [change for change in plan.changes if change.before != change.after]
    if queue is not None:
        # First, since it is the one that may be on another disk.
        changes.insert(0, _queue_change(plan, queue))
    with locked(plan.root, _PATIENCE):
        commit(plan.root, changes)


def _queue_change(plan: ReanchorPlan, queue: Path) -> FileChange:
    """Return the change that writes the queue; refused here if it cannot be written, before anything is."""
    refuse_corpus_file(queue)
    path = queue.resolve()
    if not os.access(path.parent, os.W_OK | os.X_OK):
        raise UsageError(say("{path}: its folder does not exist or cannot be written to", path=queue))
    if is_stream(str(queue)):
        # A queue that cannot be renamed into its place cannot be all or nothing.
        raise UsageError(say("{path}: {reason}", path=queue, reason=say("is not a regular file")))
    before = read_bytes(path) if path.exists() else None
    return FileChange(str(path), before, write_queue(plan.result))
