"""Tokenising entries: to all of them the layer of words and marks is added or, after an error, to none."""

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from pathlib import Path

from khabar.corpus import StoredCorpus
from khabar.corpus.journal import FileChange, commit, locked
from khabar.engines import HERE, Engine, Lost, lost_error, run, shards_of
from khabar.ingest.layers import WORDS
from khabar.ingest.tokens import DEFAULT, make_analyser
from khabar.workflow.annotating.token_shards import EntryTokeniser, TokenisedEntry, UntokenisedFile
from khabar.workflow.opening import open_corpus

__all__ = ("Progress", "TokenisedEntry", "tokenise_entries")

_PATIENCE = 10.0
_SHARD = 16
"""Entries of a shard: some seconds of work."""

Progress = Callable[[Sequence[str]], Iterable[str]]
"""Goes through the ids of entries, and may show how far it is."""


def tokenise_entries(  # noqa: PLR0913 (what, how, and where: each has a default but the first)
    corpus: StoredCorpus | Path | str,
    entries: Iterable[str] = (),
    *,
    analyser: str = "",
    dry_run: bool = False,
    engine: Engine = HERE,
    progress: Progress = iter,
) -> list[TokenisedEntry]:
    """Add the layer of tokens to entries in one step: to all of them or, after an error, to none.

    The version of the entries stays; `khabar release --minor` raises it.

    Args:
        corpus: The corpus, or its folder.
        entries: The ids of the entries; all entries if there is none.
        analyser: The name of the analyser; empty for that of the corpus (`words` of its `[layers]`), or the
            default.
        dry_run: Whether to write nothing.
        engine: Where entries are tokenised; what was done of a run that was cut off is not done again.
        progress: Goes through the ids of the entries, and may show how far it is.

    Raises:
        EntryNotFoundError: if there is no such entry.
        TEIError: if an entry cannot be parsed.
        DifferenceError: if a file has markup that would be lost.
        ReleaseError: if another process is writing to the corpus.
        khabar.errors.PluginError: if there is no such analyser, or a package that it needs is not installed.
        EngineError: if an entry ends every worker, or the engine has none.

    >>> from khabar.corpus import shipped_corpus
    >>> [made] = tokenise_entries(shipped_corpus(), dry_run=True)  # has the layer already
    >>> made.entry_id, made.words, made.marks
    ('egypttoday-0001', 0, 0)
    """
    opened = open_corpus(corpus)
    root = opened.store.root
    name = analyser or dict(opened.settings.layers).get(WORDS, DEFAULT)
    job = EntryTokeniser(root, name, str(Path.cwd()))
    wanted = tuple(entries)
    if dry_run:
        return _tokenised(job, wanted, engine, progress)
    with locked(root, _PATIENCE):
        made = _tokenised(job, wanted, engine, progress)
        changes = [
            FileChange(f"entries/{item.entry_id}.xml", item.before, item.after)
            for item in made
            if item.changed
        ]
        if changes:
            commit(root, changes)
    job.manifest().remove()
    return made


def _tokenised(
    job: EntryTokeniser, wanted: tuple[str, ...], engine: Engine, progress: Progress
) -> list[TokenisedEntry]:
    corpus = StoredCorpus(job.root)
    files = UntokenisedFile.of(corpus, wanted or corpus)
    shards = list(shards_of(files, _SHARD))
    kept = job.manifest() if len(shards) > 1 else None
    results = run(job, shards, engine, opened=job.tokenising(make_analyser(job.analyser)), kept=kept)
    done = iter(progress([file.entry for file in files]))
    made: list[TokenisedEntry] = []
    lost: list[str] = []
    for found in results:
        if isinstance(found, Lost):
            lost.append(found.item.entry)
        else:
            made += found.result
            deque(islice(done, len(found.items)), maxlen=0)
    deque(done, maxlen=0)
    if lost:
        raise lost_error(lost)
    return made
