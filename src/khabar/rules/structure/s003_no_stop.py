"""A sentence in the middle of a paragraph has no stop.

Reports sentences, except the last of a paragraph, that do not end with `.` `؟` `?` `!` `…` `:`, a
quotation mark or a closing bracket. Such a sentence was probably split in two, or its stop was put into
the next one. If the page has no stop there, waive the finding.

Wrong:
    <p xml:id="p1"><s xml:id="s1">وصلت القافلة</s> <s xml:id="s2">صباحا.</s></p>

Right:
    <p xml:id="p1"><s xml:id="s1">وصلت القافلة صباحا.</s></p>

TEI: s
Since: 0.1.0
"""

from collections.abc import Iterator
from itertools import pairwise

from khabar.arabic import QUOTATION_MARKS
from khabar.messages import say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject
from khabar.tei.page.table import Row

_STOPS = frozenset(".؟?!…:") | QUOTATION_MARKS | frozenset(")]")


def check(subject: Subject) -> Iterator[Problem]:
    """Yield sentences of a paragraph, except the last, that do not end with a stop."""
    text = subject.text
    for row, following in pairwise(subject.rows("s")):
        if (
            row.start < row.end
            and text[row.end - 1] not in _STOPS
            and _share_paragraph(subject, row, following)
        ):
            ending = text[row.start : row.end][-10:]
            yield Problem(say("sentence ends with {text!r}, without a stop", text=ending), subject.at(row))


def _share_paragraph(subject: Subject, row: Row, following: Row) -> bool:
    return any(paragraph.holds(row) and paragraph.holds(following) for paragraph in subject.rows("p"))


RULE = Rule("S003", "no-stop", Severity.WARNING, Scope.ENTRY, check, requires=("S002",))
