"""The report that people read in a terminal.

Arabic in a message is isolated (U+2068 … U+2069), so that the code, the numbers and the punctuation around it keep their order on a
terminal that knows the bidirectional algorithm; the marks are invisible on others.
"""

import re
from collections.abc import Iterator

from khabar.rules.engine import Report
from khabar.rules.finding import Finding, Severity

_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc](?:.*[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc])?"
)
_UNITS = ("entries", "registers", "sentences", "quotations", "mentions")


def isolate(text: str) -> str:
    """Put isolates around what runs right to left in a text.

    >>> isolate("the name 'بيروت' is") == "the name '\u2068بيروت\u2069' is"
    True
    """
    return _RIGHT_TO_LEFT.sub(lambda match: f"\u2068{match[0]}\u2069", text)


def text_report(report: Report) -> str:
    """Return a report as text: a line a finding, then what was checked."""
    return "\n".join([*_lines(report), *_summary(report)]) + "\n"


def _lines(report: Report) -> Iterator[str]:
    for finding in report.findings:
        place = finding.location
        yield f"{place.path}:{place.line}:{place.column}: {finding.severity} {finding.code} {isolate(finding.message)}{_id(finding)}"
        for related in finding.related:
            yield f"  {related.location.path}:{related.location.line}:{related.location.column}: {related.message}"
    if report.findings:
        yield ""


def _id(finding: Finding) -> str:
    return f" [{finding.id}]" if finding.id else ""


def _summary(report: Report) -> Iterator[str]:
    checked = report.checked
    # Files that are neither entries nor registers are counted on their own: few rules apply to them.
    other = checked["files"] - checked["entries"] - checked["registers"]
    units = [f"{checked[unit]:,} {unit}" for unit in _UNITS if checked[unit]] + (
        [f"{other:,} other files"] if other else []
    )
    yield f"Checked {', '.join(units) or 'nothing'} with {checked['rules']} rules."
    if report.skipped:
        yield (
            "Skipped, as they did not apply: "
            + ", ".join(f"{code} ({n})" for code, n in report.skipped.items())
            + "."
        )
    counts = [f"{n} {_plural(severity, n)}" for severity in Severity if (n := report.count(severity))]
    fixable = sum(finding.fix is not None and finding.fix.safe for finding in report.findings)
    if counts:
        yield f"Found {', '.join(counts)}{f'; {fixable} can be put right with --fix' if fixable else ''}."
    else:
        yield "Nothing wrong."


def _plural(severity: Severity, number: int) -> str:
    return severity if severity is Severity.INFO or number == 1 else f"{severity}s"
