"""How often each rule found something, most often first."""

from collections import Counter
from collections.abc import Iterator

from khabar.messages import say
from khabar.rules.report import Report
from khabar.rules.reports.coverage import coverage, name_troubles
from khabar.rules.reports.look import Look


def statistics(report: Report, look: Look | None = None) -> str:
    """Return a line a rule (findings, those that `--fix` corrects, title), and the coverage."""
    look = look or Look()
    rows = list(_rows(report, look))
    rest = [*name_troubles(report, look), *coverage(report, look)]
    return "".join(f"{line}\n" for line in [*rows, *([""] if rows else []), *rest])


def _rows(report: Report, look: Look) -> Iterator[str]:
    counts = Counter(finding.code for finding in report.findings)
    fixable = Counter(finding.code for finding in report.findings if finding.fix and finding.fix.safe)
    noun = look.line(say("fixable").render(report.language), report.language)
    for code, number in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        rule = report.rule(code)
        title = rule.documentation_in(report.language).title if rule else ""
        yield f"{number:6,} {fixable[code]:6,} {noun}  {code}  {look.line(title, report.language)}".rstrip()
