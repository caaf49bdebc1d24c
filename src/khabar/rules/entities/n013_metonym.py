"""A mention is wrongly annotated as a metonym.

Reports `ana="#metonym"` on the name of a person or organisation, and on a place in an opener. The
annotation means that the name of a place stands for those who govern there. Persons and organisations
have no such reading, and the place of a dateline is where the report was written.

Wrong:
    <p xml:id="p1"><s xml:id="s1">وصلت <persName xml:id="m1" ref="person:salem" ana="#metonym">هدى سالم</persName>.</s></p>

Right:
    <p xml:id="p1"><s xml:id="s1">وصلت <persName xml:id="m1" ref="person:salem">هدى سالم</persName>.</s></p>

TEI: placeName, @ana
Since: 0.2.0
"""

from collections.abc import Iterator

from khabar.messages import say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject
from khabar.tei.page.table import MENTIONS


def check(subject: Subject) -> Iterator[Problem]:
    """Yield persons, organisations and places of an opener that are annotated as metonyms."""
    openers = subject.rows("opener")
    for mention in subject.rows(*MENTIONS):
        if not mention.tag.get("ana"):
            continue
        if mention.name != "placeName":
            message = say("`{element}` is marked as a metonym; only place names can be", element=mention.name)
            yield Problem(message, subject.at(mention, "ana"))
        elif any(opener.holds(mention) for opener in openers):
            message = say("place of a dateline is marked as a metonym; it is the place of writing")
            yield Problem(message, subject.at(mention, "ana"))


RULE = Rule("N013", "metonym", Severity.WARNING, Scope.ENTRY, check, requires=("H009",))
