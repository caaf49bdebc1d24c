"""The processes of this machine: the executor of the standard library, and what it leaves open.

If one of its processes is killed, the executor is broken for good: every shard that is not done fails.
`renew` starts a new one. If this process is killed, its processes end as well, where they would otherwise
wait for ever.
"""

import gc
import os
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import active_children, parent_process
from threading import Thread
from typing import Any

from khabar.engines.interruption import uninterrupted
from khabar.engines.job import Job, Reply, forget, prepare, receive, work


class ProcessPool:
    """Processes that do one job.

    Args:
        width: The number of processes.
        job: The job.
        opened: The job as it was opened in this process, if it was: forked processes inherit it.
    """

    def __init__(self, width: int, job: Job[Any, Any], opened: Callable[[Sequence[Any]], Any] | None) -> None:
        self.width = width
        self._name = os.urandom(8).hex()
        self._job = job
        self._others = set(active_children())
        if opened:
            prepare(self._name, opened)
        self._executor = self._start()

    def _start(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(self.width, initializer=_begin, initargs=(self._name, self._job))

    def submit(self, items: Sequence[Any]) -> "Future[Reply]":
        """Give a shard to a process."""
        try:
            with uninterrupted():
                return self._executor.submit(work, self._name, items)
        except BrokenProcessPool as error:
            # Between two shards: the one that is submitted fails as those before it do.
            failed: Future[Reply] = Future()
            failed.set_exception(error)
            return failed

    def renew(self) -> None:
        """Start new processes in place of a broken pool."""
        self._end(at_once=True)
        self._executor = self._start()

    def require_workers(self) -> None:
        """Do nothing: where there are no processes, the executor is broken."""

    def close(self, *, at_once: bool) -> None:
        """End the processes."""
        self._end(at_once=at_once)
        forget(self._name)

    def _end(self, *, at_once: bool) -> None:
        self._executor.shutdown(wait=not at_once, cancel_futures=True)
        if at_once:
            for process in set(active_children()) - self._others:
                process.terminate()
                process.join()


def _begin(name: str, job: Job[Any, Any]) -> None:
    Thread(target=_end_with_parent, daemon=True).start()
    receive(name, job)
    gc.freeze()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        # Not `sys.exit`, which would end this thread only.
        os._exit(1)
