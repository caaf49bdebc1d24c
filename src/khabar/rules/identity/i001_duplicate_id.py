"""Two elements have the same `xml:id`.

Reports each element whose id an earlier element of the file already has. Quotations find their cues by
id, and readers find sentences by id. If two elements share one, every pointer to it is ambiguous, and
tools silently choose one of them.

Wrong:
    <p xml:id="p1"><s xml:id="s1">وصلت القافلة.</s> <s xml:id="s1">وتوقفت.</s></p>

Right:
    <p xml:id="p1"><s xml:id="s1">وصلت القافلة.</s> <s xml:id="s2">وتوقفت.</s></p>

TEI: att.global, @xml:id
Since: 0.1.0
"""

from collections.abc import Iterator

from khabar.messages import say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject


def check(subject: Subject) -> Iterator[Problem]:
    """Yield every element whose id an earlier one already has."""
    for identifier, (first, *others) in subject.tree.by_id.items():
        for element in others:
            related = (subject.related(first, say("the first element with this id")),)
            yield Problem(say("duplicate id {id!r}", id=identifier), subject.at(element, "xml:id"), related)


RULE = Rule("I001", "duplicate-id", Severity.ERROR, Scope.TREE, check, form=True)
