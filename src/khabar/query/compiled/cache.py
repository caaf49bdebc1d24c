"""The index of a corpus, compiled when it is first asked for and kept in the user's cache folder.

An entry is compiled again if its file changed: if size and time are not those at the last compilation, and
its SHA-256 is not either. So the cost is that of the change. A file that was written a moment before it was
read is compared again next time, since it might be written again in the same tick of the clock.
"""

import json
import os
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from khabar.corpus import StoredCorpus
from khabar.corpus.store import SETTINGS
from khabar.disk import parse_json, read_bytes, real_path
from khabar.errors import IndexFileError
from khabar.model import Entry
from khabar.model.making import uncollected
from khabar.query.compiled.columns import Columns, join, relative
from khabar.query.compiled.compiler import Compiler
from khabar.query.compiled.files import INDEX, IndexFiles, all_postings, open_index, write_index
from khabar.query.compiled.index import Index
from khabar.query.compiled.words import Words
from khabar.vocabulary import Status

_SOURCES = "sources.json"
_UNSETTLED = ""
"""The time of a file that may still change without its time."""

_LARGEST = 1_000_000_000
"""Bytes of the list of sources: some eighty for each entry."""

_TICK = 2_000_000_000
"""Nanoseconds within which a file may be written twice and have one time."""


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
    version = corpus.version if corpus.files is not corpus.store else ""
    name = f"{real_path(corpus.store.root)}@{version}"
    return home / "khabar" / f"{sha256(name.encode()).hexdigest()[:16]}.index"


Progress = Callable[[Sequence[str]], Iterable[str]]
"""Goes through the ids of the entries that are compiled, and may show how far it is."""


def compile_corpus(
    corpus: StoredCorpus, folder: Path | None, *, portable: bool = False, progress: Progress = iter
) -> Compilation:
    """Bring the index of a corpus in a folder up to date.

    Args:
        corpus: The corpus.
        folder: The folder; `None` to keep the index in memory.
        portable: Whether the folder is to be opened without the corpus: it then gets settings, registers,
            taxonomy and manifest, too.
        progress: Goes through the ids of the entries that are compiled.

    Raises:
        OSError: if the folder cannot be written to.
        TEIError: if an entry cannot be read.
    """
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
    sources = ((name, corpus.files.read(paths[name])) for name in progress(changed))
    part, fresh = _compile_changed(corpus, sources, previous)
    parts = [part] if previous.files is None else [part, relative(previous.files.columns)]
    places = [(0, fresh[name]) if name in fresh else (1, previous.rows[name]) for name in paths]
    columns = join(parts, places)
    files = IndexFiles(columns, all_postings(columns), _about(corpus))
    if folder is not None:
        companions = _companions(corpus) if portable else {}
        write_index(folder, files, companions | {_SOURCES: json.dumps(stats).encode()})
        files = open_index(folder)
    return Compilation(Index(files), len(fresh), len(paths) - len(fresh))


@dataclass(frozen=True, slots=True)
class _Previous:
    """The index before, if there is one that can be used."""

    files: IndexFiles | None
    stats: dict[str, list[object]]
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


def _compile_changed(
    corpus: StoredCorpus, sources: Iterable[tuple[str, bytes]], previous: _Previous
) -> tuple[Columns, dict[str, int]]:
    """Return the columns of the entries whose content changed, and the number of each in them."""
    numbers: dict[str, int] = {}
    compiler = Compiler()
    with uncollected():
        for name, source in sources:
            digest = sha256(source).hexdigest()
            if name in previous.rows and previous.digests[previous.rows[name]] == digest:
                continue
            numbers[name] = len(numbers)
            entry, words = _read_entry(compiler, corpus, name, source)
            compiler.add(entry, digest, words)
    return compiler.columns(), numbers


def _read_entry(
    compiler: Compiler, corpus: StoredCorpus, name: str, source: bytes
) -> tuple[Entry, Words | None]:
    entry, words = compiler.read(source, corpus.entities, str(corpus.files.entry_path(name)))
    # The corpus says why one that was withdrawn cannot be read.
    if entry.header.status is Status.WITHDRAWN:
        return corpus.entry(name), None
    return entry, words


def _stat(path: Path) -> list[object]:
    found = path.stat()
    recent = time.time_ns() - found.st_mtime_ns < _TICK
    # As text: a time in nanoseconds has more digits than `parse_json` takes for a number.
    return [found.st_size, _UNSETTLED if recent else str(found.st_mtime_ns)]


def _about(corpus: StoredCorpus) -> dict[str, object]:
    return {"corpus": corpus.settings.name, "version": corpus.version}


def _companions(corpus: StoredCorpus) -> dict[str, bytes]:
    files = corpus.files
    paths = {f"registers/{path.name}": path for path in files.register_paths()}
    paths |= {SETTINGS: corpus.store.root / SETTINGS, "taxonomy.xml": files.taxonomy_path}
    paths["releases.json"] = corpus.store.manifest_path
    return {name: read_bytes(path) for name, path in paths.items() if path.is_file()}
