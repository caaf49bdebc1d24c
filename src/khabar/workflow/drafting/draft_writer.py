"""Writing drafted pages into a corpus, several in one step of its journal if a run is long.

A step costs some ten waits for the disk, and it writes each register that has new items as a whole. One step
for each page would make a run over many pages slow, and ever slower, since the registers grow with it. So
pages wait for others, the longer the more pages are written already, and until they weigh a share of the
registers that are written with them:

```
written before   registers   pages of a step
             0       20 kB   1: a short run has its results at once
           100      200 kB   12: an eighth
         3,000      200 kB   64: at most, but for large registers
         3,000       10 MB   some 100: 2.5 MB of entries and pages
```

So a run spends the same time on a page however many there are. A process that is killed loses the pages of
one step at most, which are drafted again by the next run: a second of work, or an eighth of what was done.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from khabar.corpus.journal import FileChange, commit
from khabar.errors import KhabarError, PageError
from khabar.ingest import DraftItem
from khabar.messages import Message, say
from khabar.query.quality.doubts import Doubt
from khabar.workflow.drafting.drafts import LineVerdict, PreparedDraft
from khabar.workflow.drafting.register_files import RegisterFiles

_MOST = 64
"""Pages of a step, unless the registers are large."""

_PART = 8
"""A step has one page for so many that were written before it."""

_SHARE = 4
"""How many times more than its pages the registers of a step may weigh."""


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


@dataclass(slots=True)
class DraftWriter:
    """Writes pages, and has the results for all pages of a run in their order.

    Attributes:
        root: The folder of the corpus, which is locked.
        registers: Its registers.
    """

    root: Path
    registers: RegisterFiles
    _written: int = 0
    _waiting: int = 0
    _weight: int = 0
    _results: list[AddedPage] = field(default_factory=list)
    _changes: list[FileChange] = field(default_factory=list)

    def note(self, result: AddedPage) -> None:
        """Take the result for a page of which nothing is written."""
        self._results.append(result)

    def add(self, page: str, draft: PreparedDraft) -> None:
        """Take a page that is to be written.

        Args:
            page: The page, as it was named.
            draft: Its draft.

        Raises:
            PageError: if the corpus has another page of this name.
        """
        changes = [FileChange(f"entries/{draft.entry_id}.xml", None, draft.xml), *self._page_changes(draft)]
        # In this order: an interruption in between leaves items without a mention, not the reverse.
        self.registers.add(draft.items)
        self._changes += changes
        self._waiting += 1
        self._weight += sum(len(change.after or b"") for change in changes)
        self._results.append(
            AddedPage(
                page,
                draft.entry_id,
                doubts=draft.doubts,
                notes=draft.notes,
                lines=draft.lines,
                new_items=draft.items,
            )
        )

    @property
    def is_due(self) -> bool:
        """Whether it is time to write, or nothing is to be written."""
        enough = self._waiting >= min(_MOST, self._written // _PART)
        return not self._waiting or (enough and self._weight * _SHARE >= self.registers.weight)

    def write(self) -> list[AddedPage]:
        """Write what waits, all or nothing, and return the results since the last call.

        Raises:
            OSError: if the disk cannot be written to.
        """
        results, changes = self._results, self._changes
        self._results, self._changes = [], []
        self._written += self._waiting
        self._waiting = self._weight = 0
        if not changes:
            return results
        try:
            commit(self.root, [*changes, *self.registers.changes()])
        except KhabarError as error:
            return [_failed(result, error.message) for result in results]
        return results

    def _page_changes(self, draft: PreparedDraft) -> Iterator[FileChange]:
        contents = {"txt": draft.page, **({"html": draft.html} if draft.html else {})}
        for suffix, content in contents.items():
            path = f"pages/{draft.entry_id}.{suffix}"
            stored = self.root / path
            if not stored.exists():
                yield FileChange(path, None, content)
            elif stored.read_bytes() != content:
                raise PageError(say("{path} exists with other content; choose another id", path=path))


def _failed(result: AddedPage, error: Message) -> AddedPage:
    """Return the result for a page that could not be written; that for any other stays as it is."""
    return AddedPage(result.page, error=error) if result.entry_id else result
