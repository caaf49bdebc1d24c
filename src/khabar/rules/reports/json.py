"""The report that programs read. Its shape is a contract: see docs/reference/report.md and `report_schema`."""

import json
from dataclasses import asdict
from importlib.resources import files
from typing import Any

from khabar.rules.finding import Finding, Fix, Location
from khabar.rules.results.report import Report

_SCHEMA = "report.schema.json"


def json_report(report: Report) -> str:
    """Return a report as JSON, indented, Arabic as it is."""
    table = {
        "findings": [_finding_table(finding, report) for finding in report.findings],
        "checked": report.checked,
        "skipped": report.skipped,
        "skipped_because": report.skips,
        "troubles": [asdict(failure) for failure in report.failures],
    }
    return json.dumps(table, ensure_ascii=False, indent=2) + "\n"


def report_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of `json_report`."""
    text = files("khabar.rules.reports").joinpath(_SCHEMA).read_text(encoding="utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema


def _finding_table(finding: Finding, report: Report) -> dict[str, Any]:
    rule = report.rule(finding.code)
    page = rule.page if rule else ""
    return {
        "code": finding.code,
        "severity": str(finding.severity),
        "message": finding.message,
        **_location_table(finding.location),
        "id": finding.id,
        "sentence": finding.sentence,
        "span": list(finding.span) if finding.span else None,
        "related": [{**_location_table(item.location), "message": item.message} for item in finding.related],
        "fix": _fix_table(finding.fix) if finding.fix else None,
        # Without a published site, the address is relative to its front page.
        "url": f"{report.site}/{page}" if report.site and page else page,
    }


def _location_table(location: Location) -> dict[str, Any]:
    return {
        "path": location.path,
        "line": location.line,
        "column": location.column,
        "end_line": location.end_line,
        "end_column": location.end_column,
    }


def _fix_table(fix: Fix[str]) -> dict[str, Any]:
    edits = [{"start": edit.start, "end": edit.end, "replacement": edit.replacement} for edit in fix.edits]
    return {"message": fix.message, "safe": fix.safe, "edits": edits}
