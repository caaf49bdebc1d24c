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
from khabar.rules.finding import Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.pointers import describe, kind_of, references
from khabar.rules.subjects.subject import Problem, Subject


def check(subject: Subject) -> Iterator[Problem]:
    """Yield pointers whose target is not of a kind that the attribute may refer to."""
    for place, name, aim in references(subject).doubtful:
        if aim.pointer is None or (name, aim.attribute) == ("said", "corresp"):
            # The target of a quotation's @corresp is checked by Q005.
            continue
        kind = kind_of(subject, aim.pointer)
        if kind is not None and kind not in aim.kinds:
            message = say(
                "{pointer!r} is not what `{element}/@{attribute}` names: {kinds}",
                pointer=aim.text,
                element=name,
                attribute=aim.attribute,
                kinds=describe(aim.kinds),
            )
            yield Problem(message, subject.at(place, aim.attribute))


RULE = Rule("I004", "pointer-kind", Severity.ERROR, Scope.ENTRY, check, requires=("I001",))
