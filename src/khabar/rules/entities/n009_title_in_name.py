"""The name of a person includes a title.

Reports names of persons that begin with a common title (الرئيس, الدكتورة, وزير, …). Titles change with
the office and the outlet; names do not. With titles included, one person has as many names as titles.
A name of the registers is not reported: in أمير سالم, أمير is a name.

Wrong:
    <p xml:id="p1"><s xml:id="s1">وصلت <persName xml:id="m1" ref="person:salem">الوزيرة هدى سالم</persName> صباحا.</s></p>

Right:
    <p xml:id="p1"><s xml:id="s1">وصلت الوزيرة <persName xml:id="m1" ref="person:salem">هدى سالم</persName> صباحا.</s></p>

TEI: persName, roleName
Since: 0.1.0
"""

from collections.abc import Iterator

from khabar.messages import say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject
from khabar.rules.subjects.text.boundaries import inside
from khabar.rules.subjects.text.class_words import TITLES


def check(subject: Subject) -> Iterator[Problem]:
    """Yield names of persons that begin with a title."""
    known = subject.workspace.name_keys if subject.workspace else frozenset()
    for mention, key in subject.mention_keys:
        first, _, rest = key.partition(" ")
        if first in TITLES and rest and mention.name == "persName" and key not in known:
            title = inside(subject, mention).partition(" ")[0]
            message = say("mention includes the title {title!r}", title=title)
            yield Problem(message, subject.at(mention))


RULE = Rule("N009", "title-in-name", Severity.WARNING, Scope.ENTRY, check)
