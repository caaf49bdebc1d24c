"""A date in the header is in the future.

Reports dates of publication, of retrieval and of changes that are later than the day of the check. An
event that has not happened cannot be recorded: a digit is wrong, or the clock of the machine was. One
day later is accepted, since days begin at different times around the world. A check without a day skips
this rule.

Wrong:
    <change n="1.0.0" when="9026-11-24" who="#a1">First annotation.</change>

Right:
    <change n="1.0.0" when="2026-11-24" who="#a1">First annotation.</change>

TEI: change; att.datable.w3c
Since: 0.2.0
"""

from collections.abc import Iterator
from datetime import timedelta

from khabar.messages import say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject

_PLACES = ("fileDesc/sourceDesc/bibl/date", "revisionDesc/change")


def check(subject: Subject) -> Iterator[Problem]:
    """Yield the dates of the header that are later than the day of the check."""
    if subject.today is None:
        return
    last = (subject.today + timedelta(days=1)).isoformat()
    for path in _PLACES:
        for part in subject.parts(path):
            for attribute in ("when", "notBefore"):
                value = part.tag.get(attribute, "")
                # A year or a month is compared as far as it goes.
                if value[:4].isdecimal() and value > last[: len(value)]:
                    message = say(
                        "{value} is in the future: the check was made on {today}",
                        value=value,
                        today=subject.today,
                    )
                    yield Problem(message, subject.at(part, attribute))


RULE = Rule("H022", "future-date", Severity.ERROR, Scope.ENTRY, check)
