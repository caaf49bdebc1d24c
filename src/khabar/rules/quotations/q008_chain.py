"""The pieces of a quotation are not linked correctly.

Reports links between pieces (`@next`, `@prev`) that are not mutual or go in the wrong direction, and
pieces that differ in speaker, `@direct` or certainty. A quotation that is interrupted is one quotation
in several `said`, and each names the next and the previous piece. With a broken chain, one quotation is
counted as two, or the words of two people as those of one.

Wrong:
    <p xml:id="p1"><s xml:id="s1"><seg xml:id="c1" type="cue" ana="#cue.say">قالت</seg> <rs xml:id="r1" type="source" ref="person:salem" corresp="#q1"><persName xml:id="m1" ref="person:salem">هدى سالم</persName></rs> "<said xml:id="q1" who="person:salem" next="#q2" direct="true" corresp="#c1">الأمطار</said>"، "<said xml:id="q2" who="person:salem" corresp="#c1" direct="true">ستستمر</said>".</s></p>

Right:
    <p xml:id="p1"><s xml:id="s1"><seg xml:id="c1" type="cue" ana="#cue.say">قالت</seg> <rs xml:id="r1" type="source" ref="person:salem" corresp="#q1"><persName xml:id="m1" ref="person:salem">هدى سالم</persName></rs> "<said xml:id="q1" who="person:salem" next="#q2" direct="true" corresp="#c1">الأمطار</said>"، "<said xml:id="q2" who="person:salem" prev="#q1" direct="true">ستستمر</said>".</s></p>

TEI: att.global.linking, @next, @prev
Since: 0.1.0
"""

from collections.abc import Iterator

from khabar.messages import Message, say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject
from khabar.tei.page.table import Row

_SHARED = ("who", "direct", "cert")


def check(subject: Subject) -> Iterator[Problem]:
    """Yield links that are not mutual, circular or backwards, and pieces with different attributes."""
    said = subject.rows("said")
    by_id = {row.id: row for row in said if row.id}
    for row in said:
        for attribute, answer in (("next", "prev"), ("prev", "next")):
            target = by_id.get(row.tag.get(attribute, "").removeprefix("#"))
            if target and (reason := _reason(row, target, attribute, answer)):
                related = (subject.related(target, say("the target of the pointer")),)
                yield Problem(reason, subject.at(row, attribute), related)


def _reason(row: Row, target: Row, attribute: str, answer: str) -> Message | None:
    """Return the defect of a link, if it has one."""
    if target.tag.get(answer) != f"#{row.id}":
        return say(
            "@{attribute} is not matched by @{answer} of its target",
            attribute=attribute,
            answer=answer,
        )
    if row.number == target.number or (target.number > row.number) != (attribute == "next"):
        return say("@{attribute} points in the wrong direction", attribute=attribute)
    differing = [key for key in _SHARED if row.tag.get(key) != target.tag.get(key)]
    if "who" in differing and not (row.tag.get("who") and target.tag.get("who")):
        # A missing speaker is a finding of Q001.
        differing.remove("who")
    if attribute == "next" and differing:
        return say("pieces of the quotation differ in {attributes}", attributes=_listed(differing))
    return None


def _listed(attributes: list[str]) -> Message:
    *others, last = attributes
    if not others:
        return say("@{attribute}", attribute=last)
    return say("{some} and @{last}", some=_listed(others), last=last)


RULE = Rule("Q008", "chain", Severity.ERROR, Scope.ENTRY, check, requires=("I001", "I003", "I014"))
