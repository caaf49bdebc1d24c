"""The speaker of a quotation is its addressee.

Reports quotations whose `@toWhom` and `@who` are the same. Speakers in the news address others.
Probably one of the attributes was filled in by habit, and the network of speakers and addressees has a
loop that is not on the page.

Wrong:
    <p xml:id="p1"><s xml:id="s1"><seg xml:id="c1" type="cue" ana="#cue.say">قالت</seg> <rs xml:id="r1" type="source" ref="person:salem" corresp="#q1"><persName xml:id="m1" ref="person:salem">هدى سالم</persName></rs> إن <said xml:id="q1" who="person:salem" toWhom="person:salem" direct="false" corresp="#c1">الأمطار ستستمر</said>.</s></p>

Right:
    <p xml:id="p1"><s xml:id="s1"><seg xml:id="c1" type="cue" ana="#cue.say">قالت</seg> <rs xml:id="r1" type="source" ref="person:salem" corresp="#q1"><persName xml:id="m1" ref="person:salem">هدى سالم</persName></rs> إن <said xml:id="q1" who="person:salem" direct="false" corresp="#c1">الأمطار ستستمر</said>.</s></p>

TEI: att.ascribed.directed, @toWhom
Since: 0.2.0
"""

from collections.abc import Iterator

from khabar.messages import say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject


def check(subject: Subject) -> Iterator[Problem]:
    """Yield quotations with the same `@who` and `@toWhom`."""
    for said in subject.rows("said"):
        addressee = said.tag.get("toWhom")
        if addressee and addressee == said.tag.get("who"):
            message = say("{speaker!r} is both speaker and addressee", speaker=addressee)
            yield Problem(message, subject.at(said, "toWhom"))


RULE = Rule("Q021", "self-address", Severity.WARNING, Scope.ENTRY, check)
