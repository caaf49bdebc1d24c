"""The report that people read in a terminal.

Arabic in a message is isolated (U+2068 … U+2069), so that the code, the numbers and the punctuation around
it keep their order on a terminal that knows the bidirectional algorithm; the marks are invisible on others.
"""

import re
from collections.abc import Iterator

from khabar.rules.finding import Severity
from khabar.rules.report import Report

_ARABIC = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
# From the first right-to-left letter to the last one before Latin text or a tag.
_RIGHT_TO_LEFT = re.compile(f"[{_ARABIC}](?:[^A-Za-z<>]*[{_ARABIC}])?")
_UNITS = {
    "entries": "entry",
    "registers": "register",
    "taxonomies": "taxonomy",
    "sentences": "sentence",
    "quotations": "quotation",
    "mentions": "mention",
}


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
        place, name = finding.location, f" [{finding.id}]" if finding.id else ""
        what = f"{finding.severity} {finding.code} {isolate(finding.message)}{name}"
        yield f"{place.path}:{place.line}:{place.column}: {what}"
        for related in finding.related:
            place = related.location
            yield f"  {place.path}:{place.line}:{place.column}: {related.message}"
    if report.findings:
        yield ""


def _summary(report: Report) -> Iterator[str]:
    yield f"Checked {', '.join(_units(report.checked)) or 'nothing'} with {report.checked['rules']} rules."
    if report.skipped:
        codes = ", ".join(f"{code} ({number})" for code, number in report.skipped.items())
        yield f"Skipped where they could not apply: {codes}."
    counts = [_plural(n, severity) for severity in Severity if (n := report.count(severity))]
    fixable = sum(finding.fix is not None and finding.fix.safe for finding in report.findings)
    if counts:
        yield f"Found {', '.join(counts)}{f'; {fixable} can be put right with --fix' if fixable else ''}."
    else:
        yield "Nothing wrong."


def _units(checked: dict[str, int]) -> Iterator[str]:
    for key, unit in _UNITS.items():
        if checked[key]:
            yield _plural(checked[key], unit)
    # Files of no corpus are counted on their own: few rules apply to them.
    if other := checked["files"] - checked["entries"] - checked["registers"] - checked["taxonomies"]:
        yield _plural(other, "other file")


def _plural(number: int, noun: str) -> str:
    if number == 1 or noun == Severity.INFO:
        return f"{number:,} {noun}"
    return f"{number:,} {noun.removesuffix('y')}ies" if noun.endswith("y") else f"{number:,} {noun}s"
