"""Jobs, and what a worker remembers of them.

A worker gets a job once, when it starts (`receive`), and opens it when it gets the first shard: then what all
shards need is read, such as registers. A process that is forked after its parent opened the job
finds it open.
"""

import gc
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from threading import RLock
from typing import Any, Protocol, TypeVar

from khabar.errors import EngineError
from khabar.messages import say

Item = TypeVar("Item")
Result = TypeVar("Result")
Item_contra = TypeVar("Item_contra", contravariant=True)
_Result_co = TypeVar("_Result_co", covariant=True)


class Job(Protocol[Item_contra, _Result_co]):
    """A description of work: small, and sent to other processes and machines."""

    def open(self) -> Callable[[Sequence[Item_contra]], _Result_co]:
        """Read what the work needs, and return the function that does it for the items of a shard."""


_FOLDER = RLock()
"""The current folder belongs to the whole process, which may have several threads and jobs."""

_received: dict[str, Job[Any, Any]] = {}
_opened: dict[str, Callable[[Sequence[Any]], Any]] = {}


def receive(name: str, job: Job[Any, Any]) -> None:
    """Keep a job under a name."""
    _received[name] = job


def prepare(name: str, opened: Callable[[Sequence[Item]], Result]) -> None:
    """Keep a job that is open already, for the processes that will be forked."""
    _opened[name] = opened


def forget(name: str) -> None:
    """Forget a job."""
    _received.pop(name, None)
    _opened.pop(name, None)


@dataclass(frozen=True, slots=True)
class Reply:
    """What came of a shard.

    What the job raises is a value: so an exception of a future is one of the engine, whatever its class.

    Attributes:
        result: The result.
        error: What the job raised instead.
    """

    result: Any = None
    error: Exception | None = None


def work(name: str, items: Sequence[Any]) -> Reply:
    """Return the outcome of a job for the items of a shard."""
    try:
        if name not in _opened:
            # Not when the worker starts: an exception there would end the worker without its message.
            _opened[name] = _received[name].open()
            # What stays is not to be walked by the garbage collector again and again.
            gc.freeze()
        return Reply(_opened[name](items))
    except Exception as error:
        return Reply(error=_alone(error))


def _alone(error: Exception) -> Exception:
    """Return an error without its traceback and what it arose from, which not every process can read back.

    `distributed` makes exceptions carry both when they are pickled, errors of libxml2 among them.
    """
    error.__cause__ = error.__context__ = None
    return error.with_traceback(None)


@contextmanager
def in_folder(folder: str) -> Iterator[None]:
    """Work in a folder: relative paths mean there what they mean to the user, on any machine that has it.

    Raises:
        EngineError: if this machine does not have it.
    """
    with _FOLDER:
        before = os.getcwd()  # noqa: PTH109 (not for each shard a new object)
        if before == folder:
            yield
            return
        try:
            os.chdir(folder)
        except OSError:
            raise EngineError(
                say(
                    "{folder}: missing on the machine of a worker; all machines need the same folders",
                    folder=folder,
                )
            ) from None
        try:
            yield
        finally:
            os.chdir(before)
