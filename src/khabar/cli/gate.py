"""What stands between a working corpus and a release: its findings, and the figures of its quality card."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from khabar.corpus import Corpus
from khabar.errors import ReleaseError
from khabar.model import Entry
from khabar.query.quality import Figure, figures
from khabar.rules import Report, Selection, Severity, all_rules, check_paths
from khabar.tei import read
from khabar.version import __version__

AFTERWARDS = ("C005", "C006", "H005")
"""Codes of the rules that compare the corpus with its releases: they can only hold once it is released."""

_LISTED = 5


def check_corpus(corpus: Corpus) -> Report:
    """Check a corpus with all rules but those that need the release to be made."""
    return check_paths([corpus.store.root], all_rules(), selection=Selection(ignore=AFTERWARDS))


def refuse_findings(report: Report, *, allow_warnings: bool) -> None:
    """Refuse a release while findings stand.

    Raises:
        ReleaseError: if there is an error, or a warning that is neither waived nor allowed.
    """
    standing = [
        finding
        for finding in report.findings
        if finding.severity is Severity.ERROR or (finding.severity is Severity.WARNING and not allow_warnings)
    ]
    if standing:
        listed = "".join(
            f"\n  {found.location.path}:{found.location.line}: {found.code} {found.message}"
            for found in standing[:_LISTED]
        )
        more = f"\n  and {len(standing) - _LISTED} more" if len(standing) > _LISTED else ""
        raise ReleaseError(f"findings stand; put them right or waive them:{listed}{more}")


def passed_rules() -> str:
    """Return which rules were passed, for the manifest: version, number, and a digest of codes and ages."""
    known = "\n".join(f"{rule.code} {rule.documentation.since}" for rule in all_rules())
    return f"khabar {__version__}, {len(all_rules())} rules, sha256 {sha256(known.encode()).hexdigest()[:16]}"


def card(corpus: Corpus, report: Report) -> tuple[Figure, ...]:
    """Return the figures of the quality card of a corpus that was checked."""
    counts = {
        "errors": report.count(Severity.ERROR),
        "warnings": report.count(Severity.WARNING),
        "waived": report.checked.get("waived", 0),
    }
    return figures(corpus.values(), _pairs(corpus), counts)


def _pairs(corpus: Corpus) -> Iterator[tuple[Entry, Entry]]:
    folder = corpus.store.root / "agreement"
    paths: list[Path] = sorted(folder.glob("*.second.xml")) if folder.is_dir() else []
    for path in paths:
        second = read(corpus.store.read(path), corpus.entities, str(path))
        # A page that changed since has another text, and cannot be compared any more.
        if second.id in corpus and corpus[second.id].text == second.text:
            yield corpus[second.id], second
