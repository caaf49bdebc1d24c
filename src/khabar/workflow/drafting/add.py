"""Adding pages to a corpus: draft, check, compare, and write, one page at a time.

Each page is one step in the journal of the corpus: its entry, its bytes and the new items of the registers
are written together or not at all. A run over a folder can therefore be killed at any moment, and started
again: pages that the corpus has are passed over.

``` pages ──▶ processes: read, lay out, guess, check ──▶ here: compare, write ──▶ results, in the order of the
pages
```

The processes know the registers as they were at the start. If two pages name someone new, the first one adds
the item and the second uses it. If two referents would get one id, the second page is drafted again.
"""

import os
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from datetime import UTC, datetime
from multiprocessing import get_context
from multiprocessing.synchronize import Barrier
from pathlib import Path

from khabar.corpus.journal import FileChange, commit, locked
from khabar.errors import CorpusError, KhabarError, PageError, UsageError
from khabar.ids import EntryId, parse_entry_id
from khabar.ingest import DraftItem
from khabar.messages import Message, say
from khabar.query.quality.doubts import Doubt, find_doubts
from khabar.vocabulary import Certainty
from khabar.workflow.drafting.draft import CheckedDraft, Drafter
from khabar.workflow.drafting.duplicates import known_articles, page_digest
from khabar.workflow.drafting.page_list import EntryIds, find_pages, id_problem, read_source
from khabar.workflow.drafting.register_files import RegisterFiles

_PATIENCE = 10.0
_AHEAD = 4
"""Pages that each process may be ahead of the writing: memory stays flat however many there are."""


class KnownPageError(PageError):
    """The corpus has the page already."""


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
class AddedPage:
    """The result for one page.

    Attributes:
        page: The page, as it was named.
        entry_id: The id of its entry; empty if it has none.
        error: Why no entry was added; `None` if one was.
        known: Whether the corpus has the page already, so that there was nothing to do.
        doubts: What the draft is unsure of, what matters most first.
        notes: What was left out of the draft, or waived.
        lines: The lines of the page.
        new_items: The items that were added to the registers.
    """

    page: str
    entry_id: str = ""
    error: Message | None = None
    known: bool = False
    doubts: tuple[Doubt, ...] = ()
    notes: tuple[Message, ...] = ()
    lines: tuple[LineVerdict, ...] = ()
    new_items: tuple[DraftItem, ...] = ()


@dataclass(frozen=True, slots=True)
class AddRequest:
    """How pages are added.

    Attributes:
        entry_id: The id of the entry, for one page.
        outlet: The outlet of the pages; empty to take it from their names, or the one of the corpus.
        force: Whether pages are taken that are the same as one of the corpus, or nearly.
        date: The day of the drafts, ISO 8601; empty for today.
        jobs: The number of processes; 0 for one per processor.
    """

    entry_id: str = ""
    outlet: str = ""
    force: bool = False
    date: str = ""
    jobs: int = 0


@dataclass(frozen=True, slots=True)
class _Prepared:
    """A draft as it comes from a process: all that is needed to write it."""

    entry_id: EntryId
    xml: bytes
    page: bytes
    html: bytes
    items: tuple[DraftItem, ...]
    sketch: Sequence[int]
    doubts: tuple[Doubt, ...]
    notes: tuple[Message, ...]
    lines: tuple[LineVerdict, ...]


@dataclass(frozen=True, slots=True)
class _Task:
    """A page that is to be drafted."""

    page: str
    source: bytes
    entry_id: EntryId


_Result = _Prepared | KhabarError | None
_Draft = tuple[_Task | AddedPage, _Result]


def add_pages(root: Path, paths: Sequence[str], request: AddRequest | None = None) -> Iterator[AddedPage]:
    """Add pages to a corpus, and yield the result for each. A page that cannot be added is passed over.

    Args:
        root: The folder of the corpus.
        paths: Files, folders, `-` for standard input.
        request: How.

    Raises:
        UsageError: if a path does not exist.
        IdError: if the id of the entry is not one.
        CorpusError: if the corpus cannot be read.
        ReleaseError: if another process is changing the corpus.
    """
    request = request or AddRequest()
    if request.entry_id:
        parse_entry_id(request.entry_id)
    pages = find_pages(paths)
    if request.entry_id and len(pages) > 1:
        raise UsageError(say("--id names one entry, but there are {number:,} pages", number=len(pages)))
    # Only one process writes, and it holds the lock of the corpus until all pages are written.
    with locked(root, _PATIENCE):
        yield from _Addition(root, request).run(pages)


def today() -> str:
    """Return the day of today, ISO 8601."""
    return datetime.now(tz=UTC).date().isoformat()


class _Addition:
    """One run: the state of the corpus while pages are added to it.

    Args:
        root: The folder of the corpus.
        request: How pages are added.
    """

    def __init__(self, root: Path, request: AddRequest) -> None:
        self._root = root
        self._request = request
        self._drafter = Drafter.open(root, request.date or today())
        store, settings = self._drafter.store, self._drafter.settings
        self._known = known_articles(store)
        self._ids = EntryIds.of(store, settings)
        self._registers = RegisterFiles(store, settings, dict(self._drafter.workspace.entities))

    def run(self, pages: Sequence[str]) -> Iterator[AddedPage]:
        """Add the pages, in order."""
        jobs = min(self._request.jobs or os.cpu_count() or 1, len(pages))
        drafts = self._here(pages) if jobs == 1 else self._in_processes(map(self._begin, pages), jobs)
        for task, result in drafts:
            yield self._finish(task, result) if isinstance(task, _Task) else task

    def _begin(self, page: str) -> _Task | AddedPage:
        """Read a page and choose its id, or say why it is not drafted."""
        try:
            source = read_source(page)
            self._refuse_known(page_digest(source))
            entry_id = EntryId(self._request.entry_id) or self._ids.choose(page, self._request.outlet)
            for problem in id_problem(self._drafter.store, entry_id, page_digest(source)):
                raise problem
        except KnownPageError as error:
            return AddedPage(page, error=error.message, known=True)
        except KhabarError as error:
            return AddedPage(page, error=error.message)
        return _Task(page, source, entry_id)

    def _refuse_known(self, digest: str) -> None:
        if (entry := self._known.pages.get(digest)) and not self._request.force:
            raise KnownPageError(say("page is that of {entry}; to add it again, give --force", entry=entry))

    def _here(self, pages: Sequence[str]) -> Iterator[_Draft]:
        for task in map(self._begin, pages):
            yield task, _attempt(self._drafter, task) if isinstance(task, _Task) else None

    def _in_processes(self, tasks: Iterator[_Task | AddedPage], jobs: int) -> Iterator[_Draft]:
        context = get_context("spawn")
        begin = (self._root, self._drafter.date, context.Barrier(jobs))
        waiting: deque[tuple[_Task | AddedPage, Future[_Result]]] = deque()
        with ProcessPoolExecutor(jobs, context, initializer=_open_drafter, initargs=begin) as pool:
            for task in tasks:
                waiting.append((task, pool.submit(_draft_here, task)))
                if len(waiting) > _AHEAD * jobs:
                    yield _next_of(waiting)
            while waiting:
                yield _next_of(waiting)

    def _finish(self, task: _Task, result: _Result) -> AddedPage:
        """Compare a draft with the corpus, and write it."""
        try:
            if (
                result is not None
                and not isinstance(result, KhabarError)
                and self._registers.clashes(result.items)
            ):
                self._drafter.learn()
                result = _attempt(self._drafter, task)
            if not isinstance(result, _Prepared):
                raise result or PageError(say("page was not drafted"))
            self._refuse_known(page_digest(result.page))
            self._refuse_near(result.sketch)
            self._write(result)
        except KnownPageError as error:
            return AddedPage(task.page, error=error.message, known=True)
        except KhabarError as error:
            return AddedPage(task.page, error=error.message)
        self._known.add(result.entry_id, page_digest(result.page), result.sketch)
        return AddedPage(
            task.page,
            result.entry_id,
            doubts=result.doubts,
            notes=result.notes,
            lines=result.lines,
            new_items=result.items,
        )

    def _refuse_near(self, sketch: Sequence[int]) -> None:
        if not self._request.force and (found := self._known.near(sketch)):
            raise PageError(
                say(
                    "article may be that of {entry}: {share:.0%} alike; to add it anyway, give --force",
                    entry=found[0],
                    share=found[1],
                )
            )

    def _write(self, result: _Prepared) -> None:
        page = f"pages/{result.entry_id}.txt"
        changes = [FileChange(f"entries/{result.entry_id}.xml", None, result.xml)]
        changes += self._page_changes(page, result.page)
        if result.html:
            changes += self._page_changes(f"pages/{result.entry_id}.html", result.html)
        commit(self._root, [*changes, *self._registers.changes(result.items)])

    def _page_changes(self, path: str, content: bytes) -> list[FileChange]:
        stored = self._root / path
        if not stored.exists():
            return [FileChange(path, None, content)]
        if stored.read_bytes() != content:
            raise PageError(say("{path} exists with other content; choose another id", path=path))
        return []


_drafter: Drafter | None = None
"""The drafter of this process, which takes longer to open than a page to draft."""


def _open_drafter(root: Path, date: str, opened: Barrier) -> None:
    """Open the drafter of a process. All processes read the registers before the first page is written."""
    global _drafter  # noqa: PLW0603 (a process of the pool has nothing else that lasts)
    try:
        _drafter = Drafter.open(root, date)
    except BaseException:
        opened.abort()
        raise
    opened.wait()


def _next_of(waiting: deque[tuple[_Task | AddedPage, Future[_Result]]]) -> _Draft:
    task, future = waiting.popleft()
    try:
        return task, future.result()
    except BrokenProcessPool:
        raise CorpusError(
            say("a worker process was killed, possibly for lack of memory; try a lower --jobs")
        ) from None


def _draft_here(task: _Task | AddedPage) -> _Result:
    if _drafter is None or not isinstance(task, _Task):
        return None
    return _attempt(_drafter, task)


def _attempt(drafter: Drafter, task: _Task) -> _Prepared | KhabarError:
    """Return a draft, or why there is none: an error must not end the run for the other pages."""
    try:
        return _prepare(drafter.draft(task.source, task.entry_id))
    except KhabarError as error:
        return error


def _prepare(checked: CheckedDraft) -> _Prepared:
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
    return _Prepared(
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
