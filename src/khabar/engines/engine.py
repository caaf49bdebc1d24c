"""Engines, as a user names them: `processes`, `dask`, or the address of a scheduler."""

import os
from dataclasses import dataclass

from khabar.errors import UsageError
from khabar.messages import say
from khabar.suggest import nearest

PROCESSES = "processes"
DASK = "dask"
_PROTOCOLS = ("tcp://", "tls://")


@dataclass(frozen=True, slots=True)
class Engine:
    """Where work is done.

    Attributes:
        name: `processes` for processes of this machine, `dask` for a cluster that is started on it, or the
            address of a Dask scheduler.
        jobs: The number of processes or workers; 0 for one per processor. A scheduler has its own workers.

    >>> Engine(jobs=2).alone, HERE.alone, Engine("tcp://10.0.0.5:8786").alone
    (False, True, False)
    """

    name: str = PROCESSES
    jobs: int = 1

    @property
    def workers(self) -> int:
        """The number of processes or workers on this machine."""
        return self.jobs or os.cpu_count() or 1

    @property
    def alone(self) -> bool:
        """Whether all is done in this process."""
        return self.name == PROCESSES and self.workers == 1


HERE = Engine()
"""The engine that does all in this process."""


def named_engine(name: str, jobs: int = 1) -> Engine:
    """Return an engine by its name.

    Args:
        name: `processes`, `dask`, or the address of a scheduler.
        jobs: The number of processes or workers; 0 for one per processor.

    Raises:
        UsageError: if it is none of these.

    >>> named_engine("dusk")
    Traceback (most recent call last):
    khabar.errors.UsageError: unknown engine 'dusk'; similar: dask
    """
    if name in {PROCESSES, DASK} or any(name.startswith(start) and name != start for start in _PROTOCOLS):
        return Engine(name, jobs)
    if near := nearest(name, (PROCESSES, DASK)):
        raise UsageError(say("unknown engine {engine!r}; similar: {similar}", engine=name, similar=near))
    raise UsageError(
        say(
            "unknown engine {engine!r}; expected processes, dask, or the address of a scheduler (tcp://HOST:PORT)",
            engine=name,
        )
    )
