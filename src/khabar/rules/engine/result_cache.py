"""What the cache knows of a check: of each file, and of the corpus as a whole."""

from collections.abc import Iterable
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Self

from khabar.corpus import Store
from khabar.errors import TEIError
from khabar.rules.engine.cache import Cache, cache_path, context_digest, file_key
from khabar.rules.engine.file_check import Outcome
from khabar.rules.engine.no_cache import Known
from khabar.rules.engine.targets import Target
from khabar.rules.rule import Rule
from khabar.tei import read_bytes

_READ_AS_A_WHOLE = ("releases", "agreement")
"""The folders that only rules about the whole corpus read."""


class Remembered(Known):
    """What the cache knows of a check; used as a context, which writes at its end.

    Args:
        store: The files of the corpus.
        target: What is checked.
        rules: The rules that run.
        language: Language of the messages.
        schema: The schema that the files are to be valid against, if one was given.
    """

    def __init__(
        self, store: Store, target: Target, rules: Iterable[Rule], language: str, schema: Path | None
    ) -> None:
        self._store = store
        self._whole_corpus = target.whole
        context = context_digest(store, rules, language, schema)
        self._keys = {path: _key_of(path, store, context) for path in target.files}
        self._cache = Cache(cache_path(store.root))

    def outcome(self, path: Path) -> Outcome | None:
        """Return what came of a file, if it has not changed since."""
        return self._get(self._keys[path])

    def keep(self, path: Path, outcome: Outcome) -> None:
        """Keep what came of a file."""
        self._put(self._keys[path], outcome)

    def total(self) -> Outcome | None:
        """Return what came of all files and of the corpus as a whole, if nothing of it has changed since."""
        return self._get(self._total_key)

    def keep_total(self, outcome: Outcome) -> None:
        """Keep what came of all files and of the corpus as a whole."""
        self._put(self._total_key, outcome)

    def __enter__(self) -> Self:
        self._cache.__enter__()
        return self

    def __exit__(self, *error: object) -> None:
        self._cache.__exit__(*error)

    @cached_property
    def _total_key(self) -> str:
        """The key of all files together, with those that only rules about the whole corpus read; or empty."""
        if not self._whole_corpus or not all(self._keys.values()):
            return ""
        digest = sha256(f"total {' '.join(self._keys.values())}".encode())
        for folder in _READ_AS_A_WHOLE:
            for path in sorted((self._store.root / folder).rglob("*")):
                digest.update(f" {path} ".encode() + (_content(path) or b"-"))
        # Of what lies among the entries and is none, the name is told.
        names = sorted(path.name for path in (self._store.root / "entries").glob("*"))
        digest.update("\n".join(names).encode(errors="surrogateescape"))
        return digest.hexdigest()

    def _get(self, key: str) -> Outcome | None:
        return self._cache.get(key) if key else None

    def _put(self, key: str, outcome: Outcome) -> None:
        # A rule that failed is tried again: what made it fail may lie outside the files.
        if key and not outcome.troubles:
            self._cache.put(key, outcome)


def _key_of(path: Path, store: Store, context: str) -> str:
    """Return the key of a file's outcome; empty for one that cannot be read."""
    source = _content(path)
    return "" if source is None else file_key(path, source, store, context)


def _content(path: Path) -> bytes | None:
    try:
        return read_bytes(path)
    except (OSError, TEIError):
        return None
