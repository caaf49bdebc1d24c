"""Tokenising: the layer of written words and marks for entries that have none.

The words are those of `khabar.words`. A word is divided further only where another annotation begins or ends
inside it, as a name does after its proclitics, since elements cannot cross:

```
before   وصلت و<placeName>بيروت</placeName>.
after    <w>وصلت</w> <w>و</w><placeName><w>بيروت</w></placeName><pc pos="PUNCT">.</pc>
```

Nothing is invented: a mark has its part of speech, which follows from its character; a word has neither lemma
nor part of speech, which only a lexicon or a person can give. An entry that has tokens already is left as it
is.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain, pairwise
from pathlib import Path

from khabar.arabic import Level, fold
from khabar.corpus import StoredCorpus
from khabar.corpus.journal import FileChange, commit, locked
from khabar.ids import EntryId
from khabar.model import Entry, Span, Token
from khabar.tei import Document, parse, read_bytes
from khabar.tei.entry.reader import read_document
from khabar.versions.release.rewriting import rewrite
from khabar.words import is_punctuation, token_spans
from khabar.workflow.opening import open_corpus

_SYMBOLS = frozenset("%‰٪&@#*/")
"""Symbols that Unicode counts as punctuation."""

_PATIENCE = 10.0


@dataclass(frozen=True, slots=True)
class TokenisedEntry:
    """The result for one entry.

    Attributes:
        entry_id: The entry.
        before: Its file as it was.
        after: Its file with the tokens; the same as before if it has tokens already.
        words: The number of words that were added.
        marks: The number of marks that were added.
    """

    entry_id: EntryId
    before: bytes
    after: bytes
    words: int
    marks: int

    @property
    def changed(self) -> bool:
        """Whether tokens were added."""
        return bool(self.words or self.marks)


def tokenise(document: Document) -> Entry:
    """Return the entry of a file with its words and marks as tokens.

    Args:
        document: The file of the entry.

    >>> from khabar.corpus import shipped_corpus
    >>> path = shipped_corpus() / "entries" / "egypttoday-0001.xml"
    >>> entry = tokenise(parse(path.read_bytes(), str(path)))
    >>> len(entry.tokens), [(token.form, token.pos) for token in entry.tokens[5:8]]
    (487, [('طلب', ''), ('موسكو', ''), ('بالانسحاب', '')])
    """
    entry = read_document(document)
    return entry if entry.tokens else replace(entry, tokens=tuple(_tokens(entry.text, _borders(document))))


def tokenise_entries(
    corpus: StoredCorpus | Path | str, entries: Iterable[str] = (), *, dry_run: bool = False
) -> list[TokenisedEntry]:
    """Add the layer of tokens to entries in one step: to all of them or, after an error, to none.

    The version of the entries stays; `khabar release --minor` raises it.

    Args:
        corpus: The corpus, or its folder.
        entries: The ids of the entries; all entries if there is none.
        dry_run: Whether to write nothing.

    Raises:
        EntryNotFoundError: if there is no such entry.
        TEIError: if an entry cannot be parsed.
        DifferenceError: if a file has markup that would be lost.
        ReleaseError: if another process is writing to the corpus.

    >>> from khabar.corpus import shipped_corpus
    >>> [made] = tokenise_entries(shipped_corpus(), dry_run=True)
    >>> made.entry_id, made.words, made.marks
    ('egypttoday-0001', 434, 53)
    """
    root = open_corpus(corpus).store.root
    wanted = tuple(entries)
    if dry_run:
        return list(_results(StoredCorpus(root), wanted))
    with locked(root, _PATIENCE):
        made = list(_results(StoredCorpus(root), wanted))
        changes = [
            FileChange(f"entries/{item.entry_id}.xml", item.before, item.after)
            for item in made
            if item.changed
        ]
        if changes:
            commit(root, changes)
    return made


def _results(corpus: StoredCorpus, entries: tuple[str, ...]) -> Iterator[TokenisedEntry]:
    for entry_id in dict.fromkeys(map(EntryId, entries or corpus)):
        path = corpus.store.entry_path(corpus[entry_id].id)
        source = read_bytes(path)
        document = parse(source, str(path))
        before, after = read_document(document), tokenise(document)
        added = after.tokens[len(before.tokens) :]
        marks = sum(token.punctuation for token in added)
        written = rewrite(document, before, after) if added else source
        yield TokenisedEntry(entry_id, source, written, len(added) - marks, marks)


def _borders(document: Document) -> list[int]:
    """Return where the annotations of the article begin and end."""
    rows = chain.from_iterable(document.table.rows.values())
    return sorted({border for row in rows for border in (row.start, row.end)})


def _tokens(text: str, borders: list[int]) -> Iterator[Token]:
    remaining = iter([*borders, len(text) + 1])
    border = next(remaining)
    for start, end in token_spans(text):
        while border <= start:
            border = next(remaining)
        cuts = [start]
        while border < end:
            cuts.append(border)
            border = next(remaining)
        for piece in pairwise([*cuts, end]):
            yield _token(text, *piece)


def _token(text: str, start: int, end: int) -> Token:
    form = text[start:end]
    mark = is_punctuation(form)
    return Token(
        Span(start, end),
        form,
        fold(form, Level.SEARCH),
        pos=_part_of_speech(form) if mark else "",
        punctuation=mark,
    )


def _part_of_speech(mark: str) -> str:
    symbols = all(letter in _SYMBOLS or unicodedata.category(letter)[0] == "S" for letter in mark)
    return "SYM" if symbols else "PUNCT"
