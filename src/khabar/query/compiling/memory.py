"""Memory that is used again while a corpus is compiled, instead of being given back and asked for anew.

Columns are arrays of many megabytes that live for a step. The allocator of glibc gives such ones back to the
system at once, which clears each page when it is asked for again: a seventh of the time of compiling. So
freed memory is kept until all is compiled; that is no more than was in use at one time.
"""

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3
"""The parameters of `mallopt`: free memory that is kept, and the size of what is asked of the system."""

_ALL = 1 << 30
_USUAL = 64 << 20, 32 << 20
"""What glibc itself arrives at when large arrays come and go."""


@contextmanager
def kept_memory() -> Iterator[None]:
    """Keep freed memory, where the allocator is that of glibc; elsewhere, nothing happens."""
    library = _glibc()
    if library is None:
        yield
        return
    library.mallopt(_TRIM_THRESHOLD, _ALL)
    library.mallopt(_MMAP_THRESHOLD, _ALL)
    try:
        yield
    finally:
        for parameter, value in zip((_TRIM_THRESHOLD, _MMAP_THRESHOLD), _USUAL, strict=True):
            library.mallopt(parameter, value)
        library.malloc_trim(0)


@cache
def _glibc() -> Any:  # noqa: ANN401 (a library has any function)
    """Return the C library of this process, if it has what is needed."""
    try:
        library = ctypes.CDLL(None)
        _ = library.mallopt, library.malloc_trim
    except (OSError, TypeError, AttributeError):
        return None
    library.malloc_trim.argtypes = [ctypes.c_size_t]
    return library
