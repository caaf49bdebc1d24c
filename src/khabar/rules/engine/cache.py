"""What came of files that have not changed since, so that they need not be checked again.

An outcome is kept under a digest of everything that it depends on: the file, its page, the registers, the
taxonomy and the settings of the corpus, the rules that ran, and the code of khabar itself. So nothing in the
cache ever has to be called invalid; what is no longer asked for is dropped. Nothing is written into the
corpus: the cache lies in the user's cache folder.
"""

import json
import os
import re
import sqlite3
import sys
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import date
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any, Self

import khabar.version as package
from khabar.corpus import Store, Waiver
from khabar.corpus.store import SETTINGS
from khabar.errors import CorpusError
from khabar.rules.engine.file_check import Outcome
from khabar.rules.finding import Edit, Finding, Fix, Location, Related, Severity
from khabar.rules.rule import Rule
from khabar.rules.skip import Skip, Why
from khabar.rules.subjects.entry_summary import load_digest

_TABLE = "CREATE TABLE IF NOT EXISTS outcomes (key TEXT PRIMARY KEY, outcome TEXT, run INTEGER)"
_PAGE = re.compile(rb"""\stype\s*=\s*["']page["'][^<>]*>\s*([^<]*?)\s*</""")
_CODE = frozenset({".py", ".rng", ".toml"})
_KEPT_RUNS = 20
"""Outcomes that this many runs have not asked for are dropped."""

_BATCH = 500
"""Outcomes that are written together: few, so that memory does not grow with the corpus."""


class Cache:
    """Outcomes by digest, in one file; used as a context, which writes at its end.

    Args:
        path: The file. Where it cannot be opened (a read-only home), nothing is kept.
    """

    def __init__(self, path: Path) -> None:
        self._fresh: list[tuple[str, str]] = []
        self._used: list[str] = []
        self._grown = False
        self._database = _open(path)

    def get(self, key: str) -> Outcome | None:
        """Return the outcome kept under a key."""
        row = self._database.execute("SELECT outcome FROM outcomes WHERE key = ?", (key,)).fetchone()
        if row is None:
            return None
        self._used.append(key)
        return load_outcome(row[0])

    def put(self, key: str, outcome: Outcome) -> None:
        """Keep an outcome."""
        self._fresh.append((key, dump_outcome(outcome)))
        if len(self._fresh) == _BATCH:
            self._write()

    @cached_property
    def _run(self) -> int:
        """The number of this run, one more than that of the last one that kept something."""
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
            # Where nothing was new, no outcome has grown older.
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
        # Forgotten with the process: the next check is slower, and otherwise the same.
        database = sqlite3.connect(":memory:")
        database.execute(_TABLE)
    return database


def cache_path(corpus: Path) -> Path:
    """Return the file of a corpus' cache, in the user's cache folder."""
    home = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return home / "khabar" / f"{sha256(str(corpus.resolve()).encode()).hexdigest()[:16]}.db"


def context_digest(store: Store, rules: Iterable[Rule], language: str, schema: Path | None = None) -> str:
    """Return the digest of all that an outcome depends on but the file itself and its page."""
    rules = tuple(rules)
    digest = sha256(f"{package.__version__} {language} ".encode())
    for rule in rules:
        digest.update(
            f"{rule.code} {rule.severity} {_code_of(Path(rule.check.__code__.co_filename))} ".encode()
        )
    for path in _code_files({rule.locale for rule in rules}):
        digest.update(_code_of(path).encode())
    around = (*store.register_paths(), store.taxonomy_path, store.root / SETTINGS, store.manifest_path)
    for path in (*around, *filter(None, [schema])):
        digest.update(path.read_bytes() if path.is_file() else b"-")
    return digest.hexdigest()


def _code_files(packages: Iterable[str]) -> Iterator[Path]:
    """Yield the files of khabar's code, and of the packages of third parties that rules come from."""
    homes = {Path(package.__file__).parent}
    for name in packages:
        if file := getattr(sys.modules.get(name), "__file__", None):
            homes.add(Path(file).parent)
    yield from (path for home in sorted(homes) for path in sorted(home.rglob("*.*")) if path.suffix in _CODE)


def _code_of(path: Path) -> str:
    """Return what tells one state of a source file from another without reading it."""
    try:
        state = path.stat()
    except OSError:
        return "-"
    return f"{state.st_size} {state.st_mtime_ns}"


def file_key(path: Path, source: bytes, store: Store, context: str) -> str:
    """Return the key of a file's outcome: of what it says, and of the page that it names."""
    digest = sha256(f"{context} {path} {path.resolve().parent.name} ".encode())
    digest.update(source)
    try:
        digest.update(store.read_page(_page_name(path, source)))
    except CorpusError:
        digest.update(b"-")
    return digest.hexdigest()


def _page_name(path: Path, source: bytes) -> str:
    """Return the name of a file's page. It is that of the file, but for pages that were scraped again."""
    named = _PAGE.search(source)
    return named[1].decode(errors="replace") if named else f"{path.stem}.txt"


def dump_outcome(outcome: Outcome) -> str:
    """Write an outcome without troubles as JSON; `load_outcome` is the reverse."""
    table = {
        "findings": [asdict(finding) for finding in outcome.findings],
        "counts": dict(outcome.counts),
        "skipped": outcome.skipped,
        "pointers": sorted(outcome.pointers),
        "waivers": [asdict(waiver) for waiver in outcome.waivers],
        "readable": outcome.readable,
        "digest": outcome.digest,
    }
    return json.dumps(table, ensure_ascii=False, default=_plain)


def _plain(value: object) -> object:
    """Return what JSON does not know as something that it does: numbers as a list, a day in words."""
    return value.tolist() if isinstance(value, array) else str(value)


def load_outcome(text: str) -> Outcome:
    """Read an outcome from JSON."""
    table = json.loads(text)
    return Outcome(
        findings=tuple(_finding(row) for row in table["findings"]),
        counts=Counter(table["counts"]),
        skipped=tuple(Skip(code, Why(why)) for code, why in table["skipped"]),
        pointers=frozenset(table["pointers"]),
        waivers=tuple(_waivers(table["waivers"])),
        readable=table["readable"],
        digest=load_digest(table["digest"]) if table["digest"] else None,
    )


def _finding(row: dict[str, Any]) -> Finding:
    row["severity"] = Severity(row["severity"])
    row["location"] = Location(**row["location"])
    row["span"] = tuple(row["span"]) if row["span"] else None
    row["related"] = tuple(Related(Location(**item["location"]), item["message"]) for item in row["related"])
    if fix := row["fix"]:
        row["fix"] = Fix(fix["message"], tuple(Edit(**edit) for edit in fix["edits"]), fix["safe"])
    return Finding(**row)


def _waivers(rows: list[dict[str, Any]]) -> Iterator[Waiver]:
    for row in rows:
        until = row.pop("until")
        yield Waiver(**row, until=date.fromisoformat(until) if until else None)
