"""The raw page is missing or cannot be read.

Reports entries whose page is not in `corpus/pages` under the name in the header, is not in UTF-8, or
has another encoding in the header. Without the page, nothing proves that the text of the entry is the
text that was published. The page is kept byte for byte as it was retrieved.

Wrong:
    <idno type="page">example-0099.txt</idno>

Right:
    <idno type="page">example-0001.txt</idno>

TEI: sourceDesc, idno
Since: 0.1.0
"""

from collections.abc import Iterator

from khabar.errors import CorpusError
from khabar.messages import say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Need, Rule, Scope
from khabar.rules.subjects.subject import Subject

_UTF_8 = ("utf-8", "utf8")


def check(subject: Subject) -> Iterator[Problem]:
    """Yield the reason why the page cannot be read, or a wrong encoding in the header."""
    page = subject.named_page if isinstance(subject.named_page, CorpusError) else subject.page
    if isinstance(page, CorpusError):
        number = subject.part("fileDesc/sourceDesc/bibl/idno", "type", "page")
        if number is not None:
            yield Problem(page.message, subject.at(number))
        return
    encoding = subject.part("fileDesc/sourceDesc/bibl/note", "type", "encoding")
    if encoding is not None and encoding.text.casefold() not in _UTF_8:
        message = say(
            "encoding of the page is {encoding} in the header, but UTF-8 in fact", encoding=encoding.text
        )
        yield Problem(message, subject.at(encoding))


RULE = Rule("F004", "page-missing", Severity.ERROR, Scope.ENTRY, check, needs=frozenset({Need.REGISTERS}))
