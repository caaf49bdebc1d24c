"""A pointer is repeated or has stray white space.

Reports attributes that contain the same pointer twice, or white space before, after or doubled between
pointers. Programs that compare attribute values as strings take `person:salem` with and without a final
space for two people, so that two tools produce different counts. A repeated pointer counts a cue twice.

Wrong:
    <p xml:id="p1"><s xml:id="s1">وصلت القافلة من <placeName xml:id="m1" ref="place:beirut ">بيروت</placeName>.</s></p>

Right:
    <p xml:id="p1"><s xml:id="s1">وصلت القافلة من <placeName xml:id="m1" ref="place:beirut">بيروت</placeName>.</s></p>

TEI: att.canonical, att.global.linking
Since: 0.2.0
"""

from collections.abc import Iterator
from itertools import chain

from khabar.messages import say
from khabar.rules.finding import Edit, Fix, Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.locator import Locatable
from khabar.rules.subjects.subject import Subject
from khabar.tei.page.table import MENTIONS, Row

_SEVERAL = ("said", "rs")
_ATTRIBUTES = ("ref", "who", "toWhom", "source", "corresp", "next", "prev", "ana", "resp")


def check(subject: Subject) -> Iterator[Problem]:
    """Yield attributes with stray white space or with a repeated pointer."""
    if subject.document.is_tidy:
        # No value begins or ends with white space, and only these two attributes may contain several pointers.
        for row in chain.from_iterable(map(subject.rows, _SEVERAL)):
            if " " in (row.tag.get("corresp") or "") or " " in (row.tag.get("who") or ""):
                yield from _check_tag(subject, row)
        return
    for row in subject.rows(*_SEVERAL, "seg", *MENTIONS):
        yield from _check_tag(subject, row)
    for change in subject.parts("revisionDesc/change"):
        value = change.tag.get("who", "")
        if value != value.strip():
            yield _problem(subject, change, "who", value)


def _check_tag(subject: Subject, row: Row) -> Iterator[Problem]:
    for attribute in _ATTRIBUTES:
        value = row.tag.get(attribute)
        if value and value != _tidy(value):
            yield _problem(subject, row, attribute, value)


def _tidy(value: str) -> str:
    return " ".join(dict.fromkeys(value.split()))


def _problem(subject: Subject, place: Locatable, attribute: str, value: str) -> Problem:
    start, end = subject.document.source_map.attribute(subject.number(place), attribute)
    tidy = _tidy(value)
    fix = Fix(say("write {value!r}", value=tidy), (Edit(start, end, tidy),)) if tidy else None
    message = (
        say("@{attribute} contains {pointer!r} twice", attribute=attribute, pointer=_repeated(value))
        if _repeated(value)
        else say("@{attribute} contains extra white space: {value!r}", attribute=attribute, value=value)
    )
    return Problem(message, subject.at(place, attribute), fix=fix)


def _repeated(value: str) -> str:
    pointers = value.split()
    return next((pointer for number, pointer in enumerate(pointers) if pointer in pointers[:number]), "")


RULE = Rule("I014", "untidy-pointer", Severity.ERROR, Scope.ENTRY, check)
