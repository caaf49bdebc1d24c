"""A quotation is closed by a different kind of mark.

Reports a quotation mark that is closed by one of another kind. `«` is closed by `»`, and `"` by `"`. If
the kinds differ, a mark was lost, and a mark of the next quotation was taken for it. If the page mixes
them on purpose, waive the finding.

Wrong:
    <p xml:id="p1"><s xml:id="s1">وصلت «<soCalled xml:id="ph1">القافلة</soCalled>" صباحا.</s></p>

Right:
    <p xml:id="p1"><s xml:id="s1">وصلت «<soCalled xml:id="ph1">القافلة</soCalled>» صباحا.</s></p>

TEI: quotation, @marks
Since: 0.1.0
"""

from collections.abc import Iterator

from khabar.lexicon.quotation_marks import scan_marks
from khabar.messages import say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject


def check(subject: Subject) -> Iterator[Problem]:
    """Yield text between marks of different kinds."""
    text = subject.text
    for opening, closing in scan_marks(text).crossed:
        message = say("{opening} is closed by {closing}", opening=text[opening], closing=text[closing])
        yield Problem(message, subject.at_text(opening, closing + 1))


RULE = Rule("Q012", "crossed-marks", Severity.ERROR, Scope.ENTRY, check, requires=("F001", "Q002"))
