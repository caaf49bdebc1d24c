"""JUnit XML, which every CI server shows: a test suite a file, a test case a finding.

JUnit has no schema of its own; the elements and attributes are those that the readers of Jenkins and GitLab
have in common. It knows no warnings: findings below an error are test cases that pass, with output.
"""

from collections import defaultdict

from lxml import etree

from khabar.rules.finding import Finding, Severity
from khabar.rules.results.failure import CheckFailure
from khabar.rules.results.report import Report

# Characters that XML cannot contain; names of files and quoted text may contain any.
_FORBIDDEN = dict.fromkeys(
    [*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF], "\ufffd"
)


def junit_report(report: Report) -> str:
    """Return a report as JUnit XML."""
    findings: defaultdict[str, list[Finding]] = defaultdict(list)
    troubles: defaultdict[str, list[CheckFailure]] = defaultdict(list)
    for finding in report.findings:
        findings[finding.location.path].append(finding)
    for failure in report.failures:
        troubles[failure.path].append(failure)
    root = etree.Element("testsuites", name="khabar")
    # Findings may be about files that were not checked as such: corpus.toml.
    for path in dict.fromkeys([*report.files, *findings, *troubles]):
        _add_suite(root, path, findings[path], troubles[path])
    for name in ("tests", "failures", "errors"):
        root.set(name, str(sum(int(suite.get(name, "0")) for suite in root)))
    return etree.tostring(root, encoding="unicode", pretty_print=True)


def _add_suite(
    root: etree._Element, path: str, findings: list[Finding], troubles: list[CheckFailure]
) -> None:
    name = _clean(path)
    failures = sum(finding.severity is Severity.ERROR for finding in findings)
    suite = etree.SubElement(root, "testsuite", name=name)
    for key, number in (
        ("tests", len(findings) + len(troubles) or 1), ("failures", failures), ("errors", len(troubles)), ("skipped", 0)
    ):  # fmt: skip
        suite.set(key, str(number))
    for finding in findings:
        _add_finding(suite, name, finding)
    for failure in troubles:
        case = etree.SubElement(suite, "testcase", classname=name, name=failure.code or "khabar")
        error = etree.SubElement(case, "error", type="trouble", message=_clean(failure.message))
        error.text = _clean(failure.traceback) or None
    if not (findings or troubles):
        etree.SubElement(suite, "testcase", classname=name, name="khabar check")


def _add_finding(suite: etree._Element, name: str, finding: Finding) -> None:
    place = f"{name}:{finding.location.line}:{finding.location.column}"
    case = etree.SubElement(suite, "testcase", classname=name, name=f"{finding.code} {place}")
    message = _clean(finding.message)
    if finding.severity is Severity.ERROR:
        failure = etree.SubElement(case, "failure", type=finding.code, message=message)
        failure.text = f"{place}: {message}"
    else:
        etree.SubElement(case, "system-out").text = f"{place}: {finding.severity} {finding.code} {message}"


def _clean(text: str) -> str:
    return text.translate(_FORBIDDEN)
