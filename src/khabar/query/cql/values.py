r"""Which values of a column a comparison holds for.

The values are compared, not the tokens: a corpus of four million tokens has a few hundred thousand forms. A
text without operators, or several with `|` between, is looked up; an expression that begins with text is
tried on the values with that beginning.

**No expression takes for ever.** They are those of RE2, which pyarrow has: it reads each value once, whatever
the expression. In return there are no references back and no looking around. RE2 takes `\w`, `\d` and `\s`
for those of English; here they are those of Unicode.
"""

import re
from functools import lru_cache

import numpy as np

from khabar import arabic
from khabar.arabic import Level
from khabar.errors import QueryError
from khabar.messages import say
from khabar.query.compiled.strings import Integers, Strings
from khabar.query.cql.attributes import Column
from khabar.query.cql.syntax import Test

_OPERATORS = re.compile(r"[\\.^$*+?{}\[\]()|]")
_CHOICE = re.compile(r"[^\\.^$*+?{}\[\]()]*")
_BEGINNING = re.compile(r"([^\\.^$*+?{}\[\]()|]+)\.\*")
_LETTERS = re.compile(r"(\\.)|([^\W\d_][\w\u0640\u064b-\u0670]*|[\u0640\u064b-\u0670٠-٩]+)")
_CLASSES = {
    r"\w": r"\p{L}\p{M}\p{N}_",
    r"\d": r"\p{Nd}",
    r"\s": r"\s\p{Z}",
}


def matching_codes(strings: Strings, column: Column, test: Test) -> Integers:
    """Return the codes of the values that a comparison holds for, in order.

    Args:
        strings: The values of the column.
        column: The column.
        test: The comparison.

    Raises:
        QueryError: if the expression is invalid.

    >>> names = Strings.of(["place:moscow", "place:syria", "|deny|say|"])
    >>> matching_codes(names, Column("mentions", "entity"), Test("entity", "place:.*")).tolist()
    [0, 1]
    >>> matching_codes(names, Column("quotations", "cue"), Test("cue", "s.y")).tolist()
    [2]
    """
    if column.clitics:
        return _codes_of(strings, arabic.clitic_forms(test.value, Level.NAMES))
    value = test.value if column.level is None else _folded(test, column.level)
    if column.key == "quotations.cue":
        return _matching_parts(strings, value, test)
    return _matching(strings, value, test)


def _matching(strings: Strings, value: str, test: Test) -> Integers:
    if not test.fold_case:
        if test.literal or not _OPERATORS.search(value):
            return _codes_of(strings, [value])
        if _CHOICE.fullmatch(value):
            return _codes_of(strings, value.split("|"))
        if beginning := _BEGINNING.fullmatch(value):
            found = strings.beginning(beginning[1])
            return np.arange(found.start, found.stop)
        if value == ".*":
            return np.arange(len(strings))
    expression = re.escape(value) if test.literal else value
    return np.flatnonzero(match_expression(strings, f"(?i){expression}" if test.fold_case else expression))


def _codes_of(strings: Strings, values: "frozenset[str] | list[str]") -> Integers:
    return np.array(sorted({code for value in values if (code := strings.code(value)) >= 0}), dtype=np.int64)


def _matching_parts(strings: Strings, value: str, test: Test) -> Integers:
    """Return the codes of the values of which one part, between bars, matches."""
    parts = [item.strip("|").split("|") for item in strings]
    known = Strings.of(sorted({part for found in parts for part in found}))
    wanted = {known[code] for code in _matching(known, value, test).tolist()}
    return np.array([code for code, found in enumerate(parts) if wanted.intersection(found)], dtype=np.int64)


def match_expression(strings: Strings, expression: str) -> "np.ndarray[tuple[int], np.dtype[np.bool_]]":
    """Return for each value whether all of it matches a regular expression.

    Raises:
        QueryError: if the expression is invalid.
    """
    import pyarrow as pa  # noqa: PLC0415 (a tenth of a second to import, and plain texts need none of it)
    import pyarrow.compute as pc  # noqa: PLC0415

    values = pa.LargeStringArray.from_buffers(
        len(strings), pa.py_buffer(np.ascontiguousarray(strings.offsets)), pa.py_buffer(strings.data)
    )
    try:
        matched = pc.match_substring_regex(values, pattern=rf"\A(?:{_unicode_classes(expression)})\z")
    except pa.ArrowInvalid as error:
        reason = str(error).removeprefix("Invalid regular expression: ")
        raise QueryError(
            say("invalid regular expression {expression!r}: {reason}", expression=expression, reason=reason)
        ) from None
    found: np.ndarray[tuple[int], np.dtype[np.bool_]] = matched.to_numpy(zero_copy_only=False)
    return found


def _unicode_classes(expression: str) -> str:
    r"""Return an expression with the classes of letters, digits and spaces of Unicode.

    >>> _unicode_classes(r"[\d-]+\.\w")
    '[\\p{Nd}-]+\\.[\\p{L}\\p{M}\\p{N}_]'
    """
    parts: list[str] = []
    inside = False
    for part in re.findall(r"\\.|.", expression, re.DOTALL):
        if part in {"[", "]"}:
            inside = part == "["
        parts.append(_unicode_class(part, inside=inside))
    return "".join(parts)


def _unicode_class(part: str, *, inside: bool) -> str:
    if part in _CLASSES:
        return _CLASSES[part] if inside else f"[{_CLASSES[part]}]"
    if part.lower() in _CLASSES and not inside:
        return f"[^{_CLASSES[part.lower()]}]"
    return part


@lru_cache(maxsize=256)
def _folded(test: Test, level: Level) -> str:
    """Return the value of a comparison with its letters folded, and its operators as they are."""
    if test.literal or not _OPERATORS.search(test.value):
        return arabic.fold(test.value, level)
    return _LETTERS.sub(lambda match: match[1] or arabic.fold(match[2], level), test.value)
