"""Two quotations have each other's cue.

Reports two quotations that together are nearer to their cues if these are exchanged. When quotations are
annotated in one go, a slip of the hand links them crosswise; who said it is still right, but how it was said
is that of another sentence. Cues that cannot be exchanged are not compared: a quotation inside another one
often has its cue there, and that is never the cue of the outer one.

Wrong:
    entry in which `q1` has the cue before `q2`, and `q2` the cue before `q1`

Right:
    entry in which each has the cue before it

TEI: said, @corresp
Since: 0.2.0
"""

from collections.abc import Iterator
from itertools import combinations

from khabar.messages import say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject
from khabar.tei.page.table import Row

_NEIGHBOURS = 4
"""Quotations after one that are compared with it."""

_LEAST = 10
"""Characters by which they must be nearer."""


def check(subject: Subject) -> Iterator[Problem]:
    """Yield quotations whose cues are exchanged with those of a neighbour."""
    cues = {f"#{cue.id}": cue for cue in subject.rows("seg")}
    linked = [
        (said, cue)
        for said in subject.rows("said")
        # The first one is its own; others relay it, and may be far away.
        if (cue := next((cues[name] for name in said.tag.get("corresp", "").split() if name in cues), None))
    ]
    for index in range(len(linked)):
        for (said, cue), (other, others_cue) in combinations(linked[index : index + _NEIGHBOURS], 2):
            if (
                said is linked[index][0]
                and cue is not others_cue
                and _is_crossed(said, cue, other, others_cue)
            ):
                message = say("{one} and {other} seem to have each other's cue", one=said.id, other=other.id)
                related = (subject.related(other, say("the other quotation")),)
                yield Problem(message, subject.at(said, "corresp"), related)


def _is_crossed(said: Row, cue: Row, other: Row, others_cue: Row) -> bool:
    if said.holds(others_cue) or other.holds(cue):
        # «سألت أمي الموظف: …»، تضيف ميس: no quotation contains its own cue (Q022).
        return False
    own = _distance(said, cue) + _distance(other, others_cue)
    crossed = _distance(said, others_cue) + _distance(other, cue)
    return own - crossed > _LEAST


def _distance(one: Row, other: Row) -> int:
    return max(one.start - other.end, other.start - one.end, 0)


RULE = Rule(
    "Q029",
    "crossed-cues",
    Severity.WARNING,
    Scope.ENTRY,
    check,
    requires=("I003", "I004", "Q005", "Q007", "Q008", "Q022", "Q023"),
)
