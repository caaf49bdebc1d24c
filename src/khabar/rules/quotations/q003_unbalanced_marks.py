"""A quotation mark has no partner.

With an odd number of marks nobody can say where a quotation ends. Often the page itself lost one:
then the annotation states where the quotation ends, with a lower certainty, and the text stays as
it is.

Wrong:
    <p xml:id="p1"><s xml:id="s1">وصلت "القافلة صباحا.</s></p>

Right:
    <p xml:id="p1"><s xml:id="s1">وصلت القافلة صباحا.</s></p>

TEI: quotation, @marks
Since: 0.1.0
"""

from collections.abc import Iterator

from khabar.lexicon.quotation_marks import scan_marks
from khabar.rules.finding import Problem, Severity
from khabar.rules.message import say
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject


def check(subject: Subject) -> Iterator[Problem]:
    """Yield marks that open nothing that closes, or close nothing that was opened, block by block."""
    for offset in scan_marks(subject.text).lonely:
        message = say("the quotation mark {mark} has no partner in its paragraph", mark=subject.text[offset])
        yield Problem(message, subject.at_text(offset, offset + 1))


RULE = Rule("Q003", "unbalanced-marks", Severity.WARNING, Scope.ENTRY, check, requires=("F001",))
