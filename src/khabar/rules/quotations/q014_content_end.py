"""An indirect quotation ends in mid-clause or includes a stop.

Reports indirect quotations that are directly followed by a word, and those that end with `.` `،` or
`؛`. The reported words continue to a stop, a comma, a quotation mark or the end of the block; the mark
itself belongs to the writer and stays outside. A word that is left out changes the claim of the
speaker.

Wrong:
    <p xml:id="p1"><s xml:id="s1"><seg xml:id="c1" type="cue" ana="#cue.say">قالت</seg> <rs xml:id="r1" type="source" ref="person:salem" corresp="#q1"><persName xml:id="m1" ref="person:salem">هدى سالم</persName></rs> إن <said xml:id="q1" who="person:salem" direct="false" corresp="#c1">الأمطار ستستمر</said> يومين.</s></p>

Right:
    <p xml:id="p1"><s xml:id="s1"><seg xml:id="c1" type="cue" ana="#cue.say">قالت</seg> <rs xml:id="r1" type="source" ref="person:salem" corresp="#q1"><persName xml:id="m1" ref="person:salem">هدى سالم</persName></rs> إن <said xml:id="q1" who="person:salem" direct="false" corresp="#c1">الأمطار ستستمر يومين</said>.</s></p>

TEI: said
Since: 0.1.0
"""

from collections.abc import Iterator

from khabar.messages import beginning, say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject
from khabar.rules.subjects.text.boundaries import after, inside

_OUTSIDE = frozenset(".،؛")


def check(subject: Subject) -> Iterator[Problem]:
    """Yield indirect quotations that are followed by a word, except a continuation, or that end with a stop."""
    for said in subject.rows("said"):
        if said.tag.get("direct") != "false" or said.tag.get("next"):
            continue
        rest, last = after(subject, said).lstrip(), inside(subject, said)[-1:]
        if last in _OUTSIDE:
            yield Problem(
                say("content includes the final punctuation mark {mark!r}", mark=last), subject.at(said)
            )
        elif rest and rest[0].isalnum():
            message = say("content ends before {rest!r}, inside a clause", rest=beginning(rest, 20))
            yield Problem(message, subject.at(said))


RULE = Rule("Q014", "content-end", Severity.WARNING, Scope.ENTRY, check, requires=("N003",))
