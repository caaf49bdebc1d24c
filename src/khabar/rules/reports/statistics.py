"""How often each rule found something, most often first."""

from collections import Counter

from khabar.rules.registry import find_rule
from khabar.rules.report import Report


def statistics(report: Report) -> str:
    """Return a line a rule: how many findings, how many of them can be put right, code, and what it is about."""
    counts = Counter(finding.code for finding in report.findings)
    fixable = Counter(finding.code for finding in report.findings if finding.fix and finding.fix.safe)
    lines = []
    for code, number in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        rule = find_rule(code)
        title = rule.documentation.title if rule else ""
        lines.append(f"{number:6,} {fixable[code]:6,} fixable  {code}  {title}\n")
    return "".join(lines) or "Nothing found.\n"
