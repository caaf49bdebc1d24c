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

import re
from collections.abc import Iterator
from dataclasses import replace

from khabar.errors import NotWellFormedError
from khabar.messages import say
from khabar.rules.finding import Location, Problem, Related, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import FileSubject

_OPENED = re.compile(r"tag mismatch: \S+ line (\d+) and")
"""In a reason of libxml2, the line of the start tag to which no end tag fits."""


def check(file: FileSubject) -> Iterator[Problem]:
    """Yield the parser's reason, if the file is not well-formed."""
    if isinstance(file.error, NotWellFormedError):
        problem = file.problem()
        opened = _OPENED.search(str(file.error.reason))
        if opened is None:
            yield problem
            return
        line = int(opened[1])
        yield replace(
            problem, related=(Related(Location(file.path, line, 1, line, 1), say("the start tag")),)
        )


RULE = Rule("X001", "well-formed", Severity.ERROR, Scope.FILE, check)
