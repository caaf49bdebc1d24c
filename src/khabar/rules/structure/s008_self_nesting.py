"""An annotation is nested in another of its kind.

Reports a cue inside a cue, a source inside a source, a date inside a date, and a quotation around
another with the same words, speaker and type. Such words are annotated twice, and every count is too
high. Usually a new tag was added without removing the old one.

Wrong:
    <p xml:id="p1"><s xml:id="s1">وصلت القافلة <date xml:id="d1" type="relative"><date xml:id="d2" type="relative">أمس</date></date>.</s></p>

Right:
    <p xml:id="p1"><s xml:id="s1">وصلت القافلة <date xml:id="d1" type="relative">أمس</date>.</s></p>

TEI: seg, rs, date, said
Since: 0.2.0
"""

from collections.abc import Iterator
from itertools import pairwise

from khabar.messages import say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject
from khabar.tei.page.table import Row

_FLAT = ("seg", "rs", "date")


def check(subject: Subject) -> Iterator[Problem]:
    """Yield cues, sources and dates inside one of their kind, and quotations that repeat an outer one."""
    doubled = [
        pair for name in _FLAT for pair in pairwise(subject.rows(name)) if pair[1].number < pair[0].stop
    ]
    doubled += [pair for pair in pairwise(subject.rows("said")) if _is_twin(*pair)]
    for outer, inner in doubled:
        related = (subject.related(outer, say("the outer element")),)
        message = say("`{element}` is inside another `{element}`; remove one of them", element=inner.name)
        yield Problem(message, subject.at(inner), related)


def _is_twin(outer: Row, inner: Row) -> bool:
    return (
        (outer.start, outer.end) == (inner.start, inner.end)
        and outer.holds(inner)
        and outer.tag.get("who") == inner.tag.get("who")
        and outer.tag.get("direct") == inner.tag.get("direct")
    )


RULE = Rule("S008", "self-nesting", Severity.ERROR, Scope.ENTRY, check)
