"""An id is missing, malformed or out of order.

Reports annotations without an id, with an id of another kind (`s` for a sentence, `q` for a quotation,
…), or with a number that is out of document order. An id states the kind of an annotation and its
position (`s6` is the sixth sentence), and two annotators give the same id to the same thing. A later
insertion takes the preceding number and a letter (`s6a`): an id is never given to another annotation,
because it may have been cited.

Wrong:
    <p xml:id="p1"><s xml:id="s2">وصلت القافلة.</s> <s xml:id="s1">وتوقفت.</s></p>

Right:
    <p xml:id="p1"><s xml:id="s1">وصلت القافلة.</s> <s xml:id="s2">وتوقفت.</s></p>

TEI: att.global, @xml:id
Since: 0.1.0
"""

from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from operator import lt

from khabar.errors import IdError
from khabar.ids import AnnotationId, parse_annotation_id
from khabar.messages import say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject
from khabar.tei.table import MENTIONS, Row

_NAMES = {
    "h": ("head",),
    "o": ("opener",),
    "p": ("p",),
    "s": ("s",),
    "q": ("said",),
    "c": ("seg",),
    "r": ("rs",),
    "m": MENTIONS,
    "d": ("date",),
    "ph": ("soCalled", "title", "quote"),
    "g": ("personGrp",),
}


_SUFFIXES = 27
"""Possible suffixes of the number of an id: a letter or none."""


def check(subject: Subject) -> Iterator[Problem]:
    """Yield ids that are missing, of the wrong kind for their element, or out of order."""
    for kind, names in _NAMES.items():
        if rows := subject.rows(*names):
            ids = [_parse(row.id) for row in rows]
            if not _in_order(kind, ids):
                yield from _check_kind(subject, kind, rows, [identifier for identifier, _ in ids])


def _in_order(kind: str, ids: list[tuple[AnnotationId, int]]) -> bool:
    """Whether all ids are of their kind and in order, which is the usual case."""
    ranks = [rank for identifier, rank in ids if identifier.kind == kind]
    return len(ranks) == len(ids) and all(map(lt, ranks, ranks[1:]))


def _check_kind(subject: Subject, kind: str, rows: list[Row], ids: list[AnnotationId]) -> Iterator[Problem]:
    fitting = [index for index, identifier in enumerate(ids) if identifier.kind == kind]
    in_order = set(_longest_rise([ids[index] for index in fitting]))
    displaced = {index for place, index in enumerate(fitting) if place not in in_order}
    for index, row in enumerate(rows):
        if not row.id:
            message = say(
                "`{element}` has no xml:id; expected {kind} followed by a number", element=row.name, kind=kind
            )
            yield Problem(message, subject.at(row))
        elif ids[index].kind != kind:
            message = say(
                "invalid id {id!r} for `{element}`; expected {kind} followed by a number",
                id=row.id,
                element=row.name,
                kind=kind,
            )
            yield Problem(message, subject.at(row, "xml:id"))
        elif index in displaced:
            message = say("id {id!r} is not in document order", id=row.id)
            yield Problem(message, subject.at(row, "xml:id"))


def _longest_rise(ids: list[AnnotationId]) -> list[int]:
    """Return the places of the longest strictly rising sequence; all other ids are out of order.

    Patience sorting: `ends[n]` is the place of the lowest id that a rise of n + 1 ids can end on.
    """
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for place, identifier in enumerate(ids):
        size = bisect_left(ends, identifier, key=lambda end: ids[end])
        before[place] = ends[size - 1] if size else None
        ends[size : size + 1] = [place]
    rise: list[int] = []
    place_or_none = ends[-1] if ends else None
    while place_or_none is not None:
        rise.append(place_or_none)
        place_or_none = before[place_or_none]
    return rise[::-1]


# Each entry has an s1 and an m1.
@lru_cache(maxsize=10_000)
def _parse(identifier: str) -> tuple[AnnotationId, int]:
    """Return the parts of an id and its rank among those of its kind; a malformed id has an empty kind."""
    try:
        parsed = parse_annotation_id(identifier)
    except IdError:
        return AnnotationId("", 0), 0
    return parsed, parsed.number * _SUFFIXES + (ord(parsed.suffix) - ord("a") + 1 if parsed.suffix else 0)


RULE = Rule("I002", "id-scheme", Severity.WARNING, Scope.ENTRY, check, requires=("I001",))
