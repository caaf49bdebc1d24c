"""The entry does not fit the strict profile.

Entries use a small part of TEI, each element for one purpose, so that a program that reads one
entry can read them all. The profile says which elements and attributes there are and where they
stand. What a grammar cannot say, or says badly, is left to other rules; they run only when the
profile holds.

Wrong:
    <p xml:id="p1"><s xml:id="s1">وصلت <emph>القافلة</emph>.</s></p>

Right:
    <p xml:id="p1"><s xml:id="s1">وصلت القافلة.</s></p>

TEI: Guidelines, chapter 24: Using the TEI
Since: 0.1.0
"""

from collections.abc import Iterator

from khabar.rules.finding import Problem, Severity
from khabar.rules.reasons import recognise
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject
from khabar.tei import violations


def check(subject: Subject) -> Iterator[Problem]:
    """Yield where the tree breaks the profile."""
    for violation in violations(subject.tree.root):
        yield Problem(recognise(violation.message), subject.at(violation.element, violation.attribute))


RULE = Rule("X002", "profile", Severity.ERROR, Scope.PROFILE, check, form=True)
