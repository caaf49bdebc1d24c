"""From the text of a query to its parts, by the grammar; an error says what was expected at its place."""

import re
from functools import cache
from pathlib import Path
from typing import Any as Anything
from typing import Literal, cast

from khabar.errors import QueryError, QuerySyntaxError
from khabar.messages import either, say
from khabar.query.cql.errors import syntax_error
from khabar.query.cql.syntax import (
    All,
    Alternation,
    Any,
    Condition,
    LabelAgreement,
    LabelTest,
    Not,
    Pattern,
    Query,
    Region,
    Repetition,
    Restriction,
    Sequence,
    Structure,
    Test,
    TokenPattern,
)

MOST_REPEATED = 1_000
"""The greatest number in braces."""

_EXPECTED = {
    "LSQB": "[",
    "RSQB": "]",
    "LPAR": "(",
    "RPAR": ")",
    "LESSTHAN": "<",
    "MORETHAN": ">",
    "SLASH": "/",
    "VBAR": "|",
    "AMPERSAND": "&",
    "BANG": "!",
}
"""What is shown for terminals of the grammar. Terminals that are not here may come next almost anywhere."""

_EXPECTED_WORDS = {
    "NAME": say("a name"),
    "STRING": say("a text in quotation marks"),
    "OPERATOR": say("an operator (=, !=, ==, !==)"),
    "REFERENCE": say("a label with an attribute (a.lemma)"),
    "RELATION": say("within or containing"),
}


def parse_any(text: str) -> Query:
    """Return the parts of a query, by the grammar.

    Raises:
        QuerySyntaxError: if it cannot be read.
        QueryError: if it is nested too deeply.

    >>> parse_any("<s/>").pattern
    Structure(name='s', condition=None, part='whole', position=1)
    """
    from lark.exceptions import UnexpectedInput, VisitError  # noqa: PLC0415 (optional, as in _parser)

    try:
        tree = _parser().parse(text)
        query: Query = _builder()(text).transform(tree)
    except UnexpectedInput as error:
        raise _syntax_error(text, error) from None
    except VisitError as error:
        raise (error.orig_exc if isinstance(error.orig_exc, QueryError) else error) from None
    except RecursionError:
        raise QueryError(say("the query is nested too deeply")) from None
    return query


@cache
def _parser() -> Anything:  # noqa: ANN401 (of lark)
    try:
        from lark import Lark  # noqa: PLC0415 (an extra)
    except ImportError:
        raise QueryError(
            say("queries need lark; to install it, run: `pip install 'khabar[query]'`")
        ) from None
    grammar = Path(__file__).with_name("grammar.lark").read_text(encoding="utf-8")
    return Lark(grammar, parser="lalr", maybe_placeholders=False)


def _syntax_error(text: str, error: Anything) -> QuerySyntaxError:  # noqa: ANN401 (of lark)
    at_end = getattr(getattr(error, "token", None), "type", "") == "$END"
    position = len(text) if at_end else error.pos_in_stream
    names = set(getattr(error, "accepts", None) or getattr(error, "allowed", None) or error.expected)
    marks = [mark for name, mark in _EXPECTED.items() if name in names]
    words = [word for name, word in _EXPECTED_WORDS.items() if name in names]
    found = say("the end of the query") if at_end else repr(text[position])
    expected = [*marks, *words]
    if not expected:
        return syntax_error(text, position, say("unexpected {found}", found=found))
    problem = say("expected {expected}, found {found}", expected=either(expected), found=found)
    return syntax_error(text, position, problem)


@cache
def _builder() -> Anything:  # noqa: ANN401 (of lark)
    from lark import Transformer  # noqa: PLC0415 (an extra)

    class Builder(_Rules, Transformer):  # type: ignore[type-arg]  # the class is not known before it is needed
        """Builds the parts of a query from the bottom up."""

    return Builder


class _Rules:
    """What each rule of the grammar becomes: a method for each, with the parts that were built already."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def start(self, parts: list[Anything]) -> Query:
        pattern, *rest = parts
        conditions = [part for part in rest if not isinstance(part, Restriction)]
        condition = _all(conditions) if conditions else None
        restrictions = tuple(part for part in rest if isinstance(part, Restriction))
        return Query(self._text, pattern, condition, restrictions)

    def alternation(self, parts: list[Pattern]) -> Pattern:
        return parts[0] if len(parts) == 1 else Alternation(tuple(parts))

    def sequence(self, parts: list[Pattern]) -> Pattern:
        paired = self._paired(parts)
        return paired[0] if len(paired) == 1 else Sequence(tuple(paired))

    def _paired(self, parts: list[Pattern]) -> list[Pattern]:
        """Return a sequence in which each start of an annotation with an end after it is a region."""
        for index, part in enumerate(parts):
            if isinstance(part, Structure) and part.part == "start":
                end = self._end_of(part, parts, index)
                if end:
                    inner = self._paired(parts[index + 1 : end])
                    content = inner[0] if len(inner) == 1 else Sequence(tuple(inner))
                    return [*parts[:index], Region(part, content), *self._paired(parts[end + 1 :])]
        return parts

    @staticmethod
    def _end_of(start: Structure, parts: list[Pattern], index: int) -> int:
        """Return the index of the end that belongs to a start, or 0."""
        depth = 0
        for place in range(index, len(parts)):
            part = parts[place]
            if isinstance(part, Structure) and part.name == start.name and part.part != "whole":
                depth += 1 if part.part == "start" else -1
                if depth == 0:
                    return place
        return 0

    def repetition(self, parts: list[Anything]) -> Pattern:
        pattern, token = parts
        least, most = self._bounds(token)
        if isinstance(pattern, Structure) and pattern.part != "whole":
            raise syntax_error(
                self._text, token.start_pos, say("a border of an annotation cannot be repeated")
            )
        return Repetition(pattern, least, most)

    def _bounds(self, token: Anything) -> tuple[int, int | None]:  # noqa: ANN401 (of lark)
        fixed: dict[str, tuple[int, int | None]] = {"?": (0, 1), "*": (0, None), "+": (1, None)}
        if token in fixed:
            return fixed[token]
        first, comma, last = re.sub(r"[{}\s]", "", token).partition(",")
        least = int(first or 0)
        most = (int(last) if last else None) if comma else least
        if not (first or last) or (most is not None and most < least):
            raise syntax_error(self._text, token.start_pos, say("expected numbers in order, as in {{1,3}}"))
        if max(least, most or 0) > MOST_REPEATED:
            raise syntax_error(
                self._text, token.start_pos, say("a repetition of more than {most:,}", most=MOST_REPEATED)
            )
        return least, most

    def token(self, parts: list[Anything]) -> TokenPattern:
        label = _label(parts[0]) if parts and isinstance(parts[0], str) else ""
        return TokenPattern(parts[-1] if parts and not isinstance(parts[-1], str) else None, label)

    def word(self, parts: list[Anything]) -> TokenPattern:
        label = _label(parts[0]) if isinstance(parts[0], str) else ""
        value, fold_case, position = parts[-1]
        return TokenPattern(Test("word", value, fold_case=fold_case, position=position), label)

    def whole(self, parts: list[Anything]) -> Structure:
        return self._structure(parts, "whole")

    def opening(self, parts: list[Anything]) -> Structure:
        return self._structure(parts, "start")

    def closing(self, parts: list[Anything]) -> Structure:
        return self._structure(parts, "end")

    @staticmethod
    def _structure(parts: list[Anything], part: Literal["whole", "start", "end"]) -> Structure:
        name, *tests = parts
        return Structure(str(name), _all(tests) if tests else None, part, name.start_pos)

    def any_of(self, parts: list[Condition]) -> Condition:
        return parts[0] if len(parts) == 1 else Any(tuple(parts))

    def all_of(self, parts: list[Condition]) -> Condition:
        return _all(parts)

    def not_(self, parts: list[Condition]) -> Condition:
        return Not(parts[0])

    def test(self, parts: list[Anything]) -> Condition:
        name, operator, (value, fold_case, _) = parts
        found = Test(str(name), value, operator.endswith("=="), fold_case, name.start_pos)
        return Not(found) if operator.startswith("!") else found

    def comparison(self, parts: list[Anything]) -> Condition:
        reference, operator, other = parts
        label, _, attribute = reference.partition(".")
        found: Condition
        if isinstance(other, str):
            second, _, named = other.partition(".")
            found = LabelAgreement((label, attribute), (second, named), reference.start_pos)
        else:
            test = Test(attribute, other[0], operator.endswith("=="), other[1], reference.start_pos)
            found = LabelTest(label, test)
        return Not(found) if operator.startswith("!") else found

    def restriction(self, parts: list[Anything]) -> Restriction:
        negated = parts[0].type == "NEGATION" if hasattr(parts[0], "type") else False
        relation, what = parts[-2:]
        pattern = self._structure([what], "whole") if isinstance(what, str) else what
        return Restriction(cast("Literal['within', 'containing']", str(relation)), pattern, negated)

    def string(self, parts: list[Anything]) -> tuple[str, bool, int]:
        token, *flags = parts
        if flags and flags[0] != "%c":
            raise syntax_error(
                self._text, flags[0].start_pos, say("unknown flag {flag}; choose from %c", flag=str(flags[0]))
            )
        quote = token[0]
        return token[1:-1].replace(f"\\{quote}", quote), bool(flags), token.start_pos

    def __getattr__(self, name: str) -> Anything:  # noqa: ANN401 (of lark)
        if name == "global":
            return lambda parts: parts[0]
        raise AttributeError(name)


def _label(token: str) -> str:
    return token.rstrip(": \t\n")


def _all(conditions: list[Condition]) -> Condition:
    return conditions[0] if len(conditions) == 1 else All(tuple(conditions))
