"""The article reports speech, but no quotation is annotated.

Reports articles without any `said` that show 2 or more signs of quotations: text of 4 or more words in
quotation marks, or verbs of saying followed by `أن` or `إن`. An entry whose quotations were postponed
passes all other rules on quotations. If no one is quoted, waive the finding.

Wrong:
    <p xml:id="p1"><s xml:id="s1">قالت مديرة المعهد إن الأمطار ستستمر يومين.</s> <s xml:id="s2">وأضافت أن السد آمن.</s></p>

Right:
    <p xml:id="p1"><s xml:id="s1"><seg xml:id="c1" type="cue" ana="#cue.say">قالت</seg> <rs xml:id="r1" type="source" ref="person:salem" corresp="#q1"><persName xml:id="m1" ref="person:salem">هدى سالم</persName></rs> إن <said xml:id="q1" who="person:salem" direct="false" corresp="#c1">الأمطار ستستمر يومين</said>.</s> <s xml:id="s2">و<seg xml:id="c2" type="cue" ana="#cue.continue">أضافت</seg> أن <said xml:id="q2" who="person:salem" direct="false" corresp="#c2" cert="medium">السد آمن</said>.</s></p>

TEI: said
Since: 0.2.0
"""

from collections.abc import Iterator

from khabar.lexicon.quotation_marks import scan_marks
from khabar.lexicon.reporting import find_reports
from khabar.messages import say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject

_SIGNS = 2
_LONG = 4
"""Words in quotation marks that are too many for a name or a scare quote."""


def check(subject: Subject) -> Iterator[Problem]:
    """Yield an article with signs of quotations but no annotated one."""
    if subject.rows("said"):
        return
    text = subject.text
    reports = sum(1 for _ in find_reports(text))
    marked = sum(text.count(" ", *pair) >= _LONG - 1 for pair in scan_marks(text).pairs)
    if reports + marked >= _SIGNS:
        message = say(
            "no quotation is annotated, but {reports} reporting verbs have a clause and {marked} "
            "passages have quotation marks",
            reports=reports,
            marked=marked,
        )
        for element in subject.rows("text"):
            yield Problem(message, subject.at(element))


RULE = Rule("Q015", "no-quotation", Severity.WARNING, Scope.ENTRY, check)
