"""Pages and articles that a corpus already has.

A page is the same if its bytes are. Two articles are nearly the same by the measure of rule C003, a sample of
their sequences of words. Sampling an entry means reading it, so the samples of a corpus are kept in the cache
of the user, by size and time of each file, and read again only where a file has changed.
"""

import json
import os
from array import array
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from khabar.corpus import Store
from khabar.disk import read_bytes, write_atomically
from khabar.errors import TEIError
from khabar.rules.engine.cache.outcome_store import store_path
from khabar.rules.subjects.entry_summary import resemblance, summarise
from khabar.rules.subjects.subject import Subject
from khabar.rules.whole.c003_near_duplicate import SHORTEST, THRESHOLD
from khabar.tei import parse

_CACHE = "sketches.json"


@dataclass(slots=True)
class KnownArticles:
    """The pages and articles of a corpus, to compare new ones with.

    Attributes:
        pages: The id of the entry of each page, by its SHA-256.
        sketches: The sample of each article.
        ids: The entry of each sample.
        places: The samples that hold a number: the first and the last.
    """

    pages: dict[str, str] = field(default_factory=dict)
    sketches: list[Sequence[int]] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    places: dict[int, tuple[int, ...]] = field(default_factory=dict)

    def add(self, entry_id: str, page: str, sketch: Sequence[int]) -> None:
        """Add an entry.

        Args:
            entry_id: Its id.
            page: The SHA-256 of its page.
            sketch: The sample of its article.
        """
        self.pages.setdefault(page, entry_id)
        place = len(self.ids)
        self.ids.append(entry_id)
        self.sketches.append(sketch)
        for number in sketch if len(sketch) >= SHORTEST else ():
            # With the first and the last that has it, as C003: no number costs more than another.
            first = self.places.get(number, ())[:1]
            self.places[number] = (*first, place)

    def near(self, sketch: Sequence[int]) -> tuple[str, float] | None:
        """Return the entry whose article is nearly the same as one with a sample, and how much they share."""
        if len(sketch) < SHORTEST:
            return None
        shared = Counter(place for number in sketch for place in self.places.get(number, ()))
        shares = [
            (resemblance(self.sketches[place], sketch), -place) for place, _ in shared.most_common(_COMPARED)
        ]
        share, place = max(shares, default=(0.0, 0))
        return (self.ids[-place], share) if share >= THRESHOLD else None


_COMPARED = 8
"""Articles with most in common that are compared."""


def known_articles(store: Store) -> KnownArticles:
    """Return the pages and articles of a corpus."""
    known = KnownArticles()
    cache = _read_cache(store)
    kept: dict[str, list[Any]] = {}
    for path in store.entry_paths():
        state = path.stat()
        row = cache.get(path.name)
        if row is None or row[:2] != [state.st_size, state.st_mtime_ns]:
            row = [state.st_size, state.st_mtime_ns, *_read_entry(path)]
        kept[path.name] = row
        known.add(path.stem, row[2], array("I", row[3]))
    if kept != cache:
        _write_cache(store, kept)
    for path in (store.root / "pages").glob("*.html"):
        # Of a page in HTML the entry names the visible text; what comes in again is the HTML.
        known.pages.setdefault(page_digest(store.read(path)), path.stem)
    return known


def _read_entry(path: Path) -> tuple[str, list[int]]:
    """Return the SHA-256 of the page of an entry, and the sample of its article."""
    try:
        document = parse(read_bytes(path), str(path))
    except (TEIError, OSError):
        # What is wrong with it is a finding of `khabar check`.
        return "", []
    numbers = document.parts.all("fileDesc/sourceDesc/bibl/idno")
    page = next((part.text for part in numbers if part.tag.get("type") == "sha256"), "")
    # The sample of the rule itself: that of a draft comes from its check.
    return page, list(summarise(Subject(str(path), document)).sketch)


def page_digest(source: bytes) -> str:
    """Return the SHA-256 of a page, in hexadecimal."""
    return sha256(source).hexdigest()


def _cache_path(store: Store) -> Path:
    return store_path(store.root).with_name(f"{store_path(store.root).stem}-{_CACHE}")


def _read_cache(store: Store) -> dict[str, list[Any]]:
    try:
        rows = json.loads(_cache_path(store).read_bytes())
    except (OSError, ValueError):
        return {}
    return rows if isinstance(rows, dict) and all(map(_is_row, rows.values())) else {}


def _is_row(row: object) -> bool:
    return isinstance(row, list) and len(row) == 4 and isinstance(row[2], str) and isinstance(row[3], list)  # noqa: PLR2004


def _write_cache(store: Store, rows: dict[str, list[Any]]) -> None:
    path = _cache_path(store)
    try:
        os.makedirs(path.parent, exist_ok=True)  # noqa: PTH103 (as for the cache of checks)
        write_atomically(path, json.dumps(rows).encode())
    except OSError:
        # A home that cannot be written to: nothing is kept.
        return
