"""The type of a furniture element contradicts its text.

Reports a `repeatedHeadline` that repeats no heading of the article; a `clock` or `relatedDate` without
a digit; a `related` with a time and a year, which is a `relatedDate`; © in a type that cannot be a
copyright line; the name of the site and the like inside a figure; and one line with two types. Studies of page layout count these types, and scrapers learn from them.

Wrong:
    <fw type="repeatedHeadline">جميع الحقوق محفوظة ©</fw>

Right:
    <fw type="copyright">جميع الحقوق محفوظة ©</fw>

TEI: fw, @type
Since: 0.2.0
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from khabar.arabic import Level, fold
from khabar.messages import Message, say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject
from khabar.tei.page.table import Furnishing

_TIME = re.compile(r"\b\d{1,2}:\d{2}\b")
_YEAR = re.compile(r"\b(?:19|20)\d{2}\b|\b[١٢][٠-٩]{3}\b")
_DIGIT = re.compile(r"\d")
_WITHOUT_RIGHTS = frozenset(
    {"clock", "siteName", "share", "related", "relatedDate", "repeatedHeadline", "commentForm"}
)
_FIXED = frozenset({"siteName", "copyright", "terms", "commentForm", "share"})
"""Types of lines that mean the same wherever they are on the page."""
_NOT_OF_PICTURES = frozenset(
    {"siteName", "commentForm", "terms", "clock", "related", "relatedDate", "copyright"}
)
_DATED = frozenset({"clock", "relatedDate"})


def check(subject: Subject) -> Iterator[Problem]:
    """Yield furniture whose text, place or repetition contradicts its type."""
    figures = subject.rows("figure")
    known: dict[str, Furnishing] = {}
    for piece in subject.document.table.furniture:
        kind = piece.tag.get("type", "")
        message = _judge(kind, piece.text)
        if message is None and kind == "repeatedHeadline" and not _repeats(subject, piece.text):
            message = say("line does not repeat a heading of the article; expected a different type")
            headings = tuple(subject.related(row, say("a heading")) for row in subject.rows("head"))
            yield Problem(message, subject.at(piece, "type"), headings)
            continue
        if message is None and kind in _NOT_OF_PICTURES and any(figure.holds(piece) for figure in figures):
            message = say("furniture of type {type} is inside a figure", type=kind)
        if message:
            yield Problem(message, subject.at(piece, "type"))
            continue
        first = known.setdefault(piece.text, piece)
        other = first.tag.get("type", "")
        if other != kind and {other, kind} & _FIXED:
            message = say("the same line has the type {other} elsewhere on the page", other=other)
            yield Problem(
                message, subject.at(piece, "type"), (subject.related(first, say("the other line")),)
            )


@lru_cache(maxsize=20_000)
def _judge(kind: str, text: str) -> Message | None:
    if kind in _DATED and not _DIGIT.search(text):
        return say("furniture of type {type} has no digits; expected a date or time", type=kind)
    if kind == "related" and _TIME.search(text) and _YEAR.search(text):
        return say("type contradicts the text, a date; expected relatedDate")
    if kind in _WITHOUT_RIGHTS and "©" in text:
        return say("furniture with © has type {type}; expected copyright", type=kind)
    return None


def _repeats(subject: Subject, text: str) -> bool:
    key = fold(text, Level.NAMES)
    return any(
        heading in key
        for row in subject.rows("head")
        if (heading := fold(subject.text[row.start : row.end], Level.NAMES))
    )


RULE = Rule("F010", "furniture-type", Severity.WARNING, Scope.ENTRY, check, requires=("F001", "F011", "H009"))
