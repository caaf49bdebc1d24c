"""Checking many files, by an engine (`khabar.engines`)."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from khabar.engines import Engine, in_folder, in_order, run, shards_of
from khabar.rules.engine.context import CheckContext, CheckJob
from khabar.rules.engine.file_check import check_file
from khabar.rules.engine.outcome import Outcome
from khabar.rules.results.failure import worker_failure
from khabar.rules.subjects.workspace import Workspace

_SHARD = 32
"""Files of a shard: a twentieth of a second of work, so that all workers are busy to the last."""


@dataclass(frozen=True, slots=True)
class _FileChecks:
    """The check of files, as a job.

    Attributes:
        job: The description of the check.
        folder: The folder that relative paths begin in.
    """

    job: CheckJob
    folder: str

    def open(self) -> Callable[[Sequence[Path]], list[Outcome]]:
        """Read the corpus around the files, and compile the schema."""
        with in_folder(self.folder):
            context = self.job.context()
        return self.checks(lambda: context)

    def checks(self, context: Callable[[], CheckContext]) -> Callable[[Sequence[Path]], list[Outcome]]:
        """Return the function that checks files under some conditions."""

        def check(paths: Sequence[Path]) -> list[Outcome]:
            with in_folder(self.folder):
                conditions = context()
                return [check_file(path, conditions) for path in paths]

        return check


def check_files(
    paths: Sequence[Path], job: CheckJob, workspace: Workspace | None, engine: Engine
) -> Iterator[tuple[Path, Outcome]]:
    """Yield each file with its outcome, in order. A file that ends every worker has a failure.

    Args:
        paths: The files.
        job: The description of the check.
        workspace: The corpus around the files, read. Forked processes inherit it; others read it themselves.
        engine: Where the files are checked.

    Raises:
        EngineError: if the engine has no workers, or they are killed again and again.
        SchemaError: if the schema cannot be used.
    """
    if not paths:
        return
    checks = _FileChecks(job, str(Path.cwd()))
    # Not before the processes are forked: each needs a process of its own that validates with the schema.
    opened = checks.checks(cache(lambda: job.context(workspace)))
    results = run(checks, shards_of(paths, _SHARD), engine, opened=opened)
    yield from in_order(results, lambda path: _lost(path, job.language))


def _lost(path: Path, language: str) -> Outcome:
    return Outcome(readable=False, failures=(worker_failure(str(path), language),))
