"""Drafting pages, as a job for an engine (`khabar.engines`).

All drafts of a run are made with the registers as they were when it began, wherever and whenever they are
made: a worker that is not forked gets copies of these files. So a run has the same drafts in one process and
on many machines, and the machines need not share a disk.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from khabar.corpus import Store
from khabar.corpus.store import SETTINGS
from khabar.errors import CorpusError, KhabarError, TEIError
from khabar.ids import EntryId
from khabar.ingest import DraftItem
from khabar.messages import Message
from khabar.model import Entity
from khabar.query.quality.doubts import Doubt, find_doubts
from khabar.vocabulary import Certainty
from khabar.workflow.drafting.draft import CheckedDraft, Drafter
from khabar.workflow.drafting.outlets import FOLDER


@dataclass(frozen=True, slots=True)
class LineVerdict:
    """What a line of the page was taken for.

    Attributes:
        number: The number of the line, from 1.
        label: The kind of block, or type of furniture.
        certainty: How sure that is.
        reasons: Why.
        text: The line.
        in_article: Whether it is part of the article.
    """

    number: int
    label: str
    certainty: Certainty
    reasons: tuple[Message, ...]
    text: str
    in_article: bool


@dataclass(frozen=True, slots=True)
class PageTask:
    """A page that is to be drafted.

    Attributes:
        page: The page, as it was named.
        source: Its bytes.
        entry_id: The id of its entry.
    """

    page: str
    source: bytes
    entry_id: EntryId


@dataclass(frozen=True, slots=True)
class PreparedDraft:
    """A draft as it comes from a worker: all that is needed to write it."""

    entry_id: EntryId
    xml: bytes
    page: bytes
    html: bytes
    items: tuple[DraftItem, ...]
    sketch: Sequence[int]
    doubts: tuple[Doubt, ...]
    notes: tuple[Message, ...]
    lines: tuple[LineVerdict, ...]


DraftResult = PreparedDraft | KhabarError | None
"""A draft, or why there is none; `None` for what is no task."""


@dataclass(frozen=True, slots=True)
class DraftJob:
    """The drafting of pages for one corpus.

    Attributes:
        root: The folder of the corpus, as errors name it.
        date: The day of the drafts, ISO 8601.
        files: The files that drafts depend on, with their contents.
    """

    root: Path
    date: str
    files: tuple[tuple[str, bytes], ...]

    @classmethod
    def of(cls, store: Store, date: str) -> "DraftJob":
        """Return the job for a corpus as it is now."""
        return cls(store.root, date, tuple(_contents(store)))

    def open(self) -> Callable[[Sequence[object]], list[DraftResult]]:
        """Open a drafter on copies of the files."""
        with TemporaryDirectory() as folder:
            for name, content in self.files:
                path = Path(folder, name)
                path.parent.mkdir(exist_ok=True)
                path.write_bytes(content)
            drafter = Drafter.open(Path(folder), self.date)
        drafter.store.root = self.root
        return drafting(drafter)


def _contents(store: Store) -> Iterator[tuple[str, bytes]]:
    paths = [store.root / SETTINGS, *store.register_paths(), store.taxonomy_path, store.manifest_path]
    for path in (*paths, *sorted((store.root / FOLDER).glob("*.toml"))):
        try:
            content = store.read(path)
        except (CorpusError, TEIError):
            # It is missing there, too: a drafter goes without, or says so for the pages that need it.
            continue
        yield str(path.relative_to(store.root)), content


def drafting(drafter: Drafter) -> Callable[[Sequence[object]], list[DraftResult]]:
    """Return the function that drafts the tasks of a shard."""
    return lambda items: [attempt(drafter, item) if isinstance(item, PageTask) else None for item in items]


def attempt(
    drafter: Drafter, task: PageTask, taken: Mapping[str, Entity] | None = None
) -> PreparedDraft | KhabarError:
    """Return a draft, or why there is none: an error must not end the run for the other pages.

    Args:
        drafter: The drafter.
        task: The page.
        taken: Items that were added since the registers were read; their ids are not given again.
    """
    try:
        return _prepare(drafter.draft(task.source, task.entry_id, taken))
    except KhabarError as error:
        return error


def _prepare(checked: CheckedDraft) -> PreparedDraft:
    draft = checked.draft
    lines = tuple(
        LineVerdict(
            verdict.line.number,
            str(verdict.label),
            verdict.certainty,
            verdict.reasons,
            verdict.line.text,
            not verdict.is_furniture,
        )
        for verdict in draft.verdicts
    )
    return PreparedDraft(
        draft.entry.id,
        checked.xml,
        checked.page.source,
        checked.page.html,
        draft.items,
        checked.summary.sketch,
        tuple(find_doubts(draft.entry)),
        checked.notes,
        lines,
    )
