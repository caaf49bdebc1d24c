"""The file is too large for an entry.

Reports files of more than 32 MiB, and files with more than 1,000 attributes on one element; they are
not read. An article has a few thousand words, and its entry some tens of thousands of bytes. A larger
file is something else (a dump, a whole corpus, an attack), and a single file must not exhaust the
machine that checks it.

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
    """Yield the parser's reason, if the file is too large."""
    if isinstance(file.error, TooLargeError):
        yield file.problem()


RULE = Rule("X007", "size", Severity.ERROR, Scope.FILE, check)
