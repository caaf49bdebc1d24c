"""Values whose fields are read when they are first asked for.

An entry of a compiled corpus has its tokens in columns and all else in a record. Who counts the verbs of a
corpus needs the tokens, and who lists its speakers needs the rest. So such an entry is made empty, with a
function that reads what is asked for:

```
entry.id        known                     no slot is empty that was asked for before:
entry.tokens    empty slot: read, kept    it is the same tuple the next time
entry.quotations        empty slot: the record is read; header, mentions, … are kept, too
```

Nobody can tell such a value from one that was made whole: its class is the same, Python itself calls
`__getattr__` only for a slot that is empty, and what compares, prints or pickles a value asks for its fields.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import fields
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

ReadableT = TypeVar("ReadableT", bound="Readable")

Reader = Callable[[str], Mapping[str, Any]]
"""Returns a field by its name, and others that are read with it."""


class Readable:
    """A dataclass with slots whose fields may be read later."""

    __slots__ = ("_reader",)

    _reader: Reader

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> object:
            if name not in _setters(type(self)) or (reader := _reader_of(self)) is None:
                raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
            values = reader(name)
            for field, value in values.items():
                _setters(type(self))[field](self, value)
            self._take(values)
            return object.__getattribute__(self, name)

    def _take(self, names: Iterable[str]) -> None:
        """Do what has to be done with fields that were just read."""


_get_reader, _set_reader = vars(Readable)["_reader"].__get__, vars(Readable)["_reader"].__set__


def _reader_of(value: Readable) -> Reader | None:
    try:
        reader: Reader = _get_reader(value)
    except AttributeError:
        return None
    return reader


@cache
def _setters(kind: Hashable) -> dict[str, Callable[[Any, Any], None]]:
    slots: Any = kind
    return {field.name: getattr(slots, field.name).__set__ for field in fields(slots)}


def unread(kind: type[ReadableT], known: Mapping[str, Any], reader: Reader) -> ReadableT:
    """Return a value whose other fields are read when they are first asked for.

    Args:
        kind: Its class; `__init__` is not called.
        known: The fields that are known.
        reader: Reads the others.

    >>> from khabar.model import Entry
    >>> entry = unread(Entry, {"id": "toy-0001"}, lambda name: {name: "text" if name == "text" else ()})
    >>> entry.id, entry.text, entry.cues
    ('toy-0001', 'text', ())
    """
    value = object.__new__(kind)
    setters = _setters(kind)  # type: ignore[arg-type]  # classes are hashable
    for field, content in known.items():
        setters[field](value, content)
    _set_reader(value, reader)
    return value
