"""Compiling entries in parts, by an engine (`khabar.engines`): each shard becomes columns of its own.

Where the columns of all parts are joined, values are sorted and nothing remembers the part that it came
from. So it does not matter how many parts there were, and which machine made them.
"""

import json
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import numpy as np

from khabar.corpus import StoredCorpus
from khabar.corpus.addresses import AddressCopy, address_of
from khabar.engines import Engine, Lost, RunManifest, in_folder, lost_error, run, shards_of
from khabar.query.compiled.columns import Columns
from khabar.query.compiled.files import language_digest
from khabar.query.compiled.strings import Integers, Strings
from khabar.query.compiling.sources import PendingEntry, compile_files

_SHARDS = 16
"""Shards of a corpus that is neither small nor large."""

_FEW = 4
"""Shards that take a few seconds: to keep them for a run that goes on costs more than it saves."""

_FORMAT = 2
"""The version of the bytes of a part: those that a run of another version kept are not read."""

_ENTRIES = "entries/"

_SMALLEST, _LARGEST = 12_000_000, 64_000_000
"""Bytes of TEI in a shard: more are more work to join, and fewer are more to lose."""

Progress = Callable[[Sequence[str]], Iterable[str]]
"""Goes through the ids of the entries that are compiled, and may show how far it is."""


class SourceFile(NamedTuple):
    """The file of an entry that may have to be compiled.

    Attributes:
        entry: The entry.
        size: Its size in bytes.
        state: What changes if the file does.
        known: The SHA-256 of the file as it was when it was compiled last; empty if it never was.
    """

    entry: str
    size: int
    state: str
    known: str


@dataclass(frozen=True, slots=True)
class CompiledPart:
    """What was compiled of a shard.

    Attributes:
        entries: The entries that had to be compiled, in the order of the columns.
        columns: Their columns.
    """

    entries: tuple[str, ...]
    columns: Columns


@dataclass(frozen=True, slots=True)
class PartCompiler:
    """The compilation of entries, as a job.

    A corpus at an address is copied by each machine: all but the entries when it opens the corpus, and those
    of a shard before it compiles them. Any other corpus must be on a disk that the machines share.

    Attributes:
        root: The folder of the corpus.
        version: The version of the corpus that is compiled; empty for the working copies.
        folder: The folder that a relative root begins in.
        address: The address that the corpus was copied from; empty if it is where it was made.
    """

    root: Path
    version: str
    folder: str
    address: str = ""

    @classmethod
    def of(cls, corpus: StoredCorpus) -> "PartCompiler":
        """Return the job for a corpus."""
        root = corpus.store.root
        return cls(root, pinned_version(corpus), str(Path.cwd()), address_of(root))

    def open(self) -> Callable[[Sequence[SourceFile]], CompiledPart]:
        """Open the corpus."""
        if self.address:
            copy = AddressCopy(self.address)
            copy.copy(lambda name: not name.startswith(_ENTRIES))
            corpus = StoredCorpus(copy.folder, self.version)
            return lambda sources: _compile_part(corpus, _fetched(copy, sources))
        with in_folder(self.folder):
            return self.compiling(StoredCorpus(self.root, self.version))

    def compiling(self, corpus: StoredCorpus) -> Callable[[Sequence[SourceFile]], CompiledPart]:
        """Return the function that compiles entries of an open corpus."""

        def compile_part(sources: Sequence[SourceFile]) -> CompiledPart:
            with in_folder(self.folder):
                return _compile_part(corpus, sources)

        return compile_part


def pinned_version(corpus: StoredCorpus) -> str:
    """Return the version that a corpus was opened at; empty for the working copies."""
    return corpus.version if corpus.files is not corpus.store else ""


def _fetched(copy: AddressCopy, sources: Sequence[SourceFile]) -> Sequence[SourceFile]:
    names = {f"{_ENTRIES}{source.entry}.xml" for source in sources}
    copy.copy(names.__contains__)
    return sources


def _compile_part(corpus: StoredCorpus, sources: Sequence[SourceFile]) -> CompiledPart:
    found: list[PendingEntry] = []
    for source in sources:
        path = corpus.files.entry_path(source.entry)
        content = corpus.files.read(path)
        digest = sha256(content).hexdigest()
        if digest != source.known:
            found.append(PendingEntry(source.entry, str(path), content, digest))
    columns = compile_files(corpus, found)
    return CompiledPart(tuple(file.entry for file in found), columns)


def compile_parts(  # noqa: PLR0913, PLR0917 (what, where, and how it is shown)
    compiler: PartCompiler,
    corpus: StoredCorpus,
    sources: Sequence[SourceFile],
    folder: Path | None,
    engine: Engine,
    progress: Progress,
) -> list[CompiledPart]:
    """Return the parts of a corpus whose entries may have to be compiled.

    Args:
        compiler: The job.
        corpus: The corpus, open.
        sources: The files of the entries.
        folder: The folder that keeps parts for a run that goes on; `None` to keep nothing.
        engine: Where the entries are compiled.
        progress: Goes through the ids of the entries.

    Raises:
        EngineError: if some entries end every worker; the parts of all others are kept.
    """
    size = sum(source.size for source in sources)
    full = min(max(size // _SHARDS, _SMALLEST), _LARGEST)
    shards = list(shards_of(sources, len(sources), lambda source: source.size, full))
    manifest = _manifest(folder, compiler) if folder and len(shards) > _FEW else None
    parts: list[CompiledPart] = []
    lost: list[str] = []
    done = iter(progress([source.entry for source in sources]))
    for found in run(compiler, shards, engine, opened=compiler.compiling(corpus), kept=manifest):
        if isinstance(found, Lost):
            lost.append(found.item.entry)
        else:
            parts.append(found.result)
            deque(islice(done, len(found.items)), maxlen=0)
    if lost:
        raise lost_error(lost)
    deque(done, maxlen=0)
    return parts


def _manifest(folder: Path, job: PartCompiler) -> RunManifest[SourceFile, CompiledPart]:
    return RunManifest(folder, f"{_FORMAT} {language_digest()} {job.version}", dump_part, load_part)


def dump_part(part: CompiledPart) -> bytes:
    """Return a part as bytes: a line of JSON that says what there is, and the arrays, one after the other.

    An archive of numpy's takes six times as long, for checksums that the manifest of a run has anyway.

    >>> from khabar.corpus import shipped_corpus
    >>> corpus = StoredCorpus(shipped_corpus())
    >>> source = SourceFile("egypttoday-0001", 0, "", "")
    >>> again = load_part(dump_part(PartCompiler.of(corpus).compiling(corpus)([source])))
    >>> again.entries, again.columns.tokens
    (('egypttoday-0001',), 550)
    """
    columns = part.columns
    kinds: dict[str, Mapping[str, Integers]] = {
        "rows": columns.rows,
        "numbers": columns.numbers,
        "offsets": {name: values.offsets for name, values in columns.values.items()},
        "data": {name: values.data for name, values in columns.values.items()},
    }
    arrays = [(kind, name, found) for kind, named in kinds.items() for name, found in named.items()]
    places = [(kind, name, found.dtype.str, len(found)) for kind, name, found in arrays]
    head = json.dumps({"entries": part.entries, "arrays": places}).encode()
    return b"".join([head, b"\n", *(np.ascontiguousarray(found).data for _, _, found in arrays)])


def load_part(content: bytes) -> CompiledPart:
    """Return the part of some bytes."""
    head, _, rest = content.partition(b"\n")
    described = json.loads(head)
    arrays: dict[str, dict[str, Integers]] = {"rows": {}, "numbers": {}, "offsets": {}, "data": {}}
    place = 0
    for kind, name, numbers, length in described["arrays"]:
        # A copy is where the processor reads such numbers fast, and does not keep all the bytes.
        found: Integers = np.ndarray(length, np.dtype(numbers), rest, place).copy()
        arrays[kind][name] = found
        place += found.nbytes
    texts = {
        name: Strings(offsets, arrays["data"][name].astype(np.uint8, copy=False))
        for name, offsets in arrays["offsets"].items()
    }
    return CompiledPart((*described["entries"],), Columns(arrays["rows"], arrays["numbers"], texts))
