"""A source and its name have different referents.

Reports words of a source that are exactly one mention whose `@ref` differs from that of the source. If
a source is just `هدى سالم`, the name identifies the speaker, so mention and source have one referent.
Probably one of the two links was copied from another quotation.

Wrong:
    <p xml:id="p1"><s xml:id="s1"><seg xml:id="c1" type="cue" ana="#cue.say">قال</seg> <rs xml:id="r1" type="source" ref="person:salem" corresp="#q1"><persName xml:id="m1" ref="person:karim">كريم سالم</persName></rs> ل<persName xml:id="m2" ref="person:salem">هدى سالم</persName> إن <said xml:id="q1" who="person:salem" direct="false" corresp="#c1">الأمطار ستستمر</said>.</s></p>

Right:
    <p xml:id="p1"><s xml:id="s1"><seg xml:id="c1" type="cue" ana="#cue.say">قال</seg> <rs xml:id="r1" type="source" ref="person:karim" corresp="#q1"><persName xml:id="m1" ref="person:karim">كريم سالم</persName></rs> ل<persName xml:id="m2" ref="person:salem">هدى سالم</persName> إن <said xml:id="q1" who="person:karim" direct="false" corresp="#c1">الأمطار ستستمر</said>.</s></p>

TEI: rs, @ref
Since: 0.2.0
"""

from collections.abc import Iterator

from khabar.messages import say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject
from khabar.tei.page.table import MENTIONS
from khabar.vocabulary import UNLINKED


def check(subject: Subject) -> Iterator[Problem]:
    """Yield sources that are a name with another referent; unlinked names are not compared."""
    sources = subject.rows("rs")
    names = {(row.start, row.end): row for row in subject.rows(*MENTIONS)} if sources else {}
    for source in sources:
        name = names.get((source.start, source.end))
        if name is None or not source.holds(name):
            continue
        stated, meant = source.tag.get("ref"), name.tag.get("ref")
        if stated and meant and stated != meant and UNLINKED not in {stated, meant}:
            message = say("source is {source}, but its text is the name of {name}", source=stated, name=meant)
            yield Problem(message, subject.at(source, "ref"), (subject.related(name, say("the name")),))


RULE = Rule(
    "Q026",
    "source-name",
    Severity.WARNING,
    Scope.ENTRY,
    check,
    requires=("I010", "I014", "N001", "N006", "N014", "Q013"),
)
