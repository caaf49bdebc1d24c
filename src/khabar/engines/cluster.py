"""Dask: a cluster that is started on this machine, or the workers of a scheduler that runs already.

Dask computes a result again that was lost with its worker. A shard whose worker ended fails: at once in a
cluster that is started here, after several workers where a scheduler is set so. Workers get the job from a
plugin of the scheduler, also those that start later.
"""

import logging
import os
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import CancelledError, Future
from contextlib import ExitStack, contextmanager, suppress
from multiprocessing import resource_tracker
from typing import Any

from khabar.engines.engine import DASK, Engine
from khabar.engines.interruption import uninterrupted
from khabar.engines.job import Job, Reply, forget, receive, work
from khabar.errors import EngineError
from khabar.messages import say
from khabar.version import __version__

try:
    import dask.config
    from distributed import Client, LocalCluster, WorkerPlugin
except ImportError as error:
    raise EngineError(
        say("the engine needs Dask; to install it, run: `pip install 'khabar[dask]'`")
    ) from error

_PATIENCE = 30
"""Seconds that a scheduler has to answer, and to have a worker."""

_REFRESH = 5.0
"""Seconds for which the number of workers is taken as known."""

_SETTINGS = {
    # A shard whose worker ended is tried again by `run`, alone; Dask would try it among others, four times.
    "distributed.scheduler.allowed-failures": 0,
    # Shards carry pages, which are large, and go to one worker each.
    "distributed.admin.large-graph-warning-threshold": "1GB",
}


class ClusterPool:
    """The workers of a Dask cluster.

    Args:
        engine: The engine: a cluster to be started, or the address of a scheduler.
        job: The job.

    Raises:
        EngineError: if the scheduler cannot be reached, has no workers, or they have another khabar.
    """

    def __init__(self, engine: Engine, job: Job[Any, Any]) -> None:
        self._name = f"khabar-{os.urandom(8).hex()}"
        self._address = "" if engine.name == DASK else engine.name
        self._width, self._counted, self._empty_since = 0, 0.0, 0.0
        # Where it is not running yet, its start would let workers hear of interruptions again.
        resource_tracker.ensure_running()
        with uninterrupted(), ExitStack() as stack:
            stack.enter_context(dask.config.set(_SETTINGS))
            stack.enter_context(_silent())
            self._client = stack.enter_context(self._connect(engine))
            self._give(job)
            self._executor = self._client.get_executor(pure=False)
            self._stack = stack.pop_all()

    def _give(self, job: Job[Any, Any]) -> None:
        try:
            self._client.register_plugin(_Receiver(self._name, job), name=self._name)
        except EngineError:
            raise
        except Exception as error:
            # What a worker without khabar raises comes as an exception of no particular kind.
            raise EngineError(say("the workers cannot run khabar: {reason}", reason=str(error))) from error

    @contextmanager
    def _connect(self, engine: Engine) -> Iterator[Client]:
        if self._address:
            try:
                client = Client(self._address, timeout=_PATIENCE, set_as_default=False)
                client.wait_for_workers(1, timeout=_PATIENCE)
            except (OSError, TimeoutError) as error:
                raise EngineError(
                    say("{address}: no scheduler answers, or it has no workers", address=self._address)
                ) from error
            with client:
                yield client
            return
        cluster = LocalCluster(
            n_workers=engine.workers,
            threads_per_worker=1,
            memory_limit=0,
            dashboard_address=None,
            silence_logs=logging.CRITICAL,
        )
        with cluster, Client(cluster, set_as_default=False) as client:
            yield client

    @property
    def width(self) -> int:
        """The number of workers, which can change at any time."""
        if time.monotonic() - self._counted > _REFRESH:
            self._width = sum(self._client.nthreads().values())
            self._counted = time.monotonic()
        return max(1, self._width)

    def submit(self, items: Sequence[Any]) -> "Future[Reply]":
        """Give a shard to a worker."""
        future: Future[Reply] = self._executor.submit(work, self._name, items)
        return future

    def renew(self) -> None:
        """Do nothing: the cluster starts workers again."""

    def require_workers(self) -> None:
        """Raise an error if the scheduler is gone, or there has been no worker for a while.

        Raises:
            EngineError: if it is so.
        """
        if self._client.status != "running":
            raise EngineError(say("lost the connection to the scheduler; to continue, run the command again"))
        if self._client.nthreads():
            self._empty_since = 0.0
        elif not self._empty_since:
            self._empty_since = time.monotonic()
        elif time.monotonic() - self._empty_since > _PATIENCE:
            raise EngineError(say("the scheduler has no workers left"))

    def close(self, *, at_once: bool) -> None:
        """Give the workers back, or end those that were started here."""
        with uninterrupted(), suppress(OSError, TimeoutError, CancelledError):
            # A scheduler that is gone cannot forget the job, and would be waited for.
            if self._client.status == "running":
                self._executor.shutdown(wait=not at_once)
                self._client.unregister_worker_plugin(self._name)
        with uninterrupted(), suppress(OSError, TimeoutError, CancelledError):
            self._stack.close()


class _Receiver(WorkerPlugin):
    """Gives a job to each worker, when it starts or when the job begins."""

    def __init__(self, name: str, job: Job[Any, Any]) -> None:
        self._name = name
        self._job = job
        self._version = __version__

    def setup(self, worker: object) -> None:  # noqa: ARG002 (Dask's signature)
        """Receive the job."""
        if self._version != __version__:
            raise EngineError(
                say(
                    "a worker has khabar {other}; expected {version}, as on this machine",
                    other=__version__,
                    version=self._version,
                )
            )
        receive(self._name, self._job)

    def teardown(self, worker: object) -> None:  # noqa: ARG002 (Dask's signature)
        """Forget the job."""
        forget(self._name)


@contextmanager
def _silent() -> Iterator[None]:
    """Keep what Dask logs from standard error: what concerns the user, `run` reports."""
    logger = logging.getLogger("distributed")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(level)
