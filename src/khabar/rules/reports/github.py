"""Workflow commands of GitHub Actions: each finding is shown at its line in the pull request."""

from khabar.rules.finding import Finding, Severity
from khabar.rules.registry import find_rule
from khabar.rules.report import Report

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_IN_MESSAGE = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_IN_PROPERTY = {**_IN_MESSAGE, ":": "%3A", ",": "%2C"}


def github_report(report: Report) -> str:
    """Return a report as workflow commands, one a line."""
    return "".join(f"{_command(finding)}\n" for finding in report.findings)


def _command(finding: Finding) -> str:
    place = finding.location
    rule = find_rule(finding.code)
    properties = {
        "file": place.path,
        "line": place.line,
        "endLine": place.end_line,
        "col": place.column,
        "endColumn": place.end_column,
        "title": f"{finding.code} {rule.name if rule else ''}".strip(),
    }
    joined = ",".join(f"{key}={_escape(str(value), _IN_PROPERTY)}" for key, value in properties.items())
    return f"::{_COMMANDS[finding.severity]} {joined}::{_escape(finding.message, _IN_MESSAGE)}"


def _escape(text: str, table: dict[str, str]) -> str:
    return "".join(table.get(character, character) for character in text)
