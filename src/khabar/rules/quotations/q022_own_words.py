"""Cue, source and content of a quotation overlap.

Reports a cue or source inside its own quotation, a cue inside its own source, and a name or source
inside a cue. They are separate: the words that report, the words that name the source, and the reported
words. A quotation that contains its cue or source attributes words of the writer to the speaker, and a
cue that contains a name is counted as a separate form.

Wrong:
    <p xml:id="p1"><s xml:id="s1"><rs xml:id="r1" type="source" ref="person:salem" corresp="#q1"><seg xml:id="c1" type="cue" ana="#cue.say">قالت</seg> <persName xml:id="m1" ref="person:salem">هدى سالم</persName></rs> إن <said xml:id="q1" who="person:salem" direct="false" corresp="#c1">الأمطار ستستمر</said>.</s></p>

Right:
    <p xml:id="p1"><s xml:id="s1"><seg xml:id="c1" type="cue" ana="#cue.say">قالت</seg> <rs xml:id="r1" type="source" ref="person:salem" corresp="#q1"><persName xml:id="m1" ref="person:salem">هدى سالم</persName></rs> إن <said xml:id="q1" who="person:salem" direct="false" corresp="#c1">الأمطار ستستمر</said>.</s></p>

TEI: said, seg, rs
Since: 0.2.0
"""

from bisect import bisect_right
from collections.abc import Iterator

from khabar.messages import Message, say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject
from khabar.tei.page.table import MENTIONS, Row

_CUE_IN_CONTENT = say("cue is inside its own quotation")
_SOURCE_IN_CONTENT = say("source is inside its own quotation")
_CUE_IN_SOURCE = say("cue is inside the source")
_NAME_IN_CUE = say("cue includes a name or a source")


def check(subject: Subject) -> Iterator[Problem]:
    """Yield cues and sources in their own quotation, cues in their own source, and names in cues."""
    cues = {f"#{cue.id}": cue for cue in subject.rows("seg")}
    quotations: dict[str, tuple[Row, list[Row]]] = {}
    for said in subject.rows("said"):
        own = [cues[pointer] for pointer in said.tag.get("corresp", "").split() if pointer in cues]
        if not own and said.tag.get("prev") in quotations:
            # A later piece has the cues of the first one.
            own = quotations[said.tag.get("prev", "")][1]
        quotations[f"#{said.id}"] = (said, own)
        for cue in own:
            if said.holds(cue):
                yield _problem(subject, _CUE_IN_CONTENT, cue, said)
    for source in subject.rows("rs"):
        for pointer in source.tag.get("corresp", "").split():
            if pointer in quotations:
                yield from _check_source(subject, source, *quotations[pointer])
    yield from _check_names(subject)


def _check_source(subject: Subject, source: Row, said: Row, cues: list[Row]) -> Iterator[Problem]:
    if said.holds(source):
        yield _problem(subject, _SOURCE_IN_CONTENT, source, said)
    for cue in cues:
        if source.holds(cue):
            yield _problem(subject, _CUE_IN_SOURCE, cue, source)


def _check_names(subject: Subject) -> Iterator[Problem]:
    names = subject.rows("rs", *MENTIONS)
    numbers = [name.number for name in names]
    for cue in subject.rows("seg"):
        # The first name in a cue is the first one that begins after it.
        place = bisect_right(numbers, cue.number)
        if place < len(names) and cue.holds(names[place]):
            yield _problem(subject, _NAME_IN_CUE, cue, names[place])


def _problem(subject: Subject, message: Message, row: Row, other: Row) -> Problem:
    return Problem(message, subject.at(row), (subject.related(other, say("the other element")),))


RULE = Rule("Q022", "own-words", Severity.ERROR, Scope.ENTRY, check, requires=("I003", "S008"))
