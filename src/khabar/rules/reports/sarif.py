"""SARIF 2.1.0, the exchange format of static analysis: for code scanning on forges and for viewers.

Columns count code points (`columnKind`), as all places of khabar do; regions are half-open at the end column.
Rules of third parties are those of extensions of the tool, each with its own name and version.
"""

import json
import os
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import quote

from khabar.messages import say
from khabar.rules.finding import Finding, Fix, Location, Severity
from khabar.rules.results.failure import CheckFailure
from khabar.rules.results.report import Report
from khabar.rules.rule import KHABAR, Rule, RuleOrigin

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def sarif_report(report: Report) -> str:
    """Return a report as a SARIF log with one run."""
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [_SarifRun(report).table()]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


class _SarifRun:
    """One run, and the numbers by which its results refer to their rules."""

    def __init__(self, report: Report) -> None:
        self._report = report
        codes = sorted(
            {finding.code for finding in report.findings} | {item.code for item in report.failures}
        )
        found = [rule for code in codes if (rule := report.rule(code))]
        self._rules: dict[RuleOrigin, list[Rule]] = {KHABAR: []}
        for rule in found:
            self._rules.setdefault(rule.origin, []).append(rule)
        self._references = {rule.code: self._reference(rule) for rule in found}

    def _reference(self, rule: Rule) -> dict[str, Any]:
        reference: dict[str, Any] = {"id": rule.code, "index": self._rules[rule.origin].index(rule)}
        if rule.origin != KHABAR:
            extension = list(self._rules).index(rule.origin) - 1
            reference["toolComponent"] = {"name": rule.origin.name, "index": extension}
        return reference

    def table(self) -> dict[str, Any]:
        """Return the run as the table that the format describes."""
        driver, *extensions = (self._component(origin, rules) for origin, rules in self._rules.items())
        if self._report.site:
            driver["informationUri"] = self._report.site
        fingerprints = _fingerprints(self._report)
        return {
            "tool": {"driver": driver, **({"extensions": extensions} if extensions else {})},
            "language": self._report.language,
            "columnKind": "unicodeCodePoints",
            "invocations": [self._invocation()],
            "results": [self._result(finding, next(fingerprints)) for finding in self._report.findings],
        }

    def _component(self, origin: RuleOrigin, rules: list[Rule]) -> dict[str, Any]:
        return {
            "name": origin.name,
            "version": origin.version,
            "rules": [_rule_table(rule, self._report) for rule in rules],
        }

    def _invocation(self) -> dict[str, Any]:
        notes = [self._notification(failure) for failure in self._report.failures]
        return {
            "executionSuccessful": not notes,
            **({"toolExecutionNotifications": notes} if notes else {}),
        }

    def _notification(self, failure: CheckFailure) -> dict[str, Any]:
        rule = self._references.get(failure.code)
        return {
            "level": "error",
            "message": {"text": failure.message},
            "locations": [{"physicalLocation": {"artifactLocation": _artifact(failure.path)}}],
            **({"associatedRule": rule} if rule else {}),
            **({"properties": {"traceback": failure.traceback}} if failure.traceback else {}),
        }

    def _result(self, finding: Finding, fingerprint: str) -> dict[str, Any]:
        rule = self._references.get(finding.code, {})
        result: dict[str, Any] = {
            "ruleId": finding.code,
            # An index beside the reference would be one of the driver.
            **({"rule": rule} if "toolComponent" in rule else {"ruleIndex": rule["index"]} if rule else {}),
            "level": _LEVELS[finding.severity],
            "message": {"text": finding.message},
            "locations": [{**_location(finding.location), **_logical(finding)}],
            "partialFingerprints": {"khabar/v1": fingerprint},
        }
        if finding.related:
            result["relatedLocations"] = [
                {"id": number, **_location(item.location), "message": {"text": item.message}}
                for number, item in enumerate(finding.related, start=1)
            ]
        if finding.fix:
            result["fixes"] = [_fix(finding.fix, finding.location.path)]
        return result


def _fingerprints(report: Report) -> Iterator[str]:
    """Yield the key of each finding in later runs: not its line, since text above it may grow."""
    seen: Counter[tuple[str, ...]] = Counter()
    for finding in report.findings:
        key = (finding.code, finding.location.path, finding.sentence, finding.id)
        seen[key] += 1
        yield sha256("\0".join((*key, str(seen[key]))).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _rule_table(rule: Rule, report: Report) -> dict[str, Any]:
    page = rule.documentation_in(report.language)
    wrong, right = say("Wrong:").render(report.language), say("Right:").render(report.language)
    table: dict[str, Any] = {
        "id": rule.code,
        "name": "".join(part.capitalize() for part in rule.name.split("-")),
        "shortDescription": {"text": page.title},
        "fullDescription": {"text": page.rationale},
        "help": {"text": f"{wrong}\n{page.wrong}\n\n{right}\n{page.right}"},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }
    if report.site:
        # helpUri must be absolute: without a published site it is omitted.
        table["helpUri"] = f"{report.site}/{rule.page}"
    return table


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
    return {"uri": file.as_uri() if file.is_absolute() else quote(os.fsencode(file.as_posix()))}


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
