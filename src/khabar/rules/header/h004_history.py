"""The history is not in order, newest first.

Reports a change whose version is not lower than that of the change above it, or whose date is later.
`revisionDesc` lists the changes from the newest to the oldest. A change without a number records who edited the
entry between two versions.

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
from khabar.tei.parts import OuterElement


def check(subject: Subject) -> Iterator[Problem]:
    """Yield changes that are not older than the one above them."""
    changes = subject.parts("revisionDesc/change")
    numbered = [change for change in changes if change.tag.get("n")]
    above = {id(older): newer for newer, older in pairwise(numbered)}
    for newer, older in pairwise(changes):
        if id(older) in above and not _is_lower(older, above[id(older)]):
            attribute, reason = "n", say("version is not lower than that of the change above")
        elif older.tag.get("when", "") > newer.tag.get("when", ""):
            attribute, reason = "when", say("date is later than that of the change above")
        else:
            continue
        related = (subject.related(newer, say("the change above")),)
        yield Problem(reason, subject.at(older, attribute), related)


def _is_lower(older: OuterElement, newer: OuterElement) -> bool:
    return version_numbers(older.tag.get("n", "")) < version_numbers(newer.tag.get("n", ""))


RULE = Rule("H004", "history", Severity.ERROR, Scope.ENTRY, check, requires=("H003", "H013", "H022"))
