"""A quotation is more than one sentence away from its cue.

A cue reports what stands next to it. A pointer that leads across sentences is mostly a pointer to
the wrong cue, copied from another quotation.

Wrong:
    <p xml:id="p1"><s xml:id="s1"><seg xml:id="c1" type="cue" ana="#cue.say">قالت</seg> <rs xml:id="r1" type="source" ref="person:salem" corresp="#q1"><persName xml:id="m1" ref="person:salem">هدى سالم</persName></rs> كلمة.</s> <s xml:id="s2">وصلت القافلة.</s> <s xml:id="s3"><said xml:id="q1" who="person:salem" direct="false" corresp="#c1">الأمطار ستستمر</said>.</s></p>

Right:
    <p xml:id="p1"><s xml:id="s1">وصلت القافلة.</s> <s xml:id="s2"><seg xml:id="c1" type="cue" ana="#cue.say">قالت</seg> <rs xml:id="r1" type="source" ref="person:salem" corresp="#q1"><persName xml:id="m1" ref="person:salem">هدى سالم</persName></rs>: <said xml:id="q1" who="person:salem" direct="false" corresp="#c1">الأمطار ستستمر</said>.</s></p>

TEI: seg; att.global.linking, @corresp
Since: 0.1.0
"""

from collections.abc import Iterator

from lxml import etree

from khabar.rules.finding import Severity
from khabar.rules.message import say
from khabar.rules.rule import Rule, Scope
from khabar.rules.subject import Problem, Subject
from khabar.tei.names import SAID, SEG, S


def check(subject: Subject) -> Iterator[Problem]:
    """Yield cues of a quotation that stand two sentences or more away from it."""
    order = {sentence: index for index, sentence in enumerate(subject.page_elements(S))}
    for said in subject.page_elements(SAID):
        for pointer in (said.get("corresp") or "").split():
            cue = next((item for item in subject.by_id.get(pointer[1:], ()) if item.tag == SEG), None)
            if cue is not None and (distance := abs(_place(said, order) - _place(cue, order))) > 1:
                related = (subject.related(cue, say("the cue")),)
                message = say(
                    "the cue {pointer!r} stands {distance} sentences away", pointer=pointer, distance=distance
                )
                yield Problem(message, subject.at(said, "corresp"), related)


def _place(element: etree._Element, order: dict[etree._Element, int]) -> int:
    """Return the number of the sentence that holds an element; an opener stands before all sentences."""
    return next((order[sentence] for sentence in element.iterancestors(S) if sentence in order), 0)


RULE = Rule(
    "Q007",
    "far-cue",
    Severity.WARNING,
    Scope.ENTRY,
    check,
    requires=(
        "I001",
        "Q005",
    ),
)
