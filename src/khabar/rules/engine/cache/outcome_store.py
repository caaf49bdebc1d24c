"""The file in which outcomes are kept between checks.

Nothing is written into the corpus: the file is in the cache folder of the user. It is an SQLite database with one
row for each outcome. Rows are never changed, since a key determines its outcome (`khabar.rules.engine.cache.keys`); a row
that no run has asked for in a while is deleted.
"""

import os
import sqlite3
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Self

from khabar.disk import real_path
from khabar.rules.engine.cache.outcome_json import dump_outcome, load_outcome
from khabar.rules.engine.outcome import Outcome

_TABLE = "CREATE TABLE IF NOT EXISTS outcomes (key TEXT PRIMARY KEY, outcome TEXT, run INTEGER)"
_KEPT_RUNS = 20
"""Runs after which an outcome that none of them asked for is deleted."""

_BATCH = 500
"""Outcomes that are written together: few, so that memory does not grow with the corpus."""


class OutcomeStore:
    """Outcomes by key, in one file. Used as a context manager, which writes at its end.

    Args:
        path: The file. If it cannot be opened (a read-only home), nothing is kept.
    """

    def __init__(self, path: Path) -> None:
        self._fresh: list[tuple[str, str]] = []
        self._used: list[str] = []
        self._grown = False
        self._database = _open(path)

    def get(self, key: str) -> Outcome | None:
        """Return the outcome with a key; `None` if there is none."""
        row = self._database.execute("SELECT outcome FROM outcomes WHERE key = ?", (key,)).fetchone()
        if row is None:
            return None
        self._used.append(key)
        return load_outcome(row[0])

    def put(self, key: str, outcome: Outcome) -> None:
        """Keep an outcome under a key."""
        self._fresh.append((key, dump_outcome(outcome)))
        if len(self._fresh) == _BATCH:
            self._write()

    @cached_property
    def _run(self) -> int:
        """The number of this run, one more than that of the last run that kept something."""
        found: int = self._database.execute("SELECT coalesce(max(run), 0) + 1 FROM outcomes").fetchone()[0]
        return found

    def _write(self) -> None:
        if self._fresh:
            rows = [(key, outcome, self._run) for key, outcome in self._fresh]
            with self._database as database:
                database.executemany("INSERT OR REPLACE INTO outcomes VALUES (?, ?, ?)", rows)
            self._grown = True
        self._fresh.clear()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._write()
        if self._grown:
            # If nothing was new, no outcome has grown older.
            used = [(self._run, key) for key in self._used]
            with self._database as database:
                database.executemany("UPDATE outcomes SET run = ? WHERE key = ?", used)
                database.execute("DELETE FROM outcomes WHERE run < ?", (self._run - _KEPT_RUNS,))
        self._database.close()


def _open(path: Path) -> sqlite3.Connection:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        database = sqlite3.connect(path, timeout=5)
        database.execute(_TABLE)
    except (OSError, sqlite3.Error):
        # Kept in memory only: the next check is slower, and otherwise the same.
        database = sqlite3.connect(":memory:")
        database.execute(_TABLE)
    return database


def store_path(corpus: Path) -> Path:
    """Return the file with the outcomes of a corpus, in the cache folder of the user."""
    home = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return home / "khabar" / f"{sha256(os.fsencode(real_path(corpus))).hexdigest()[:16]}.db"
