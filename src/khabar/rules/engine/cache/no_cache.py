"""The interface of the cache of results, as a cache that keeps nothing."""

from pathlib import Path
from typing import Self

from khabar.rules.engine.outcome import Outcome


class NoCache:
    """A cache that keeps nothing. `khabar.rules.engine.cache.result_cache.ResultCache` overrides it with a real one.

    It lives in a module of its own so that a check without a cache does not import SQLite.
    """

    def outcome(self, path: Path) -> Outcome | None:  # noqa: ARG002 (used by the real cache)
        """Return the outcome of a file that has not changed since it was checked; else `None`."""
        return None

    def keep(self, path: Path, outcome: Outcome) -> None:
        """Keep the outcome of a file."""

    def total(self) -> Outcome | None:
        """Return the outcome of the whole check, if nothing has changed since; else `None`."""
        return None

    def keep_total(self, outcome: Outcome) -> None:
        """Keep the outcome of the whole check."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        """Write the kept outcomes."""
