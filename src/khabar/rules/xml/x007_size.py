"""The file is too large to be an entry.

An article has some thousand words, and its entry some ten thousand bytes. A file of more than 32
MiB is something else: a dump, a corpus in one file, an attack. It is not read, so that one file
cannot exhaust the machine that checks it. Nor is a file in which an element has more than 1,000
attributes.

Wrong:
    <!-- more than 32 MiB -->

Right:
    <!-- one article -->

TEI: none; a limit of khabar
Since: 0.1.0
"""

from collections.abc import Iterator

from khabar.errors import TooLargeError
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import FileSubject


def check(file: FileSubject) -> Iterator[Problem]:
    """Yield the parser's reason, if that is why the file was not read."""
    if isinstance(file.error, TooLargeError):
        yield file.problem()


RULE = Rule("X007", "size", Severity.ERROR, Scope.FILE, check)
