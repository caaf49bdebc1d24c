"""The cyclic garbage collector, run after answers instead of before them.

The parts of an entry know their entry, so each state of it is a cycle, which only the collector removes: some
thousand objects for each operation. Python runs it when so many objects were made, that is, in the middle of
the next operation, and a person would wait for it.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from starlette.types import ASGIApp, Receive, Scope, Send

_DUE = 5_000
"""Objects that are worth a collection."""

_IN_BETWEEN = 1_000_000
"""Objects after which it runs all the same: a request may read a whole corpus."""

_YOUNG_ONES = 10
"""Collections of young objects before one of all."""


class Collected:
    """An application after whose answers the collector runs.

    Args:
        app: The application.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, then collect."""
        await self._app(scope, receive, send)
        made, _, young_ones = gc.get_count()
        if made > _DUE:
            gc.collect(2 if young_ones >= _YOUNG_ONES else 1)


@contextmanager
def collected_later() -> Iterator[None]:
    """Let the collector run on its own only where nothing else would stop memory from growing."""
    usual = gc.get_threshold()
    # What was imported stays: the collector need not look at it, over and over.
    gc.freeze()
    gc.set_threshold(_IN_BETWEEN, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)
