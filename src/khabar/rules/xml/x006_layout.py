"""The file is not in the canonical layout.

Reports the first line that differs from the canonical layout: one sentence per line, two spaces per
level, attributes in a fixed order. With one layout for all entries, a difference between two versions
is a difference of annotation, and reviewers see nothing else. `khabar fmt` formats a file without
changing the text of the page.

Wrong:
    <p xml:id="p1"><s xml:id="s1">وصلت القافلة.</s></p>

Right:
    <p xml:id="p1">
      <s xml:id="s1">وصلت القافلة.</s>
    </p>

TEI: none; a convention of khabar
Since: 0.1.0
"""

from collections.abc import Iterator

from khabar.messages import say
from khabar.rules.finding import Edit, Fix, Problem, ProblemPosition, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject

_FIRST = ("A012", "F005", "S001", "S002", "S005", "H001", "H006")
"""Defects that also affect the layout."""


def check(subject: Subject) -> Iterator[Problem]:
    """Yield the first line that differs from the canonical layout."""
    source, canonical = subject.document.source, subject.document.canonical_source
    if source == canonical:
        return
    start = next(
        (i for i, (a, b) in enumerate(zip(source, canonical, strict=False)) if a != b), len(canonical)
    )
    start = min(start, len(source))
    end = source.find("\n", start)
    location = subject.location(start, end if end >= 0 else len(source))
    fix = Fix(say("format the file"), (Edit(0, len(source), canonical),))
    yield Problem(say("file is not in the canonical layout from here on"), ProblemPosition(location), fix=fix)


RULE = Rule("X006", "layout", Severity.WARNING, Scope.OWN, check, requires=_FIRST, form=True)
