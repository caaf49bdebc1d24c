"""An id is missing, malformed or out of order.

Reports annotations without an id, with an id of another kind (`s` for a sentence, `q` for a quotation,
…), or with a number that is out of document order. An id states the kind of an annotation and its
position (`s6` is the sixth sentence), and two annotators give the same id to the same thing. A later
insertion takes the preceding number and a letter (`s6a`; `s0a` before `s1`): an id is never given to another
annotation, because it may have been cited. Of insertions with one number, each takes the next letter,
wherever it is between the numbers: their letters have no order. For the same reason a sentence keeps its
id if a later version of the page has it in another place. The order is therefore not checked in entries
that were moved to another version of their page, whose file then has that version in its name
(`egypttoday-0001@1.1.0.txt`). Of tokens (`t`), only those with syntax have an id.

Wrong:
    <p xml:id="p1"><s xml:id="s2">وصلت القافلة.</s> <s xml:id="s1">وتوقفت.</s></p>

Right:
    <p xml:id="p1"><s xml:id="s1">وصلت القافلة.</s> <s xml:id="s2">وتوقفت.</s></p>

TEI: att.global, @xml:id
Since: 0.1.0
"""

from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from operator import itemgetter, le

from khabar.errors import IdError
from khabar.ids import AnnotationId, parse_address, parse_annotation_id
from khabar.messages import say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject
from khabar.tei.page.table import MENTIONS, Row

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


_HOLDERS = frozenset({"p", "s"})
"""The kinds of elements that hold others."""

_Ranked = tuple[AnnotationId, int]
"""An id, and its rank among those of its kind; those with a letter after one number have the same."""


def check(subject: Subject) -> Iterator[Problem]:
    """Yield ids that are missing, of the wrong kind for their element, or out of order."""
    is_checked = not _is_on_later_page(subject)
    holders: list[Row] = []
    for kind, rows in _identified(subject).items():
        if rows:
            ids = [_parse(row.id) for row in rows]
            if not _in_order(kind, ids):
                displaced = _displaced_rows(kind, rows, ids, holders) if is_checked else set()
                yield from _check_kind(subject, kind, rows, ids, displaced)
                if kind in _HOLDERS:
                    holders = _as_numbered(kind, rows, ids)


def _identified(subject: Subject) -> dict[str, list[Row]]:
    """Return the elements that need ids, by kind."""
    rows = {kind: subject.rows(*names) for kind, names in _NAMES.items()}
    # Of the tokens, those need one that syntax points to (T011).
    return {**rows, "t": [row for row in subject.tokens if row.id]}


def _is_on_later_page(subject: Subject) -> bool:
    """Whether the entry was moved to another version of its page since its ids were given."""
    name = subject.part("fileDesc/sourceDesc/bibl/idno", "type", "page")
    return name is not None and parse_address(name.text).version is not None


def _as_numbered(kind: str, rows: list[Row], ids: list[_Ranked]) -> list[Row]:
    """Return blocks or sentences in the order of their ids; those without a number are left out."""
    ranks = [
        (rank, row) for row, (identifier, rank) in zip(rows, ids, strict=True) if identifier.kind == kind
    ]
    return [row for _, row in sorted(ranks, key=itemgetter(0))]


def _in_order(kind: str, ids: list[tuple[AnnotationId, int]]) -> bool:
    """Whether all ids are of their kind and in order, which is the usual case."""
    ranks = [rank for identifier, rank in ids if identifier.kind == kind]
    return len(ranks) == len(ids) and all(map(le, ranks, ranks[1:]))


def _displaced_rows(kind: str, rows: list[Row], ids: list[_Ranked], holders: list[Row]) -> set[int]:
    """Return the indexes of the rows whose ids are out of order, given the blocks or sentences around them."""
    fitting = [index for index, (identifier, _) in enumerate(ids) if identifier.kind == kind]
    orders = (fitting, _moved_back(fitting, rows, holders))
    return min((_displaced(order, ids) for order in orders), key=len)


def _check_kind(
    subject: Subject, kind: str, rows: list[Row], ids: list[_Ranked], displaced: set[int]
) -> Iterator[Problem]:
    for index, row in enumerate(rows):
        if not row.id:
            message = say(
                "`{element}` has no xml:id; expected {kind} followed by a number", element=row.name, kind=kind
            )
            yield Problem(message, subject.at(row))
        elif ids[index][0].kind != kind:
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


def _displaced(order: list[int], ids: list[_Ranked]) -> set[int]:
    """Return the indexes whose ids are out of order."""
    in_order = set(_longest_rise([ids[index][1] for index in order]))
    return {index for place, index in enumerate(order) if place not in in_order}


def _moved_back(indexes: list[int], rows: list[Row], holders: list[Row]) -> list[int]:
    """Return the indexes of rows as they would be if the blocks around them were in the order of their ids.

    Two paragraphs that changed places are one mistake, and not one for each id in them.
    """
    starts = sorted((holder.number, holder.stop, place) for place, holder in enumerate(holders))

    def place(index: int) -> int:
        number = rows[index].number
        nearest = bisect_right(starts, (number, float("inf"))) - 1
        return starts[nearest][2] if nearest >= 0 and number < starts[nearest][1] else -1

    # What is in no such block keeps its place before the next one that is.
    places = [place(index) for index in indexes]
    last = -1
    for at in range(len(places)):
        last = places[at] = places[at] if places[at] >= 0 else last
    return [index for _, index in sorted(zip(places, indexes, strict=True))]


def _longest_rise(ranks: list[int]) -> list[int]:
    """Return the places of the longest sequence that never falls; all other ids are out of order.

    Patience sorting: `ends[n]` is the place of the lowest rank that a rise of n + 1 ids can end on.
    """
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for place, rank in enumerate(ranks):
        size = bisect_right(ends, rank, key=lambda end: ranks[end])
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
    return parsed, 2 * parsed.number + bool(parsed.suffix)


RULE = Rule("I002", "id-scheme", Severity.WARNING, Scope.ENTRY, check, requires=("I001",))
