"""The page size in the header is wrong.

Reports a number of bytes or characters (code points) in the header that differs from the page, or that
is stated twice. With both numbers, a truncated or re-encoded copy is recognised without the page.

Wrong:
    <measure unit="byte" quantity="1"/>

Right:
    <measure unit="byte" quantity="{bytes}"/>

TEI: extent, measure
Since: 0.1.0
"""

from collections.abc import Iterator
from hashlib import sha256

from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Need, Rule, Scope
from khabar.rules.subjects.measures import wrong_measures
from khabar.rules.subjects.subject import Subject


def check(subject: Subject) -> Iterator[Problem]:
    """Yield byte and character counts that differ from the page."""
    source, page = subject.page_bytes, subject.page
    if isinstance(source, bytes) and isinstance(page, str):
        problems = list(wrong_measures(subject, {"byte": len(source), "character": len(page)}))
        if len(problems) <= 1 or not _is_another(subject, source):
            yield from problems


def _is_another(subject: Subject, source: bytes) -> bool:
    """Whether the page is not the one that was annotated: then its digest says so (F002), and the sizes follow."""
    digest = subject.part("fileDesc/sourceDesc/bibl/idno", "type", "sha256")
    return digest is not None and digest.text != sha256(source).hexdigest()


RULE = Rule("F003", "page-size", Severity.ERROR, Scope.ENTRY, check, needs=frozenset({Need.PAGE}))
