"""Checking many files, in this process or in several."""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from khabar.errors import UsageError
from khabar.messages import say
from khabar.rules.engine.context import CheckContext, CheckJob
from khabar.rules.engine.file_check import check_file
from khabar.rules.engine.outcome import Outcome
from khabar.rules.subjects.workspace import Workspace

_BATCH = 32
"""Files that a worker takes at a time: a twentieth of a second of work, so that all are busy to the last."""


def check_files(
    paths: Sequence[Path], job: CheckJob, workspace: Workspace | None, *, jobs: int = 1
) -> Iterator[tuple[Path, Outcome]]:
    """Yield each file with its outcome, in order.

    Args:
        paths: The files.
        job: The description of the check.
        workspace: The corpus around the files, read. Forked processes inherit it; others read it themselves.
        jobs: The number of processes; 1 checks in this one.

    Raises:
        UsageError: if one of the processes is ended from outside.
        SchemaError: if the schema cannot be used.
    """
    if not paths:
        return
    if jobs == 1:
        context = job.context(workspace)
        with _frozen():
            for path in paths:
                yield path, check_file(path, context)
        return
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 (slow to import)
    from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415

    batches = [paths[start : start + _BATCH] for start in range(0, len(paths), _BATCH)]
    _Worker.job, _Worker.workspace = job, workspace
    try:
        with _frozen(), ProcessPoolExecutor(jobs, initializer=_start, initargs=(job,)) as pool:
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
    """Hide existing objects from the garbage collector, which would walk them again and again."""
    if gc.get_freeze_count():
        # The caller has frozen them, and decides when to release them.
        yield
        return
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


class _Worker:
    """The state of a worker process between its batches."""

    job: CheckJob
    workspace: Workspace | None = None
    """Set before the processes start, so that a forked one has it."""
    context: CheckContext | None = None


def _start(job: CheckJob) -> None:
    _Worker.job, _Worker.context = job, None
    gc.freeze()


def _check_batch(paths: list[Path]) -> list[Outcome]:
    if _Worker.context is None:
        # Not in `_start`: an exception there would end the pool without its message.
        _Worker.context = _Worker.job.context(_Worker.workspace)
        gc.freeze()
    context = _Worker.context
    return [check_file(path, context) for path in paths]
