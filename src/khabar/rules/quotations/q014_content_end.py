"""Indirect speech does not end at a mark.

What somebody is reported to have said runs on to a stop, a comma, a mark or the end of its block;
in the middle of a clause it cannot end. A word left outside changes what the speaker claims. The stop
or comma itself is the writer's, and stands outside.

Wrong:
    <p xml:id="p1"><s xml:id="s1"><seg xml:id="c1" type="cue" ana="#cue.say">قالت</seg> <rs xml:id="r1" type="source" ref="person:salem" corresp="#q1"><persName xml:id="m1" ref="person:salem">هدى سالم</persName></rs> إن <said xml:id="q1" who="person:salem" direct="false" corresp="#c1">الأمطار ستستمر</said> يومين.</s></p>

Right:
    <p xml:id="p1"><s xml:id="s1"><seg xml:id="c1" type="cue" ana="#cue.say">قالت</seg> <rs xml:id="r1" type="source" ref="person:salem" corresp="#q1"><persName xml:id="m1" ref="person:salem">هدى سالم</persName></rs> إن <said xml:id="q1" who="person:salem" direct="false" corresp="#c1">الأمطار ستستمر يومين</said>.</s></p>

TEI: said
Since: 0.1.0
"""

from collections.abc import Iterator

from khabar.rules.finding import Problem, Severity
from khabar.rules.message import say
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.boundaries import after, inside
from khabar.rules.subjects.subject import Subject

_OUTSIDE = frozenset(".،؛")


def check(subject: Subject) -> Iterator[Problem]:
    """Yield indirect quotations that a word follows, other than the piece that continues them, or that end on a stop."""
    for said in subject.rows("said"):
        if said.tag.get("direct") != "false" or said.tag.get("next"):
            continue
        rest, last = after(subject, said).lstrip(), inside(subject, said)[-1:]
        if last in _OUTSIDE:
            yield Problem(
                say("the mark {mark!r} at the end stands outside the content", mark=last), subject.at(said)
            )
        elif rest and rest[0].isalnum():
            message = say("the content ends before {rest!r}, in the middle of a clause", rest=rest[:20])
            yield Problem(message, subject.at(said))


RULE = Rule("Q014", "content-end", Severity.WARNING, Scope.ENTRY, check, requires=("N003",))
