"""A cue reports no quotation.

Reports cues that no quotation refers to. Either a quotation was forgotten, or the verb reports an act
and is not a cue. In both cases the number of cues is wrong.

Wrong:
    <p xml:id="p1"><s xml:id="s1"><seg xml:id="c1" type="cue" ana="#cue.say">قالت</seg> <rs xml:id="r1" type="source" ref="person:salem"><persName xml:id="m1" ref="person:salem">هدى سالم</persName></rs> إن الأمطار ستستمر.</s></p>

Right:
    <p xml:id="p1"><s xml:id="s1"><seg xml:id="c1" type="cue" ana="#cue.say">قالت</seg> <rs xml:id="r1" type="source" ref="person:salem" corresp="#q1"><persName xml:id="m1" ref="person:salem">هدى سالم</persName></rs> إن <said xml:id="q1" who="person:salem" direct="false" corresp="#c1">الأمطار ستستمر</said>.</s></p>

TEI: seg
Since: 0.1.0
"""

from collections.abc import Iterator

from khabar.messages import say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject


def check(subject: Subject) -> Iterator[Problem]:
    """Yield cues that no quotation refers to."""
    used = {
        pointer.removeprefix("#")
        for said in subject.rows("said")
        for pointer in said.tag.get("corresp", "").split()
    }
    for cue in subject.rows("seg"):
        if cue.id not in used:
            yield Problem(say("cue {id!r} is not linked to a quotation", id=cue.id or None), subject.at(cue))


RULE = Rule("Q006", "unused-cue", Severity.WARNING, Scope.ENTRY, check, requires=("Q001", "Q005", "I003"))
