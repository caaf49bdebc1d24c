"""The history is not in order, newest first.

Reports a change whose version is not lower than that of the change above it, or whose date is later.
`revisionDesc` lists the changes from the newest to the oldest.

Wrong:
    <revisionDesc status="published"><change n="1.0.0" when="2026-01-01" who="#a1">First.</change><change n="1.0.1" when="2026-02-01" who="#a1">Second.</change></revisionDesc>

Right:
    <revisionDesc status="published"><change n="1.0.0" when="2026-02-01" who="#a1">First release.</change><change n="0.1.0" when="2026-01-01" who="#a1">Draft.</change></revisionDesc>

TEI: revisionDesc, change
Since: 0.1.0
"""

from collections.abc import Iterator
from itertools import pairwise

from khabar.messages import say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject
from khabar.rules.subjects.version_numbers import version_numbers


def check(subject: Subject) -> Iterator[Problem]:
    """Yield changes that are not older than the one above them."""
    for newer, older in pairwise(subject.parts("revisionDesc/change")):
        if version_numbers(older.tag.get("n", "")) >= version_numbers(newer.tag.get("n", "")):
            attribute, reason = "n", say("version is not lower than that of the change above")
        elif older.tag.get("when", "") > newer.tag.get("when", ""):
            attribute, reason = "when", say("date is later than that of the change above")
        else:
            continue
        related = (subject.related(newer, say("the change above")),)
        yield Problem(reason, subject.at(older, attribute), related)


RULE = Rule("H004", "history", Severity.ERROR, Scope.ENTRY, check, requires=("H003", "H013", "H022"))
