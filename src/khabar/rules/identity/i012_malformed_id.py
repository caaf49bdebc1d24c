"""An `xml:id` is not a valid XML name.

Reports ids that do not begin with a letter or `_`, or that contain anything except letters, digits,
`.`, `-`, `_` and `·`. Most parsers reject such a file, and a pointer cannot refer to an id that
contains a space.

Wrong:
    <p xml:id="1">وصلت القافلة.</p>

Right:
    <p xml:id="p1">وصلت القافلة.</p>

TEI: att.global, @xml:id
Since: 0.2.0
"""

import re
from collections.abc import Iterator

from khabar.messages import say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject

# An NCName of Namespaces in XML, with Python's notion of a letter.
_NAME = re.compile(r"[^\W\d][\w.\-\u00b7]*")


def check(subject: Subject) -> Iterator[Problem]:
    """Yield ids that are not XML names; for entries, the profile checks this."""
    for identifier, elements in subject.tree.by_id.items():
        if not _NAME.fullmatch(identifier):
            for element in elements:
                message = say("id {id!r} is not a valid XML name", id=identifier)
                yield Problem(message, subject.at(element, "xml:id"))


RULE = Rule("I012", "malformed-id", Severity.ERROR, Scope.TREE, check, form=True)
