"""How often each rule found something, most often first."""

from collections import Counter
from collections.abc import Iterator

from khabar.rules.catalogue import word
from khabar.rules.reports.coverage import coverage, name_failures
from khabar.rules.reports.isolates import isolate_in
from khabar.rules.results.report import Report


def statistics(report: Report) -> str:
    """Return a line a rule (how many findings, how many of them `--fix` puts right, what it is about), and the coverage."""
    rows = list(_rows(report))
    rest = [*name_failures(report), *coverage(report)]
    return "".join(f"{line}\n" for line in [*rows, *([""] if rows else []), *rest])


def _rows(report: Report) -> Iterator[str]:
    counts = Counter(finding.code for finding in report.findings)
    fixable = Counter(finding.code for finding in report.findings if finding.fix and finding.fix.safe)
    noun = isolate_in(report.language, word("fixable", report.language))
    for code, number in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        rule = report.rule(code)
        title = rule.documentation_in(report.language).title if rule else ""
        yield f"{number:6,} {fixable[code]:6,} {noun}  {code}  {isolate_in(report.language, title)}".rstrip()
