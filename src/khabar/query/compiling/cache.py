"""The index of a corpus, compiled when it is first asked for and kept in the user's cache folder.

An entry is compiled again if its file changed: if size and time are not those at the last compilation, and
its SHA-256 is not either. So the cost is that of the change. A file that was written a moment before it was
read is compared again next time, since it might be written again in the same tick of the clock.
"""

import json
import os
import shutil
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from khabar.corpus import StoredCorpus
from khabar.corpus.store import SETTINGS
from khabar.disk import parse_json, read_bytes, real_path
from khabar.engines import HERE, Engine
from khabar.errors import IndexFileError
from khabar.model.making import uncollected
from khabar.query.compiled.files import INDEX, IndexFiles, open_index
from khabar.query.compiled.index import Index
from khabar.query.compiling.joining import join, relative
from khabar.query.compiling.parts import PartCompiler, Progress, SourceFile, compile_parts, pinned_version
from khabar.query.compiling.postings import all_postings
from khabar.query.compiling.writing import write_index

_SOURCES = "sources.json"
_RUN = ".shards"
"""The folder in which shards are kept until all are compiled."""

_UNSETTLED = ""
"""The time of a file that may still change without its time."""

_LARGEST = 1_000_000_000
"""Bytes of the list of sources: some eighty for each entry."""

_TICK = 2_000_000_000
"""Nanoseconds within which a file may be written twice and have one time."""

_Stat = list[str]
"""Size and time of a file."""


@dataclass(frozen=True, slots=True)
class Compilation:
    """What was done to bring an index up to date.

    Attributes:
        index: The index.
        compiled: The number of entries that were compiled.
        kept: The number of entries that were kept as they were.
    """

    index: Index
    compiled: int
    kept: int


def index_of(corpus: StoredCorpus) -> Index:
    """Return the index of a corpus, from the cache as far as it is up to date."""
    folder = cache_folder(corpus)
    try:
        return compile_corpus(corpus, folder).index
    except OSError:
        # A home that cannot be written to, or a full disk: the index lives in memory.
        return compile_corpus(corpus, None).index


def cache_folder(corpus: StoredCorpus) -> Path:
    """Return the folder in which the index of a corpus is kept."""
    home = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    name = f"{real_path(corpus.store.root)}@{pinned_version(corpus)}"
    return home / "khabar" / f"{sha256(name.encode()).hexdigest()[:16]}.index"


def is_unfinished(folder: Path) -> bool:
    """Whether a folder has nothing but what a run that was cut off has left there."""
    return all(path.name.startswith(".") for path in folder.iterdir())


def compile_corpus(
    corpus: StoredCorpus,
    folder: Path | None,
    *,
    portable: bool = False,
    engine: Engine = HERE,
    progress: Progress = iter,
) -> Compilation:
    """Bring the index of a corpus in a folder up to date.

    Args:
        corpus: The corpus.
        folder: The folder; `None` to keep the index in memory.
        portable: Whether the folder is to be opened without the corpus: it then gets settings, registers,
            taxonomy and manifest, too.
        engine: Where entries are compiled; it does not change the index.
        progress: Goes through the ids of the entries that are compiled.

    Raises:
        OSError: if the folder cannot be written to.
        TEIError: if an entry cannot be read.
        EngineError: if an entry ends every worker, or the engine has none.
    """
    with uncollected():
        return _compile_corpus(corpus, folder, engine, progress, portable=portable)


def _compile_corpus(
    corpus: StoredCorpus, folder: Path | None, engine: Engine, progress: Progress, *, portable: bool
) -> Compilation:
    paths = {str(entry_id): corpus.files.entry_path(entry_id) for entry_id in corpus}
    stats = {entry_id: _stat(path) for entry_id, path in paths.items()}
    previous = _read_previous(folder)
    changed = [
        name
        for name, found in stats.items()
        if name not in previous.rows or found[1] == _UNSETTLED or previous.stats.get(name) != found
    ]
    if previous.files is not None and not changed and list(previous.rows) == list(paths) and not portable:
        return Compilation(Index(previous.files), 0, len(paths))
    compiler = PartCompiler.of(corpus)
    sources = _source_files(changed, stats, previous)
    compiled = compile_parts(compiler, corpus, sources, folder and folder / _RUN, engine, progress)
    parts = [part.columns for part in compiled]
    numbered = enumerate(compiled)
    fresh = {name: (number, row) for number, part in numbered for row, name in enumerate(part.entries)}
    kept = {name: (len(parts), row) for name, row in previous.rows.items()}
    if previous.files is not None:
        parts.append(relative(previous.files.columns))
    columns = join(parts, [fresh.get(name) or kept[name] for name in paths])
    files = IndexFiles(columns, all_postings(columns), _about(corpus))
    if folder is not None:
        companions = _companions(corpus) if portable else {}
        write_index(folder, files, companions | {_SOURCES: json.dumps(stats).encode()})
        shutil.rmtree(folder / _RUN, ignore_errors=True)
        files = open_index(folder)
    return Compilation(Index(files), len(fresh), len(paths) - len(fresh))


@dataclass(frozen=True, slots=True)
class _Previous:
    """The index before, if there is one that can be used."""

    files: IndexFiles | None
    stats: dict[str, _Stat]
    rows: dict[str, int]
    digests: list[str]


def _read_previous(folder: Path | None) -> _Previous:
    nothing = _Previous(None, {}, {}, [])
    if folder is None or not (folder / INDEX).is_file():
        return nothing
    try:
        files = open_index(folder)
        stats = parse_json(read_bytes(folder / _SOURCES, _LARGEST))
    except (IndexFileError, OSError, ValueError):
        # Damaged, or of another version of khabar: compiled again as a whole.
        return nothing
    index = Index(files)
    rows = {name: row for row, name in enumerate(index.entry_ids)}
    return _Previous(files, stats, rows, index.values("entries.digest").all)


def _source_files(names: Iterable[str], stats: Mapping[str, _Stat], previous: _Previous) -> list[SourceFile]:
    known = {name: previous.digests[row] for name, row in previous.rows.items()}
    return [SourceFile(name, int(stats[name][0]), _state(stats[name]), known.get(name, "")) for name in names]


def _state(stat: _Stat) -> str:
    """Return the time of a file; where that may not change with it, a state that no other run will find."""
    return stat[1] if stat[1] != _UNSETTLED else os.urandom(8).hex()


def _stat(path: Path) -> _Stat:
    found = path.stat()
    recent = time.time_ns() - found.st_mtime_ns < _TICK
    # As text: a time in nanoseconds has more digits than `parse_json` takes for a number.
    return [str(found.st_size), _UNSETTLED if recent else str(found.st_mtime_ns)]


def _about(corpus: StoredCorpus) -> dict[str, object]:
    return {"corpus": corpus.settings.name, "version": corpus.version}


def _companions(corpus: StoredCorpus) -> dict[str, bytes]:
    files = corpus.files
    paths = {f"registers/{path.name}": path for path in files.register_paths()}
    paths |= {SETTINGS: corpus.store.root / SETTINGS, "taxonomy.xml": files.taxonomy_path}
    paths["releases.json"] = corpus.store.manifest_path
    return {name: read_bytes(path) for name, path in paths.items() if path.is_file()}
