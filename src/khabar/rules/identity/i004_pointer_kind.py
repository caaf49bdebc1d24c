"""A pointer refers to the wrong kind of target.

Reports pointers to an element or register item of a kind that the attribute may not refer to.
`persName` refers to a person, `said/@who` to someone or something that can speak, and `rs/@corresp` to
a quotation. A pointer to something else resolves, so it stays unnoticed until a query counts a city
among the persons.

Wrong:
    <p xml:id="p1"><s xml:id="s1">وصلت القافلة إلى <placeName xml:id="m1" ref="person:salem">بيروت</placeName>.</s></p>

Right:
    <p xml:id="p1"><s xml:id="s1">وصلت القافلة إلى <placeName xml:id="m1" ref="place:beirut">بيروت</placeName>.</s></p>

TEI: Guidelines, section 17.1: Links
Since: 0.1.0
"""

from collections.abc import Iterator

from khabar.messages import say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.pointers import describe, entry_pointers, kind_of
from khabar.rules.subjects.subject import Subject


def check(subject: Subject) -> Iterator[Problem]:
    """Yield pointers whose target is not of a kind that the attribute may refer to."""
    for place, name, target in entry_pointers(subject).doubtful:
        if target.pointer is None or (name, target.attribute) == ("said", "corresp"):
            # The target of a quotation's @corresp is checked by Q005.
            continue
        kind = kind_of(subject, target.pointer)
        if kind is not None and kind not in target.kinds:
            message = say(
                "{pointer!r} is not a valid target of `{element}/@{attribute}`; expected {kinds}",
                pointer=target.text,
                element=name,
                attribute=target.attribute,
                kinds=describe(target.kinds),
            )
            yield Problem(message, subject.at(place, target.attribute))


RULE = Rule("I004", "pointer-kind", Severity.ERROR, Scope.ENTRY, check, requires=("I001",))
