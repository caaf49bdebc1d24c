"""The title in the header differs from the headline.

Reports titles of the entry and of its page in the header that differ from the main heading. Headers are
copied from one entry to the next. If the title was not adapted, author and dates probably belong to
another article as well.

Wrong:
    <titleStmt><title xml:lang="ar">القافلة تعود</title><respStmt xml:id="a1"><resp>annotation</resp><name>the khabar editors</name></respStmt></titleStmt>

Right:
    <titleStmt><title xml:lang="ar">القافلة تصل</title><respStmt xml:id="a1"><resp>annotation</resp><name>the khabar editors</name></respStmt></titleStmt>

TEI: titleStmt, title
Since: 0.1.0
"""

from collections.abc import Iterator

from khabar.messages import say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject

_TITLES = ("fileDesc/titleStmt/title", "fileDesc/sourceDesc/bibl/title")


def check(subject: Subject) -> Iterator[Problem]:
    """Yield titles of the entry and of its page that differ from the headline."""
    heading = next((row for row in subject.rows("head") if row.tag.get("type") == "main"), None)
    if heading is None:
        return
    headline = subject.text[heading.start : heading.end]
    for title in map(subject.part, _TITLES):
        if title is not None and title.text != headline:
            related = (subject.related(heading, say("the headline")),)
            yield Problem(
                say("title in the header differs from the headline {headline!r}", headline=headline),
                subject.at(title),
                related,
            )


RULE = Rule(
    "H011",
    "title",
    Severity.WARNING,
    Scope.ENTRY,
    check,
    requires=("A001", "A002", "A003", "A004", "A005", "A009", "A012", "F001", "H001", "S006"),
)
