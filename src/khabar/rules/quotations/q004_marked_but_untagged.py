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

_EXPLAINING = MENTIONS | {SAID, tei("soCalled"), tei("title"), tei("quote")}


def check(subject: Subject) -> Iterator[Problem]:
    """Yield marked stretches that no direct quotation, name, title or scare quote begins or ends at the marks of."""
    projection = subject.document.projection
    spans = [
        span
        for element, span in projection.spans.items()
        if element.tag in _EXPLAINING and element.get("direct") != "false"
    ]
    starts, ends = {span.start for span in spans}, {span.end for span in spans}
    for block in projection.blocks:
        for opening, closing in scan_marks(subject, block.span).pairs:
            if opening + 1 not in starts and closing not in ends and closing > opening + 1:
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
        "N010",
    ),
)
