"""The cache of results: of each file, and of the corpus as a whole."""

from functools import cached_property
from pathlib import Path
from typing import Self

from khabar.corpus import Store
from khabar.rules.engine.cache.keys import context_digest, corpus_key, file_key
from khabar.rules.engine.cache.no_cache import NoCache
from khabar.rules.engine.cache.outcome_store import OutcomeStore, store_path
from khabar.rules.engine.context import CheckJob
from khabar.rules.engine.outcome import Outcome
from khabar.rules.engine.targets import CheckTarget


class ResultCache(NoCache):
    """The results of earlier checks of a corpus. Used as a context manager, which writes at its end.

    Args:
        store: The files of the corpus.
        target: The files that are checked.
        job: The check.
    """

    def __init__(self, store: Store, target: CheckTarget, job: CheckJob) -> None:
        self._store = store
        self._job = job
        self._whole_corpus = target.whole
        context = context_digest(store, job)
        self._keys = {path: file_key(path, store, context, job.today) for path in target.files}
        self._outcomes = OutcomeStore(store_path(store.root))

    def outcome(self, path: Path) -> Outcome | None:
        """Return the outcome of a file that has not changed since it was checked; else `None`."""
        return self._get(self._keys[path])

    def keep(self, path: Path, outcome: Outcome) -> None:
        """Keep the outcome of a file."""
        self._put(self._keys[path], outcome)

    def total(self) -> Outcome | None:
        """Return the outcome of the whole check, if nothing has changed since; else `None`."""
        return self._get(self._corpus_key)

    def keep_total(self, outcome: Outcome) -> None:
        """Keep the outcome of the whole check."""
        self._put(self._corpus_key, outcome)

    def __enter__(self) -> Self:
        self._outcomes.__enter__()
        return self

    def __exit__(self, *error: object) -> None:
        self._outcomes.__exit__(*error)

    @cached_property
    def _corpus_key(self) -> str:
        return corpus_key(self._store, self._job, self._keys) if self._whole_corpus else ""

    def _get(self, key: str) -> Outcome | None:
        return self._outcomes.get(key) if key else None

    def _put(self, key: str, outcome: Outcome) -> None:
        # A rule that failed is tried again: the cause may lie outside the files.
        if key and not outcome.failures:
            self._outcomes.put(key, outcome)
