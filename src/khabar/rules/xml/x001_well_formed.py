"""The file is not well-formed XML.

Reports files that the XML parser rejects, and files nested deeper than 256 elements. Tools cannot read
such a file, and nothing else is checked in it. The parser stops at the first position where it fails;
the mistake is there or shortly before.

Wrong:
    <p xml:id="p1"><s xml:id="s1">وصلت القافلة صباحا.</p>

Right:
    <p xml:id="p1"><s xml:id="s1">وصلت القافلة صباحا.</s></p>

TEI: Guidelines, chapter v: A Gentle Introduction to XML
Since: 0.1.0
"""

from collections.abc import Iterator

from khabar.errors import NotWellFormedError
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import FileSubject


def check(file: FileSubject) -> Iterator[Problem]:
    """Yield the parser's reason, if the file is not well-formed."""
    if isinstance(file.error, NotWellFormedError):
        yield file.problem()


RULE = Rule("X001", "well-formed", Severity.ERROR, Scope.FILE, check)
