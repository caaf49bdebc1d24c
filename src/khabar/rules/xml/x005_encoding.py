"""The file is not UTF-8.

Reports files that are not in UTF-8, or that declare another encoding; they are not read. Arabic was
long written in code pages that share byte values (Windows-1256, ISO 8859-6, MacArabic); a file in one
of them looks right on one machine and is garbled on another. Entries are UTF-8.

Wrong:
    <?xml version="1.0" encoding="windows-1256"?>

Right:
    <?xml version="1.0" encoding="UTF-8"?>

TEI: Guidelines, chapter vi: Languages and Character Sets
Since: 0.1.0
"""

from collections.abc import Iterator

from khabar.errors import NotUTF8Error
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import FileSubject


def check(file: FileSubject) -> Iterator[Problem]:
    """Yield the parser's reason, if the file is not UTF-8."""
    if isinstance(file.error, NotUTF8Error):
        yield file.problem()


RULE = Rule("X005", "encoding", Severity.ERROR, Scope.FILE, check)
