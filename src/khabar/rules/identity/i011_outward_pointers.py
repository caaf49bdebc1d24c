"""None of an attribute's pointers resolves in this file.

Reports an attribute of an element with 3 or more pointers if none of them resolves in the file, and then
also any rarer one whose pointers all fail. An attribute is judged with its element, since `@corresp` of a
`meeting` may point outside the file and `@corresp` of a `note` into it. All are reported together. Such a file is usually part of
a larger document: it refers to persons or categories that another part declares. That is not a mistake,
but khabar cannot check it here. Single pointers that do not resolve are reported by I003. Entries are
not checked by this rule.

Wrong:
    <u who="#deputy1">…</u> <u who="#deputy2">…</u> <u who="#deputy1">…</u>

Right:
    <u who="#deputy1">…</u> <!-- and in the header: --> <person xml:id="deputy1"/>

TEI: Guidelines, section 17.1: Links
Since: 0.2.0
"""

from collections.abc import Iterator

from khabar.messages import say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Need, Rule, Scope
from khabar.rules.subjects.local_pointers import dangling_pointers
from khabar.rules.subjects.subject import Subject


def check(subject: Subject) -> Iterator[Problem]:
    """Yield, once, which local pointers resolve nowhere in a file other than an entry."""
    if subject.kind == "entries":
        return
    outward = sorted(dangling_pointers(subject).outward.items(), key=lambda item: -len(item[1]))
    if not outward:
        return
    message = say(
        "no pointer of these resolves in this file: {attributes}",
        attributes=tuple(f"{owner.element}/@{owner.attribute} ({len(found):,})" for owner, found in outward),
    )
    (owner, pointers), *others = outward
    related = tuple(
        subject.related(found[0].element, say("the first @{attribute}", attribute=other.attribute))
        for other, found in others
    )
    yield Problem(message, subject.at(pointers[0].element, owner.attribute), related)


RULE = Rule(
    "I011",
    "outward-pointers",
    Severity.INFO,
    Scope.TREE,
    check,
    needs=frozenset({Need.WHOLE}),
    requires=("I001",),
)
