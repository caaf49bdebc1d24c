"""One passage is annotated in two ways.

Reports a quotation with the same extent as a cited passage (`quote`) or scare quotes (`soCalled`). A
passage is either the speech of a person, or words that the article cites or distances itself from; with
both, it is counted twice.

Wrong:
    <p xml:id="p1"><s xml:id="s1"><seg xml:id="c1" type="cue" ana="#cue.say">قالت</seg> <rs xml:id="r1" type="source" ref="person:salem" corresp="#q1"><persName xml:id="m1" ref="person:salem">هدى سالم</persName></rs>: "<said xml:id="q1" who="person:salem" direct="true" corresp="#c1"><quote xml:id="ph1">الأمطار ستستمر</quote></said>".</s></p>

Right:
    <p xml:id="p1"><s xml:id="s1"><seg xml:id="c1" type="cue" ana="#cue.say">قالت</seg> <rs xml:id="r1" type="source" ref="person:salem" corresp="#q1"><persName xml:id="m1" ref="person:salem">هدى سالم</persName></rs>: "<said xml:id="q1" who="person:salem" direct="true" corresp="#c1">الأمطار ستستمر</said>".</s></p>

TEI: said, quote, soCalled
Since: 0.2.0
"""

from collections.abc import Iterator

from khabar.messages import say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject


def check(subject: Subject) -> Iterator[Problem]:
    """Yield cited passages and scare quotes with the extent of a quotation."""
    quotations = {(said.start, said.end): said for said in subject.rows("said")}
    for phrase in subject.rows("quote", "soCalled"):
        said = quotations.get((phrase.start, phrase.end))
        if said is not None and phrase.start < phrase.end:
            message = say("`{element}` has the extent of a quotation", element=phrase.name)
            yield Problem(message, subject.at(phrase), (subject.related(said, say("the quotation")),))


RULE = Rule("Q028", "passage-twice", Severity.WARNING, Scope.ENTRY, check, requires=("S005", "S008"))
