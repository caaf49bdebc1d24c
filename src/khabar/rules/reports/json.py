"""The report that programs read. Its shape is a contract: see docs/reference/report.md."""

import json
from typing import Any

from khabar.rules.finding import Finding, Fix, Location
from khabar.rules.registry import find_rule
from khabar.rules.report import Report


def json_report(report: Report) -> str:
    """Return a report as JSON, indented, Arabic as it is."""
    table = {
        "findings": [finding_table(finding, report.site) for finding in report.findings],
        "checked": report.checked,
        "skipped": report.skipped,
    }
    return json.dumps(table, ensure_ascii=False, indent=2) + "\n"


def finding_table(finding: Finding, site: str = "") -> dict[str, Any]:
    """Return a finding as the table that the contract describes.

    Args:
        finding: The finding.
        site: Address of the published site; without one, `url` is relative to the site's front page.
    """
    rule = find_rule(finding.code)
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
        "url": f"{site}/{page}" if site else page,
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
