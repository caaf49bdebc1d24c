"""Workflow commands of GitHub Actions: each finding is shown at its line in the pull request."""

from khabar.rules.finding import Finding, Location, Severity
from khabar.rules.results.failure import CheckFailure
from khabar.rules.results.report import Report

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_IN_MESSAGE = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_IN_PROPERTY = {**_IN_MESSAGE, ":": "%3A", ",": "%2C"}


def github_report(report: Report) -> str:
    """Return a report as workflow commands, one a line."""
    found = [_finding(finding, report) for finding in report.findings]
    return "".join(f"{command}\n" for command in [*found, *map(_failure, report.failures)])


def _finding(finding: Finding, report: Report) -> str:
    rule = report.rule(finding.code)
    title = f"{finding.code} {rule.name if rule else ''}".strip()
    return _command(
        _COMMANDS[finding.severity], {**_place(finding.location), "title": title}, finding.message
    )


def _place(location: Location) -> dict[str, str | int]:
    place: dict[str, str | int] = {"file": location.path, "line": location.line, "endLine": location.end_line}
    if location.line == location.end_line:
        # GitHub takes columns for one line only.
        place |= {"col": location.column, "endColumn": location.end_column}
    return place


def _failure(failure: CheckFailure) -> str:
    title = f"{failure.code} failed" if failure.code else "khabar"
    return _command("error", {"file": failure.path, "title": title}, failure.message)


def _command(name: str, properties: dict[str, str | int], message: str) -> str:
    joined = ",".join(f"{key}={_escape(str(value), _IN_PROPERTY)}" for key, value in properties.items())
    return f"::{name} {joined}::{_escape(message, _IN_MESSAGE)}"


def _escape(text: str, table: dict[str, str]) -> str:
    return "".join(table.get(character, character) for character in text)
