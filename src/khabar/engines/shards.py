"""Shards: what there is to do, divided into parts that take about as long as one another."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from khabar.engines.running import Done, Lost
from khabar.errors import EngineError
from khabar.messages import say

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")

_NAMED = 5
"""Files that an error names."""


def shards_of(
    items: Iterable[_Item], number: int, weight: Callable[[_Item], int] | None = None, most: int = 0
) -> Iterator[tuple[_Item, ...]]:
    """Yield items in shards.

    Args:
        items: The items.
        number: The largest number of items in a shard.
        weight: The weight of an item, such as the size of its file.
        most: The weight at which a shard is full.

    >>> list(shards_of("abcde", 2))
    [('a', 'b'), ('c', 'd'), ('e',)]
    >>> list(shards_of([3, 9, 1, 1], 100, weight=int, most=10))
    [(3, 9), (1, 1)]
    """
    shard: list[_Item] = []
    full = 0
    for item in items:
        shard.append(item)
        full += weight(item) if weight else 0
        if len(shard) == number or (most and full >= most):
            yield tuple(shard)
            shard, full = [], 0
    if shard:
        yield tuple(shard)


def in_order(
    results: Iterable[Done[_Item, list[_Result]] | Lost[_Item]], lost: Callable[[_Item], _Result]
) -> Iterator[tuple[_Item, _Result]]:
    """Yield each item with its result, where the result of a shard is a list of those of its items.

    Args:
        results: The results of `run`.
        lost: The result of an item that ended the workers.

    >>> list(in_order([Done((1, 2), ["a", "b"]), Lost(3)], lambda item: f"{item} is lost"))
    [(1, 'a'), (2, 'b'), (3, '3 is lost')]
    """
    for found in results:
        if isinstance(found, Lost):
            yield found.item, lost(found.item)
        else:
            yield from zip(found.items, found.result, strict=True)


def lost_error(names: list[str]) -> EngineError:
    """Return the error about files that end every worker, for work that cannot go without them.

    >>> str(lost_error(["a-0001", "a-0007"]))
    'a-0001, a-0007: each worker that read it was killed, possibly for lack of memory; other results are kept'
    """
    rest = len(names) - _NAMED
    shown = ", ".join(names[:_NAMED]) + (f", … (+{rest:,})" if rest > 0 else "")
    return EngineError(
        say(
            "{files}: each worker that read it was killed, possibly for lack of memory; "
            "other results are kept",
            files=shown,
        )
    )
