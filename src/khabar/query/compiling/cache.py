"""The index of a corpus, compiled when it is first asked for and kept in the user's cache folder.

An entry is compiled again if its file changed: if size and times are not those at the last compilation, and
its SHA-256 is not either (`khabar.query.compiling.stats`). What is compiled again is written beside what is
there (`khabar.query.compiling.updating`). So the cost is that of the change.
"""

import os
import shutil
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from khabar.corpus import StoredCorpus
from khabar.corpus.store import SETTINGS
from khabar.disk import read_bytes, real_path
from khabar.engines import HERE, Engine
from khabar.model.making import uncollected
from khabar.query.compiled.files import IndexFiles, open_index
from khabar.query.compiled.index import Index
from khabar.query.compiling.memory import kept_memory
from khabar.query.compiling.parts import (
    CompiledPart,
    PartCompiler,
    Progress,
    SourceFile,
    compile_parts,
    pinned_version,
)
from khabar.query.compiling.postings import all_postings
from khabar.query.compiling.previous import read_previous
from khabar.query.compiling.stats import is_same, size_of, stat_of, state_of
from khabar.query.compiling.updating import Update
from khabar.query.compiling.writing import write_index

_RUN = ".shards"
"""The folder in which shards are kept until all are compiled."""


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
    with uncollected(), kept_memory():
        return _compile_corpus(corpus, folder, engine, progress, portable=portable)


def _compile_corpus(
    corpus: StoredCorpus, folder: Path | None, engine: Engine, progress: Progress, *, portable: bool
) -> Compilation:
    paths = {str(entry_id): corpus.files.entry_path(entry_id) for entry_id in corpus}
    stats = {entry_id: stat_of(path) for entry_id, path in paths.items()}
    previous = read_previous(folder)
    changed = [name for name, found in stats.items() if not is_same(found, previous.stats.get(name))]
    compiled: list[CompiledPart] = []
    if changed:
        compiler = PartCompiler.of(corpus)
        sources = [
            SourceFile(name, size_of(stats[name]), state_of(stats[name]), previous.digests.get(name, ""))
            for name in changed
        ]
        compiled = compile_parts(compiler, corpus, sources, folder and folder / _RUN, engine, progress)
    fresh = {
        name: (number, row) for number, part in enumerate(compiled) for row, name in enumerate(part.entries)
    }
    update = Update(list(paths), [part.columns for part in compiled], fresh, previous)
    about = _about(corpus)
    if folder is None:
        columns = update.whole()
        files = IndexFiles(columns, all_postings(columns), about)
    elif previous.files is not None and not changed and update.is_empty and not portable:
        files = previous.files
    else:
        write_index(folder, update, about, _companions(corpus) if portable else {}, stats)
        shutil.rmtree(folder / _RUN, ignore_errors=True)
        files = open_index(folder)
    return Compilation(Index(files), len(fresh), len(paths) - len(fresh))


def _about(corpus: StoredCorpus) -> dict[str, object]:
    return {"corpus": corpus.settings.name, "version": corpus.version}


def _companions(corpus: StoredCorpus) -> dict[str, bytes]:
    files = corpus.files
    paths = {f"registers/{path.name}": path for path in files.register_paths()}
    paths |= {SETTINGS: corpus.store.root / SETTINGS, "taxonomy.xml": files.taxonomy_path}
    paths["releases.json"] = corpus.store.manifest_path
    return {name: read_bytes(path) for name, path in paths.items() if path.is_file()}
