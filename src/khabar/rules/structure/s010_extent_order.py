"""Two elements with the same extent are nested the wrong way round.

Reports an element around another one with the same words, if the convention puts the other one outside:
from outside to inside `s`, `said`, `rs`, `seg`, phrases, `date`, names. Offsets do not show which of two
elements with one extent is inside. With one order for all entries, two annotators write the same, and an
entry that a program has read and written again is unchanged.

Wrong:
    <p xml:id="p1"><s xml:id="s1"><seg xml:id="c1" type="cue" ana="#cue.say">قالت</seg> <persName xml:id="m1" ref="person:salem"><rs xml:id="r1" type="source" ref="person:salem" corresp="#q1">هدى سالم</rs></persName> إن <said xml:id="q1" who="person:salem" direct="false" corresp="#c1">الأمطار ستستمر</said>.</s></p>

Right:
    <p xml:id="p1"><s xml:id="s1"><seg xml:id="c1" type="cue" ana="#cue.say">قالت</seg> <rs xml:id="r1" type="source" ref="person:salem" corresp="#q1"><persName xml:id="m1" ref="person:salem">هدى سالم</persName></rs> إن <said xml:id="q1" who="person:salem" direct="false" corresp="#c1">الأمطار ستستمر</said>.</s></p>

TEI: none; a convention of khabar
Since: 0.2.0
"""

from collections.abc import Iterator
from itertools import pairwise

from khabar.messages import Message, say
from khabar.rules.finding import Edit, Fix, Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject
from khabar.tei.entry.nesting import RANKS
from khabar.tei.page.table import Row


def check(subject: Subject) -> Iterator[Problem]:
    """Yield elements around another one of the same extent that belongs outside."""
    for outer, inner in pairwise(subject.rows(*RANKS)):
        same = (outer.start, outer.end) == (inner.start, inner.end)
        if same and outer.holds(inner) and RANKS[outer.name] > RANKS[inner.name]:
            message = say(
                "`{outer}` is around `{inner}` of the same extent; expected it inside",
                outer=outer.name,
                inner=inner.name,
            )
            yield Problem(message, subject.at(outer), fix=_swap(subject, outer, inner))


def _swap(subject: Subject, outer: Row, inner: Row) -> Fix[Message] | None:
    """Return the fix that exchanges the tags of two elements; `None` if there is anything between them."""
    source, extents = subject.document.source, subject.document.source_map.extents
    around, inside = extents[outer.number], extents[inner.number]
    if around.start_tag_end != inside.start or inside.end != around.end_tag_start:
        return None
    opening = source[inside.start : inside.start_tag_end] + source[around.start : around.start_tag_end]
    closing = source[around.end_tag_start : around.end] + source[inside.end_tag_start : inside.end]
    edits = (
        Edit(around.start, inside.start_tag_end, opening),
        Edit(inside.end_tag_start, around.end, closing),
    )
    return Fix(say("exchange the tags"), edits)


RULE = Rule(
    "S010",
    "extent-order",
    Severity.WARNING,
    Scope.ENTRY,
    check,
    requires=("S001", "S002", "S005"),
    local=True,
)
