"""Adding the annotations of a queue that a person accepted."""

from dataclasses import dataclass
from pathlib import Path

from khabar.corpus import StoredCorpus
from khabar.corpus.journal import FileChange
from khabar.corpus.writing import replace_file
from khabar.disk import read_input
from khabar.errors import UsageError
from khabar.messages import say
from khabar.model import Entry
from khabar.tei import parse
from khabar.versions.reanchor.acceptance import accept
from khabar.versions.reanchor.queue import read_queue
from khabar.versions.reanchor.transfer import Placement
from khabar.versions.release.rewriting import rewrite
from khabar.workflow.opening import open_corpus


@dataclass(frozen=True, slots=True)
class AcceptedQueue:
    """The result of applying the decisions of a queue.

    Attributes:
        added: The number of annotations that were added.
        refused: The accepted ones that do not fit into the entry.
        open: The number of proposals that were not accepted.
    """

    added: int
    refused: tuple[Placement, ...]
    open: int


def accept_queue(corpus: StoredCorpus | Path | str, entry_id: str, queue: Path) -> AcceptedQueue:
    r"""Add the accepted annotations of a queue to their entry, and write it.

    Args:
        corpus: The corpus, or its folder.
        entry_id: The entry.
        queue: The file, in which `accept` is `true` for each accepted proposal.

    Raises:
        UsageError: if the queue is for another entry or another version.
        ShapeError: if the file is not a queue.
        ReleaseError: if the corpus was changed in the meantime.

    >>> import shutil, tempfile
    >>> from khabar.corpus import shipped_corpus
    >>> from khabar.workflow.reanchoring.reanchor import reanchor
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     copy = StoredCorpus(shutil.copytree(shipped_corpus(), f"{folder}/corpus"))
    ...     page = copy.store.read_page("egypttoday-0001.txt")
    ...     queue = Path(folder, "queue.json")
    ...     _ = reanchor(copy, "egypttoday-0001", page + b"\n", queue=queue)
    ...     accept_queue(copy, "egypttoday-0001", queue)
    AcceptedQueue(added=0, refused=(), open=0)
    """
    corpus = open_corpus(corpus)
    entry, decided = corpus[entry_id], read_queue(read_input(queue), str(queue))
    if (decided.entry, decided.version) != (entry.id, entry.version):
        raise UsageError(
            say(
                "{queue}: made for {queued} {queued_version}, but {entry} is at version {version}",
                queue=queue,
                queued=decided.entry,
                queued_version=decided.version,
                entry=entry.id,
                version=entry.version,
            )
        )
    grown, refused = accept(entry, decided.accepted)
    change = _entry_change(corpus, entry, grown)
    if change.after is not None:
        replace_file(corpus.store.entry_path(entry.id), change.before, change.after)
    return AcceptedQueue(len(decided.accepted) - len(refused), refused, decided.open)


def _entry_change(corpus: StoredCorpus, before: Entry, after: Entry) -> FileChange:
    """Return the new file of an entry, with the comments and waivers of the old one."""
    path = corpus.store.entry_path(after.id)
    source = corpus.store.read(path)
    content = rewrite(parse(source, str(path)), before, after)
    return FileChange(path.relative_to(corpus.store.root).as_posix(), source, content)
