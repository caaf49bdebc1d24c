"""The report that people read in a terminal.

Where a message has text of both directions, isolates keep its parts in order (`khabar.rules.reports.isolates`).
"""

from collections.abc import Iterator

from khabar.rules.catalogue import ENGLISH, word
from khabar.rules.finding import Severity
from khabar.rules.report import Report
from khabar.rules.reports.isolates import isolate, isolate_arabic

_UNITS = {
    "entries": "entry",
    "registers": "register",
    "taxonomies": "taxonomy",
    "sentences": "sentence",
    "quotations": "quotation",
    "mentions": "mention",
}


def text_report(report: Report, language: str = ENGLISH) -> str:
    """Return a report as text: a line a finding, then what was checked.

    Args:
        report: The report; its messages are in the language that it was made in.
        language: Language of everything else.
    """
    summary = [isolate_in(language, line) for line in _summary(report, language)]
    return "\n".join([*_lines(report, language), *summary]) + "\n"


def isolate_in(language: str, line: str) -> str:
    """Put the isolates into a line of text that its language needs."""
    return isolate(line) if language == ENGLISH else isolate_arabic(line)


def _lines(report: Report, language: str) -> Iterator[str]:
    for finding in report.findings:
        place, name = finding.location, f" [{finding.id}]" if finding.id else ""
        what = f"{word(finding.severity, language)} {finding.code} {finding.message}{name}"
        yield f"{place.path}:{place.line}:{place.column}: {isolate_in(language, what)}"
        for related in finding.related:
            place = related.location
            yield f"  {place.path}:{place.line}:{place.column}: {isolate_in(language, related.message)}"
    if report.findings:
        yield ""


def _summary(report: Report, language: str) -> Iterator[str]:
    comma = word(", ", language)
    units = comma.join(_units(report.checked, language)) or word("nothing", language)
    yield word("Checked {units} with {number} rules.", language).format(
        units=units, number=report.checked["rules"]
    )
    if report.skipped:
        codes = comma.join(f"{code} ({number})" for code, number in report.skipped.items())
        yield word("Skipped where they could not apply: {codes}.", language).format(codes=codes)
    counts = [_count(n, severity, language) for severity in Severity if (n := report.count(severity))]
    fixable = sum(finding.fix is not None and finding.fix.safe for finding in report.findings)
    if not counts:
        yield word("Nothing wrong.", language)
    elif fixable:
        found = word("Found {counts}; {number} can be put right with --fix.", language)
        yield found.format(counts=comma.join(counts), number=fixable)
    else:
        yield word("Found {counts}.", language).format(counts=comma.join(counts))


def _units(checked: dict[str, int], language: str) -> Iterator[str]:
    for key, unit in _UNITS.items():
        if checked[key]:
            yield _count(checked[key], unit, language)
    # Files of no corpus are counted on their own: few rules apply to them.
    if other := checked["files"] - checked["entries"] - checked["registers"] - checked["taxonomies"]:
        yield _count(other, "other file", language)


def _count(number: int, noun: str, language: str) -> str:
    """Return a number of things; in Arabic the noun comes first, in the plural, so that it agrees with any number."""
    if language == ENGLISH:
        return f"{number:,} {_plural(number, noun)}"
    return word(f"{{number}} {{{noun}}}", language).format(number=f"{number:,}")


def _plural(number: int, noun: str) -> str:
    if number == 1 or noun == Severity.INFO:
        return noun
    return f"{noun.removesuffix('y')}ies" if noun.endswith("y") else f"{noun}s"
