"""A mention stands in a mention that may not hold it.

A name in a name is counted twice. It is meant only where a proper name is part of an organisation's
name (the university of a city).

Wrong:
    <p xml:id="p1"><s xml:id="s1">وصلت القافلة إلى <placeName xml:id="m1" ref="place:lebanon"><placeName xml:id="m2" ref="place:lebanon">لبنان</placeName></placeName>.</s></p>

Right:
    <p xml:id="p1"><s xml:id="s1">وصلت القافلة إلى <placeName xml:id="m1" ref="place:lebanon">لبنان</placeName>.</s></p>

TEI: Guidelines, section 14.2: The Referencing of Names
Since: 0.1.0
"""

from collections.abc import Iterator

from khabar.rules.finding import Severity
from khabar.rules.message import say
from khabar.rules.rule import Rule, Scope
from khabar.rules.subject import Problem, Subject
from khabar.tei.names import MENTIONS, ORG_NAME, local


def check(subject: Subject) -> Iterator[Problem]:
    """Yield mentions inside mentions, other names in an organisation's excepted."""
    for mention in subject.page_elements(*sorted(MENTIONS)):
        outer = next(mention.iterancestors(*MENTIONS), None)
        if outer is not None and (outer.tag != ORG_NAME or mention.tag == ORG_NAME):
            related = (subject.related(outer, say("the mention around it")),)
            message = say("`{inner}` stands in `{outer}`", inner=local(mention.tag), outer=local(outer.tag))
            yield Problem(message, subject.at(mention), related)


RULE = Rule("N007", "nested-mention", Severity.ERROR, Scope.ENTRY, check)
