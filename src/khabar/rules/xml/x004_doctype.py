"""The file has a document type declaration.

A document type declaration can declare entities: text that grows without bound while it is read, or
that is fetched from other files and addresses. Entries come from many hands, so khabar reads none
that has one. Characters that an entity stood for are written as themselves.

Wrong:
    <!DOCTYPE TEI SYSTEM "tei_all.dtd">

Right:
    <?xml version="1.0" encoding="UTF-8"?>

TEI: Guidelines, chapter v: A Gentle Introduction to XML
Since: 0.1.0
"""

from collections.abc import Iterator

from khabar.errors import DoctypeError
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import FileSubject


def check(file: FileSubject) -> Iterator[Problem]:
    """Yield the parser's reason, if that is why the file was not read."""
    if isinstance(file.error, DoctypeError):
        yield file.problem()


RULE = Rule("X004", "doctype", Severity.ERROR, Scope.FILE, check)
