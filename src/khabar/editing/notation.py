"""Operations as JSON, for journals and for pages in a browser; and back.

The name of an operation is its class in lower case with underscores; spans are pairs of offsets; arguments
with their default are left out:

>>> from khabar.editing import AddMention
>>> from khabar.model import Span
>>> operation = AddMention(Span(58, 62), EntityType.PERSON)
>>> to_json(operation)
{'op': 'add_mention', 'span': [58, 62], 'type': 'person'}
>>> from_json(to_json(operation)) == operation
True
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields
from types import NoneType, UnionType
from typing import Any, get_args

from khabar.editing.base.operation import EditingError, Operation
from khabar.editing.operations.approval import Approve
from khabar.editing.operations.attribution import (
    AddAnonymousSource,
    AddCue,
    AddSource,
    ChangeCue,
    ChangeSource,
    DescribeAnonymousSource,
)
from khabar.editing.operations.blocks import ChangeBlock, DivideBlock, JoinBlocks
from khabar.editing.operations.furniture_lines import BlockToFurniture, ChangeFurniture, FurnitureToBlock
from khabar.editing.operations.header import ChangeHeader
from khabar.editing.operations.mentions import (
    AddMention,
    AddPhrase,
    AddTimeExpression,
    ChangeMention,
    ChangeTimeExpression,
)
from khabar.editing.operations.quotations import (
    AddPiece,
    AddQuotation,
    AddVerbatim,
    Attribute,
    ChangeQuotation,
)
from khabar.editing.operations.removal import Accept, Remove, Resize
from khabar.editing.operations.sentences import DivideSentence, JoinSentences
from khabar.messages import say
from khabar.model import Span
from khabar.suggest import nearest
from khabar.vocabulary import BlockKind, Certainty, EntityType, PhraseKind

OPERATIONS: tuple[type[Operation], ...] = (
    Accept,
    AddAnonymousSource,
    AddCue,
    AddMention,
    AddPhrase,
    AddPiece,
    AddQuotation,
    AddSource,
    AddTimeExpression,
    AddVerbatim,
    Approve,
    Attribute,
    BlockToFurniture,
    ChangeBlock,
    ChangeCue,
    ChangeFurniture,
    ChangeHeader,
    ChangeMention,
    ChangeQuotation,
    ChangeSource,
    ChangeTimeExpression,
    DescribeAnonymousSource,
    DivideBlock,
    DivideSentence,
    FurnitureToBlock,
    JoinBlocks,
    JoinSentences,
    Remove,
    Resize,
)
"""All operations."""

_NAMES = {re.sub(r"(?<!^)(?=[A-Z])", "_", kind.__name__).lower(): kind for kind in OPERATIONS}
_KINDS = {kind: name for name, kind in _NAMES.items()}


def to_json(operation: Operation) -> dict[str, Any]:
    """Return an operation as a value of JSON."""
    found: dict[str, Any] = {"op": _KINDS[type(operation)]}
    for field in fields(operation):  # type: ignore[arg-type]  # each operation is a dataclass
        value = getattr(operation, field.name)
        if field.default is MISSING or value != field.default:
            found[field.name] = _plain(value)
    return found


def from_json(data: object) -> Operation:
    """Return the operation of a value of JSON.

    Raises:
        EditingError: if it is none, or an argument is missing, unknown or of another type.

    >>> from_json({"op": "remvoe", "id": "m1"})
    Traceback (most recent call last):
    khabar.editing.base.operation.EditingError: unknown operation 'remvoe'; similar: remove
    """
    if not isinstance(data, Mapping) or not isinstance(data.get("op"), str):
        raise EditingError(say("an operation is an object with the key {key}", key="op"))
    kind = _NAMES.get(data["op"])
    if kind is None:
        raise EditingError(
            say(
                "unknown operation {name!r}; similar: {similar}",
                name=data["op"],
                similar=_similar(data["op"]),
            )
        )
    arguments = {name: value for name, value in data.items() if name != "op"}
    expected = {field.name: field for field in fields(kind)}  # type: ignore[arg-type]
    for name in arguments:
        if name not in expected:
            raise EditingError(say("{operation} has no argument {name!r}", operation=data["op"], name=name))
    for name, field in expected.items():
        if name not in arguments and field.default is MISSING:
            raise EditingError(
                say("{operation} needs the argument {name!r}", operation=data["op"], name=name)
            )
    return kind(**{name: _value(expected[name].type, value, name) for name, value in arguments.items()})


def _similar(name: str) -> str:
    return nearest(name, _NAMES) or ", ".join(sorted(_NAMES))


def _plain(value: Any) -> Any:  # noqa: ANN401 (an argument of an operation)
    if isinstance(value, Span):
        return [value.start, value.end]
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return str(value) if isinstance(value, str) else value


def _value(declared: Any, value: Any, name: str) -> Any:  # noqa: ANN401 (an argument and its type)
    """Return an argument as its declared type; a value that JSON has no type for is made from what it has."""
    kinds = get_args(declared) if isinstance(declared, UnionType) else (declared,)
    if value is None and NoneType in kinds:
        return None
    try:
        return _MAKERS[kinds[0]](value)
    except (TypeError, ValueError):
        raise EditingError(
            say("invalid value {value!r} of the argument {name!r}", value=value, name=name)
        ) from None


def _span(value: Any) -> Span:  # noqa: ANN401 (JSON)
    start, end = value
    return Span(_integer(start), _integer(end))


def _integer(value: Any) -> int:  # noqa: ANN401 (JSON)
    if type(value) is not int:
        raise TypeError
    return value


def _boolean(value: Any) -> bool:  # noqa: ANN401 (JSON)
    if type(value) is not bool:
        raise TypeError
    return value


def _text(value: Any) -> str:  # noqa: ANN401 (JSON)
    if not isinstance(value, str):
        raise TypeError
    # Half a character of UTF-16 cannot be written to any file.
    value.encode()
    return value


def _list(item: Callable[[Any], Any]) -> Callable[[Any], tuple[Any, ...]]:
    def make(value: Any) -> tuple[Any, ...]:  # noqa: ANN401 (JSON)
        if not isinstance(value, list | tuple):
            raise TypeError
        return tuple(item(part) for part in value)

    return make


def _name(value: Any) -> tuple[str, str]:  # noqa: ANN401 (JSON)
    language, words = value
    return _text(language), _text(words)


_MAKERS: dict[Any, Callable[[Any], Any]] = {
    tuple[tuple[str, str], ...]: _list(_name),
    tuple[Span, ...]: _list(_span),
    tuple[str, ...]: _list(_text),
    Span: _span,
    EntityType: EntityType,
    Certainty: Certainty,
    BlockKind: BlockKind,
    PhraseKind: PhraseKind,
    bool: _boolean,
    int: _integer,
    str: _text,
}
"""What makes an argument of each declared type."""
