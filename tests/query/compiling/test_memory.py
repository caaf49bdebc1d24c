"""Memory that is kept: nothing but the speed depends on it."""

import ctypes
from typing import Any

import pytest

from khabar.query.compiling import memory
from khabar.query.compiling.memory import kept_memory


class Library:
    """Notes what it is asked for."""

    def __init__(self) -> None:
        self.calls: list[tuple[Any, ...]] = []

    def mallopt(self, parameter: int, value: int) -> int:
        self.calls.append((parameter, value))
        return 1

    def malloc_trim(self, pad: int) -> int:
        self.calls.append(("trim", pad))
        return 1


def test_memory_is_given_back_in_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    library = Library()
    monkeypatch.setattr(memory, "_glibc", lambda: library)
    kept: list[tuple[Any, ...]] = []

    def compile_one() -> None:
        with kept_memory():
            kept.extend(library.calls)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        compile_one()
    assert kept == [(-1, 1 << 30), (-3, 1 << 30)]
    assert library.calls[2:] == [(-1, 64 << 20), (-3, 32 << 20), ("trim", 0)]


@pytest.mark.parametrize("failure", [OSError, TypeError, AttributeError])
def test_without_glibc_nothing_happens(monkeypatch: pytest.MonkeyPatch, failure: type[Exception]) -> None:
    def load(_: object) -> None:
        raise failure

    monkeypatch.setattr(ctypes, "CDLL", load)
    memory._glibc.cache_clear()
    try:
        with kept_memory():
            assert memory._glibc() is None
    finally:
        memory._glibc.cache_clear()
