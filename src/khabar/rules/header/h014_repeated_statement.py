"""The header contains the same statement twice.

Reports a second title in one language, licence for one part, `idno` or date of one type, or declaration
of one prefix. An entry has one page, one digest, one licence for its text and one date of publication.
If there are two, programs use the first or the last, and the intended one is unknown.

Wrong:
    header with two `idno type="page"`

Right:
    header with one

TEI: Guidelines, chapter 2: The TEI Header
Since: 0.2.0
"""

from collections.abc import Iterator

from khabar.messages import say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject
from khabar.tei.names import XML_LANG
from khabar.tei.parts import OuterElement

_ONCE = (
    ("fileDesc/titleStmt/title", XML_LANG),
    ("fileDesc/publicationStmt/availability/licence", "n"),
    ("fileDesc/sourceDesc/bibl/idno", "type"),
    ("fileDesc/sourceDesc/bibl/date", "type"),
    ("encodingDesc/listPrefixDef/prefixDef", "ident"),
)
"""Elements that occur once per value of an attribute; sizes (`measure`) are checked by F003 and H008."""


def check(subject: Subject) -> Iterator[Problem]:
    """Yield repeated statements of a header."""
    for path, attribute in _ONCE:
        parts = subject.parts(path)
        if len(parts) > 1:
            first: dict[str, OuterElement] = {}
            for part in parts:
                value = part.tag.get(attribute, "")
                if value in first:
                    name = f'{path.rpartition("/")[2]} {attribute.replace(XML_LANG, "xml:lang")}="{value}"'
                    related = (subject.related(first[value], say("first here")),)
                    yield Problem(say("header states {unit} twice", unit=name), subject.at(part), related)
                first.setdefault(value, part)


RULE = Rule("H014", "repeated-statement", Severity.ERROR, Scope.ENTRY, check)
