"""The header has a wrong number of paragraphs or sentences.

Reports numbers of paragraphs or sentences in the header that differ from the article, or that are
stated twice. The numbers show the size of an entry to readers, and to programs that do not parse the
text. They also reveal a file that lost its end, and paragraphs that were joined.

Wrong:
    <measure unit="sentence" quantity="99"/>

Right:
    <measure unit="sentence" quantity="{sentences}"/>

TEI: extent, measure
Since: 0.1.0
"""

from collections.abc import Iterator

from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Need, Rule, Scope
from khabar.rules.subjects.measures import wrong_measures
from khabar.rules.subjects.page_differences import find_differences
from khabar.rules.subjects.subject import Subject
from khabar.tei.folding import fold_space

_SENTENCE = 20
"""Characters of a text that is long enough for a sentence."""


def check(subject: Subject) -> Iterator[Problem]:
    """Yield paragraph and sentence counts that differ from the article."""
    counted = {"paragraph": len(subject.rows("p")), "sentence": len(subject.rows("s"))}
    for problem in wrong_measures(subject, counted, {"paragraph": "p", "sentence": "s"}):
        if not _lacks_text(subject):
            yield problem


def _lacks_text(subject: Subject) -> bool:
    """Whether so much text of the page is not in the entry that the counts may be those of the page (F001)."""
    page, text = subject.page, subject.document.full_text
    differences = find_differences(text, fold_space(page)) if isinstance(page, str) else ()
    return any(
        difference.page_end - difference.page_start > difference.end - difference.start + _SENTENCE
        for difference in differences
    )


RULE = Rule(
    "H008",
    "counts",
    Severity.ERROR,
    Scope.ENTRY,
    check,
    needs=frozenset({Need.STRUCTURE}),
    requires=("S001", "S002"),
)
