"""How often each rule found something, most often first."""

from collections import Counter
from collections.abc import Iterator

from khabar.messages import say
from khabar.rules.reports.coverage import coverage, name_failures
from khabar.rules.reports.options import RenderOptions
from khabar.rules.results.report import Report


def statistics(report: Report, options: RenderOptions | None = None) -> str:
    """Return a line a rule (findings, those that `--fix` corrects, title), and the coverage."""
    options = options or RenderOptions()
    rows = list(_rows(report, options))
    rest = [*name_failures(report, options), *coverage(report, options)]
    return "".join(f"{line}\n" for line in [*rows, *([""] if rows else []), *rest])


def _rows(report: Report, options: RenderOptions) -> Iterator[str]:
    counts = Counter(finding.code for finding in report.findings)
    fixable = Counter(finding.code for finding in report.findings if finding.fix and finding.fix.safe)
    noun = options.line(say("fixable").render(report.language), report.language)
    for code, number in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        rule = report.rule(code)
        title = rule.documentation_in(report.language).title if rule else ""
        yield f"{number:6,} {fixable[code]:6,} {noun}  {code}  {options.line(title, report.language)}".rstrip()
