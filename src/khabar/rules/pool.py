"""Checking many files, in this process or in several."""

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from khabar.corpus import Store
from khabar.rules.levels import Outcome, check_file
from khabar.rules.rule import Rule
from khabar.rules.workspace import Workspace, read_workspace
from khabar.tei.validity import open_schema

_BATCH = 32
"""Files that a worker takes at a time: a quarter of a second of work, so that all are busy to the last."""


@dataclass(frozen=True, slots=True)
class Work:
    """What is the same for every file of a check.

    Attributes:
        rules: The rules that run, each behind those it requires.
        corpus: The corpus around the files, if there is one.
        language: Language of the messages.
        schema: The schema that the files are to be valid against, if one was given.
    """

    rules: Sequence[Rule]
    corpus: Path | None
    language: str = "en"
    schema: Path | None = None

    def check(self, path: Path, workspace: Workspace | None) -> Outcome:
        """Check one file."""
        schema = open_schema(self.schema) if self.schema else None
        return check_file(path, self.rules, workspace, language=self.language, schema=schema)


def check_files(
    paths: Iterable[Path], work: Work, workspace: Workspace | None, *, jobs: int = 1
) -> Iterator[tuple[Path, Outcome]]:
    """Yield each file with its outcome, in order.

    Args:
        paths: The files.
        work: What is the same for all of them.
        workspace: The corpus around them, read; other processes read it themselves.
        jobs: Number of processes; 1 checks in this one.
    """
    if jobs == 1:
        with _frozen():
            for path in paths:
                yield path, work.check(path, workspace)
        return
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 (slow to import)

    files = list(paths)
    batches = [files[start : start + _BATCH] for start in range(0, len(files), _BATCH)]
    with ProcessPoolExecutor(jobs, initializer=_start, initargs=(work,)) as pool:
        for batch, outcomes in zip(batches, pool.map(_check_batch, batches), strict=True):
            yield from zip(batch, outcomes, strict=True)


@contextmanager
def _frozen() -> Iterator[None]:
    """Keep from the garbage collector what is there already, which it would walk again and again."""
    if gc.get_freeze_count():
        # Somebody else has done so, and decides when it ends.
        yield
        return
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


class _Worker:
    """What a worker process keeps between its batches."""

    work: Work
    workspace: Workspace | None


def _start(work: Work) -> None:
    _Worker.work = work
    _Worker.workspace = read_workspace(Store(work.corpus)) if work.corpus else None
    gc.freeze()


def _check_batch(paths: list[Path]) -> list[Outcome]:
    return [_Worker.work.check(path, _Worker.workspace) for path in paths]
