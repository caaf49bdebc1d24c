"""The report of a check: findings, coverage and failures."""

from dataclasses import dataclass, field

from khabar.messages import ENGLISH
from khabar.rules.finding import Finding, Severity
from khabar.rules.plugins import find_rule
from khabar.rules.results.failure import CheckFailure
from khabar.rules.results.skip import Skips
from khabar.rules.rule import Rule


@dataclass(frozen=True, slots=True, repr=False)
class Report:
    """The result of a check: findings, coverage and failures.

    Attributes:
        findings: The findings, by file, place and code.
        checked: Counts of checked files, entries, registers, taxonomies, sentences, quotations, mentions and
            rules.
        skipped: The number of files on which each rule was skipped, by code.
        site: The address of the site that documents the rules, or empty.
        skips: The same as `skipped`, for each reason.
        failures: The parts of the check that could not be carried out; with any, the report is incomplete.
        since: The git revision since which changed files were checked; empty if all files were.
        rules: The rules that were selected.
        files: The files that were checked, as the user named them.
        language: The language of the messages.

    >>> from khabar.corpus import shipped_corpus
    >>> from khabar.rules import RULES, Severity, check_paths
    >>> report = check_paths([shipped_corpus()], RULES)
    >>> report.ok, report.count(Severity.ERROR), report.checked["taxonomies"]
    (True, 0, 1)
    """

    findings: tuple[Finding, ...]
    checked: dict[str, int]
    skipped: dict[str, int] = field(default_factory=dict)
    site: str = ""
    skips: Skips = field(default_factory=dict)
    failures: tuple[CheckFailure, ...] = ()
    since: str = ""
    rules: tuple[Rule, ...] = ()
    files: tuple[str, ...] = ()
    language: str = ENGLISH

    def count(self, severity: Severity) -> int:
        """Return the number of findings with a severity."""
        return sum(finding.severity is severity for finding in self.findings)

    def rule(self, code: str) -> Rule | None:
        """Return the rule with a code, with the severity of this check; `None` if there is no such rule."""
        return next((rule for rule in self.rules if rule.code == code), None) or find_rule(code)

    @property
    def ok(self) -> bool:
        """Whether the check is complete and found no error."""
        return not (self.failures or self.count(Severity.ERROR))

    def __repr__(self) -> str:
        counts = ", ".join(f"{severity}: {self.count(severity)}" for severity in Severity)
        return f"<Report of {self.checked.get('files', 0)} files: {counts}, failures: {len(self.failures)}>"
