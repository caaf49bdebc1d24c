"""No pointer of an attribute leads to anything in the file.

A part of a larger document points at what another part declares: the persons of a corpus of speeches, the
categories of a taxonomy. That is no mistake, but nobody can check it here, and a program that reads the
part alone finds none of them. Where single pointers lead nowhere, see I003.

Wrong:
    <u who="#deputy1">…</u> <u who="#deputy2">…</u> <u who="#deputy1">…</u>

Right:
    <u who="#deputy1">…</u> <!-- and in the header: --> <person xml:id="deputy1"/>

TEI: Guidelines, section 17.1: Links
Since: 0.2.0
"""

from collections.abc import Iterator

from khabar.rules.finding import Problem, Severity
from khabar.rules.message import say
from khabar.rules.rule import Need, Rule, Scope
from khabar.rules.subjects.local_pointers import dangling_pointers
from khabar.rules.subjects.subject import Subject


def check(subject: Subject) -> Iterator[Problem]:
    """Yield, once an attribute, that all of its local pointers lead out of a file that is not ours."""
    if subject.kind == "entries":
        return
    for attribute, pointers in dangling_pointers(subject).outward.items():
        message = say(
            "none of the {number} pointers of @{attribute} leads to an id of this file",
            attribute=attribute,
            number=len(pointers),
        )
        yield Problem(message, subject.at(pointers[0].element, attribute))


RULE = Rule(
    "I011",
    "outward-pointers",
    Severity.INFO,
    Scope.TREE,
    check,
    needs=frozenset({Need.WHOLE}),
    requires=("I001",),
)
