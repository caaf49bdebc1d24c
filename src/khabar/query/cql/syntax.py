"""The parts of a query in CQL, as values.

```
a:[lemma="قال"] []{0,3} <mention type="person"/> :: a.pos="VERB" within s

Query(
    Sequence(
        TokenPattern(Test("lemma", "قال"), label="a"),
        Repetition(TokenPattern(None), 0, 3),
        Structure("mention", Test("type", "person")),
    ),
    condition=…, restrictions=(Restriction("within", Structure("s")),))
```
"""

from dataclasses import dataclass
from typing import Literal, TypeAlias


@dataclass(frozen=True, slots=True)
class Test:
    """A comparison of an attribute with a regular expression.

    Attributes:
        attribute: The name of the attribute.
        value: The expression, or the text itself if `literal`.
        literal: Whether the value is a text and no expression.
        fold_case: Whether capitals and small letters are equal.
        position: The offset in the query, for errors.
    """

    attribute: str
    value: str
    literal: bool = False
    fold_case: bool = False
    position: int = 0


@dataclass(frozen=True, slots=True)
class Not:
    """A condition that must not hold."""

    condition: "Condition"


@dataclass(frozen=True, slots=True)
class All:
    """Conditions that must all hold."""

    conditions: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Any:
    """Conditions of which one must hold."""

    conditions: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class LabelTest:
    """A comparison of an attribute of a labelled token with a regular expression."""

    label: str
    test: Test


@dataclass(frozen=True, slots=True)
class LabelAgreement:
    """A comparison of an attribute of two labelled tokens: they have a value in common.

    Attributes:
        first: Label and attribute of the one.
        second: Label and attribute of the other.
        position: The offset in the query, for errors.
    """

    first: tuple[str, str]
    second: tuple[str, str]
    position: int = 0


Condition: TypeAlias = Test | Not | All | Any | LabelTest | LabelAgreement


@dataclass(frozen=True, slots=True)
class TokenPattern:
    """One token.

    Attributes:
        condition: What it must fulfil; `None` for any token.
        label: Its name in global conditions, or empty.
    """

    condition: Condition | None
    label: str = ""


@dataclass(frozen=True, slots=True)
class Structure:
    """An annotation: all of it, or the place where it begins or ends.

    Attributes:
        name: Its kind: `s`, `mention`, `quotation`, …
        condition: What its attributes must fulfil.
        part: `whole`, `start` or `end`.
        position: The offset in the query, for errors.
    """

    name: str
    condition: Condition | None = None
    part: Literal["whole", "start", "end"] = "whole"
    position: int = 0


@dataclass(frozen=True, slots=True)
class Region:
    """A pattern that fills an annotation from its start to its end.

    Attributes:
        structure: The annotation.
        content: The pattern.
    """

    structure: Structure
    content: "Pattern"


@dataclass(frozen=True, slots=True)
class Repetition:
    """A pattern, several times in a row.

    Attributes:
        pattern: The pattern.
        least: The least number of times.
        most: The greatest number; `None` for any, up to the end of the entry.
    """

    pattern: "Pattern"
    least: int
    most: int | None


@dataclass(frozen=True, slots=True)
class Sequence:
    """Patterns that follow each other."""

    patterns: tuple["Pattern", ...]


@dataclass(frozen=True, slots=True)
class Alternation:
    """Patterns of which one must be found."""

    patterns: tuple["Pattern", ...]


Pattern: TypeAlias = TokenPattern | Structure | Region | Repetition | Sequence | Alternation


@dataclass(frozen=True, slots=True)
class Restriction:
    """A condition on the surroundings or the content of a match.

    Attributes:
        relation: `within` or `containing`.
        pattern: What a match must be within, or contain.
        negated: Whether it must not.
    """

    relation: Literal["within", "containing"]
    pattern: Pattern
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """A query.

    Attributes:
        text: The query as it was written.
        pattern: What to find.
        condition: The global condition on labelled tokens.
        restrictions: The restrictions on matches; all must be fulfilled.
    """

    text: str
    pattern: Pattern
    condition: Condition | None = None
    restrictions: tuple[Restriction, ...] = ()


def label_names(pattern: Pattern) -> list[str]:
    """Return the labels of a pattern, in order.

    >>> from khabar.query.cql.reading.query import parse_query
    >>> label_names(parse_query('b:[] (a:[] | b:[])').pattern)
    ['b', 'a']
    """
    match pattern:
        case TokenPattern():
            return [pattern.label] if pattern.label else []
        case Structure():
            return []
        case Region(content=inner) | Repetition(pattern=inner):
            return label_names(inner)
        case Sequence(parts) | Alternation(parts):
            return list(dict.fromkeys(name for part in parts for name in label_names(part)))
