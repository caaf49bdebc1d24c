"""Checking many files, in this process or in several."""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from khabar.corpus import Store
from khabar.errors import UsageError
from khabar.messages import say
from khabar.rules.engine.file_check import Outcome, check_file
from khabar.rules.rule import Rule
from khabar.rules.subjects.workspace import Workspace, read_workspace
from khabar.tei.validation.validity import open_schema

_BATCH = 32
"""Files that a worker takes at a time: a twentieth of a second of work, so that all are busy to the last."""


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
    paths: Sequence[Path], work: Work, workspace: Workspace | None, *, jobs: int = 1
) -> Iterator[tuple[Path, Outcome]]:
    """Yield each file with its outcome, in order.

    Args:
        paths: The files.
        work: What is the same for all of them.
        workspace: The corpus around them, read. Processes that are forked have it from this one; others read
            it themselves.
        jobs: Number of processes; 1 checks in this one.

    Raises:
        UsageError: if one of the processes is ended from outside.
    """
    if jobs == 1:
        with _frozen():
            for path in paths:
                yield path, work.check(path, workspace)
        return
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 (slow to import)
    from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415

    batches = [paths[start : start + _BATCH] for start in range(0, len(paths), _BATCH)]
    _Worker.workspace = workspace
    try:
        with _frozen(), ProcessPoolExecutor(jobs, initializer=_start, initargs=(work,)) as pool:
            for batch, outcomes in zip(batches, pool.map(_check_batch, batches), strict=True):
                yield from zip(batch, outcomes, strict=True)
    except BrokenProcessPool:
        raise UsageError(
            say("a worker process was killed, possibly for lack of memory; try a lower --jobs")
        ) from None
    finally:
        _Worker.workspace = None


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
    workspace: Workspace | None = None
    """Set before the processes are made: one that is forked has it already."""


def _start(work: Work) -> None:
    _Worker.work = work
    if _Worker.workspace is None and work.corpus:
        _Worker.workspace = read_workspace(Store(work.corpus))
    gc.freeze()


def _check_batch(paths: list[Path]) -> list[Outcome]:
    return [_Worker.work.check(path, _Worker.workspace) for path in paths]
