"""A date that was inferred does not say from what.

A date that the page does not state is a bound with its certainty, its kind of evidence and the reasoning in
words, so that a reader can judge it. Without them it is a guess that nobody can check.

Wrong:
    <date type="publication" notBefore="2026-01-02"/>

Right:
    <date type="publication" notBefore="2026-01-02" cert="medium" evidence="external">The storm was on 2 January.</date>

TEI: att.datable.w3c, att.global.responsibility
Since: 0.2.0
"""

from collections.abc import Iterator

from khabar.rules.finding import Problem, Severity
from khabar.rules.message import Message, say
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject
from khabar.tei.parts import Part


def check(subject: Subject) -> Iterator[Problem]:
    """Yield dates of the page that have bounds, but lack what makes them more than a guess."""
    for date in subject.parts("fileDesc/sourceDesc/bibl/date"):
        if not date.tag.get("when"):
            for what in _missing(date):
                yield Problem(say("the date was inferred, but lacks {what}", what=what), subject.at(date))


def _missing(date: Part) -> Iterator[Message]:
    if not (date.tag.get("notBefore") or date.tag.get("notAfter")):
        yield say("a value (@when, @notBefore or @notAfter)")
        return
    if not date.tag.get("cert"):
        yield say("its certainty (@cert)")
    if not date.tag.get("evidence"):
        yield say("its kind of evidence (@evidence)")
    if not date.text:
        yield say("the reasoning, as its text")


RULE = Rule("H016", "inferred-date", Severity.WARNING, Scope.ENTRY, check)
