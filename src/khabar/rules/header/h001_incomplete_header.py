"""The header lacks something that every entry has.

A result that cannot be traced to a page, a version and a licence cannot be published. Every entry
says what it is called, who annotated it, which version it is, how large it is, under which rights
it stands and which page it was made from.

Wrong:
    <idno type="sha256"/>

Right:
    <idno type="sha256">{sha256}</idno>

TEI: Guidelines, chapter 2: The TEI Header
Since: 0.1.0
"""

from collections.abc import Iterator

from khabar.rules.finding import Severity
from khabar.rules.message import say
from khabar.rules.rule import Rule, Scope
from khabar.rules.subject import Problem, Subject
from khabar.tei.names import HEADER, TEXT, XML_LANG

_REQUIRED = (
    ("fileDesc/titleStmt/title", say("a title")),
    ("fileDesc/titleStmt/respStmt/name", say("an annotator (`respStmt`)")),
    ("fileDesc/editionStmt/edition", say("a version (`edition`)")),
    ("fileDesc/extent/measure[@unit='byte']", say("the size of the page in bytes (`measure`)")),
    ("fileDesc/extent/measure[@unit='character']", say("the size of the page in characters (`measure`)")),
    ("fileDesc/extent/measure[@unit='paragraph']", say("the number of paragraphs (`measure`)")),
    ("fileDesc/extent/measure[@unit='sentence']", say("the number of sentences (`measure`)")),
    ("fileDesc/publicationStmt/publisher", say("a publisher")),
    ("fileDesc/publicationStmt/idno[@type='khabar']", say("the id of the entry (`idno`)")),
    ("fileDesc/publicationStmt/availability", say("the rights (`availability`)")),
    ("fileDesc/sourceDesc/bibl/idno[@type='page']", say("the name of the page (`idno`)")),
    ("fileDesc/sourceDesc/bibl/idno[@type='sha256']", say("the SHA-256 of the page (`idno`)")),
    ("profileDesc/langUsage/language", say("the language")),
    ("revisionDesc/change", say("a history (`change`)")),
)
_EMPTY_ALLOWED = frozenset({"measure", "availability"})


def check(subject: Subject) -> Iterator[Problem]:
    """Yield what the header lacks or leaves empty, and a text without its language."""
    header = subject.root.find(HEADER)
    if header is None:
        return
    for path, what in _REQUIRED:
        names = path.split("/")
        found = header.find("/".join(f"{{*}}{name}" for name in names))
        if found is None:
            holder = next(
                item
                for size in range(len(names) - 1, -1, -1)
                if (item := header.find("/".join(f"{{*}}{name}" for name in names[:size]) or ".")) is not None
            )
            yield Problem(say("the header lacks {what}", what=what), subject.around(holder))
        elif names[-1].partition("[")[0] not in _EMPTY_ALLOWED and not subject.string_value(found).strip():
            yield Problem(say("the header leaves {what} empty", what=what), subject.at(found))
    text = subject.root.find(TEXT)
    if text is not None and not text.get(XML_LANG):
        yield Problem(say("the text does not say its language (@xml:lang)"), subject.at(text))


RULE = Rule("H001", "incomplete-header", Severity.ERROR, Scope.ENTRY, check)
