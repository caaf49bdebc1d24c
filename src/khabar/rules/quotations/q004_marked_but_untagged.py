"""Text in quotation marks has no annotation.

Reports text between quotation marks that is not exactly a mention, title, `quote` or scare quote, and
at whose marks no direct quotation begins or ends. Quotation marks have a meaning: a quotation, a title,
a name, a word that the writer does not adopt. Quotations that annotators overlook are most often such
text.

Wrong:
    <p xml:id="p1"><s xml:id="s1">وصلت القافلة "بسرعة البرق".</s></p>

Right:
    <p xml:id="p1"><s xml:id="s1">وصلت القافلة "<soCalled xml:id="ph1">بسرعة البرق</soCalled>".</s></p>

TEI: said, quote, soCalled, title
Since: 0.1.0
"""

from collections.abc import Iterator

from khabar.lexicon.quotation_marks import scan_marks
from khabar.messages import beginning, say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject
from khabar.tei.page.table import MENTIONS

_WHOLE = (*MENTIONS, "soCalled", "title", "quote")
"""Elements that explain text in quotation marks if they cover all of it."""


def check(subject: Subject) -> Iterator[Problem]:
    """Yield text in quotation marks that is not annotated as a whole and not part of a direct quotation."""
    pairs = scan_marks(subject.text).pairs
    if not pairs:
        return
    said = [row for row in subject.rows("said") if row.tag.get("direct") == "true"]
    starts, ends = {row.start for row in said}, {row.end for row in said}
    for opening, closing in pairs:
        words = subject.text[opening + 1 : closing]
        # White space between a mark and its words is not part of an annotation.
        start, end = closing - len(words.lstrip()), opening + 1 + len(words.rstrip())
        if words and start not in starts and end not in ends and not _is_whole(subject, start, end):
            message = say("text in quotation marks is not annotated: {words!r}", words=beginning(words, 40))
            yield Problem(message, subject.at_text(opening, closing + 1))


def _is_whole(subject: Subject, start: int, end: int) -> bool:
    return any(row.start == start and row.end == end for row in subject.rows(*_WHOLE))


RULE = Rule(
    "Q004",
    "marked-but-untagged",
    Severity.WARNING,
    Scope.ENTRY,
    check,
    requires=(
        "Q002",
        "N003",
        "N010",
    ),
)
