"""A mention has no referent.

Reports mentions and words of a source without `@ref`. A name that is annotated but not linked cannot be
counted, mapped or compared: صالح may be a man's name or an adjective, and سالم may name two men. If the
referent is unknown, state it with `ref="#unlinked"`.

Wrong:
    <p xml:id="p1"><s xml:id="s1">وصلت القافلة إلى <placeName xml:id="m1">بيروت</placeName>.</s></p>

Right:
    <p xml:id="p1"><s xml:id="s1">وصلت القافلة إلى <placeName xml:id="m1" ref="place:beirut">بيروت</placeName>.</s></p>

TEI: Guidelines, section 14.2: The Referencing of Names
Since: 0.1.0
"""

from collections.abc import Iterator

from khabar.messages import say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject
from khabar.tei.page.table import MENTIONS


def check(subject: Subject) -> Iterator[Problem]:
    """Yield mentions and sources without @ref."""
    for row in (*subject.rows(*MENTIONS), *subject.rows("rs")):
        if not row.tag.get("ref", "").strip():
            yield Problem(say("`{element}` has no @ref", element=row.name), subject.at(row))


RULE = Rule("N001", "unlinked-mention", Severity.ERROR, Scope.ENTRY, check)
