"""Importing: tokens that were annotated in another tool, from CoNLL-U into the files of their entries."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from khabar.corpus import StoredCorpus
from khabar.corpus.journal import FileChange, commit, locked
from khabar.disk import read_bytes as read_limited
from khabar.errors import ExchangeError
from khabar.exchange.conllu import ConlluSentence, read_conllu, with_tokens
from khabar.ids import EntryId
from khabar.messages import say
from khabar.tei import parse, read_bytes, read_document
from khabar.versions.release.rewriting import rewrite
from khabar.workflow.opening import open_corpus

FORMATS = ("conllu",)
"""The formats."""

_PATIENCE = 10.0


@dataclass(frozen=True, slots=True)
class ImportedTokens:
    """The result for one entry.

    Attributes:
        entry_id: The entry.
        before: Its file as it was.
        after: Its file with the tokens.
        sentences: The number of sentences in the file that was imported.
        tokens: The number of tokens that the entry has now.
    """

    entry_id: EntryId
    before: bytes
    after: bytes
    sentences: int
    tokens: int


def import_tokens(
    corpus: StoredCorpus | Path | str, path: Path, entry: str = "", *, dry_run: bool = False
) -> list[ImportedTokens]:
    """Take a file of CoNLL-U as the token layer of its entries: of all of them or, after an error, of none.

    Tokens that the sentences of the file have already are replaced; other annotations and the text stay.

    Args:
        corpus: The corpus, or its folder.
        path: The file.
        entry: The id of the entry; default: each `newdoc id` of the file.
        dry_run: Whether to write nothing.

    Raises:
        ExchangeError: if the file is not CoNLL-U, names no entry, or does not fit the text.
        EntryNotFoundError: if there is no such entry.
        DifferenceError: if a file of an entry has markup that would be lost.
        ReleaseError: if another process is writing to the corpus.
    """
    sentences = _sentences(path, entry)
    root = open_corpus(corpus).store.root
    if dry_run:
        return _results(StoredCorpus(root), path, sentences)
    with locked(root, _PATIENCE):
        made = _results(StoredCorpus(root), path, sentences)
        changes = [
            FileChange(f"entries/{item.entry_id}.xml", item.before, item.after)
            for item in made
            if item.after != item.before
        ]
        if changes:
            commit(root, changes)
    return made


def _sentences(path: Path, entry: str) -> dict[str, list[ConlluSentence]]:
    """Return the sentences of a file by entry."""
    source = read_limited(path)
    try:
        text = source.decode()
    except UnicodeDecodeError:
        raise ExchangeError(say("file is not UTF-8"), str(path)) from None
    found: dict[str, list[ConlluSentence]] = {}
    for document, group in groupby(read_conllu(text, str(path)), key=lambda sentence: sentence.document):
        found.setdefault(document, []).extend(group)
    if not found:
        raise ExchangeError(say("file has no sentence"), str(path))
    if not entry and "" in found:
        line = found[""][0].line
        raise ExchangeError(say("no `newdoc id` states the entry; name it after the file"), str(path), line)
    if not entry or entry in found:
        return {name: found[name] for name in (entry and [entry]) or found}
    if len(found) > 1:
        raise ExchangeError(say("file has several documents, none of them {entry}", entry=entry), str(path))
    # A file of one document may name it as it likes.
    return {entry: next(iter(found.values()))}


def _results(
    corpus: StoredCorpus, path: Path, sentences: dict[str, list[ConlluSentence]]
) -> list[ImportedTokens]:
    return [_result(corpus, EntryId(entry), path, found) for entry, found in sentences.items()]


def _result(
    corpus: StoredCorpus, entry_id: EntryId, path: Path, sentences: Iterable[ConlluSentence]
) -> ImportedTokens:
    place = corpus.store.entry_path(corpus[entry_id].id)
    source = read_bytes(place)
    document = parse(source, str(place))
    before = read_document(document)
    found = list(sentences)
    after = with_tokens(before, found, str(path))
    written = rewrite(document, before, after)
    return ImportedTokens(entry_id, source, written, len(found), len(after.tokens))
