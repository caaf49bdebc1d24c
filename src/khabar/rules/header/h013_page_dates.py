"""The dates of the page contradict one another.

Reports bounds in the wrong order, a retrieval that is or may be earlier than the publication, and an
annotation that is earlier than the retrieval or the publication. A page is published, then retrieved,
then annotated. In any other order, one of the dates is wrong, and so is the position of the article in
diachronic studies. Years in which there was no Arabic press (before 1798), no web to retrieve from or
no TEI (before 1990) are reported as well.

Wrong:
    <date type="publication" when="2026-03-01"/> <date type="retrieval" when="2026-01-01"/>

Right:
    <date type="publication" when="2026-01-01"/> <date type="retrieval" when="2026-03-01"/>

TEI: date; att.datable.w3c
Since: 0.2.0
"""

import re
from collections.abc import Iterator

from khabar.messages import say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject
from khabar.tei.parts import OuterElement

_YEAR = re.compile("[0-9]{4}")
_FIRST_PRESS, _FIRST_WEB = 1798, 1990
"""The first years in which there can have been an article, and a page or an annotation of it."""


def check(subject: Subject) -> Iterator[Problem]:
    """Yield bounds in the wrong order, retrieval before publication, and annotation before retrieval."""
    dates = {date.tag.get("type", ""): date for date in subject.parts("fileDesc/sourceDesc/bibl/date")}
    for date in dates.values():
        first, last = date.tag.get("notBefore", ""), date.tag.get("notAfter", "")
        if _is_after(first, last):
            message = say("not before {first} contradicts not after {last}", first=first, last=last)
            yield Problem(message, subject.at(date, "notAfter"))
    published, retrieved = dates.get("publication"), dates.get("retrieval")
    if (
        published is not None
        and retrieved is not None
        and _is_after(_earliest(published), _latest(retrieved))
    ):
        related = (subject.related(published, say("the publication")),)
        yield Problem(say("retrieval is before the publication"), subject.at(retrieved), related)
    elif (
        published is not None
        and retrieved is not None
        and _is_after(published.tag.get("notBefore", ""), retrieved.tag.get("notBefore", ""))
    ):
        related = (subject.related(published, say("the publication")),)
        message = say("retrieval may be before the publication; expected a later date")
        yield Problem(message, subject.at(retrieved, "notBefore"), related)
    yield from _check_changes(subject, published, retrieved)
    yield from _impossible_years(subject)


def _check_changes(
    subject: Subject, published: OuterElement | None, retrieved: OuterElement | None
) -> Iterator[Problem]:
    """Yield changes that were made before there was a page to annotate."""
    before_retrieval, before_publication = (
        say("annotation is before the retrieval"),
        say("annotation is before the publication"),
    )
    for change in reversed(subject.parts("revisionDesc/change")):
        made = change.tag.get("when", "")
        if _YEAR.fullmatch(made[:4]) and int(made[:4]) < _FIRST_WEB:
            continue
        if retrieved is not None and _is_after(_earliest(retrieved), made):
            related = (subject.related(retrieved, say("the retrieval")),)
            yield Problem(before_retrieval, subject.at(change, "when"), related)
        elif published is not None and _is_after(_earliest(published), made):
            related = (subject.related(published, say("the publication")),)
            yield Problem(before_publication, subject.at(change, "when"), related)


def _impossible_years(subject: Subject) -> Iterator[Problem]:
    for path in ("fileDesc/sourceDesc/bibl/date", "revisionDesc/change"):
        for part in subject.parts(path):
            first = _FIRST_PRESS if part.tag.get("type") == "publication" else _FIRST_WEB
            for attribute in ("when", "notBefore", "notAfter"):
                year = part.tag.get(attribute, "")[:4]
                if _YEAR.fullmatch(year) and int(year) < first:
                    message = say(
                        "year {year} is impossible; expected {first} or later", year=year, first=first
                    )
                    yield Problem(message, subject.at(part, attribute))


def _earliest(date: OuterElement) -> str:
    return date.tag.get("when") or date.tag.get("notBefore") or ""


def _latest(date: OuterElement) -> str:
    return date.tag.get("when") or date.tag.get("notAfter") or ""


def _is_after(first: str, second: str) -> bool:
    """Whether a date is later than another, as far as both are precise: a month is not later than a day in it."""
    size = min(len(first), len(second))
    return first[:size] > second[:size]


RULE = Rule("H013", "page-dates", Severity.ERROR, Scope.ENTRY, check, requires=("H022",))
