"""Adding pages to a corpus: draft, check, compare, and write.

The entry of a page, its bytes and the new items of the registers are written together or not at all: they
are one step in the journal of the corpus, with those of other pages if the run is long
(`khabar.workflow.drafting.draft_writer`). A run over a folder can therefore be killed at any moment, and
started again: pages that the corpus has are passed over.

```
pages ──▶ engine: read, lay out, guess, check ──▶ here: compare, write ──▶ results, in the order of the pages
```

Workers know the registers as they were at the start (`khabar.workflow.drafting.drafts`). If two pages name
someone new, the first one adds the item and the second uses it. If two referents would get one id, the second
page is drafted again, and its referent gets another one. Ids of entries are given in the order of the pages,
before they are drafted; a page that is in the run a second time gets none.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from khabar.corpus.journal import locked
from khabar.engines import HERE, Engine, in_order, run, shards_of
from khabar.errors import EngineError, KhabarError, PageError, UsageError
from khabar.ids import EntryId, parse_entry_id
from khabar.messages import Message, say
from khabar.workflow.drafting.draft import Drafter
from khabar.workflow.drafting.draft_writer import AddedPage, DraftWriter
from khabar.workflow.drafting.drafts import (
    DraftJob,
    DraftResult,
    PageTask,
    PreparedDraft,
    attempt,
    drafting,
)
from khabar.workflow.drafting.duplicates import known_articles, page_digest
from khabar.workflow.drafting.page_list import EntryIds, find_pages, id_problem, read_source
from khabar.workflow.drafting.register_files import RegisterFiles

__all__ = ("AddRequest", "AddedPage", "KnownPageError", "add_pages", "today")

_PATIENCE = 10.0
_SHARD = 8
"""Pages of a shard, half a second of work; fewer if there would not be some shards for each worker."""


class KnownPageError(PageError):
    """The corpus has the page already."""


@dataclass(frozen=True, slots=True)
class AddRequest:
    """How pages are added.

    Attributes:
        entry_id: The id of the entry, for one page.
        outlet: The outlet of the pages; empty to take it from their names, or the one of the corpus.
        force: Whether pages are taken that are the same as one of the corpus, or nearly.
        date: The day of the drafts, ISO 8601; empty for today.
        engine: Where drafts are made.
    """

    entry_id: str = ""
    outlet: str = ""
    force: bool = False
    date: str = ""
    engine: Engine = field(default=HERE)


@dataclass(frozen=True, slots=True)
class _Twin:
    """A page that is in the run a second time."""

    page: str
    digest: str


_Item = PageTask | _Twin | AddedPage
_KILLED = say("each worker that read it was killed, possibly for lack of memory")


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
        EngineError: if the engine has no workers, or they are killed again and again.
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
        self._manifest = store.manifest()
        self._ids = EntryIds.of(store, settings, self._manifest)
        self._registers = RegisterFiles(store, settings, dict(self._drafter.workspace.entities))
        self._writer = DraftWriter(root, self._registers)
        self._begun: set[str] = set()
        self._refused: dict[str, Message] = {}

    def run(self, pages: Sequence[str]) -> Iterator[AddedPage]:
        """Add the pages, in order."""
        engine = self._request.engine if len(pages) > 1 else HERE
        size = min(_SHARD, -(-len(pages) // (4 * engine.workers)))
        job = DraftJob.of(self._drafter.store, self._drafter.date)
        shards = shards_of(map(self._begin, pages), size)
        results = run(job, shards, engine, opened=drafting(self._drafter))
        try:
            for item, result in in_order(results, lambda _: EngineError(_KILLED)):
                self._finish(item, result)
                if self._writer.is_due:
                    yield from self._writer.write()
            yield from self._writer.write()
        finally:
            # If the caller stops, or the workers are lost, what is drafted need not be drafted again.
            self._writer.write()

    def _begin(self, page: str) -> _Item:
        """Read a page and choose its id, or say why it is not drafted."""
        try:
            source = read_source(page)
            digest = page_digest(source)
            if digest in self._begun and not self._request.force:
                return _Twin(page, digest)
            self._refuse_known(digest)
            entry_id = EntryId(self._request.entry_id) or self._ids.choose(page, self._request.outlet)
            for problem in id_problem(self._drafter.store, self._manifest, entry_id, digest):
                raise problem
        except KnownPageError as error:
            return AddedPage(page, error=error.message, known=True)
        except KhabarError as error:
            return AddedPage(page, error=error.message)
        self._begun.add(digest)
        return PageTask(page, source, entry_id)

    def _refuse_known(self, digest: str) -> None:
        if (entry := self._known.pages.get(digest)) and not self._request.force:
            raise KnownPageError(say("page is that of {entry}; to add it again, give --force", entry=entry))

    def _finish(self, item: _Item, result: DraftResult) -> None:
        """Compare a draft with the corpus, and pass it on to be written."""
        if isinstance(item, AddedPage):
            self._writer.note(item)
            return
        try:
            if isinstance(item, PageTask):
                self._add(item, result)
                return
            self._refuse_known(item.digest)
            self._writer.note(AddedPage(item.page, error=self._refused[item.digest]))
        except KnownPageError as error:
            self._writer.note(AddedPage(item.page, error=error.message, known=True))
        except KhabarError as error:
            if isinstance(item, PageTask):
                self._refused[page_digest(item.source)] = error.message
            self._writer.note(AddedPage(item.page, error=error.message))

    def _add(self, task: PageTask, result: DraftResult) -> None:
        if isinstance(result, PreparedDraft) and self._registers.clashes(result.items):
            result = attempt(self._drafter, task, self._registers.entities)
        if not isinstance(result, PreparedDraft):
            raise result or PageError(say("page was not drafted"))
        self._refuse_known(page_digest(result.page))
        self._refuse_near(result.sketch)
        self._writer.add(task.page, result)
        self._known.add(result.entry_id, page_digest(result.page), result.sketch)
        self._known.pages.setdefault(page_digest(task.source), result.entry_id)

    def _refuse_near(self, sketch: Sequence[int]) -> None:
        if not self._request.force and (found := self._known.near(sketch)):
            raise PageError(
                say(
                    "article may be that of {entry}: {share:.0%} alike; to add it anyway, give --force",
                    entry=found[0],
                    share=found[1],
                )
            )
