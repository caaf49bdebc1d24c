"""A local pointer does not resolve.

Reports local pointers (`#c1`) to an id that no element of the file has. A quotation whose cue or
speaker cannot be found has none, whatever the attribute contains. An unknown referent is written
`#unlinked`. An id that is missing at ten or more places is reported once. In other TEI files, all attributes that contain pointers are checked, except attributes
that refer to other parts of a larger document (I011).

Wrong:
    <p xml:id="p1"><s xml:id="s1"><seg xml:id="c1" type="cue" ana="#cue.say">قالت</seg> <rs xml:id="r1" type="source" ref="person:salem" corresp="#q1"><persName xml:id="m1" ref="person:salem">هدى سالم</persName></rs> إن <said xml:id="q1" who="person:salem" direct="false" corresp="#c2">الأمطار ستستمر</said>.</s></p>

Right:
    <p xml:id="p1"><s xml:id="s1"><seg xml:id="c1" type="cue" ana="#cue.say">قالت</seg> <rs xml:id="r1" type="source" ref="person:salem" corresp="#q1"><persName xml:id="m1" ref="person:salem">هدى سالم</persName></rs> إن <said xml:id="q1" who="person:salem" direct="false" corresp="#c1">الأمطار ستستمر</said>.</s></p>

TEI: Guidelines, section 17.1: Links
Since: 0.1.0
"""

from collections.abc import Iterator

from khabar.messages import Message, say
from khabar.rules.finding import Problem, Related, Severity
from khabar.rules.rule import Need, Rule, Scope
from khabar.rules.subjects.habits import fold_habits
from khabar.rules.subjects.local_pointers import dangling_pointers
from khabar.rules.subjects.pointers import PointerTarget, entry_pointers, kind_of
from khabar.rules.subjects.subject import Subject


def check(subject: Subject) -> Iterator[Problem]:
    """Yield local pointers to ids that do not exist."""
    return fold_habits(_check_entry(subject) if subject.kind == "entries" else _check_any(subject))


def _check_entry(subject: Subject) -> Iterator[Problem]:
    for place, _, target in entry_pointers(subject).doubtful:
        if target.pointer and target.pointer.is_local and kind_of(subject, target.pointer) is None:
            message = say("{pointer!r} does not resolve: no such id in this entry", pointer=target.text)
            yield Problem(message, subject.at(place, target.attribute), tuple(_without_id(subject, target)))


def _without_id(subject: Subject, target: PointerTarget) -> Iterator[Related[Message]]:
    """Yield the responsible that has no id, and may be meant."""
    if "respStmt" in target.kinds:
        for part in subject.parts("fileDesc/titleStmt/respStmt"):
            if not part.id:
                yield subject.related(part, say("this one has no id"))


def _check_any(subject: Subject) -> Iterator[Problem]:
    for pointer in dangling_pointers(subject).single:
        message = say("{pointer!r} does not resolve: no such id in this file", pointer=pointer.text)
        yield Problem(message, subject.at(pointer.element, pointer.attribute))


RULE = Rule(
    "I003",
    "dangling-pointer",
    Severity.ERROR,
    Scope.TREE,
    check,
    needs=frozenset({Need.WHOLE}),
    requires=("I001",),
)
