"""SARIF 2.1.0, the exchange format of static analysis: for code scanning on forges and for viewers.

Columns count code points (`columnKind`), as all places of khabar do; regions are half-open at the end column.
"""

import json
from pathlib import Path
from typing import Any

from khabar.rules.finding import Finding, Fix, Location, Severity
from khabar.rules.registry import RULES
from khabar.rules.report import Report
from khabar.rules.rule import Rule
from khabar.version import __version__

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def sarif_report(report: Report) -> str:
    """Return a report as a SARIF log with one run."""
    codes = {finding.code for finding in report.findings}
    rules = [rule for rule in RULES if rule.code in codes]
    indexes = {rule.code: index for index, rule in enumerate(rules)}
    run = {
        "tool": {
            "driver": {
                "name": "khabar",
                "semanticVersion": __version__,
                "rules": [_rule_table(rule, report.site) for rule in rules],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, indexes[finding.code]) for finding in report.findings],
    }
    return (
        json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)
        + "\n"
    )


def _rule_table(rule: Rule, site: str) -> dict[str, Any]:
    page = rule.documentation
    table: dict[str, Any] = {
        "id": rule.code,
        "name": "".join(part.capitalize() for part in rule.name.split("-")),
        "shortDescription": {"text": page.title},
        "fullDescription": {"text": page.rationale},
        "help": {"text": f"Wrong:\n{page.wrong}\n\nRight:\n{page.right}"},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }
    if site:
        # helpUri must be absolute: without a published site there is none.
        table["helpUri"] = f"{site}/{rule.page}"
    return table


def _result(finding: Finding, index: int) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": [{**_location(finding.location), **_logical(finding)}],
    }
    if finding.related:
        result["relatedLocations"] = [
            {"id": number, **_location(item.location), "message": {"text": item.message}}
            for number, item in enumerate(finding.related, start=1)
        ]
    if finding.fix:
        result["fixes"] = [_fix(finding.fix, finding.location.path)]
    return result


def _location(location: Location) -> dict[str, Any]:
    region = {
        "startLine": location.line,
        "startColumn": location.column,
        "endLine": location.end_line,
        "endColumn": location.end_column,
    }
    return {"physicalLocation": {"artifactLocation": _artifact(location.path), "region": region}}


def _logical(finding: Finding) -> dict[str, Any]:
    return {"logicalLocations": [{"name": finding.id, "kind": "element"}]} if finding.id else {}


def _artifact(path: str) -> dict[str, str]:
    file = Path(path)
    return {"uri": file.as_uri() if file.is_absolute() else file.as_posix()}


def _fix(fix: Fix[str], path: str) -> dict[str, Any]:
    replacements = [
        {
            "deletedRegion": {"charOffset": edit.start, "charLength": edit.end - edit.start},
            "insertedContent": {"text": edit.replacement},
        }
        for edit in fix.edits
    ]
    change = {"artifactLocation": _artifact(path), "replacements": replacements}
    return {"description": {"text": fix.message}, "artifactChanges": [change]}
