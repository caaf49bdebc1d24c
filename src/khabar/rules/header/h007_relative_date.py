"""A relative date has a value, or another date has none.

Reports dates of type `relative` with `@when`, and other dates without it. `الثلاثاء` identifies a day
only for someone who knows when the article was written. A value that the page does not support looks
like knowledge, but is a guess.

Wrong:
    <p xml:id="p1"><s xml:id="s1">وصلت <date xml:id="d1" type="relative" when="2020-01-07">الثلاثاء</date>.</s></p>

Right:
    <p xml:id="p1"><s xml:id="s1">وصلت <date xml:id="d1" type="relative">الثلاثاء</date>.</s></p>

TEI: date, att.datable
Since: 0.1.0
"""

from collections.abc import Iterator

from khabar.messages import say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject


def check(subject: Subject) -> Iterator[Problem]:
    """Yield dates that are both relative and absolute, or neither."""
    for date in subject.rows("date"):
        relative, when = date.tag.get("type") == "relative", date.tag.get("when")
        if relative and when:
            message = say("relative date has the value {value}", value=when)
            yield Problem(message, subject.at(date, "when"))
        elif not relative and not when:
            message = say('date has no @when; add it, or type="relative"')
            yield Problem(message, subject.at(date))


RULE = Rule("H007", "relative-date", Severity.ERROR, Scope.ENTRY, check)
