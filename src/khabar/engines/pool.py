"""Pools: the executors of engines, with what their interface does not tell."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import Any, Protocol

from khabar.engines.engine import PROCESSES, Engine
from khabar.engines.job import Job, Reply


class Pool(Protocol):
    """Workers that have received a job."""

    @property
    def width(self) -> int:
        """The number of workers."""

    def submit(self, items: Sequence[Any]) -> "Future[Reply]":
        """Give a shard to a worker. The future has an exception only if the worker did not come to an end."""

    def renew(self) -> None:
        """Start workers again, if the death of one of them ended all."""

    def require_workers(self) -> None:
        """Raise an error if there is no worker left that could do anything.

        Raises:
            EngineError: if there is none.
        """

    def close(self, *, at_once: bool) -> None:
        """End the workers.

        Args:
            at_once: Whether shards that they work on are given up.
        """


def open_pool(engine: Engine, job: Job[Any, Any], opened: Callable[[Sequence[Any]], Any] | None) -> Pool:
    """Start the workers of an engine, or connect to them.

    Args:
        engine: The engine.
        job: The job that they are to do.
        opened: The job as it was opened in this process, if it was.

    Raises:
        EngineError: if the scheduler cannot be reached, or the extra is not installed.
    """
    if engine.name == PROCESSES:
        from khabar.engines.processes import ProcessPool  # noqa: PLC0415 (slow to import)

        return ProcessPool(engine.workers, job, opened)
    from khabar.engines.cluster import ClusterPool  # noqa: PLC0415 (needs khabar[dask])

    return ClusterPool(engine, job)
