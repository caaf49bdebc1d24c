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
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.measures import wrong_measures
from khabar.rules.subjects.subject import Subject


def check(subject: Subject) -> Iterator[Problem]:
    """Yield paragraph and sentence counts that differ from the article."""
    counted = {"paragraph": len(subject.rows("p")), "sentence": len(subject.rows("s"))}
    return wrong_measures(subject, counted, {"paragraph": "p", "sentence": "s"})


RULE = Rule("H008", "counts", Severity.ERROR, Scope.ENTRY, check, requires=("F001", "S001", "S002"))
