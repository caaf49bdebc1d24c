"""What a check found, what it covered, and which rules it ran."""

from dataclasses import dataclass, field

from khabar.rules.finding import Finding, Severity


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found, and what it covered.

    Attributes:
        findings: The findings, by file, place and code.
        checked: How much was looked at: files, entries, registers, taxonomies, sentences, quotations,
            mentions, rules.
        skipped: For each rule that was not run everywhere, on how many files it was skipped.
        site: Address of the site that documents the rules, or empty.
    """

    findings: tuple[Finding, ...]
    checked: dict[str, int]
    skipped: dict[str, int] = field(default_factory=dict)
    site: str = ""

    def count(self, severity: Severity) -> int:
        """Return how many findings have a severity."""
        return sum(finding.severity is severity for finding in self.findings)

    @property
    def ok(self) -> bool:
        """Whether there is no error among the findings."""
        return not self.count(Severity.ERROR)


@dataclass(frozen=True, slots=True)
class Selection:
    """Which rules run: all, or those selected, without those ignored. A family letter names its rules."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    def takes(self, code: str) -> bool:
        """Whether a rule runs.

        >>> Selection(select=("Q",), ignore=("Q003",)).takes("Q001")
        True
        """
        wanted = not self.select or code.startswith(self.select)
        return wanted and not (self.ignore and code.startswith(self.ignore))
