"""What a check found, what it covered, and which rules it ran."""

from dataclasses import dataclass, field

from khabar.rules.catalogue import ENGLISH
from khabar.rules.engine.failures import Trouble
from khabar.rules.finding import Finding, Severity
from khabar.rules.plugins import find_rule
from khabar.rules.rule import Rule
from khabar.rules.skip import Skips


@dataclass(frozen=True, slots=True, repr=False)
class Report:
    """What a check found, and what it covered.

    Attributes:
        findings: The findings, by file, place and code.
        checked: How much was looked at: files, entries, registers, taxonomies, sentences, quotations,
            mentions, rules.
        skipped: For each rule that was not run everywhere, on how many files it was skipped.
        site: Address of the site that documents the rules, or empty.
        skips: The same as `skipped`, apart for each reason.
        troubles: What could not be looked at; if there is any, the report is not complete.
        since: The git revision whose changes were checked; empty if all was.
        rules: The rules that were asked for.
        files: The files that were checked, as the user named them.
        language: Language of the messages.
    """

    findings: tuple[Finding, ...]
    checked: dict[str, int]
    skipped: dict[str, int] = field(default_factory=dict)
    site: str = ""
    skips: Skips = field(default_factory=dict)
    troubles: tuple[Trouble, ...] = ()
    since: str = ""
    rules: tuple[Rule, ...] = ()
    files: tuple[str, ...] = ()
    language: str = ENGLISH

    def count(self, severity: Severity) -> int:
        """Return how many findings have a severity."""
        return sum(finding.severity is severity for finding in self.findings)

    def rule(self, code: str) -> Rule | None:
        """Return the rule behind a finding; `None` if it was of another check."""
        return next((rule for rule in self.rules if rule.code == code), None) or find_rule(code)

    @property
    def ok(self) -> bool:
        """Whether everything could be looked at, and there is no error among the findings."""
        return not (self.troubles or self.count(Severity.ERROR))

    def __repr__(self) -> str:
        counts = ", ".join(f"{severity}: {self.count(severity)}" for severity in Severity)
        return f"<Report of {self.checked.get('files', 0)} files: {counts}, failures: {len(self.troubles)}>"


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
        wanted = not self.select or _is_named(code, self.select)
        return wanted and not _is_named(code, self.ignore)


def _is_named(code: str, names: tuple[str, ...]) -> bool:
    """Whether a code is among names, or its family is; `Q` names Q001, but not QA001 of a third party."""
    family = code.rstrip("0123456789")
    return any(code.startswith(name) and len(name) >= len(family) for name in names)
