"""The files of a compiled corpus: written whole or not at all, opened in milliseconds, never taken on trust.

```
index.json                what there is, with the SHA-256 of each file and of itself
seal.json                 size and time of each file when its SHA-256 was last compared
<generation>/<table>.arrow       a table as an Arrow file: one batch, not compressed
<generation>/<column>.starts.npy, .rows.npy   the posting lists of a coded column
<generation>/rows.<table>.npy    the first row of each entry in a table
```

**Whole or not at all.** A generation is written into a hidden folder, which gets its name, the digest of what
is in it, when all is on the disk. Only then is `index.json` replaced, in one step. A writer that is killed,
or whose disk is full, leaves the old index as it was. Writers wait for each other at a lock; readers need
none, since the files that they have mapped stay until they let go of them.

**Opened in milliseconds.** Arrow files that are not compressed hold their columns as plain arrays.
`index.json` says where, so that numpy maps them, and pyarrow, which takes a tenth of a second to import, is
needed only to write them. Anything that reads Arrow (DuckDB, polars, R) reads the tables as they are.

**Never taken on trust.** Every file is compared with its SHA-256 once, and again whenever its size or its
time is not that of the seal. An index of another format, or of another version of the tokeniser, of folding
or of the model, is refused by name.
"""

import json
import mmap
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, fields
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np

from khabar import arabic, model, words
from khabar.disk import parse_json, read_bytes, write_atomically
from khabar.errors import IndexFileError
from khabar.messages import say
from khabar.query.compiled import fieldwise, record, tables
from khabar.query.compiled import words as tokens
from khabar.query.compiled.columns import Columns, posting_lists
from khabar.query.compiled.strings import Integers, Strings
from khabar.query.compiled.tables import CODED, TABLES, TEXT

FORMAT = 1
"""The version of the format of the files."""

INDEX = "index.json"
_SEAL = "seal.json"
_LOCK = ".lock"

Postings = dict[str, tuple[Integers, Integers]]


@dataclass(frozen=True, slots=True)
class IndexFiles:
    """What was read from the files of a compiled corpus.

    Attributes:
        columns: The columns.
        postings: The posting lists of coded columns: where the rows of each code begin, and the rows.
        about: What else `index.json` says.
    """

    columns: Columns
    postings: Postings
    about: Mapping[str, Any]


def language_digest() -> str:
    """Return the digest of all that the columns depend on besides the entries."""
    digest = sha256()
    for module in (words, arabic, tables, record, fieldwise, tokens):
        home = Path(str(module.__file__))
        for path in sorted(home.parent.glob("*.py")) if home.name == "__init__.py" else (home,):
            digest.update(path.read_bytes())
    for name in sorted(model.__all__):
        kind = getattr(model, name)
        if isinstance(kind, type) and hasattr(kind, "__dataclass_fields__"):
            digest.update(f"{name} {[field.name for field in fields(kind)]} ".encode())
    return digest.hexdigest()[:16]


def all_postings(columns: Columns) -> Postings:
    """Return the posting lists of the coded columns that have more than one value."""
    return {
        name: posting_lists(columns.numbers[name], len(columns.values[name]))
        for name in coded_columns()
        if len(columns.values[name]) > 1
    }


def coded_columns() -> list[str]:
    """Return the names of the coded columns that are searched by value: not ids, which entries know."""
    return [
        f"{table}.{column}"
        for table, kinds in TABLES.items()
        for column, kind in kinds.items()
        if kind == CODED and (column != "id" or table == "entries")
    ]


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
            _write_seal(folder, content)
            _remove_old(folder, generation)
        finally:
            shutil.rmtree(draft, ignore_errors=True)


def open_index(folder: Path) -> IndexFiles:
    """Map the files of a compiled corpus.

    Raises:
        IndexFileError: if a file is missing, damaged, or of another format or version.
    """
    content = _read_content(folder)
    try:
        _require_whole(folder, content)
        return _mapped(folder, content)
    except FileNotFoundError as error:
        # Replaced by another process between two of our steps: the new one is whole.
        if _read_content(folder) != content:
            return open_index(folder)
        raise _damaged(Path(error.filename)) from None


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
    return {"size": path.stat().st_size, "sha256": _digest(path)}


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        digest = sha256()
        while block := file.read(1 << 20):
            digest.update(block)
        return digest.hexdigest()


def _sealed(content: Mapping[str, object]) -> bytes:
    text = json.dumps(content, ensure_ascii=False, sort_keys=True)
    return json.dumps({"sha256": sha256(text.encode()).hexdigest(), "content": text}).encode()


def _read_content(folder: Path) -> dict[str, Any]:
    path = folder / INDEX
    try:
        outer = parse_json(read_bytes(path))
        text = outer["content"]
        whole = sha256(text.encode()).hexdigest() == outer["sha256"]
        content: dict[str, Any] = parse_json(text.encode()) if whole else {}
    except FileNotFoundError:
        raise IndexFileError(say("{path}: not a compiled corpus", path=folder)) from None
    except (ValueError, KeyError, TypeError, AttributeError):
        content = {}
    if not content:
        raise _damaged(path)
    if content["format"] != FORMAT or content["language"] != language_digest():
        raise IndexFileError(
            say("{path}: made by another version of khabar; to make it again, run: `khabar index`", path=path)
        )
    return content


def _require_whole(folder: Path, content: Mapping[str, Any]) -> None:
    if _read_seal(folder) == _stats(folder, content):
        return
    for name, described in content["files"].items():
        path = folder / content["generation"] / name
        if path.stat().st_size != described["size"] or _digest(path) != described["sha256"]:
            raise _damaged(path)
    _write_seal(folder, content)


def _damaged(path: Path) -> IndexFileError:
    return IndexFileError(
        say("{path}: missing or damaged; to make the index again, run: `khabar index`", path=path)
    )


def _stats(folder: Path, content: Mapping[str, Any]) -> dict[str, list[str]]:
    stats = {name: (folder / content["generation"] / name).stat() for name in content["files"]}
    # As texts: a time in nanoseconds has more digits than `parse_json` takes for a number.
    return {
        name: [str(found.st_size), str(found.st_mtime_ns), str(found.st_ino)] for name, found in stats.items()
    }


def _read_seal(folder: Path) -> object:
    try:
        return parse_json(read_bytes(folder / _SEAL))
    except (OSError, ValueError):
        return None


def _write_seal(folder: Path, content: Mapping[str, Any]) -> None:
    try:
        write_atomically(folder / _SEAL, json.dumps(_stats(folder, content)).encode())
    except OSError:
        # In a folder that cannot be written to, files are compared each time.
        return


def _write_tables(folder: Path, columns: Columns) -> dict[str, Any]:
    from khabar.query.compiled.arrow import write_table  # noqa: PLC0415 (a tenth of a second to import)

    places: dict[str, Any] = {}
    for table, kinds in TABLES.items():
        places |= write_table(folder / f"{table}.arrow", table, kinds, columns)
    return places


def _write_arrays(folder: Path, files: IndexFiles) -> dict[str, Any]:
    arrays = {f"rows.{table}": rows for table, rows in files.columns.rows.items()}
    for name, (starts, rows) in files.postings.items():
        arrays |= {f"{name}.starts": starts, f"{name}.rows": rows}
    places = {}
    for name, values in arrays.items():
        path = folder / f"{name}.npy"
        np.save(path, values, allow_pickle=False)
        offset = path.stat().st_size - values.nbytes
        places[name] = [path.name, values.dtype.str, offset, len(values)]
    return places


def _mapped(folder: Path, content: Mapping[str, Any]) -> IndexFiles:
    maps = {name: _map(folder / content["generation"] / name) for name in content["files"]}

    def array(name: str) -> Integers:
        file, kind, offset, length = content["arrays"][name]
        if not length:
            return np.empty(0, dtype=kind)
        return np.frombuffer(maps[file], dtype=kind, count=length, offset=offset)

    numbers: dict[str, Integers] = {}
    values: dict[str, Strings] = {}
    for table, kinds in TABLES.items():
        for column, kind in kinds.items():
            name = f"{table}.{column}"
            if kind != TEXT:
                numbers[name] = array(name)
            if kind in {CODED, TEXT}:
                values[name] = Strings(
                    array(f"{name}.offsets"), array(f"{name}.bytes").astype(np.uint8, copy=False)
                )
    rows = {table: array(f"rows.{table}") for table in TABLES}
    postings = {
        name: (array(f"{name}.starts"), array(f"{name}.rows"))
        for name in coded_columns()
        if f"{name}.starts" in content["arrays"]
    }
    return IndexFiles(Columns(rows, numbers, values), postings, content)


def _map(path: Path) -> mmap.mmap | bytes:
    with path.open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
