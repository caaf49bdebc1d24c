"""A quotation is more than one sentence away from its cue.

Reports quotations that refer to a cue 2 or more sentences away, and those that refer to the cue of a
quotation in the sentence before or after as well as to one of their own. A cue reports the words next to it, so
such a pointer was probably copied from another quotation.

Wrong:
    <p xml:id="p1"><s xml:id="s1"><seg xml:id="c1" type="cue" ana="#cue.say">قالت</seg> <rs xml:id="r1" type="source" ref="person:salem" corresp="#q1"><persName xml:id="m1" ref="person:salem">هدى سالم</persName></rs> كلمة.</s> <s xml:id="s2">وصلت القافلة.</s> <s xml:id="s3"><said xml:id="q1" who="person:salem" direct="false" corresp="#c1">الأمطار ستستمر</said>.</s></p>

Right:
    <p xml:id="p1"><s xml:id="s1">وصلت القافلة.</s> <s xml:id="s2"><seg xml:id="c1" type="cue" ana="#cue.say">قالت</seg> <rs xml:id="r1" type="source" ref="person:salem" corresp="#q1"><persName xml:id="m1" ref="person:salem">هدى سالم</persName></rs>: <said xml:id="q1" who="person:salem" direct="false" corresp="#c1">الأمطار ستستمر</said>.</s></p>

TEI: seg; att.global.linking, @corresp
Since: 0.1.0
"""

from bisect import bisect_right
from collections.abc import Iterator

from khabar.messages import say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject
from khabar.tei.page.table import Row


def check(subject: Subject) -> Iterator[Problem]:
    """Yield cues of a quotation that are two or more sentences away from it."""
    sentences = subject.rows("s")
    cues = {cue.id: cue for cue in subject.rows("seg")}
    for said in subject.rows("said"):
        for pointer in said.tag.get("corresp", "").split():
            cue = cues.get(pointer[1:])
            if cue and (distance := abs(_place(said, sentences) - _place(cue, sentences))) > 1:
                related = (subject.related(cue, say("the cue")),)
                message = say(
                    "cue {pointer!r} is {distance} sentences away", pointer=pointer, distance=distance
                )
                yield Problem(message, subject.at(said, "corresp"), related)
    yield from _borrowed(subject)


def _borrowed(subject: Subject) -> Iterator[Problem]:
    """Yield cues in another sentence that serve a quotation there, beside one in the own sentence."""
    sentences, quotations = subject.rows("s"), subject.rows("said")
    cues = {f"#{cue.id}": cue for cue in subject.rows("seg")}
    places = {name: _place(cue, sentences) for name, cue in cues.items()}
    linked = [
        (
            said,
            _place(said, sentences),
            [name for name in said.tag.get("corresp", "").split() if name in cues],
        )
        for said in quotations
    ]
    served = {(name, place) for _, place, names in linked for name in names}
    for said, place, names in linked:
        if not any(places[name] == place for name in names):
            continue
        for name in names:
            if abs(places[name] - place) == 1 and (name, places[name]) in served:
                related = (subject.related(cues[name], say("the cue")),)
                message = say("cue {pointer!r} is that of a quotation in another sentence", pointer=name)
                yield Problem(message, subject.at(said, "corresp"), related)


def _place(row: Row, sentences: list[Row]) -> int:
    """Return the number of the sentence that contains an element; an opener precedes all sentences."""
    place = bisect_right(sentences, row) - 1
    return place if place >= 0 and sentences[place].holds(row) else 0


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
