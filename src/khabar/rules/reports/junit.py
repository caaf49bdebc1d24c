"""JUnit XML, which every CI server shows: a test suite a file, a test case a rule that found something."""

from collections import defaultdict

from lxml import etree

from khabar.rules.finding import Finding, Severity
from khabar.rules.report import Report

# What XML cannot hold at all; findings quote the text of files that may be anything.
_FORBIDDEN = dict.fromkeys([*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), 0xFFFE, 0xFFFF])


def junit_report(report: Report) -> str:
    """Return a report as JUnit XML. Findings below an error are listed in `system-out`: JUnit knows no warnings."""
    by_file: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in report.findings:
        by_file[finding.location.path].append(finding)
    errors = report.count(Severity.ERROR)
    total = max(report.checked.get("files", 0), len(by_file))
    root = etree.Element(
        "testsuites",
        name="khabar",
        tests=str(total + len(report.findings) - len(by_file)),
        failures=str(errors),
    )
    for path, findings in by_file.items():
        _add_suite(root, path, findings)
    if clean := total - len(by_file):
        suite = etree.SubElement(
            root, "testsuite", name="files without findings", tests=str(clean), failures="0"
        )
        for number in range(1, clean + 1):
            etree.SubElement(suite, "testcase", classname="khabar", name=f"file {number}")
    return etree.tostring(root, encoding="unicode", pretty_print=True)


def _add_suite(root: etree._Element, path: str, findings: list[Finding]) -> None:
    failures = sum(finding.severity is Severity.ERROR for finding in findings)
    suite = etree.SubElement(root, "testsuite", name=path, tests=str(len(findings)), failures=str(failures))
    for finding in findings:
        place = f"{path}:{finding.location.line}:{finding.location.column}"
        case = etree.SubElement(suite, "testcase", classname=path, name=f"{finding.code} {place}")
        message = finding.message.translate(_FORBIDDEN)
        if finding.severity is Severity.ERROR:
            failure = etree.SubElement(case, "failure", type=finding.code, message=message)
            failure.text = f"{place}: {message}"
        else:
            etree.SubElement(
                case, "system-out"
            ).text = f"{place}: {finding.severity} {finding.code} {message}"
