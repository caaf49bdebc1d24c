"""Tokenising: the layer of words and marks for entries that have none.

An analyser (`khabar.ingest.tokens`) reads the text with what the entry says of it: where sentences are, what
is a name, and where annotations begin and end, since a word cannot cross these borders:

```
before   وصلت و<placeName>بيروت</placeName>.
after    <w lemma="وصل" pos="VERB" …>وصلت</w> <w join="right" lemma="و" pos="CCONJ" …>و</w>
         <placeName><w lemma="بيروت" pos="PROPN" …>بيروت</w></placeName><pc pos="PUNCT">.</pc>
```

Each word has the certainty of the analyser and, as responsible, an item of the header that names it. An entry
that has tokens already is left as it is.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from khabar.corpus import StoredCorpus
from khabar.corpus.journal import FileChange, commit, locked
from khabar.ids import EntryId
from khabar.ingest.layers import WORDS
from khabar.ingest.tokens import DEFAULT, AnnotatedText, WordAnalyser, make_analyser, token_layer
from khabar.model import Entry, Responsibility
from khabar.tei import Document, parse, read_bytes
from khabar.tei.entry.reader import read_document
from khabar.version import __version__
from khabar.versions.release.rewriting import rewrite
from khabar.workflow.opening import open_corpus

ANALYSER = "analyser"
"""The id of the analyser in the header of an entry."""

_PATIENCE = 10.0


@dataclass(frozen=True, slots=True)
class TokenisedEntry:
    """The result for one entry.

    Attributes:
        entry_id: The entry.
        before: Its file as it was.
        after: Its file with the tokens; the same as before if it has tokens already.
        words: The number of syntactic words that were added.
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


def tokenise(document: Document, analyse: WordAnalyser, name: str = DEFAULT) -> Entry:
    """Return the entry of a file with its words and marks as tokens.

    Args:
        document: The file of the entry.
        analyse: The analyser.
        name: Its name.

    >>> from khabar.corpus import shipped_corpus
    >>> path = shipped_corpus() / "entries" / "egypttoday-0001.xml"
    >>> entry = tokenise(parse(path.read_bytes(), str(path)), make_analyser())
    >>> [(token.form, token.lemma, token.pos) for token in entry.tokens[5:9]]
    [('طلب', 'طلب', 'VERB'), ('موسكو', 'موسكو', 'PROPN'), ('ب', 'ب', 'ADP'), ('الانسحاب', 'انسحاب', 'NOUN')]
    """
    entry = read_document(document)
    if entry.tokens:
        return entry
    words = analyse(AnnotatedText.of_entry(entry, _borders(document)))
    responsible = _responsible(entry, name)
    tokens = tuple(token_layer(entry.text, words, responsible.id))
    if not any(token.lemma for token in tokens):
        return replace(entry, tokens=tuple(replace(token, resp="") for token in tokens))
    others = tuple(item for item in entry.header.responsibilities if item != responsible)
    header = replace(entry.header, responsibilities=(*others, responsible))
    return replace(entry, header=header, tokens=tokens)


def tokenise_entries(
    corpus: StoredCorpus | Path | str,
    entries: Iterable[str] = (),
    *,
    analyser: str = "",
    dry_run: bool = False,
) -> list[TokenisedEntry]:
    """Add the layer of tokens to entries in one step: to all of them or, after an error, to none.

    The version of the entries stays; `khabar release --minor` raises it.

    Args:
        corpus: The corpus, or its folder.
        entries: The ids of the entries; all entries if there is none.
        analyser: The name of the analyser; empty for that of the corpus (`words` of its `[layers]`), or the
            default.
        dry_run: Whether to write nothing.

    Raises:
        EntryNotFoundError: if there is no such entry.
        TEIError: if an entry cannot be parsed.
        DifferenceError: if a file has markup that would be lost.
        ReleaseError: if another process is writing to the corpus.
        PluginError: if there is no such analyser, or a package that it needs is not installed.

    >>> from khabar.corpus import shipped_corpus
    >>> [made] = tokenise_entries(shipped_corpus(), dry_run=True)
    >>> made.entry_id, made.words, made.marks
    ('egypttoday-0001', 499, 53)
    """
    opened = open_corpus(corpus)
    root = opened.store.root
    name = analyser or dict(opened.settings.layers).get(WORDS, DEFAULT)
    analyse = make_analyser(name)
    wanted = tuple(entries)
    if dry_run:
        return list(_results(StoredCorpus(root), wanted, analyse, name))
    with locked(root, _PATIENCE):
        made = list(_results(StoredCorpus(root), wanted, analyse, name))
        changes = [
            FileChange(f"entries/{item.entry_id}.xml", item.before, item.after)
            for item in made
            if item.changed
        ]
        if changes:
            commit(root, changes)
    return made


def _results(
    corpus: StoredCorpus, entries: tuple[str, ...], analyse: WordAnalyser, name: str
) -> Iterator[TokenisedEntry]:
    for entry_id in dict.fromkeys(map(EntryId, entries or corpus)):
        path = corpus.store.entry_path(corpus[entry_id].id)
        source = read_bytes(path)
        document = parse(source, str(path))
        before, after = read_document(document), tokenise(document, analyse, name)
        added = after.tokens[len(before.tokens) :]
        marks = sum(token.punctuation for token in added)
        written = rewrite(document, before, after) if added else source
        yield TokenisedEntry(entry_id, source, written, len(added) - marks, marks)


def _responsible(entry: Entry, name: str) -> Responsibility:
    """Return the item of the header for an analyser, under an id that no other has."""
    taken = {item.id for item in entry.header.responsibilities}
    ids = chain([ANALYSER], (f"{ANALYSER}{number}" for number in range(2, len(taken) + 3)))
    free = next(known for known in ids if known not in taken)
    return Responsibility(free, "automatic lemmas and parts of speech", f"khabar {__version__}, {name}")


def _borders(document: Document) -> list[int]:
    """Return where the annotations of the article begin and end."""
    rows = chain.from_iterable(document.table.rows.values())
    return sorted({border for row in rows for border in (row.start, row.end)})
