"""From the files of entries to columns: many at once where they are fair copies, one by one where not.

Both ways give the same columns. Which entries are no fair copies shows while a batch of them is read: the
others are then read again without them.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from khabar.corpus import StoredCorpus
from khabar.model import Entity
from khabar.model.making import uncollected
from khabar.query.compiled.columns import Columns
from khabar.query.compiling.batch.columns import batch_columns
from khabar.query.compiling.compiler import Compiler
from khabar.query.compiling.joining import merge
from khabar.tei import read
from khabar.tei.fair_copy import NotAllFairError, read_batch
from khabar.vocabulary import Status

_BATCH = 32_000_000
"""Bytes of TEI that are read at once: fewer have more values in common with others, more take more memory."""


class PendingEntry(NamedTuple):
    """The file of an entry that has to be compiled.

    Attributes:
        entry: The entry.
        path: Its path, for messages.
        content: The file.
        digest: Its SHA-256.
    """

    entry: str
    path: str
    content: bytes
    digest: str


def compile_files(corpus: StoredCorpus, files: Sequence[PendingEntry]) -> Columns:
    """Return the columns of entries.

    Args:
        corpus: The corpus.
        files: The files of the entries.

    Raises:
        TEIError: if an entry cannot be read.
    """
    places: dict[str, tuple[int, int]] = {}
    parts: list[Columns] = []
    others: list[PendingEntry] = []
    with uncollected():
        for batch in _batches(files):
            fair, columns = compile_fair_copies(batch, corpus.entities)
            if columns is not None:
                places |= {file.entry: (len(parts), row) for row, file in enumerate(fair)}
                parts.append(columns)
        others = [file for file in files if file.entry not in places]
        if others or not parts:
            places |= {file.entry: (len(parts), row) for row, file in enumerate(others)}
            parts.append(_one_by_one(corpus, others))
    return parts[0] if len(parts) == 1 else merge(parts, [places[file.entry] for file in files])


def _batches(files: Sequence[PendingEntry]) -> Iterator[list[PendingEntry]]:
    size = 0
    batch: list[PendingEntry] = []
    for file in files:
        if batch and size + len(file.content) > _BATCH:
            yield batch
            size, batch = 0, []
        batch.append(file)
        size += len(file.content)
    if batch:
        yield batch


def compile_fair_copies(
    files: Sequence[PendingEntry], entities: Mapping[str, Entity]
) -> tuple[Sequence[PendingEntry], Columns | None]:
    """Return the files that are fair copies, and their columns; `None` if there are none.

    Args:
        files: The files.
        entities: The items of the registers.
    """
    fair = files
    while fair:
        try:
            batch = read_batch([file.content for file in fair])
            return fair, batch_columns(batch, [file.digest for file in fair], entities)
        except NotAllFairError as error:
            fair = [file for number, file in enumerate(fair) if number not in error.entries]
    return fair, None


def _one_by_one(corpus: StoredCorpus, files: Sequence[PendingEntry]) -> Columns:
    compiler = Compiler()
    for file in files:
        entry = read(file.content, corpus.entities, file.path)
        if entry.header.status is Status.WITHDRAWN:
            # The corpus says why it cannot be read.
            entry = corpus.entry(file.entry)
        compiler.add(entry, file.digest)
    return compiler.columns()
