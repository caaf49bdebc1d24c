"""The entry does not fit the strict profile.

Reports elements and attributes that the strict profile does not allow, or not at this place or with
this value. Entries use a small part of TEI, each element for one purpose, so that a program which reads
one entry can read them all. Other rules cover requirements that a grammar cannot express well; they run
only on entries that fit the profile.

Wrong:
    <p xml:id="p1"><s xml:id="s1">وصلت <emph>القافلة</emph>.</s></p>

Right:
    <p xml:id="p1"><s xml:id="s1">وصلت القافلة.</s></p>

TEI: Guidelines, chapter 24: Using the TEI
Since: 0.1.0
"""

from collections.abc import Iterator

from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject
from khabar.tei import violations


def check(subject: Subject) -> Iterator[Problem]:
    """Yield the violations of the profile."""
    for violation in violations(subject.tree.root):
        yield Problem(violation.message, subject.at(violation.element, violation.attribute))


RULE = Rule("X002", "profile", Severity.ERROR, Scope.PROFILE, check, form=True)
