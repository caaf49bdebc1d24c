"""The id of the entry differs from its file name or number.

Reports an entry whose `xml:id` is not of the form `outlet-0001`, or differs from its file name or from
the `idno` of its header. An entry has one id: in the name of its file, on its root element, in its
header and in every citation. If they differ, a citation refers to another article.

Wrong:
    <idno type="khabar">example-0002</idno>

Right:
    <idno type="khabar">example-0001</idno>

TEI: publicationStmt, idno
Since: 0.1.0
"""

from collections.abc import Iterator
from pathlib import Path

from khabar.disk import real_path
from khabar.ids import ENTRY_ID
from khabar.messages import say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject


def check(subject: Subject) -> Iterator[Problem]:
    """Yield an id that is malformed, or that differs from the file name or from the header's number."""
    identifier = subject.document.root_id
    if not ENTRY_ID.fullmatch(identifier):
        message = say(
            "invalid entry id {id!r}; expected <outlet>-<four digits>, as in egypttoday-0001", id=identifier
        )
        yield Problem(message, subject.at(subject.tree.root, "xml:id"))
    number = subject.part("fileDesc/publicationStmt/idno")
    # If the end of the path already matches, no `Path` is needed.
    file = Path(subject.path) if subject.path.rpartition("/")[2] != f"{identifier}.xml" else None
    misnamed = file is not None and file.stem != identifier and real_path(file).parent.name == "entries"
    if file and subject.workspace and misnamed:
        message = say("entry id is {id!r}, but the file name is {file!r}", id=identifier, file=file.stem)
        yield Problem(message, subject.at(subject.tree.root, "xml:id"))
    # If the header's number matches the file, only the root is wrong, and that is reported above.
    if number and number.text != identifier and not (file and misnamed and number.text == file.stem):
        message = say(
            "entry id is {number!r} in the header, but {id!r} in the root element",
            number=number.text,
            id=identifier,
        )
        yield Problem(message, subject.at(number))


RULE = Rule("I009", "entry-id", Severity.ERROR, Scope.ENTRY, check)
