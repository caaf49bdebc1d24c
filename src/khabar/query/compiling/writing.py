"""Writing the files of a compiled corpus: whole or not at all.

A generation is written into a hidden folder, which gets its name, the digest of what is in it, when all is on
the disk. Only then is `index.json` replaced, in one step. A writer that is killed, or whose disk is full,
leaves the old index as it was. Writers wait for each other at a lock; readers need none, since the files that
they have mapped stay until they let go of them.
"""

import json
import os
import shutil
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np

from khabar.disk import write_atomically
from khabar.query.compiled.columns import Columns
from khabar.query.compiled.files import FORMAT, INDEX, IndexFiles, digest_of, language_digest, write_seal
from khabar.query.compiled.tables import KEYS, TABLES

_LOCK = ".lock"
_ARRAYS = "postings.bin"
_ALIGNED = 64
"""Bytes of which the place of each array is a multiple, as in Arrow files."""


def write_index(folder: Path, files: IndexFiles, companions: Mapping[str, bytes]) -> None:
    """Write a compiled corpus.

    Args:
        folder: The folder; what was compiled into it before is replaced.
        files: The columns, their posting lists, and what `index.json` is to say besides.
        companions: Other files of the corpus that belong to it, by path.

    Raises:
        OSError: if it cannot be written; what was there is unchanged.
    """
    from filelock import FileLock  # noqa: PLC0415 (slow to import, and only for writing)

    folder.mkdir(parents=True, exist_ok=True)
    with FileLock(folder / _LOCK):
        draft = folder / f".draft-{os.urandom(8).hex()}"
        try:
            draft.mkdir()
            places = _write_tables(draft, files.columns) | _write_arrays(draft, files)
            described = {path.name: _describe(path) for path in sorted(draft.iterdir())}
            generation = sha256(json.dumps(described).encode()).hexdigest()[:16]
            content = {
                **files.about,
                "format": FORMAT,
                "language": language_digest(),
                "entries": files.columns.entries,
                "tokens": files.columns.tokens,
                "generation": generation,
                "files": described,
                "arrays": places,
            }
            _publish(folder, draft, generation)
            for name, companion in companions.items():
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                write_atomically(folder / name, companion)
            write_atomically(folder / INDEX, _sealed(content))
            write_seal(folder, content)
            _remove_old(folder, generation)
        finally:
            shutil.rmtree(draft, ignore_errors=True)


def _publish(folder: Path, draft: Path, generation: str) -> None:
    for path in draft.iterdir():
        with path.open("rb+") as file:
            os.fsync(file.fileno())
    target = folder / generation
    # The same content may be there already: it is replaced, since it may be damaged.
    if target.exists():
        target.rename(folder / f".draft-{os.urandom(8).hex()}")
    draft.rename(target)


def _remove_old(folder: Path, generation: str) -> None:
    for path in folder.iterdir():
        old = path.name.startswith(".draft-") or (len(path.name) == len(generation) and path.is_dir())
        if old and path.name != generation:
            shutil.rmtree(path, ignore_errors=True)


def _describe(path: Path) -> dict[str, object]:
    return {"size": path.stat().st_size, "sha256": digest_of(path)}


def _sealed(content: Mapping[str, object]) -> bytes:
    text = json.dumps(content, ensure_ascii=False, sort_keys=True)
    return json.dumps({"sha256": sha256(text.encode()).hexdigest(), "content": text}).encode()


def _write_tables(folder: Path, columns: Columns) -> dict[str, Any]:
    from khabar.query.compiling.arrow import write_table  # noqa: PLC0415 (a tenth of a second to import)

    places: dict[str, Any] = {}
    for table, kinds in (TABLES | KEYS).items():
        places |= write_table(folder / f"{table}.arrow", table, kinds, columns)
    return places


def _write_arrays(folder: Path, files: IndexFiles) -> dict[str, Any]:
    arrays = {f"rows.{table}": rows for table, rows in files.columns.rows.items()}
    for name, (starts, rows) in files.postings.items():
        arrays |= {f"{name}.starts": starts, f"{name}.rows": rows}
    places = {}
    with (folder / _ARRAYS).open("wb") as file:
        for name, values in arrays.items():
            file.write(bytes(-file.tell() % _ALIGNED))
            places[name] = [_ARRAYS, values.dtype.str, file.tell(), len(values)]
            file.write(np.ascontiguousarray(values).data)
    return places
