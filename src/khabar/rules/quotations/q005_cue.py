"""A quotation has no valid cue.

Reports quotations without `@corresp`, and pointers in it to elements that are not a cue. The cue is the
evidence for the quotation, and its class shows how the writer presents it: said, claimed, admitted.
`said/@corresp` refers to one or more `seg type="cue"`. Verbatim parts of a mixed quotation and later
pieces of an interrupted one inherit their cue. A quotation has none if only a colon reports it
(`الوزير: «…»`), or if it is a whole turn of an interview.

Wrong:
    <p xml:id="p1"><s xml:id="s1"><seg xml:id="c1" type="cue" ana="#cue.say">قالت</seg> <rs xml:id="r1" type="source" ref="person:salem" corresp="#q1"><persName xml:id="m1" ref="person:salem">هدى سالم</persName></rs> إن <said xml:id="q1" who="person:salem" direct="false" corresp="#r1">الأمطار ستستمر</said>.</s></p>

Right:
    <p xml:id="p1"><s xml:id="s1"><seg xml:id="c1" type="cue" ana="#cue.say">قالت</seg> <rs xml:id="r1" type="source" ref="person:salem" corresp="#q1"><persName xml:id="m1" ref="person:salem">هدى سالم</persName></rs> إن <said xml:id="q1" who="person:salem" direct="false" corresp="#c1">الأمطار ستستمر</said>.</s></p>

TEI: seg; att.global.linking, @corresp
Since: 0.1.0
"""

from collections.abc import Iterator

from khabar.messages import say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject
from khabar.rules.subjects.text.turns import is_turn


def check(subject: Subject) -> Iterator[Problem]:
    """Yield quotations without `@corresp`, and pointers in it to elements other than cues."""
    said = subject.rows("said")
    names = subject.document.table.names
    for row, whole in zip(said, subject.mixed_quotations, strict=True):
        pointers = row.tag.get("corresp", "").split()
        if not pointers and not whole and not row.tag.get("prev") and not is_turn(subject, row):
            yield Problem(say("quotation has no cue (@corresp)"), subject.at(row))
        for pointer in pointers:
            # In the page, a seg is a cue.
            name = names.get(pointer.removeprefix("#"), "seg")
            if name != "seg":
                target = subject.tree.by_id[pointer.removeprefix("#")][0]
                related = (subject.related(target, say("the target of the pointer")),)
                message = say("{pointer!r} is a `{element}`; expected a cue", pointer=pointer, element=name)
                yield Problem(message, subject.at(row, "corresp"), related)


RULE = Rule(
    "Q005", "cue", Severity.ERROR, Scope.ENTRY, check, requires=("I001", "I010", "I014", "Q001", "Q008")
)
