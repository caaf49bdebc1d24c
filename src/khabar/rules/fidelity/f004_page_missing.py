"""The raw page is missing or cannot be read.

Reports entries whose page is not in `corpus/pages` under the name in the header, is not in the encoding
that the header states (UTF-8 if it states none), or has an unknown one. Without the page, nothing proves that the text of the entry is the
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
from khabar.tei.page.encoding import ENCODINGS, actual_encoding, is_known


def check(subject: Subject) -> Iterator[Problem]:
    """Yield the reason why the page cannot be read, or a wrong encoding in the header."""
    page = subject.named_page if isinstance(subject.named_page, CorpusError) else subject.page
    if isinstance(page, CorpusError):
        number = subject.part("fileDesc/sourceDesc/bibl/idno", "type", "page")
        if number is not None:
            yield Problem(page.message, subject.at(number))
        return
    encoding = subject.part("fileDesc/sourceDesc/bibl/note", "type", "encoding")
    if encoding is None:
        return
    if not is_known(encoding.text):
        message = say(
            "unknown encoding of the page: {encoding!r}; expected one of {known}",
            encoding=encoding.text,
            known=tuple(ENCODINGS),
        )
        yield Problem(message, subject.at(encoding))
    elif (
        isinstance(source := subject.page_bytes, bytes)
        and actual_encoding(source, encoding.text) != encoding.text
    ):
        message = say(
            "encoding of the page is {encoding} in the header, but UTF-8 in fact", encoding=encoding.text
        )
        yield Problem(message, subject.at(encoding))


RULE = Rule("F004", "page-missing", Severity.ERROR, Scope.ENTRY, check, needs=frozenset({Need.REGISTERS}))
