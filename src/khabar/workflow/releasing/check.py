"""The check before a release: unresolved findings stop it, and the manifest records the rules that ran."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path

from khabar.corpus import StoredCorpus
from khabar.disk import real_path
from khabar.errors import ReleaseError
from khabar.messages import count
from khabar.rules import CheckOptions, Finding, Report, Selection, Severity, all_rules, check_paths
from khabar.version import __version__

AFTERWARDS = ("C005", "H005")
"""Codes of the rules that ask for a release: they have findings until it is made."""

_LISTED = 5

Progress = Callable[[Iterable[Path]], Iterable[Path]]
"""Wraps the files of a check, to show its progress."""


class RefusedFindingsError(ReleaseError):
    """A release is refused since findings are unresolved.

    Attributes:
        findings: The findings.

    >>> RefusedFindingsError(()).findings
    ()
    """

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__(
            count(
                "cannot release: {number:,} unresolved finding; fix or waive it:\n{listed}",
                "cannot release: {number:,} unresolved findings; fix or waive them:\n{listed}",
                len(findings),
                listed="\n".join(_listed(findings)),
            )
        )
        self.findings = tuple(findings)

    def __reduce__(self) -> tuple[type["RefusedFindingsError"], tuple[tuple[Finding, ...]]]:
        return type(self), (self.findings,)


def check_corpus(corpus: StoredCorpus, progress: Progress = iter, *, language: str = "en") -> Report:
    """Check a corpus with all rules, except those that ask for the release itself.

    Args:
        corpus: The corpus.
        progress: Wraps the files of the check, to show its progress.
        language: The language of the messages.

    >>> from khabar.corpus import shipped_corpus
    >>> check_corpus(StoredCorpus(shipped_corpus())).ok
    True
    """
    return check_paths(
        [corpus.store.root],
        all_rules(),
        selection=Selection(ignore=AFTERWARDS),
        options=CheckOptions(cached=True, language=language),
        progress=progress,
    )


def refuse_findings(report: Report, *, allow_warnings: bool, entry: Path | None = None) -> None:
    """Refuse a release while there are unresolved findings.

    Args:
        report: The result of the check.
        allow_warnings: Whether warnings are accepted.
        entry: The entry to release, if it is a single one: findings in other entries are then ignored.

    Raises:
        RefusedFindingsError: if there is an error, or a warning that is neither waived nor allowed.

    >>> from khabar.corpus import shipped_corpus
    >>> refuse_findings(check_corpus(StoredCorpus(shipped_corpus())), allow_warnings=False)
    """
    refused = {Severity.ERROR} if allow_warnings else {Severity.ERROR, Severity.WARNING}
    found = [
        finding
        for finding in report.findings
        if finding.severity in refused and (entry is None or _concerns(finding, entry))
    ]
    if found:
        raise RefusedFindingsError(found)


def _listed(found: Sequence[Finding]) -> Iterator[str]:
    """Yield the first findings, a line each, and a sign if there are more."""
    for finding in found[:_LISTED]:
        place = f"{finding.location.path}:{finding.location.line}"
        yield f"  {place}: {finding.code} {finding.message}"
    if len(found) > _LISTED:
        yield "  …"


def _concerns(finding: Finding, entry: Path) -> bool:
    """Whether a finding is in an entry, or in a file that all entries share."""
    path = real_path(finding.location.path)
    return path == real_path(entry) or path.parent != real_path(entry).parent


def passed_rules() -> str:
    """Return the rules that a release has passed, for the manifest: version, number, and a digest of them.

    >>> passed_rules().startswith(f"khabar {__version__}, ")
    True
    """
    known = "\n".join(f"{rule.code} {rule.documentation.since}" for rule in all_rules())
    return f"khabar {__version__}, {len(all_rules())} rules, sha256 {sha256(known.encode()).hexdigest()[:16]}"
