"""The file has a document type declaration.

Reports files with a `<!DOCTYPE …>`; they are not read. A document type declaration can define entities
that grow without limit while they are read, or that are fetched from other files and addresses. Entries
come from many people, so khabar accepts none. Write the characters themselves instead of entities.

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
    """Yield the parser's reason, if the file has a document type declaration."""
    if isinstance(file.error, DoctypeError):
        yield file.problem()


RULE = Rule("X004", "doctype", Severity.ERROR, Scope.FILE, check)
