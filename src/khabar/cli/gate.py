"""What stands between a working corpus and a release: its findings, and the metrics of its quality card."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from khabar.cli.progress import progress
from khabar.corpus import StoredCorpus
from khabar.errors import ReleaseError
from khabar.model import Entry
from khabar.query.quality import Metric, metrics
from khabar.rules import CheckOptions, Finding, Report, Selection, Severity, all_rules, check_paths
from khabar.tei import read
from khabar.version import __version__

AFTERWARDS = ("C005", "H005")
"""Codes of the rules that ask for a release; they hold once it is made."""

_LISTED = 5


def check_corpus(corpus: StoredCorpus) -> Report:
    """Check a corpus with all rules but those that need the release to be made."""
    return check_paths(
        [corpus.store.root],
        all_rules(),
        selection=Selection(ignore=AFTERWARDS),
        options=CheckOptions(cached=True),
        progress=lambda files: progress(list(files), "Checking"),
    )


def refuse_findings(report: Report, *, allow_warnings: bool, entry: Path | None = None) -> None:
    """Refuse a release while findings stand.

    Args:
        report: What a check found.
        allow_warnings: Whether warnings may stand.
        entry: The entry to be released, if it is one alone: what is wrong in others does not hold it up.

    Raises:
        ReleaseError: if there is an error, or a warning that is neither waived nor allowed.
    """
    refused = {Severity.ERROR} if allow_warnings else {Severity.ERROR, Severity.WARNING}
    standing = [
        finding
        for finding in report.findings
        if finding.severity in refused and (entry is None or _concerns(finding, entry))
    ]
    if standing:
        listed = "".join(
            f"\n  {found.location.path}:{found.location.line}: {found.code} {found.message}"
            for found in standing[:_LISTED]
        )
        more = f"\n  and {len(standing) - _LISTED} more" if len(standing) > _LISTED else ""
        raise ReleaseError(f"findings stand; put them right or waive them:{listed}{more}")


def _concerns(finding: Finding, entry: Path) -> bool:
    path = Path(finding.location.path).resolve()
    return path == entry.resolve() or path.parent != entry.resolve().parent


def passed_rules() -> str:
    """Return which rules were passed, for the manifest: version, number, and a digest of codes and ages."""
    known = "\n".join(f"{rule.code} {rule.documentation.since}" for rule in all_rules())
    return f"khabar {__version__}, {len(all_rules())} rules, sha256 {sha256(known.encode()).hexdigest()[:16]}"


def card(corpus: StoredCorpus, report: Report) -> tuple[Metric, ...]:
    """Return the metrics of the quality card of a corpus that was checked."""
    counts = {
        "errors": report.count(Severity.ERROR),
        "warnings": report.count(Severity.WARNING),
        "waived": report.checked.get("waived", 0),
    }
    return metrics(corpus.values(), _pairs(corpus), counts)


def _pairs(corpus: StoredCorpus) -> Iterator[tuple[Entry, Entry]]:
    folder = corpus.store.root / "agreement"
    paths: list[Path] = sorted(folder.glob("*.second.xml")) if folder.is_dir() else []
    for path in paths:
        second = read(corpus.store.read(path), corpus.entities, str(path))
        # A page that changed since has another text, and cannot be compared any more.
        if second.id in corpus and corpus[second.id].text == second.text:
            yield corpus[second.id], second
