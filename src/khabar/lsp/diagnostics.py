"""Findings as diagnostics."""

from collections.abc import Callable
from pathlib import Path

from lsprotocol import types

from khabar.lsp.buffer import Buffer
from khabar.lsp.positions import Positions
from khabar.rules import Finding, Location, Related, Severity, find_rule
from khabar.rules.reports import isolate

SOURCE = "khabar"

_SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.INFO: types.DiagnosticSeverity.Information,
}

PositionsOf = Callable[[str], Positions]
"""Returns the places of a file by its path."""


def build_diagnostics(buffer: Buffer, positions_of: PositionsOf) -> list[types.Diagnostic]:
    """Return a diagnostic for each finding of a buffer.

    Args:
        buffer: The buffer.
        positions_of: Gives the places of other files that findings speak of.
    """
    return [build_diagnostic(buffer, finding, positions_of) for finding in buffer.findings]


def build_diagnostic(buffer: Buffer, finding: Finding, positions_of: PositionsOf) -> types.Diagnostic:
    """Return the diagnostic of one finding."""
    page = rule_address(buffer, finding.code)
    return types.Diagnostic(
        range=buffer.positions.place(finding.location),
        message=isolate(finding.message),
        severity=_SEVERITIES[finding.severity],
        code=finding.code,
        code_description=types.CodeDescription(page) if page else None,
        source=SOURCE,
        related_information=[_related(buffer, item, positions_of) for item in finding.related] or None,
    )


def rule_address(buffer: Buffer, code: str) -> str:
    """Return the address of a rule's page on the site of the corpus; empty where there is none."""
    rule, site = find_rule(code), buffer.surroundings.settings.site
    return f"{site}/{rule.page}" if rule and site else ""


def _related(
    buffer: Buffer, related: Related[str], positions_of: PositionsOf
) -> types.DiagnosticRelatedInformation:
    place = _place(buffer, related.location, positions_of)
    return types.DiagnosticRelatedInformation(place, isolate(related.message))


def _place(buffer: Buffer, location: Location, positions_of: PositionsOf) -> types.Location:
    if location.path == str(buffer.path):
        return types.Location(buffer.uri, buffer.positions.place(location))
    uri = Path(location.path).absolute().as_uri()
    return types.Location(uri, positions_of(location.path).place(location))
