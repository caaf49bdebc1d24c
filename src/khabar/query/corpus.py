"""Corpora that can be searched: one, or several as one."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from khabar.arabic import Level
from khabar.corpus import StoredCorpus
from khabar.corpus.annotated_entries import AnnotatedEntries
from khabar.corpus.filters import known_arguments
from khabar.errors import CorpusError, EntryNotFoundError
from khabar.ids import EntryId, parse_address
from khabar.messages import say
from khabar.query.asking import CONTEXT, Asking, require_engine

if TYPE_CHECKING:
    import pandas as pd

    from khabar.model import Entity, Entry
    from khabar.query.kwic.lines import ConcordanceLines
    from khabar.query.kwic.search import ConcordanceLine
    from khabar.query.selection import IndexSelection


class SearchableEntries(AnnotatedEntries, Asking):
    """Entries with their annotations, and all that can be asked of them."""

    @known_arguments
    def concordance(
        self,
        words: str,
        *,
        exact: bool = False,
        context: int = CONTEXT,
        level: Level | str = Level.NAMES,
    ) -> "ConcordanceLines":
        """Return every occurrence of a word or phrase, with its context.

        Args:
            words: One or more words. Vowel signs, hamza seats and proclitics make no difference; `*` is any
                letters in a word, or any one word.
            exact: Find only the forms as written.
            context: The number of words of context on each side.
            level: The spellings that are equal: `letters` (as written), `names` (and hamza seats) or `search`
                (and `ى` and `ي`, `ة` and `ه`); see `khabar.arabic.levels`.

        Raises:
            QueryError: if there is no word in `words`, too many are left open, or there is no such level.

        >>> import khabar
        >>> sorted({line.node for line in khabar.load().concordance("رُوسيا")})
        ['روسيا', 'وروسيا']
        """
        from khabar.query.kwic.lines import ConcordanceLines  # noqa: PLC0415 (a query in CQL needs none)

        return ConcordanceLines(words, self._lines(words, exact=exact, context=context, level=level))

    def _lines(
        self, words: str, *, exact: bool, context: int, level: Level | str
    ) -> "Iterable[ConcordanceLine]":
        """Return the lines of a concordance."""
        from khabar.query.kwic.search import concordance  # noqa: PLC0415 (as above)

        return concordance(self.values(), words, exact=exact, context=context, level=level)

    def to_frame(self, layer: str) -> "pd.DataFrame":
        """Return a table of one layer: `entries`, `sentences`, `tokens`, `mentions`, `quotations` and so on.

        Each annotation is a row, with the entry, its version and the offsets. Needs pandas (`khabar[query]`).

        Raises:
            QueryError: if there is no such layer, or pandas is not installed.

        >>> import khabar
        >>> khabar.load().to_frame("quotations")["type"].value_counts().to_dict()
        {'indirect': 6, 'direct': 4, 'mixed': 2}
        """
        from khabar.query.tables.frame import to_frame  # noqa: PLC0415 (as above)

        return to_frame(self.values(), layer)


class Corpus(StoredCorpus, SearchableEntries):
    """A corpus, as a mapping from entry ids to entries, with queries.

    >>> import khabar
    >>> corpus = khabar.load()
    >>> corpus["egypttoday-0001"].version
    '1.1.0'
    >>> [str(q.type) for q in corpus.quotations(speaker="person:putin")]
    ['direct']
    """

    compiled = False
    """Whether the entries come from a compiled corpus (`khabar index`) and not from TEI files."""

    @cached_property
    def selection(self) -> "IndexSelection":
        """All of the corpus, compiled when it is first asked for."""
        selection: IndexSelection = require_engine().select_stored(self)
        return selection


class JoinedCorpus(SearchableEntries):
    """Several corpora as one.

    Args:
        corpora: The corpora. Of an entity in several registers, the first counts.

    Raises:
        CorpusError: if an entry is in two of them.

    >>> import khabar
    >>> from khabar.corpus import shipped_corpus
    >>> khabar.load([shipped_corpus()])
    <JoinedCorpus khabar 1.1.0: entries: 1>
    """

    def __init__(self, corpora: Sequence[Corpus]) -> None:
        self.corpora = tuple(corpora)
        self._owners: dict[EntryId, Corpus] = {}
        for corpus in self.corpora:
            for entry_id in corpus:
                if entry_id in self._owners:
                    first = self._owners[entry_id].store.root
                    raise CorpusError(
                        say(
                            "entry {entry!r} is in two corpora: {first} and {second}",
                            entry=entry_id,
                            first=first,
                            second=corpus.store.root,
                        )
                    )
                self._owners[entry_id] = corpus

    @cached_property
    def entities(self) -> "Mapping[str, Entity]":
        """The items of all registers, by id with prefix."""
        found: dict[str, Entity] = {}
        for corpus in self.corpora:
            found = {**corpus.entities, **found}
        return found

    def entry(self, entry_id: str) -> "Entry":
        """Return an entry.

        Raises:
            EntryNotFoundError: if no corpus has it.
        """
        return self._owner(entry_id).entry(entry_id)

    def _owner(self, entry_id: str) -> Corpus:
        owner = self._owners.get(EntryId(entry_id))
        if owner is None:
            raise EntryNotFoundError(say("no entry {entry!r} in these corpora", entry=entry_id))
        return owner

    def __getitem__(self, address: str) -> Any:  # noqa: ANN401 (an entry or an annotation)
        if not isinstance(address, str):
            raise EntryNotFoundError(
                say("no entry {entry!r}: the key of an entry is its id, as text", entry=address)
            )
        return self._owner(parse_address(address).entry)[address]

    def __contains__(self, address: object) -> bool:
        return any(address in corpus for corpus in self.corpora)

    def __iter__(self) -> Iterator[EntryId]:
        return iter(sorted(self._owners))

    def __len__(self) -> int:
        return len(self._owners)

    @cached_property
    def selection(self) -> "IndexSelection":
        """All of the corpora."""
        selection: IndexSelection = require_engine().select_joined(self)
        return selection

    def __repr__(self) -> str:
        names = ", ".join(f"{corpus.settings.name} {corpus.version}" for corpus in self.corpora)
        return f"<JoinedCorpus {names}: entries: {len(self)}>"
