"""The file is not well-formed XML.

A file that is not well-formed is not XML: no tool can say what it contains, and nothing else is
checked in it. The parser stops at the first place where it loses the thread; the mistake is there
or shortly before. Nesting deeper than 256 elements is refused, too.

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
    """Yield the parser's reason, if that is why the file was not read."""
    if isinstance(file.error, NotWellFormedError):
        yield file.problem()


RULE = Rule("X001", "well-formed", Severity.ERROR, Scope.FILE, check)
