"""The raw page is missing or cannot be read.

Without the page nothing shows that the text of the entry is what was published. The page lies in
`corpus/pages` under the name that the header gives, byte for byte as it was scraped, in UTF-8.

Wrong:
    <idno type="page">example-0099.txt</idno>

Right:
    <idno type="page">example-0001.txt</idno>

TEI: sourceDesc, idno
Since: 0.1.0
"""

from collections.abc import Iterator

from khabar.errors import CorpusError
from khabar.rules.finding import Problem, Severity
from khabar.rules.message import say
from khabar.rules.reasons import recognise
from khabar.rules.rule import Need, Rule, Scope
from khabar.rules.subjects.subject import Subject

_UTF_8 = ("utf-8", "utf8")


def check(subject: Subject) -> Iterator[Problem]:
    """Yield why the page cannot be read, at the place where the header names it; and another encoding."""
    if isinstance(subject.page, CorpusError):
        number = subject.part("fileDesc/sourceDesc/bibl/idno", "type", "page")
        if number is not None:
            yield Problem(recognise(str(subject.page)), subject.at(number))
        return
    encoding = subject.part("fileDesc/sourceDesc/bibl/note", "type", "encoding")
    if encoding is not None and encoding.text.casefold() not in _UTF_8:
        message = say(
            "the header says that the page is in {encoding}; it is in UTF-8", encoding=encoding.text
        )
        yield Problem(message, subject.at(encoding))


RULE = Rule("F004", "page-missing", Severity.ERROR, Scope.ENTRY, check, needs=frozenset({Need.REGISTERS}))
