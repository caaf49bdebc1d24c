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
from dataclasses import replace
from itertools import accumulate

from khabar.messages import say
from khabar.patience import changed_rows
from khabar.rules.finding import Edit, Fix, Mask, Problem, ProblemPosition, Severity
from khabar.rules.rule import Need, Rule, Scope
from khabar.rules.subjects.subject import Subject

_FIRST = ("A012", "S001", "S002", "S005", "H001", "H006", "X010")
"""Defects that also affect the layout."""


def check(subject: Subject) -> Iterator[Problem]:
    """Yield the stretches of lines that differ from the canonical layout."""
    source, canonical = subject.document.source, subject.document.canonical_source
    if source == canonical:
        return
    fix = Fix(say("format the file"), (Edit(0, len(source), canonical),))
    for start in _differences(source, canonical):
        end = source.find("\n", start)
        location = subject.location(start, end if end >= 0 else len(source))
        # What is wrong in a line may show in the one before or after it.
        mask = Mask((replace(location, line=location.line - 1, end_line=location.end_line + 1),))
        message = say("file is not in the canonical layout from here on")
        yield Problem(message, ProblemPosition(location), fix=fix, mask=mask)


def _differences(source: str, canonical: str) -> Iterator[int]:
    """Yield where stretches begin that differ; all but the first are looked for only when they are asked for."""
    first = next(
        (i for i, (a, b) in enumerate(zip(source, canonical, strict=False)) if a != b), len(canonical)
    )
    yield min(first, len(source))
    ours, theirs = source.splitlines(keepends=True), canonical.splitlines(keepends=True)
    starts = list(accumulate(map(len, ours), initial=0))
    for lines, _ in changed_rows(ours, theirs):
        if starts[lines.start] > first:
            yield starts[lines.start]


RULE = Rule(
    "X006",
    "layout",
    Severity.WARNING,
    Scope.OWN,
    check,
    needs=frozenset({Need.STRUCTURE}),
    requires=_FIRST,
    requires_all=("F005",),
    first=True,
    form=True,
)
