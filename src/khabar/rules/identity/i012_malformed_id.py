"""An xml:id is no name.

An `xml:id` begins with a letter or `_` and holds letters, digits, `.`, `-` and `_`. Most parsers refuse a
file in which one does not, and no pointer can lead to an id with a space in it.

Wrong:
    <p xml:id="1">وصلت القافلة.</p>

Right:
    <p xml:id="p1">وصلت القافلة.</p>

TEI: att.global, @xml:id
Since: 0.2.0
"""

import re
from collections.abc import Iterator

from khabar.rules.finding import Problem, Severity
from khabar.rules.message import say
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject

# An NCName of Namespaces in XML, with what Python takes for a letter of a word.
_NAME = re.compile(r"[^\W\d][\w.\-\u00b7]*")


def check(subject: Subject) -> Iterator[Problem]:
    """Yield ids that are no names; an entry has the profile for that."""
    for identifier, elements in subject.tree.by_id.items():
        if not _NAME.fullmatch(identifier):
            for element in elements:
                message = say("the id {id!r} is no XML name", id=identifier)
                yield Problem(message, subject.at(element, "xml:id"))


RULE = Rule("I012", "malformed-id", Severity.ERROR, Scope.TREE, check, form=True)
