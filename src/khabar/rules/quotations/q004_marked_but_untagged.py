"""A stretch in quotation marks has no annotation.

Marks mean something: a quotation, a title, a name, a word held at a distance. A marked stretch that
nothing annotates is the most common quotation that an annotator overlooks.

Wrong:
    <p xml:id="p1"><s xml:id="s1">وصلت القافلة "بسرعة البرق".</s></p>

Right:
    <p xml:id="p1"><s xml:id="s1">وصلت القافلة "<soCalled xml:id="ph1">بسرعة البرق</soCalled>".</s></p>

TEI: said, quote, soCalled, title
Since: 0.1.0
"""

from collections.abc import Iterator

from khabar.rules.finding import Severity
from khabar.rules.marks import scan_marks
from khabar.rules.message import say
from khabar.rules.rule import Rule, Scope
from khabar.rules.subject import Problem, Subject
from khabar.tei.names import MENTIONS, SAID, tei

_WHOLE = (*sorted(MENTIONS), tei("soCalled"), tei("title"), tei("quote"))
"""What explains a marked stretch if it is all of it."""


def check(subject: Subject) -> Iterator[Problem]:
    """Yield marked stretches that are no name, title or scare quote, and at which no direct quotation begins or ends."""
    projection = subject.document.projection
    said = [projection.spans[item] for item in subject.page_elements(SAID) if item.get("direct") == "true"]
    starts, ends = {span.start for span in said}, {span.end for span in said}
    whole = {
        (span.start, span.end) for span in map(projection.spans.__getitem__, subject.page_elements(*_WHOLE))
    }
    for block in projection.blocks:
        for opening, closing in scan_marks(subject, block.span).pairs:
            explained = opening + 1 in starts or closing in ends or (opening + 1, closing) in whole
            if not explained and closing > opening + 1:
                words = projection.text[opening + 1 : closing]
                message = say("{words!r} stands in marks, but nothing says why", words=words[:40])
                yield Problem(message, subject.at_text(opening, closing + 1))


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
