"""The dates of the page contradict one another.

Reports bounds in the wrong order, a retrieval that is or may be earlier than the publication, and an
annotation that is earlier than the retrieval. A page is published, then retrieved, then annotated. In
any other order, one of the dates is wrong, and so is the position of the article in diachronic studies.

Wrong:
    <date type="publication" when="2026-03-01"/> <date type="retrieval" when="2026-01-01"/>

Right:
    <date type="publication" when="2026-01-01"/> <date type="retrieval" when="2026-03-01"/>

TEI: date; att.datable.w3c
Since: 0.2.0
"""

from collections.abc import Iterator

from khabar.messages import say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject
from khabar.tei.parts import Part


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
    changes = subject.parts("revisionDesc/change")
    if changes and retrieved is not None and _is_after(_earliest(retrieved), changes[-1].tag.get("when", "")):
        related = (subject.related(retrieved, say("the retrieval")),)
        yield Problem(say("annotation is before the retrieval"), subject.at(changes[-1], "when"), related)


def _earliest(date: Part) -> str:
    return date.tag.get("when") or date.tag.get("notBefore") or ""


def _latest(date: Part) -> str:
    return date.tag.get("when") or date.tag.get("notAfter") or ""


def _is_after(first: str, second: str) -> bool:
    """Whether a date is later than another, as far as both are precise: a month is not later than a day in it."""
    size = min(len(first), len(second))
    return first[:size] > second[:size]


RULE = Rule("H013", "page-dates", Severity.ERROR, Scope.ENTRY, check)
