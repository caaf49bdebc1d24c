"""Making many values at once, in a fraction of the time that they take one by one.

An entry has some five hundred values, most of them spans and tokens. Two things take longer than the values
themselves: the cyclic garbage collector, which walks all that is being made again and again, and the function
of Python that a class is called through. `make_all` makes the values field by field instead, so that all
loops run in C:

```
spans    Span() Span() Span()        all empty
start        0     6    12           then all starts,
end          5    11    17           then all ends
```
"""

import gc
from collections import deque
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import fields
from functools import cache
from itertools import repeat
from typing import Any, TypeVar

ValueT = TypeVar("ValueT")


@contextmanager
def uncollected() -> Iterator[None]:
    """Pause the cyclic garbage collector, which would walk, again and again, all that is being made."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def make_all(kind: type[ValueT], size: int, columns: Sequence[Iterable[Any]]) -> list[ValueT]:
    """Return values of a dataclass with slots.

    Args:
        kind: The class; its `__init__` is not called.
        size: The number of values.
        columns: For each field, in order, the values of all; more than `size` may follow.

    >>> from khabar.model import Span
    >>> make_all(Span, 2, [[0, 6], [5, 11]])
    [Span(start=0, end=5), Span(start=6, end=11)]
    """
    made = list(map(object.__new__, repeat(kind, size)))
    for setter, column in zip(_setters(kind), columns, strict=True):  # type: ignore[arg-type]  # classes are hashable
        deque(map(setter, made, column), maxlen=0)
    return made


@cache
def _setters(kind: Hashable) -> tuple[Callable[[Any, Any], None], ...]:
    """Return the setters of the slots; a frozen class refuses `setattr`."""
    slots: Any = kind
    return tuple(getattr(slots, field.name).__set__ for field in fields(slots))
