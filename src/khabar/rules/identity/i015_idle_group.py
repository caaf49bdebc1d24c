"""An anonymous source is never referenced.

Reports a `personGrp` that no pointer of the entry refers to. An anonymous source is in the entry
because the page quotes it. One that no quotation, source or relay refers to is left over from a
correction, or its quotations are attributed to another group.

Wrong:
    entry with a `personGrp` g1 that no `@who` and no `@ref` names

Right:
    entry without it, or with who="#g1" in its quotations

TEI: personGrp
Since: 0.2.0
"""

from collections.abc import Iterator

from khabar.messages import say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.pointers import entry_pointers
from khabar.rules.subjects.subject import Subject


def check(subject: Subject) -> Iterator[Problem]:
    """Yield the anonymous sources that no pointer of the entry refers to."""
    groups = subject.parts("standOff/listPerson/personGrp")
    if not groups:
        return
    texts = entry_pointers(subject).texts
    for group in groups:
        if group.id and f"#{group.id}" not in texts:
            yield Problem(
                say("anonymous source {group!r} is never referenced", group=group.id), subject.at(group)
            )


RULE = Rule("I015", "idle-group", Severity.WARNING, Scope.ENTRY, check, requires=("I003", "I014", "Q001"))
