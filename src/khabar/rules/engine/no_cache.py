"""What is known from earlier checks; by default, nothing."""

from pathlib import Path
from typing import Self

from khabar.rules.engine.file_check import Outcome


class Known:
    """What is known from earlier checks: nothing. `khabar.rules.engine.result_cache` has one that knows more."""

    def outcome(self, path: Path) -> Outcome | None:  # noqa: ARG002 (others know by it)
        """Return what came of a file, if it has not changed since."""
        return None

    def keep(self, path: Path, outcome: Outcome) -> None:
        """Keep what came of a file."""

    def total(self) -> Outcome | None:
        """Return what came of all files and of the corpus as a whole, if nothing of it has changed since."""
        return None

    def keep_total(self, outcome: Outcome) -> None:
        """Keep what came of all files and of the corpus as a whole."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        """Write what was kept."""
