"""The header is incomplete.

Reports required parts of the header that are missing or empty: title, annotators, version, sizes,
publisher, id, rights, source page with its digest, language and history; a change without its author or
description; and a text without `@xml:lang`. A result that cannot be traced to a page, a version and a
licence cannot be published.

Wrong:
    <idno type="sha256"/>

Right:
    <idno type="sha256">{sha256}</idno>

TEI: Guidelines, chapter 2: The TEI Header
Since: 0.1.0
"""

from collections.abc import Iterator

from khabar.messages import Message, say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject
from khabar.tei.names import XML_LANG
from khabar.tei.parts import OuterElement

_REQUIRED: tuple[tuple[str, str, str, Message], ...] = (
    ("fileDesc/titleStmt/title", "", "", say("a title")),
    ("fileDesc/titleStmt/respStmt/name", "", "", say("an annotator (`respStmt`)")),
    ("fileDesc/titleStmt/respStmt/resp", "", "", say("the task of the annotator (`resp`)")),
    ("fileDesc/editionStmt/edition", "", "", say("a version (`edition`)")),
    ("fileDesc/extent/measure", "unit", "byte", say("the size of the page in bytes (`measure`)")),
    ("fileDesc/extent/measure", "unit", "character", say("the size of the page in characters (`measure`)")),
    ("fileDesc/extent/measure", "unit", "paragraph", say("the number of paragraphs (`measure`)")),
    ("fileDesc/extent/measure", "unit", "sentence", say("the number of sentences (`measure`)")),
    ("fileDesc/publicationStmt/publisher", "", "", say("a publisher")),
    ("fileDesc/publicationStmt/idno", "type", "khabar", say("the id of the entry (`idno`)")),
    ("fileDesc/publicationStmt/availability", "", "", say("the rights (`availability`)")),
    ("fileDesc/sourceDesc/bibl/title", "", "", say("the title of the page (`bibl/title`)")),
    ("fileDesc/sourceDesc/bibl/publisher", "", "", say("the publisher of the page (`bibl/publisher`)")),
    ("fileDesc/sourceDesc/bibl/idno", "type", "page", say("the name of the page (`idno`)")),
    ("fileDesc/sourceDesc/bibl/idno", "type", "sha256", say("the SHA-256 of the page (`idno`)")),
    ("profileDesc/langUsage/language", "", "", say("the language")),
    ("revisionDesc/change", "", "", say("a history (`change`)")),
)
_EMPTY_ALLOWED = ("measure", "availability", "change")


def check(subject: Subject) -> Iterator[Problem]:
    """Yield missing and empty parts of the header, and a text without its language."""
    if subject.part("") is None:
        return
    for path, attribute, value, what in _REQUIRED:
        found = subject.part(path, attribute, value)
        if found is None:
            yield Problem(
                say("header has no {missing}", missing=what), subject.around(_holder(subject, path))
            )
        elif not found.text and not path.endswith(_EMPTY_ALLOWED):
            yield Problem(say("header has an empty {missing}", missing=what), subject.at(found))
    yield from _check_attributes(subject)


def _check_attributes(subject: Subject) -> Iterator[Problem]:
    for change in subject.parts("revisionDesc/change"):
        if not change.tag.get("who"):
            yield Problem(say("change has no annotator (@who)"), subject.at(change))
        if not change.text:
            yield Problem(say("change has no description"), subject.at(change))
    for text in subject.rows("text"):
        if not text.tag.get(XML_LANG):
            yield Problem(say("text has no language (@xml:lang)"), subject.at(text))


def _holder(subject: Subject, path: str) -> OuterElement:
    """Return the innermost existing element that should contain the missing one."""
    outer = path.rpartition("/")[0]
    found = subject.part(outer)
    return found if found is not None else _holder(subject, outer)


RULE = Rule("H001", "incomplete-header", Severity.ERROR, Scope.ENTRY, check)
