"""Writing the files of a compiled corpus: whole or not at all.

A generation is written into a hidden folder, which gets its name, the digest of what is in it, when all is on
the disk. Only then is `index.json` replaced, in one step. A writer that is killed, or whose disk is full,
leaves the old index as it was. Writers wait for each other at a lock; readers need none, since the files that
they have mapped stay until they let go of them.

A supplement is a generation of its own, beside that of the base. While a writer waited, another one may have
replaced the base: then all is written.
"""

import json
import os
import shutil
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np

from khabar.disk import write_atomically
from khabar.errors import IndexFileError
from khabar.query.compiled.files import (
    FORMAT,
    INDEX,
    SUPPLEMENT,
    digest_of,
    generations,
    language_digest,
    read_content,
    write_seal,
)
from khabar.query.compiled.mapping import RUNS, placed_name
from khabar.query.compiled.postings import PostingLists
from khabar.query.compiled.strings import Integers
from khabar.query.compiled.supplement import Supplement
from khabar.query.compiled.supplement.runs import OWN
from khabar.query.compiled.tables import KEYS, TABLES
from khabar.query.compiling.postings import all_postings
from khabar.query.compiling.stats import STATS, Stat, dump_stats
from khabar.query.compiling.updating import Update

_LOCK = ".lock"
_ARRAYS = "postings.bin"
_ALIGNED = 64
"""Bytes of which the place of each array is a multiple, as in Arrow files."""
_DRAFT = ".draft-"
_DIGITS = 16
"""Digits of the name of a generation."""


def write_index(
    folder: Path,
    update: Update,
    about: Mapping[str, object],
    companions: Mapping[str, bytes],
    stats: Mapping[str, Stat],
) -> None:
    """Bring the files of a compiled corpus up to date.

    Args:
        folder: The folder; what was compiled into it before is replaced.
        update: The entries.
        about: What `index.json` is to say besides.
        companions: Other files of the corpus that belong to it, by path.
        stats: Size and times of the files of the entries.

    Raises:
        OSError: if it cannot be written; what was there is unchanged.
    """
    from filelock import FileLock  # noqa: PLC0415 (slow to import, and only for writing)

    folder.mkdir(parents=True, exist_ok=True)
    with FileLock(folder / _LOCK):
        content = _generations(folder, update) | {
            **about,
            "format": FORMAT,
            "language": language_digest(),
        }
        names = [one["generation"] for one in generations(content)]
        for name, companion in companions.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            _write_changed(folder / name, companion)
        _write_changed(folder / INDEX, _sealed(content))
        write_seal(folder, content)
        # After the index: with stats that are newer than it, what changed would be taken for unchanged.
        _write_changed(folder / STATS, dump_stats(stats, names))
        _remove_old(folder, names)


def _generations(folder: Path, update: Update) -> dict[str, Any]:
    """Write what has to be written, and return what `index.json` is to say of it."""
    before = _current(folder, update)
    if before and update.is_empty:
        return before
    supplement = update.supplement() if before else None
    if supplement:
        own, runs = supplement.parts[OWN], supplement.runs
        arrays = {placed_name(name): found for name, found in supplement.placed.items()}
        arrays[RUNS] = np.stack([runs.parts, runs.starts, runs.stops], axis=1).ravel()
        sizes = {"entries": len(update.names), "tokens": _tokens(supplement)}
        return before | sizes | {SUPPLEMENT: _write_generation(folder, own, arrays)}
    postings = all_postings(update.whole())
    sizes = {"entries": postings.columns.entries, "tokens": postings.columns.tokens}
    return _write_generation(folder, postings, {}) | sizes


def _current(folder: Path, update: Update) -> dict[str, Any]:
    """Return what `index.json` says of the generations that an update builds on; nothing if they are gone."""
    if update.previous.files is None:
        return {}
    known = update.previous.files.about
    try:
        content = read_content(folder)
    except (IndexFileError, OSError):
        return {}
    if content["generation"] != known["generation"]:
        return {}
    kept = ("generation", "files", "arrays", "entries", "tokens", *([SUPPLEMENT] if update.is_empty else []))
    return {name: known[name] for name in kept if name in known}


def _tokens(supplement: Supplement) -> int:
    return int(supplement.runs.within([columns.rows["tokens"] for columns in supplement.columns]).places[-1])


def _write_generation(folder: Path, postings: PostingLists, others: Mapping[str, Integers]) -> dict[str, Any]:
    """Write a generation, and return what `index.json` is to say of it.

    Args:
        folder: The folder of the index.
        postings: The columns and posting lists.
        others: Other arrays.
    """
    draft = folder / f"{_DRAFT}{os.urandom(8).hex()}"
    try:
        draft.mkdir()
        arrays = {f"rows.{table}": rows for table, rows in postings.columns.rows.items()}
        for name, (starts, rows) in postings.lists.items():
            arrays |= {f"{name}.starts": starts, f"{name}.rows": rows}
        places = _write_tables(draft, postings) | _write_arrays(draft, {**arrays, **others})
        described = {path.name: _describe(path) for path in sorted(draft.iterdir())}
        generation = sha256(json.dumps(described).encode()).hexdigest()[:_DIGITS]
        _publish(folder, draft, generation)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return {"generation": generation, "files": described, "arrays": places}


def _publish(folder: Path, draft: Path, generation: str) -> None:
    for path in draft.iterdir():
        with path.open("rb+") as file:
            os.fsync(file.fileno())
    target = folder / generation
    # The same content may be there already: it is replaced, since it may be damaged.
    if target.exists():
        target.rename(folder / f"{_DRAFT}{os.urandom(8).hex()}")
    draft.rename(target)


def _remove_old(folder: Path, kept: Sequence[str]) -> None:
    for path in folder.iterdir():
        old = path.name.startswith(_DRAFT) or (len(path.name) == _DIGITS and path.is_dir())
        if old and path.name not in kept:
            shutil.rmtree(path, ignore_errors=True)


def _write_changed(path: Path, content: bytes) -> None:
    """Write a file, unless it has this content."""
    if not path.is_file() or path.stat().st_size != len(content) or path.read_bytes() != content:
        write_atomically(path, content)


def _describe(path: Path) -> dict[str, object]:
    return {"size": path.stat().st_size, "sha256": digest_of(path)}


def _sealed(content: Mapping[str, object]) -> bytes:
    text = json.dumps(content, ensure_ascii=False, sort_keys=True)
    return json.dumps({"sha256": sha256(text.encode()).hexdigest(), "content": text}).encode()


def _write_tables(folder: Path, postings: PostingLists) -> dict[str, Any]:
    from khabar.query.compiling.arrow import write_table  # noqa: PLC0415 (a tenth of a second to import)

    places: dict[str, Any] = {}
    for table, kinds in (TABLES | KEYS).items():
        places |= write_table(folder / f"{table}.arrow", table, kinds, postings.columns)
    return places


def _write_arrays(folder: Path, arrays: Mapping[str, Integers]) -> dict[str, Any]:
    places = {}
    with (folder / _ARRAYS).open("wb") as file:
        for name, values in arrays.items():
            file.write(bytes(-file.tell() % _ALIGNED))
            places[name] = [_ARRAYS, values.dtype.str, file.tell(), len(values)]
            file.write(np.ascontiguousarray(values).data)
    return places
