"""A verbatim part is annotated as a scare quote.

Reports `soCalled` in quotation marks directly inside an indirect quotation. `soCalled` is for words
from which the writer keeps a distance. In reported speech, quotation marks show the speaker's own
words, however few: they are the verbatim part of a mixed quotation (`said direct="true"`). If the
distance is the writer's, waive the finding.

Wrong:
    <p xml:id="p1"><s xml:id="s1"><seg xml:id="c1" type="cue" ana="#cue.say">قالت</seg> <rs xml:id="r1" type="source" ref="person:salem" corresp="#q1"><persName xml:id="m1" ref="person:salem">هدى سالم</persName></rs> إن <said xml:id="q1" who="person:salem" direct="false" corresp="#c1">الخطة "<soCalled xml:id="ph1">حبر على ورق</soCalled>"</said>.</s></p>

Right:
    <p xml:id="p1"><s xml:id="s1"><seg xml:id="c1" type="cue" ana="#cue.say">قالت</seg> <rs xml:id="r1" type="source" ref="person:salem" corresp="#q1"><persName xml:id="m1" ref="person:salem">هدى سالم</persName></rs> إن <said xml:id="q1" who="person:salem" direct="false" corresp="#c1">الخطة "<said xml:id="q2" who="person:salem" direct="true">حبر على ورق</said>"</said>.</s></p>

TEI: soCalled, said
Since: 0.2.0
"""

from collections.abc import Iterator

from khabar.arabic import OPENING_MARKS
from khabar.messages import say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject
from khabar.rules.subjects.text.boundaries import before


def check(subject: Subject) -> Iterator[Problem]:
    """Yield scare quotes in quotation marks directly inside an indirect quotation."""
    for words in subject.rows("soCalled"):
        around = [said for said in subject.rows("said") if said.holds(words)]
        if (
            around
            and around[-1].tag.get("direct") == "false"
            and before(subject, words).rstrip()[-1:] in OPENING_MARKS
        ):
            message = say(
                "words in quotation marks inside an indirect quotation; expected a verbatim part (`said`)"
            )
            yield Problem(
                message, subject.at(words), (subject.related(around[-1], say("the whole quotation")),)
            )


RULE = Rule("Q025", "scare-quotes", Severity.WARNING, Scope.ENTRY, check)
