"""A sentence reports speech, but has no cue.

Reports verbs of saying followed within 7 words by `أن`, `إن` or `بأن`, in sentences without a cue or
quotation. Such a verb is a cue, and its clause is a quotation. Indirect speech has no quotation marks,
so nothing else shows that it was overlooked. Formulas in which the writer alone speaks (يشار إلى أن, من الجدير
بالذكر أن, نرى أن) report nothing. If the sentence reports no speech, waive the finding.

Wrong:
    <p xml:id="p1"><s xml:id="s1">وقالت مديرة المعهد أمس إن الأمطار ستستمر يومين.</s></p>

Right:
    <p xml:id="p1"><s xml:id="s1">و<seg xml:id="c1" type="cue" ana="#cue.say">قالت</seg> <rs xml:id="r1" type="source" ref="person:salem" corresp="#q1"><persName xml:id="m1" ref="person:salem">هدى سالم</persName></rs> إن <said xml:id="q1" who="person:salem" direct="false" corresp="#c1">الأمطار ستستمر يومين</said>.</s></p>

TEI: said; seg
Since: 0.2.0
"""

from bisect import bisect_left
from collections.abc import Iterator

from khabar.lexicon.reporting import find_reports
from khabar.messages import say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject


def check(subject: Subject) -> Iterator[Problem]:
    """Yield verbs of saying with a clause in sentences without a cue and without any part of a quotation."""
    text = subject.text
    busy = sorted(row.number for name in ("seg", "said") for row in subject.rows(name))
    for sentence in subject.rows("s"):
        if bisect_left(busy, sentence.number) == bisect_left(busy, sentence.stop):
            for start, end in find_reports(text, sentence.start, sentence.end):
                message = say("{verb!r} may be a cue: it reports speech", verb=text[start:end])
                yield Problem(message, subject.at_text(start, end))


RULE = Rule(
    "Q016",
    "unmarked-cue",
    Severity.WARNING,
    Scope.ENTRY,
    check,
    requires=("Q006", "S001"),
    requires_all=("Q015",),
)
