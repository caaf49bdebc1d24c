"""Objects of a class as JSON, field by field rather than object by object.

The mentions of an entry become one list of all ids, one of all starts, one of all ends, and so on. That is
written, compressed, read and made into objects by loops in C, where a list for each object takes a loop of
Python each way. A field in which all have the default is `null`:

```
Mention("m1", Span(6, 17), PERSON, entity=…)      3 mentions:  ["m1","m2","m3"]
Mention("m2", Span(22, 27), PLACE, entity=…)                   [[6,22,40],[17,27,46]]
Mention("m3", Span(40, 46), PLACE, entity=…)                   ["person","place","place"]
                                                               ["person:qassemi","place:tehran",null]
                                                               null                    (metonymic)
```

What a class needs is found once, from the types of its fields. A tuple of objects becomes the lengths of the
tuples and all objects in one; an entity, its id; a cue or source of an attribution, its index among those of
the entry.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, dataclass, fields, is_dataclass
from enum import Enum
from functools import cache
from itertools import accumulate, chain, pairwise, repeat
from operator import attrgetter
from typing import Any, NamedTuple, get_args, get_type_hints

from khabar.model import Cue, Entity, Source, Span
from khabar.model.making import make_all

Places = Mapping[int, int]
"""The index of each cue and source among those of the entry, by its identity."""


@dataclass(frozen=True, slots=True)
class Pointed:
    """What values point to.

    Attributes:
        entities: The entities, by id; `None` stands for none.
        layers: The cues and sources of the entry.
    """

    entities: Mapping[str | None, Entity | None]
    layers: dict[type, Sequence[Any]]


class Codec(NamedTuple):
    """The way of some values to JSON, and back.

    Attributes:
        write: Returns what stands for values.
        read: Returns the values, from what stands for them and their number.
    """

    write: Callable[[Sequence[Any], Places], Any]
    read: Callable[[Any, int, Pointed], Sequence[Any]]


_PLAIN = Codec(lambda values, _: values, lambda written, _, __: written)
_ENTITIES = Codec(
    lambda values, _: [value and value.id for value in values],
    lambda written, _, pointed: list(map(pointed.entities.__getitem__, written)),
)
_SPANS = Codec(
    lambda values, _: [[span.start for span in values], [span.end for span in values]],
    lambda written, size, _: make_all(Span, size, written),
)


@cache
def codec_of(hint: Any) -> Codec:  # noqa: ANN401 (a class, or the type of a field)
    """Return the codec of the values of a class, or of a field with a type."""
    options = get_args(hint)
    if type(None) in options:
        (only,) = (option for option in options if option is not type(None))
        return _optional(codec_of(only), only)
    if options:
        return _tuples(codec_of(options[0]))
    if hint is Span:
        return _SPANS
    if hint is Entity:
        return _ENTITIES
    if isinstance(hint, type) and issubclass(hint, Enum):
        members = {item.value: item for item in hint}
        # Enums of this package are strings, and JSON has them as such.
        return Codec(_PLAIN.write, lambda written, _, __: list(map(members.__getitem__, written)))
    return _objects(hint) if is_dataclass(hint) else _PLAIN


@cache
def field_codec(kind: Any, name: str) -> Codec:  # noqa: ANN401 (a dataclass)
    """Return the codec of a field."""
    hint = get_type_hints(kind)[name]
    if hint in {Source | None, tuple[Cue, ...]}:
        return _pointing(Source) if hint == Source | None else _tuples(_pointing(Cue))
    return codec_of(hint)


def write_fields(kind: Any, columns: Sequence[Sequence[Any]], places: Places) -> list[Any]:  # noqa: ANN401
    """Return what stands for objects of a class.

    Args:
        kind: The class.
        columns: The values of each field.
        places: The indexes of cues and sources.

    >>> from khabar.model import Furniture
    >>> write_fields(Furniture, [["clock", "menu"], ["17:14", "خبر"], [0, 0], [False, False], [1, 0]], {})
    [['clock', 'menu'], ['17:14', 'خبر'], [0, 0], None, [1, 0]]
    """
    return [
        None if _all_are(column, default) else codec.write(column, places)
        for column, (default, codec) in zip(columns, _fields_of(kind), strict=True)
    ]


@cache
def _fields_of(kind: Any) -> list[tuple[object, Codec]]:  # noqa: ANN401
    """Return the default and the codec of each field of a class."""
    return [(field.default, field_codec(kind, field.name)) for field in fields(kind)]


def _objects(kind: Any) -> Codec:  # noqa: ANN401 (a dataclass)
    names = [field.name for field in fields(kind)]
    defaults, codecs = zip(*_fields_of(kind), strict=True)
    get = attrgetter(*names) if len(names) > 1 else lambda value: (getattr(value, names[0]),)

    def write(values: Sequence[Any], places: Places) -> list[Any]:
        return write_fields(kind, list(zip(*map(get, values), strict=True)) or [()] * len(names), places)

    def read(written: list[Any], size: int, pointed: Pointed) -> list[Any]:
        columns = [
            repeat(default) if column is None else codec.read(column, size, pointed)
            for column, default, codec in zip(written, defaults, codecs, strict=True)
        ]
        return make_all(kind, size, columns)

    return Codec(write, read)


def _all_are(values: Sequence[Any], default: object) -> bool:
    return default is not MISSING and values.count(default) == len(values)


def _tuples(codec: Codec) -> Codec:
    def write(values: Sequence[Sequence[Any]], places: Places) -> list[Any]:
        return [list(map(len, values)), codec.write(list(chain.from_iterable(values)), places)]

    def read(written: list[Any], _: int, pointed: Pointed) -> list[tuple[Any, ...]]:
        lengths, inside = written
        borders = [0, *accumulate(lengths)]
        found = codec.read(inside, borders[-1], pointed)
        return [tuple(found[start:end]) for start, end in pairwise(borders)]

    return Codec(write, read)


def _optional(codec: Codec, kind: type) -> Codec:
    if kind is Entity or codec is _PLAIN:
        return codec

    def write(values: Sequence[Any], places: Places) -> list[Any]:
        present = [value for value in values if value is not None]
        return [[value is not None for value in values], codec.write(present, places)]

    def read(written: list[Any], _: int, pointed: Pointed) -> list[Any]:
        flags, present = written
        found = iter(codec.read(present, sum(flags), pointed))
        return [next(found) if flag else None for flag in flags]

    return Codec(write, read)


def _pointing(kind: type) -> Codec:
    """Return the codec of cues or sources that are those of the entry, or of their own."""
    codec = _objects(kind)

    def write(values: Sequence[Any], places: Places) -> list[Any]:
        own = [value for value in values if value is not None and id(value) not in places]
        indexes = [None if value is None else places.get(id(value), -1) for value in values]
        return [indexes, len(own), codec.write(own, places)]

    def read(written: list[Any], _: int, pointed: Pointed) -> list[Any]:
        indexes, size, others = written
        own = iter(codec.read(others, size, pointed))
        layer = pointed.layers[kind]
        return [None if index is None else next(own) if index < 0 else layer[index] for index in indexes]

    return Codec(write, read)
