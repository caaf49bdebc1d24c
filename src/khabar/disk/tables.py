r"""Parsing JSON and TOML into plain values: every fault of the file is a `ValueError`.

The parsers of the standard library raise a `RecursionError` for deep nesting, and pass on what no file of
khabar can mean: numbers of a thousand digits, which cannot be printed again, and halves of characters
(`"\ud800"`), which cannot be written again.
"""

import json
import re
from collections.abc import Callable
from typing import Any

from khabar.errors import ShapeError
from khabar.messages import say

_DIGITS = 18
"""The digits of the longest number: any of that length fits into 64 bits."""

_DEPTH = 100
"""The deepest nesting. Files of khabar have a tenth of it; printing a much deeper value fails."""

_NESTING = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[\[{]|[\]}]')
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_ESCAPED_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")


def parse_json(source: bytes) -> Any:  # noqa: ANN401 (JSON)
    r"""Return the value of a JSON file.

    Raises:
        ValueError: if it is not JSON in UTF-8, is nested too deeply, or has an unusable number or character.

    >>> parse_json(b'{"version": 1}')
    {'version': 1}
    >>> parse_json(b'["\\ud800"]')
    Traceback (most recent call last):
    khabar.errors.ShapeError: it contains half of a character (U+D800 to U+DFFF)
    """
    text = source.decode("utf-8-sig")
    table = _parse(lambda: json.loads(text, parse_int=_number, parse_constant=_refuse_constant))
    _refuse_depth(text)
    if _ESCAPED_SURROGATE.search(text) and _SURROGATE.search(json.dumps(table, ensure_ascii=False)):
        raise ShapeError(say("it contains half of a character (U+D800 to U+DFFF)"))
    return table


def parse_toml(source: bytes) -> dict[str, Any]:
    """Return the table of a TOML file.

    Raises:
        ValueError: if it is not TOML in UTF-8, is nested too deeply, or has an unusable number.

    >>> parse_toml(b'name = "toy"')
    {'name': 'toy'}
    """
    text = source.decode("utf-8-sig").replace("\r\n", "\n")
    table: dict[str, Any] = _parse(lambda: _load_toml(text))
    _refuse_values(table)
    return table


def _load_toml(text: str) -> dict[str, Any]:
    import tomllib  # noqa: PLC0415 (an index has none)

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        raise
    except ValueError:
        # Python converts no number of more than some thousand digits.
        raise ShapeError(say("it contains a number that is too large")) from None


def _parse(parser: Callable[[], Any]) -> Any:  # noqa: ANN401 (JSON and TOML)
    try:
        return parser()
    except RecursionError:
        raise ShapeError(say("it is nested too deeply (recursion limit)")) from None


def _number(digits: str) -> int:
    if len(digits.lstrip("-")) > _DIGITS:
        raise ShapeError(say("it contains a number that is too large"))
    return int(digits)


def _refuse_constant(name: str) -> None:
    raise ShapeError(say("it contains {name}, which is not JSON", name=name))


def _refuse_depth(text: str) -> None:
    depth = 0
    for found in _NESTING.finditer(text):
        depth += (found[0] in "[{") - (found[0] in "]}")
        if depth > _DEPTH:
            raise ShapeError(say("it is nested too deeply (recursion limit)"))


def _refuse_values(table: dict[str, Any]) -> None:
    """Refuse numbers that are too long, and tables that dotted keys make too deep for Python."""
    waiting: list[tuple[object, int]] = [(table, 0)]
    while waiting:
        value, depth = waiting.pop()
        if isinstance(value, int) and abs(value) >= 10**_DIGITS:
            raise ShapeError(say("it contains a number that is too large"))
        if depth > _DEPTH:
            raise ShapeError(say("it is nested too deeply (recursion limit)"))
        children = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
        waiting += [(child, depth + 1) for child in children]
