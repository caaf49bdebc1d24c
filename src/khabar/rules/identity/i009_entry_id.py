"""The id of the entry differs from its file name or number.

An entry is known by one id: in the name of its file, in the root's `xml:id`, in the header's
`idno`, and in every citation. If they differ, a citation leads to another article.

Wrong:
    <idno type="khabar">example-0002</idno>

Right:
    <idno type="khabar">example-0001</idno>

TEI: publicationStmt, idno
Since: 0.1.0
"""

from collections.abc import Iterator
from pathlib import Path

from khabar.errors import IdError
from khabar.ids import parse_entry_id
from khabar.rules.finding import Severity
from khabar.rules.message import say
from khabar.rules.rule import Rule, Scope
from khabar.rules.subject import Problem, Subject
from khabar.tei.names import HEADER, XML_ID, path

_NUMBER = f"{HEADER}/{path('fileDesc', 'publicationStmt', 'idno')}"


def check(subject: Subject) -> Iterator[Problem]:
    """Yield an id that is not of the scheme, or differs from the file name or the header's number."""
    identifier = subject.root.get(XML_ID, "")
    try:
        parse_entry_id(identifier)
    except IdError:
        message = say(
            "{id!r} is not an entry id: expected <outlet>-<four digits>, as in egypttoday-0001", id=identifier
        )
        yield Problem(message, subject.at(subject.root, "xml:id"))
    file = Path(subject.path)
    number = subject.root.find(_NUMBER)
    misnamed = file.stem != identifier and file.resolve().parent.name == "entries"
    if subject.workspace and misnamed:
        message = say("the entry is {id!r} but its file is {file!r}", id=identifier, file=file.stem)
        yield Problem(message, subject.at(subject.root, "xml:id"))
    # Where the header's number is that of the file, the root alone is wrong, and that has been said.
    stated = (number.text or "").strip() if number is not None else identifier
    if number is not None and stated != identifier and not (misnamed and stated == file.stem):
        message = say(
            "the header calls the entry {number!r}, the root {id!r}", number=number.text, id=identifier
        )
        yield Problem(message, subject.at(number))


RULE = Rule("I009", "entry-id", Severity.ERROR, Scope.ENTRY, check)
