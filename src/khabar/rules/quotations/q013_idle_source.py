"""A source has no quotation or one with a different speaker.

Reports words of a source (`rs`) without `@corresp`, with `@corresp` to a part or later piece of a
quotation instead of the whole, and with another referent than the speaker of the quotation. `rs` names
the source of a quotation, and `@corresp` states which quotation that is. If the source and the speaker
differ, the attribution is contradictory.

Wrong:
    <p xml:id="p1"><s xml:id="s1"><seg xml:id="c1" type="cue" ana="#cue.say">قالت</seg> <rs xml:id="r1" type="source" ref="person:salem"><persName xml:id="m1" ref="person:salem">هدى سالم</persName></rs> إن <said xml:id="q1" who="person:salem" direct="false" corresp="#c1">الأمطار ستستمر يومين</said>.</s></p>

Right:
    <p xml:id="p1"><s xml:id="s1"><seg xml:id="c1" type="cue" ana="#cue.say">قالت</seg> <rs xml:id="r1" type="source" ref="person:salem" corresp="#q1"><persName xml:id="m1" ref="person:salem">هدى سالم</persName></rs> إن <said xml:id="q1" who="person:salem" direct="false" corresp="#c1">الأمطار ستستمر يومين</said>.</s></p>

TEI: rs; att.global.linking, @corresp
Since: 0.1.0
"""

from collections.abc import Iterator

from khabar.messages import say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject


def check(subject: Subject) -> Iterator[Problem]:
    """Yield sources without `@corresp`, those of a part of a quotation, and those whose `@ref` is not its `@who`."""
    quotations = {
        row.id: (row, whole)
        for row, whole in zip(subject.rows("said"), subject.mixed_quotations, strict=True)
    }
    for source in subject.rows("rs"):
        pointers = source.tag.get("corresp", "").split()
        if not pointers:
            yield Problem(say("source is not linked to a quotation: no @corresp"), subject.at(source))
        for pointer in pointers:
            said, whole = quotations.get(pointer[1:], (None, None))
            if said is not None and (whole or said.tag.get("prev")):
                message = say(
                    "{pointer} is a part of a quotation; expected the whole quotation or its first piece",
                    pointer=pointer,
                )
                yield Problem(
                    message, subject.at(source, "corresp"), (subject.related(said, say("the part")),)
                )
            elif said is not None and said.tag.get("who") != source.tag.get("ref"):
                speaker = say("speaker is {speaker}", speaker=said.tag.get("who"))
                related = (subject.related(said, speaker),)
                message = say(
                    "{source} is the source, but not the speaker of {pointer}",
                    source=source.tag.get("ref"),
                    pointer=pointer,
                )
                yield Problem(message, subject.at(source, "ref"), related)


RULE = Rule(
    "Q013",
    "idle-source",
    Severity.WARNING,
    Scope.ENTRY,
    check,
    requires=("I003", "I005", "I010", "I014", "N001", "Q001", "Q006", "Q008"),
)
