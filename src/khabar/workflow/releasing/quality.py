"""The quality of a corpus: its metrics now, and which of them dropped since the last release."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from khabar.corpus import CorpusRelease, StoredCorpus
from khabar.corpus.writing import replace_file
from khabar.errors import ReleaseError
from khabar.messages import say
from khabar.model import Entry
from khabar.query.quality.metrics import Metric, drops, metrics
from khabar.rules import Report, Severity
from khabar.tei import read, read_bytes
from khabar.workflow.releasing.check import Progress, check_corpus
from khabar.workflow.releasing.quality_card import fill_page, release_table, require_place


@dataclass(frozen=True, slots=True)
class QualityReport:
    """The quality of a corpus, compared with its last release.

    Attributes:
        metrics: The metrics of the quality card.
        last: The last release of the corpus; `None` if there is none.
        dropped: The metrics that are worse than in that release, each as a pair of the older and the newer
            one; the newer one is `None` if it is no longer measured.
    """

    metrics: tuple[Metric, ...]
    last: CorpusRelease | None
    dropped: tuple[tuple[Metric, Metric | None], ...]


def measure_quality(corpus: StoredCorpus, progress: Progress = iter) -> QualityReport:
    """Check a corpus and measure its quality.

    >>> from khabar.corpus import shipped_corpus
    >>> report = measure_quality(StoredCorpus(shipped_corpus()))
    >>> str(report.metrics[0]), report.dropped
    ('1', ())
    """
    measured = quality_metrics(corpus, check_corpus(corpus, progress))
    last = corpus.releases[-1] if corpus.releases else None
    return QualityReport(measured, last, tuple(drops(measured, last.quality if last else ())))


def quality_metrics(corpus: StoredCorpus, report: Report) -> tuple[Metric, ...]:
    """Return the metrics of a corpus that has been checked."""
    counts = {
        "errors": report.count(Severity.ERROR),
        "warnings": report.count(Severity.WARNING),
        "waived": report.checked.get("waived", 0),
    }
    return metrics(corpus.values(), _annotated_twice(corpus), counts)


def _annotated_twice(corpus: StoredCorpus) -> Iterator[tuple[Entry, Entry]]:
    """Yield each entry that has a second annotation of the same text, with that annotation."""
    folder = corpus.store.root / "agreement"
    paths: list[Path] = sorted(folder.glob("*.second.xml")) if folder.is_dir() else []
    for path in paths:
        second = read(corpus.store.read(path), corpus.entities, str(path))
        # A page that changed since has another text, and cannot be compared any more.
        if second.id in corpus and corpus[second.id].text == second.text:
            yield corpus[second.id], second


def update_page(corpus: StoredCorpus, path: Path, *, only_check: bool = False) -> bool:
    """Write the quality card of the last release into a Markdown page.

    Args:
        corpus: The corpus.
        path: The page, with `<!-- quality -->` and `<!-- /quality -->`.
        only_check: Whether to leave the page unchanged.

    Returns:
        Whether the page had to change.

    Raises:
        ReleaseError: if the corpus has no release.
        UsageError: if the page has no place for the card.
    """
    if not corpus.releases:
        raise ReleaseError(
            say(
                "no version of the corpus is released yet; to make the first release, run: `khabar "
                "release --all --first`"
            )
        )
    source = read_bytes(path)
    # Bytes that are not UTF-8 are outside the card; they are kept as they are.
    text = source.decode("utf-8", "surrogateescape")
    require_place(text, str(path))
    table = release_table(corpus.settings.name, corpus.releases)
    changed = fill_page(text, table, corpus.releases[-1].version)
    if changed != text and not only_check:
        replace_file(path, source, changed.encode("utf-8", "surrogateescape"))
    return changed != text
