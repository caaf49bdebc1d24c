"""An inferred date has no certainty, evidence or reasoning.

Reports a date of the page without `@when` that lacks a bound (`@notBefore`, `@notAfter`), `@cert`,
`@evidence`, or its reasoning as text. If the page does not state a date, readers need these to judge
the inference. Without them it is a guess that no one can verify.

Wrong:
    <date type="publication" notBefore="2026-01-02"/>

Right:
    <date type="publication" notBefore="2026-01-02" cert="medium" evidence="external">The storm was on 2 January.</date>

TEI: att.datable.w3c, att.global.responsibility
Since: 0.2.0
"""

from collections.abc import Iterator

from khabar.messages import Message, say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject
from khabar.tei.parts import OuterElement


def check(subject: Subject) -> Iterator[Problem]:
    """Yield inferred dates of the page without bounds, certainty, evidence or reasoning."""
    for date in subject.parts("fileDesc/sourceDesc/bibl/date"):
        if not date.tag.get("when"):
            for what in _missing(date):
                yield Problem(say("inferred date has no {missing}", missing=what), subject.at(date))


def _missing(date: OuterElement) -> Iterator[Message]:
    if not (date.tag.get("notBefore") or date.tag.get("notAfter")):
        yield say("a value (@when, @notBefore or @notAfter)")
        return
    if not date.tag.get("cert"):
        yield say("its certainty (@cert)")
    if not date.tag.get("evidence"):
        yield say("its kind of evidence (@evidence)")
    if not date.text:
        yield say("the reasoning (text of the element)")


RULE = Rule("H016", "inferred-date", Severity.WARNING, Scope.ENTRY, check)
