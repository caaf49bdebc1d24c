"""Findings as diagnostics."""

from lsprotocol import types

from khabar.isolates import isolate
from khabar.lsp.buffer import Buffer
from khabar.rules import Finding, Related, Severity, find_rule
from khabar.rules.results.failure import CheckFailure

SOURCE = "khabar"

_SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.INFO: types.DiagnosticSeverity.Information,
}


def build_diagnostics(buffer: Buffer) -> list[types.Diagnostic]:
    """Return a diagnostic for each finding of a buffer, and for each rule that failed on it."""
    found = [build_diagnostic(buffer, finding) for finding in buffer.findings]
    return [*found, *map(_failure, buffer.failures)]


def _failure(failure: CheckFailure) -> types.Diagnostic:
    # It has no place; the first line is where an editor shows it at once.
    start = types.Position(0, 0)
    return types.Diagnostic(
        range=types.Range(start, start),
        message=isolate(failure.message),
        severity=types.DiagnosticSeverity.Error,
        code=failure.code or None,
        source=SOURCE,
    )


def build_diagnostic(buffer: Buffer, finding: Finding) -> types.Diagnostic:
    """Return the diagnostic of one finding."""
    page = rule_address(buffer, finding.code)
    return types.Diagnostic(
        range=buffer.positions.place(finding.location),
        message=isolate(finding.message),
        severity=_SEVERITIES[finding.severity],
        code=finding.code,
        code_description=types.CodeDescription(page) if page else None,
        source=SOURCE,
        related_information=[_related(buffer, item) for item in finding.related] or None,
    )


def rule_address(buffer: Buffer, code: str) -> str:
    """Return the address of a rule's page on the site of the corpus; empty if there is none."""
    rule, site = find_rule(code), buffer.corpus.settings.site
    return f"{site}/{rule.page}" if rule and site else ""


def _related(buffer: Buffer, related: Related[str]) -> types.DiagnosticRelatedInformation:
    # A finding in one file never relates to another: rules that compare files run on the whole corpus.
    place = types.Location(buffer.uri, buffer.positions.place(related.location))
    return types.DiagnosticRelatedInformation(place, isolate(related.message))
