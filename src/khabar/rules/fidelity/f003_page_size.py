"""The header gives the page another size than it has.

Bytes and characters (code points) of the page are in the header, so that a truncated or re-encoded
copy is recognised without the page at hand.

Wrong:
    <measure unit="byte" quantity="1"/>

Right:
    <measure unit="byte" quantity="{bytes}"/>

TEI: extent, measure
Since: 0.1.0
"""

from collections.abc import Iterator

from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Need, Rule, Scope
from khabar.rules.subjects.measures import wrong_measures
from khabar.rules.subjects.subject import Subject


def check(subject: Subject) -> Iterator[Problem]:
    """Yield byte and character counts that are not those of the page."""
    source, page = subject.page_bytes, subject.page
    if isinstance(source, bytes) and isinstance(page, str):
        yield from wrong_measures(subject, {"byte": len(source), "character": len(page)})


RULE = Rule(
    "F003", "page-size", Severity.ERROR, Scope.ENTRY, check, needs=frozenset({Need.PAGE}), requires=("F002",)
)
