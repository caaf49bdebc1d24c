"""The cue of the relay precedes the cue of the speaker.

Reports quotations whose `@corresp` lists a relaying cue first although it contains another one. In
`نقلت صحيفة الغد عن المديرة قولها`, two words report: that of the newspaper and that of the director.
The cue of the speaker comes first, because it shows how the words were spoken. Otherwise a count of
first cues would show only relays.

Wrong:
    <p xml:id="p1"><s xml:id="s1"><seg xml:id="c1" type="cue" ana="#cue.relay">نقلت</seg> صحيفة "<orgName xml:id="m1" ref="org:alghad">الغد</orgName>" عن <rs xml:id="r1" type="source" ref="person:salem" corresp="#q1"><persName xml:id="m2" ref="person:salem">هدى سالم</persName></rs> <seg xml:id="c2" type="cue" ana="#cue.say">قولها</seg> إن <said xml:id="q1" who="person:salem" direct="false" corresp="#c1 #c2" source="org:alghad">الأمطار ستستمر</said>.</s></p>

Right:
    <p xml:id="p1"><s xml:id="s1"><seg xml:id="c1" type="cue" ana="#cue.relay">نقلت</seg> صحيفة "<orgName xml:id="m1" ref="org:alghad">الغد</orgName>" عن <rs xml:id="r1" type="source" ref="person:salem" corresp="#q1"><persName xml:id="m2" ref="person:salem">هدى سالم</persName></rs> <seg xml:id="c2" type="cue" ana="#cue.say">قولها</seg> إن <said xml:id="q1" who="person:salem" direct="false" corresp="#c2 #c1" source="org:alghad">الأمطار ستستمر</said>.</s></p>

TEI: said, @corresp
Since: 0.2.0
"""

from collections.abc import Iterator

from khabar.messages import say
from khabar.rules.finding import Edit, Fix, Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject

_RELAYING = frozenset({"#cue.relay", "#cue.accordingTo"})


def check(subject: Subject) -> Iterator[Problem]:
    """Yield quotations whose first cue relays although a later one does not."""
    classes: dict[str, str] = {}
    for said in subject.rows("said"):
        pointers = said.tag.get("corresp", "").split()
        if len(pointers) <= 1:
            continue
        classes = classes or {f"#{cue.id}": cue.tag.get("ana", "") for cue in subject.rows("seg")}
        relaying = [pointer for pointer in pointers if classes.get(pointer) in _RELAYING]
        others = [pointer for pointer in pointers if pointer not in relaying]
        if relaying and others and pointers[0] in relaying:
            ordered = " ".join(others + relaying)
            start, end = subject.document.source_map.attribute(said.number, "corresp")
            fix = Fix(say("write {value!r}", value=ordered), (Edit(start, end, ordered),), safe=False)
            message = say(
                "relaying cue {relaying} precedes the speaker's cue {other}; expected the reverse",
                relaying=pointers[0],
                other=others[0],
            )
            yield Problem(message, subject.at(said, "corresp"), fix=fix)


RULE = Rule("Q023", "cue-order", Severity.WARNING, Scope.ENTRY, check, requires=("I003", "I004", "H009"))
