"""A merge conflict has not been resolved.

Reports the instructions in which `khabar git-merge` records a conflict. If two annotators changed one
thing in different ways, the merge keeps one version and adds an instruction at the top of the entry:
the subject of the conflict and the change on each side. Choose one, change the annotation if necessary,
and delete the instruction. Until then, the entry has no agreed version.

Wrong:
    <p xml:id="p1"><?khabar-conflict layer="mention" id="m1" reason="both sides changed it"?><s xml:id="s1">وصلت إلى <placeName xml:id="m1" ref="place:beirut">بيروت</placeName>.</s></p>

Right:
    <p xml:id="p1"><s xml:id="s1">وصلت إلى <placeName xml:id="m1" ref="place:beirut">بيروت</placeName>.</s></p>

TEI: none; a convention of khabar
Since: 0.2.0
"""

import re
from collections.abc import Iterator

from khabar.messages import say
from khabar.rules.finding import Problem, ProblemPosition, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject

_INSTRUCTION = re.compile(r"<\?khabar-conflict\s(.*?)\?>", re.DOTALL)
_FIELD = re.compile(r'(layer|id)="([^"]*)"')


def check(subject: Subject) -> Iterator[Problem]:
    """Yield the conflicts that a merge recorded."""
    for match in _INSTRUCTION.finditer(subject.document.source):
        fields = dict(_FIELD.findall(match[1]))
        layer, name = fields.get("layer", ""), fields.get("id", "")
        site = ProblemPosition(subject.location(match.start(), match.end()), name)
        elements = subject.tree.by_id.get(name, [])
        related = tuple(
            subject.related(element, say("the annotation in conflict")) for element in elements[:1]
        )
        message = say("unresolved merge conflict about {layer} {name}", layer=layer, name=name)
        yield Problem(message, site, related)


RULE = Rule("X008", "conflict", Severity.ERROR, Scope.ENTRY, check)
