"""Running a job: shards are given to workers, and their results come in the order of the shards.

**A worker that is killed loses nothing.** Its shard is given to another. Where several shards were under way,
none knows which of them was the cause. So those that are not done are tried one by one, with nothing else
under way: most of them succeed, and so does the culprit if it only lacked memory.

**An item that ends every worker is found, and not tried for ever.** A shard that ends its worker while it is
alone is divided in two, and each half is tried alone, down to one item, which is tried twice. Of a thousand
items this takes some ten dead workers:

```
a b c d e f g h      ended its worker
a b c d | e f g h    done | ended its worker
          e f | g h  done | ended its worker
                g | h    ended two workers: Lost | done
```

If that happens to many items in a row, it is not the items: the run is given up with an error.
"""

import gc
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, wait
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from khabar.engines.engine import Engine
from khabar.engines.job import Item, Item_contra, Job, Reply, Result
from khabar.engines.pool import Pool, open_pool
from khabar.errors import EngineError
from khabar.messages import say

_AHEAD = 2
"""Shards for each worker that are under way or done, before the first of them is asked for."""

_TRIES = 2
"""Workers that one item may end."""

_IN_A_ROW = 5
"""Items after each other that may end their workers."""

_LOOK = 5.0
"""Seconds after which it is looked whether there are workers."""

_OneItem = TypeVar("_OneItem")

_MANY = 4
"""Shards from which freezing is worth its time: Python counts frozen objects one by one."""


@dataclass(frozen=True, slots=True)
class Done(Generic[Item, Result]):
    """The result for a shard, or for a part of one that had to be divided."""

    items: tuple[Item, ...]
    result: Result


@dataclass(frozen=True, slots=True)
class Lost(Generic[_OneItem]):
    """An item that ended every worker that tried it."""

    item: _OneItem


class Kept(Protocol[Item_contra, Result]):
    """Results that are kept between runs, as in `khabar.engines.manifest.RunManifest`."""

    def get(self, items: Sequence[Item_contra]) -> Result | None:
        """Return the result for a shard, if it is kept."""

    def put(self, items: Sequence[Item_contra], result: Result) -> None:
        """Keep the result for a shard."""


def run(
    job: Job[Item, Result],
    shards: Iterable[tuple[Item, ...]],
    engine: Engine,
    *,
    opened: Callable[[Sequence[Item]], Result] | None = None,
    kept: Kept[Item, Result] | None = None,
) -> Iterator[Done[Item, Result] | Lost[Item]]:
    """Do a job, and yield the results in the order of the shards. What the job raises is raised here.

    Args:
        job: The job.
        shards: The shards; they are taken as they are needed.
        engine: Where it is done.
        opened: The job, opened; forked processes need not open it again.
        kept: Results of an earlier run, which are not made again.

    Raises:
        EngineError: if there are no workers, or many items in a row end theirs.

    >>> class Lengths:
    ...     def open(self):
    ...         return lambda words: [len(word) for word in words]
    >>> [done.result for done in run(Lengths(), [("قال", "روسيا"), ("إن",)], Engine())]
    [[3, 5], [2]]
    """
    if engine.alone:
        yield from _here(opened or job.open(), shards, kept)
        return
    with _frozen():
        pool = open_pool(engine, job, opened)
        at_once = True
        try:
            yield from _PoolRun(pool, kept).results(shards)
            at_once = False
        finally:
            pool.close(at_once=at_once)


def _here(
    do: Callable[[Sequence[Item]], Result],
    shards: Iterable[tuple[Item, ...]],
    kept: Kept[Item, Result] | None,
) -> Iterator[Done[Item, Result]]:
    with ExitStack() as stack:
        for number, items in enumerate(shards):
            if number == _MANY:
                stack.enter_context(_frozen())
            result = kept.get(items) if kept else None
            if result is None:
                result = do(items)
                if kept:
                    kept.put(items, result)
            yield Done(items, result)


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


@dataclass(frozen=True, slots=True)
class _Sent:
    """A shard that is under way."""

    items: tuple[Any, ...]
    future: "Future[Reply]"
    known: bool = False


class _PoolRun:
    """One run on a pool of workers."""

    def __init__(self, pool: Pool, kept: Kept[Any, Any] | None) -> None:
        self._pool = pool
        self._kept = kept
        self._in_a_row = 0

    def results(self, shards: Iterable[tuple[Any, ...]]) -> Iterator[Done[Any, Any] | Lost[Any]]:
        waiting: deque[_Sent] = deque()
        for items in shards:
            waiting.append(self._send(items))
            if len(waiting) > _AHEAD * self._pool.width:
                yield from self._next(waiting)
        while waiting:
            yield from self._next(waiting)

    def _send(self, items: tuple[Any, ...]) -> _Sent:
        if self._kept and (result := self._kept.get(items)) is not None:
            known: Future[Reply] = Future()
            known.set_result(Reply(result))
            return _Sent(items, known, known=True)
        return _Sent(items, self._pool.submit(items))

    def _next(self, waiting: deque[_Sent]) -> Iterator[Done[Any, Any] | Lost[Any]]:
        """Yield the result of the first shard; if its worker died, those of all that are under way."""
        if not self._died(waiting[0]):
            yield self._done(waiting.popleft())
            return
        suspects = [(sent, self._died(sent)) for sent in waiting]
        waiting.clear()
        for sent, died in suspects:
            if died:
                yield from self._alone(sent.items)
            else:
                yield self._done(sent)

    def _alone(self, items: tuple[Any, ...]) -> Iterator[Done[Any, Any] | Lost[Any]]:
        """Try a shard with nothing else under way, then its halves."""
        for _ in range(_TRIES if len(items) == 1 else 1):
            self._pool.renew()
            sent = self._send(items)
            if not self._died(sent):
                yield self._done(sent)
                return
        if len(items) == 1:
            self._lose(items[0])
            yield Lost(items[0])
            return
        half = len(items) // 2
        yield from self._alone(items[:half])
        yield from self._alone(items[half:])

    def _died(self, sent: _Sent) -> bool:
        """Wait for a shard; whether its worker ended before it was done."""
        while not wait([sent.future], timeout=_LOOK).done:
            self._pool.require_workers()
        return sent.future.cancelled() or sent.future.exception() is not None

    def _done(self, sent: _Sent) -> Done[Any, Any]:
        reply = sent.future.result()
        if reply.error:
            raise reply.error
        self._in_a_row = 0
        if self._kept and not sent.known:
            self._kept.put(sent.items, reply.result)
        return Done(sent.items, reply.result)

    def _lose(self, item: object) -> None:
        self._in_a_row += 1
        if self._in_a_row == _IN_A_ROW:
            raise EngineError(
                say(
                    "workers are killed repeatedly, last on {item}, possibly for lack of memory; "
                    "try a lower --jobs",
                    item=str(item),
                )
            )
