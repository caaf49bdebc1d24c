"""A mention is nested in a mention that may not contain it.

Reports a mention inside another mention. Nested names are counted twice. The only exception is the name
of a person or place inside the name of an organisation (the university of a city).

Wrong:
    <p xml:id="p1"><s xml:id="s1">وصلت القافلة إلى <placeName xml:id="m1" ref="place:lebanon"><placeName xml:id="m2" ref="place:lebanon">لبنان</placeName></placeName>.</s></p>

Right:
    <p xml:id="p1"><s xml:id="s1">وصلت القافلة إلى <placeName xml:id="m1" ref="place:lebanon">لبنان</placeName>.</s></p>

TEI: Guidelines, section 14.2: The Referencing of Names
Since: 0.1.0
"""

from collections.abc import Iterator

from khabar.messages import say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject
from khabar.tei.page.table import MENTIONS, Row


def check(subject: Subject) -> Iterator[Problem]:
    """Yield mentions inside mentions, except persons and places inside an organisation."""
    around: list[Row] = []
    for mention in subject.rows(*MENTIONS):
        while around and around[-1].stop <= mention.number:
            around.pop()
        if around and (around[-1].name != "orgName" or mention.name == "orgName"):
            outer = around[-1]
            related = (subject.related(outer, say("the outer mention")),)
            message = say("`{inner}` is not allowed in `{outer}`", inner=mention.name, outer=outer.name)
            yield Problem(message, subject.at(mention), related)
        around.append(mention)


RULE = Rule("N007", "nested-mention", Severity.ERROR, Scope.ENTRY, check)
