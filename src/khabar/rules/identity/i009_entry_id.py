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

from khabar.ids import ENTRY_ID
from khabar.rules.finding import Problem, Severity
from khabar.rules.message import say
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject


def check(subject: Subject) -> Iterator[Problem]:
    """Yield an id that is not of the scheme, or differs from the file name or the header's number."""
    identifier = subject.document.root_id
    if not ENTRY_ID.fullmatch(identifier):
        message = say(
            "{id!r} is not an entry id: expected <outlet>-<four digits>, as in egypttoday-0001", id=identifier
        )
        yield Problem(message, subject.at(subject.tree.root, "xml:id"))
    number = subject.part("fileDesc/publicationStmt/idno")
    # Where the last part of the path says it all, no path need be made of it.
    file = Path(subject.path) if subject.path.rpartition("/")[2] != f"{identifier}.xml" else None
    misnamed = file is not None and file.stem != identifier and file.resolve().parent.name == "entries"
    if file and subject.workspace and misnamed:
        message = say("the entry is {id!r} but its file is {file!r}", id=identifier, file=file.stem)
        yield Problem(message, subject.at(subject.tree.root, "xml:id"))
    # Where the header's number is that of the file, the root alone is wrong, and that has been said.
    if number and number.text != identifier and not (file and misnamed and number.text == file.stem):
        message = say(
            "the header calls the entry {number!r}, the root {id!r}", number=number.text, id=identifier
        )
        yield Problem(message, subject.at(number))


RULE = Rule("I009", "entry-id", Severity.ERROR, Scope.ENTRY, check)
