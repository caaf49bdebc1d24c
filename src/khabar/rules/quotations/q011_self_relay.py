"""The medium that relays a quotation is also its speaker.

Reports quotations whose `@source` and `@who` are the same. A medium that speaks for itself is the
speaker and relays no one. Probably one of the attributes was filled in by habit.

Wrong:
    <p xml:id="p1"><s xml:id="s1"><seg xml:id="c1" type="cue" ana="#cue.say">قالت</seg> صحيفة <rs xml:id="r1" type="source" ref="org:alghad" corresp="#q1"><orgName xml:id="m1" ref="org:alghad">الغد</orgName></rs> إن <said xml:id="q1" who="org:alghad" direct="false" corresp="#c1" source="org:alghad">الأمطار ستستمر</said>.</s></p>

Right:
    <p xml:id="p1"><s xml:id="s1"><seg xml:id="c1" type="cue" ana="#cue.say">قالت</seg> صحيفة <rs xml:id="r1" type="source" ref="org:alghad" corresp="#q1"><orgName xml:id="m1" ref="org:alghad">الغد</orgName></rs> إن <said xml:id="q1" who="org:alghad" direct="false" corresp="#c1">الأمطار ستستمر</said>.</s></p>

TEI: att.global.source, @source
Since: 0.1.0
"""

from collections.abc import Iterator

from khabar.messages import say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject


def check(subject: Subject) -> Iterator[Problem]:
    """Yield quotations with the same `@who` and `@source`."""
    for said in subject.rows("said"):
        medium = said.tag.get("source")
        if medium and medium == said.tag.get("who"):
            yield Problem(
                say("{medium!r} relays its own statement", medium=medium), subject.at(said, "source")
            )


RULE = Rule("Q011", "self-relay", Severity.INFO, Scope.ENTRY, check)
