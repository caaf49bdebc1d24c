"""Interruptions from the keyboard, which go to all processes of a terminal.

Workers must not hear them, or each would end with a traceback of its own: their parent ends them. And the
parent must not be interrupted while it starts workers, or it could not end what it has half started.
"""

import signal
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Let interruptions wait. Threads and processes that are started meanwhile never hear of them.

    >>> with uninterrupted():
    ...     pass
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
