"""The file is not UTF-8.

Arabic was long written in code pages that share byte values (Windows-1256, ISO 8859-6, MacArabic);
a file in one of them looks fine on one machine and is garbage on another. Entries are UTF-8,
without a byte order mark, and say so.

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
    """Yield the parser's reason, if that is why the file was not read."""
    if isinstance(file.error, NotUTF8Error):
        yield file.problem()


RULE = Rule("X005", "encoding", Severity.ERROR, Scope.FILE, check)
