"""A quotation has no speaker.

Reports each `said` without `@who`, including the verbatim parts of mixed quotations. Readers of a
quotation first ask who said it. The speaker is a register item, an anonymous source in the `standOff`
of the entry, or `#unlinked` if it is unknown.

Wrong:
    <p xml:id="p1"><s xml:id="s1"><seg xml:id="c1" type="cue" ana="#cue.say">قالت</seg> <rs xml:id="r1" type="source" ref="person:salem" corresp="#q1"><persName xml:id="m1" ref="person:salem">هدى سالم</persName></rs> إن <said xml:id="q1" direct="false" corresp="#c1">الأمطار ستستمر</said>.</s></p>

Right:
    <p xml:id="p1"><s xml:id="s1"><seg xml:id="c1" type="cue" ana="#cue.say">قالت</seg> <rs xml:id="r1" type="source" ref="person:salem" corresp="#q1"><persName xml:id="m1" ref="person:salem">هدى سالم</persName></rs> إن <said xml:id="q1" who="person:salem" direct="false" corresp="#c1">الأمطار ستستمر</said>.</s></p>

TEI: said, att.ascribed.directed
Since: 0.1.0
"""

from collections.abc import Iterator

from khabar.messages import say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject


def check(subject: Subject) -> Iterator[Problem]:
    """Yield each quotation without @who."""
    for said in subject.rows("said"):
        if not said.tag.get("who", "").strip():
            yield Problem(say("quotation has no speaker (@who)"), subject.at(said))


RULE = Rule("Q001", "speaker", Severity.ERROR, Scope.ENTRY, check)
