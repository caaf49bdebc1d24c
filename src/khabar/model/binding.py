"""Parts of an entry: annotations know their entry, and stay frozen all the same.

`mention.text` and `quotation.entry.id` need a way back from the part to the whole. It is kept in a slot that
is not a field, so that equality, `repr`, `dataclasses.asdict` and `dataclasses.replace` see the part alone,
and nothing recurses.

The slot is written once, when the first entry takes the part in. An entry that is made of parts of another
one takes copies of them, so that the other entry stays unchanged:

```
mention = Mention("m1", Span(0, 5), EntityType.PERSON)
one = Entry(…, text="زياد", mentions=(mention,))     one.mentions[0] is mention
two = replace(one, text="نادر")                      two.mentions[0] is not mention, but equal to it
```

Parts that an entry holds twice are copied once: a cue in `Entry.cues` and in the attribution of a quotation
stays one object.
"""

from collections import deque
from collections.abc import Iterable
from dataclasses import fields, replace
from itertools import repeat
from typing import Any, ClassVar, Generic, Self, TypeVar

EntryT = TypeVar("EntryT")
PartT = TypeVar("PartT", bound="EntryPart[Any]")


class EntryPart(Generic[EntryT]):
    """A value that is part of one entry. Its subclasses are frozen dataclasses.

    Attributes:
        nested: The fields that hold other parts, alone or in tuples.

    >>> from khabar.model import Cue, Span
    >>> Cue("c1", Span(0, 3)).entry
    Traceback (most recent call last):
    AttributeError: Cue(id='c1', span=Span(start=0, end=3), category='') is not part of an entry
    """

    __slots__ = ("_entry",)

    nested: ClassVar[tuple[str, ...]] = ()
    _entry: EntryT

    @property
    def entry(self) -> EntryT:
        """The entry that it is part of.

        Raises:
            AttributeError: if it is not part of one, as a value that was just made.
        """
        try:
            return self._entry
        except AttributeError:
            raise AttributeError(f"{self!r} is not part of an entry") from None

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: dict[int, object]) -> Self:
        # A frozen value is its own copy, as a string is.
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        # dataclasses pickle the fields of a frozen value and nothing else.
        return _restore, (type(self), field_values(self), getattr(self, "_entry", None))


_bind = vars(EntryPart)["_entry"].__set__


def _restore(kind: type[PartT], values: list[Any], entry: Any) -> PartT:  # noqa: ANN401 (the entry of the part)
    part = kind(*values)
    if entry is not None:
        _bind(part, entry)
    return part


def bind(part: PartT, entry: Any) -> PartT:  # noqa: ANN401 (the class of entries is defined above)
    """Bind a part that was just made to its entry, and return it."""
    _bind(part, entry)
    return part


def field_values(value: Any) -> list[Any]:  # noqa: ANN401 (any dataclass)
    """Return the values of the fields of a dataclass, in their order."""
    return [getattr(value, field.name) for field in fields(value)]


def adopt(entry: Any, layers: Iterable[str]) -> None:  # noqa: ANN401 (the class of entries is defined above)
    """Bind the parts of an entry that is being made; those that belong to another entry are copied first.

    Args:
        entry: The entry.
        layers: The names of its fields that hold parts.
    """
    parts: list[EntryPart[Any]] = []
    for layer in layers:
        _collect(getattr(entry, layer), parts)
    if any(map(hasattr, parts, repeat("_entry"))):
        copies: dict[int, Any] = {}
        for layer in layers:
            # The entry is not in anybody's hands yet: this is part of making it.
            object.__setattr__(entry, layer, _copy(getattr(entry, layer), copies))
        parts = list(copies.values())
    # The whole of `map` runs in C: this is done for every annotation that is read.
    deque(map(_bind, parts, repeat(entry)), maxlen=0)


def _collect(parts: tuple[EntryPart[Any], ...], found: list[EntryPart[Any]]) -> None:
    """Append parts, which are of one class or have none nested, and those nested in them."""
    found += parts
    for name in parts[0].nested if parts else ():
        for part in parts:
            value = getattr(part, name)
            if value is not None:
                _collect(value if isinstance(value, tuple) else (value,), found)


def _copy(value: Any, copies: dict[int, Any]) -> Any:  # noqa: ANN401 (a part, parts, or none)
    if isinstance(value, tuple):
        return tuple(_copy(part, copies) for part in value)
    if value is None:
        return None
    if id(value) not in copies:
        copies[id(value)] = replace(
            value, **{name: _copy(getattr(value, name), copies) for name in value.nested}
        )
    return copies[id(value)]
