"""Tokenising entries, as a job for an engine (`khabar.engines`)."""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from khabar.corpus import StoredCorpus
from khabar.engines import RunManifest, in_folder, run_folder
from khabar.ids import EntryId
from khabar.ingest.tokens import WordAnalyser, make_analyser
from khabar.tei import parse, read_bytes
from khabar.tei.entry.reader import read_document
from khabar.version import __version__
from khabar.versions.release.rewriting import rewrite
from khabar.workflow.annotating.token_layer import tokenise


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


class UntokenisedFile(NamedTuple):
    """The file of an entry that is to be tokenised.

    Attributes:
        entry: The entry.
        digest: The SHA-256 of the file.
    """

    entry: EntryId
    digest: str

    @classmethod
    def of(cls, corpus: StoredCorpus, entries: Iterable[str]) -> "list[UntokenisedFile]":
        """Return the files of entries, each once.

        Raises:
            EntryNotFoundError: if there is no such entry.
        """
        paths = {entry_id: corpus.store.entry_path(entry_id) for entry_id in map(EntryId, entries)}
        return [cls(name, sha256(read_bytes(path)).hexdigest()) for name, path in paths.items()]


@dataclass(frozen=True, slots=True)
class EntryTokeniser:
    """The tokenisation of entries of a corpus.

    Attributes:
        root: The folder of the corpus.
        analyser: The name of the analyser.
        folder: The folder that a relative root begins in.
    """

    root: Path
    analyser: str
    folder: str

    def open(self) -> Callable[[Sequence[UntokenisedFile]], list[TokenisedEntry]]:
        """Open the corpus, and make the analyser."""
        return self.tokenising(make_analyser(self.analyser))

    def tokenising(
        self, analyse: WordAnalyser
    ) -> Callable[[Sequence[UntokenisedFile]], list[TokenisedEntry]]:
        """Return the function that tokenises the entries of a shard."""
        # Opened by each process, and once.
        opened = cache(lambda: StoredCorpus(self.root))

        def work(items: Sequence[UntokenisedFile]) -> list[TokenisedEntry]:
            with in_folder(self.folder):
                return [self._tokenised(opened(), item.entry, analyse) for item in items]

        return work

    def _tokenised(self, corpus: StoredCorpus, name: EntryId, analyse: WordAnalyser) -> TokenisedEntry:
        path = corpus.store.entry_path(corpus[name].id)
        source = read_bytes(path)
        document = parse(source, str(path))
        before, after = read_document(document), tokenise(document, analyse, self.analyser)
        added = after.tokens[len(before.tokens) :]
        marks = sum(token.punctuation for token in added)
        written = rewrite(document, before, after) if added else source
        return TokenisedEntry(name, source, written, len(added) - marks, marks)

    def manifest(self) -> RunManifest[UntokenisedFile, list[TokenisedEntry]]:
        """Return the manifest that keeps tokenised entries for a run that goes on."""
        key = f"{__version__} {self.analyser}"
        return RunManifest(run_folder(self.root, "tokenise"), key, _dump, self._load)

    def _load(self, content: bytes) -> list[TokenisedEntry]:
        return [self._read(*row) for row in json.loads(content)]

    def _read(self, name: str, after: str, words: int, marks: int) -> TokenisedEntry:
        # The file is as it was: the key of its shard has its SHA-256.
        before = read_bytes(self.root / "entries" / f"{name}.xml")
        return TokenisedEntry(EntryId(name), before, after.encode() or before, words, marks)


def _dump(made: list[TokenisedEntry]) -> bytes:
    rows = [
        (item.entry_id, item.after.decode() if item.changed else "", item.words, item.marks) for item in made
    ]
    return json.dumps(rows, ensure_ascii=False).encode()
