"""A compiled corpus that is opened without the TEI files that it was made from."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from khabar.arabic import Level
from khabar.errors import CorpusError, EntryNotFoundError
from khabar.ids import EntryId
from khabar.messages import say
from khabar.query.compiled.files import open_index
from khabar.query.compiled.index import Index
from khabar.query.corpus import Corpus
from khabar.suggest import nearest

if TYPE_CHECKING:
    from khabar.model import Entry
    from khabar.query.kwic.search import ConcordanceLine


class CompiledCorpus(Corpus):
    """A corpus whose entries come from an index, equal to those in the TEI files.

    Args:
        root: The folder that `khabar index` wrote.
        version: Not supported: frozen copies are beside the TEI files.

    Raises:
        CorpusError: if the index is damaged or of another version of khabar, or a version is asked for.
    """

    compiled = True
    kept = 2
    """An entry is made again in less time than it takes to walk those that are kept, and to free them when
    they have left the caches of the processor."""

    def __init__(self, root: Path | str, version: str = "") -> None:
        if version:
            raise self._without_copies(Path(root))
        super().__init__(root)
        self.index = Index(open_index(Path(root)))

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {entry_id: number for number, entry_id in enumerate(self.index.entry_ids)}

    def _read_entry(self, entry_id: EntryId) -> "Entry":
        from khabar.model import attach  # noqa: PLC0415 (a query makes no entries)

        self._refuse_withdrawn(entry_id)
        if entry_id not in self._numbers:
            near = nearest(entry_id, self._numbers)
            raise EntryNotFoundError(
                say(
                    "no entry {entry!r} in {root}; similar: {similar}",
                    entry=entry_id,
                    root=self.store.root,
                    similar=near,
                )
                if near
                else say("no entry {entry!r} in {root}", entry=entry_id, root=self.store.root)
            )
        return attach(self.index.entry(self._numbers[entry_id], lambda: self.entities), self._released)

    def entry(self, entry_id: str, version: str | None = None) -> "Entry":
        """Return an entry.

        Raises:
            EntryNotFoundError: if there is no such entry.
            CorpusError: if a released version is asked for.
        """
        if version is not None:
            raise self._without_copies(self.store.root)
        return super().entry(entry_id)

    def _lines(
        self, words: str, *, exact: bool, context: int, level: Level | str
    ) -> "Iterable[ConcordanceLine]":
        from khabar.query.kwic.indexed import indexed_concordance  # noqa: PLC0415 (a query in CQL needs none)

        return indexed_concordance(self.index, self, words, exact=exact, context=context, level=level)

    def _holds(self, entry_id: str, version: str | None) -> bool:
        return version is None and entry_id in self._numbers

    def __iter__(self) -> Iterator[EntryId]:
        return map(EntryId, self.index.entry_ids)

    @staticmethod
    def _without_copies(root: Path) -> CorpusError:
        return CorpusError(
            say(
                "{path}: a compiled corpus has no released versions; open the one that it was made from",
                path=root,
            )
        )
