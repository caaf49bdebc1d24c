"""An entry links one name to two different referents.

Reports mentions whose name is linked to another referent earlier in the entry. Usually one of the two
links is a slip. Two people can share a name: give the mentions a `@cert` other than `high`, and nothing
is reported.

Wrong:
    <p xml:id="p1"><s xml:id="s1">وصلت الوزيرة <persName xml:id="m1" ref="person:salem">سالم</persName> ثم عادت الوزيرة <persName xml:id="m2" ref="person:karim">سالم</persName>.</s></p>

Right:
    <p xml:id="p1"><s xml:id="s1">وصلت الوزيرة <persName xml:id="m1" ref="person:salem">سالم</persName> ثم عادت الوزيرة <persName xml:id="m2" ref="person:salem">سالم</persName>.</s></p>

TEI: Guidelines, section 14.2: The Referencing of Names
Since: 0.1.0
"""

from collections.abc import Iterator

from khabar.messages import say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject
from khabar.rules.subjects.text.boundaries import inside
from khabar.tei.page.table import Row


def check(subject: Subject) -> Iterator[Problem]:
    """Yield mentions whose name has a different link earlier, if both links are certain."""
    seen: dict[tuple[str, str], Row] = {}
    for mention, key in subject.mention_keys:
        reference = mention.tag.get("ref")
        if reference and mention.tag.get("cert", "high") == "high":
            first = seen.setdefault((mention.name, key), mention)
            if first is not mention and first.tag.get("ref") != reference:
                related = (subject.related(first, say("linked to {item} here", item=first.tag.get("ref"))),)
                message = say(
                    "{name!r} is linked to {item} here", name=inside(subject, mention), item=reference
                )
                yield Problem(message, subject.at(mention, "ref"), related)


RULE = Rule(
    "N004",
    "divided-surface",
    Severity.WARNING,
    Scope.ENTRY,
    check,
    requires=("I005", "I010", "I014", "N006"),
)
