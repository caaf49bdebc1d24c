"""A sentence reports speech, but has no cue.

A verb of saying that opens a clause with `أن` or `إن` is a cue, and its clause is a quotation. Indirect speech
stands in no marks, so nothing else shows that it was overlooked.

Wrong:
    <p xml:id="p1"><s xml:id="s1">وقالت مديرة المعهد أمس إن الأمطار ستستمر يومين.</s></p>

Right:
    <p xml:id="p1"><s xml:id="s1">و<seg xml:id="c1" type="cue" ana="#cue.say">قالت</seg> <rs xml:id="r1" type="source" ref="person:salem" corresp="#q1"><persName xml:id="m1" ref="person:salem">هدى سالم</persName></rs> إن <said xml:id="q1" who="person:salem" direct="false" corresp="#c1">الأمطار ستستمر يومين</said>.</s></p>

TEI: said; seg
Since: 0.2.0
"""

from collections.abc import Iterator

from khabar.rules.finding import Severity
from khabar.rules.message import say
from khabar.rules.reporting import find_reports
from khabar.rules.rule import Rule, Scope
from khabar.rules.subject import Problem, Subject
from khabar.tei.names import SAID, SEG, S


def check(subject: Subject) -> Iterator[Problem]:
    """Yield verbs of saying with a clause in sentences that hold neither a cue nor a part of a quotation."""
    projection = subject.document.projection
    busy = {holder for element in subject.page_elements(SEG, SAID) for holder in element.iterancestors(S)}
    for sentence in subject.page_elements(S):
        if sentence not in busy:
            span = projection.spans[sentence]
            for start, end in find_reports(projection.text, span.start, span.end):
                message = say("{verb!r} reports speech, but is no cue", verb=projection.text[start:end])
                yield Problem(message, subject.at_text(start, end))


RULE = Rule("Q016", "unmarked-cue", Severity.WARNING, Scope.ENTRY, check, requires=("Q006", "Q015", "S001"))
