"""The report of the check at the build: each finding with its place and its rule, and what was checked."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from markupsafe import Markup, escape
from sphinx.util import logging

from khabar.errors import KhabarError
from khabar.rules import LANGUAGES, Finding, Report, Run, all_rules, check_paths
from khabar.rules.catalogue import ENGLISH, word
from khabar.rules.reports import json_report
from khabar.rules.reports.coverage import REASONS, coverage
from khabar.site.domain import KhabarDomain
from khabar.site.inlines import entity_page
from khabar.site.pages import CHECKS, Page
from khabar.site.portions import ROWS, divide
from khabar.site.records import EntryRecord

REPORT = "checks/report.json"
"""The report for programs, from the root of a site."""

_logger = logging.getLogger(__name__)


class Place(NamedTuple):
    """Where a finding is on the site; the page is empty where no page shows it."""

    page: str
    anchor: str


class Row(NamedTuple):
    """A finding, and its place."""

    finding: Finding
    place: Place
    rule: str  #: the page of its rule; empty for a rule that has none on the site


def check_corpus(domain: KhabarDomain, site: Path) -> Report | None:
    """Check the corpus, and write the report for programs; `None` where it cannot be checked."""
    root = Path(domain.env.config.khabar_corpus)
    language = domain.registers.language
    run = Run(language=language if language in LANGUAGES else ENGLISH, cached=True)
    try:
        report = _beside(check_paths([root], all_rules(), run=run), root)
    except KhabarError as error:
        _logger.warning("the corpus cannot be checked: %s", error, type="khabar", subtype="check")
        return None
    _write(site / REPORT, json_report(report).encode())
    return report


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.is_file() or path.read_bytes() != content:
        path.write_bytes(content)


def _beside(report: Report, root: Path) -> Report:
    """Return a report whose paths count from the folder of the corpus, the same on every machine."""

    def shorten(path: str) -> str:
        place = Path(path)
        return place.relative_to(root).as_posix() if place.is_relative_to(root) else place.name

    findings = tuple(
        replace(
            finding,
            location=replace(finding.location, path=shorten(finding.location.path)),
            related=tuple(
                replace(item, location=replace(item.location, path=shorten(item.location.path)))
                for item in finding.related
            ),
        )
        for finding in report.findings
    )
    troubles = tuple(
        replace(trouble, path=shorten(trouble.path), traceback="") for trouble in report.troubles
    )
    return replace(report, findings=findings, troubles=troubles, files=tuple(map(shorten, report.files)))


def check_pages(domain: KhabarDomain, report: Report | None) -> Iterator[Page]:
    """Yield the pages of the report."""
    if report is None:
        return
    records = {Path(domain.env.doc2path(record.docname)).name: record for record in domain.in_order()}
    codes = {rule.code for rule in all_rules()}
    rows = [
        Row(finding, _place(finding, records, domain), f"rules/{finding.code}" * (finding.code in codes))
        for finding in report.findings
    ]
    shared = {
        "lines": [line for line in coverage(report) if not _is_skip(line, report)],
        "skipped": list(_skipped(report, codes)),
        "troubles": report.troubles,
        "counts": Counter(finding.code for finding in report.findings),
        "checked": [rule for rule in report.rules if rule.code in codes],
        "title": str(CHECKS.title),
        "report": REPORT,
    }
    for portion in divide(rows, CHECKS.page, "more", first=ROWS, later=ROWS):
        yield Page(portion.page, str(CHECKS.title), "checks.html", {**shared, "portion": portion})


def _place(finding: Finding, records: dict[str, EntryRecord], domain: KhabarDomain) -> Place:
    """Return where a finding is shown: its sentence, else its annotation, else its entry or its entity."""
    folder, _, name = finding.location.path.rpartition("/")
    record = records.get(name) if folder == "entries" else None
    if record:
        return Place(record.docname, _anchor(finding, record))
    if folder == "registers":
        for entity in domain.registers.entities.values():
            if entity.local_id == finding.id:
                return Place(entity_page(entity), "")
    return Place("", "")


def _anchor(finding: Finding, record: EntryRecord) -> str:
    shown = {*record.sentence_ids, *record.quotation_ids, *(block.id for block in record.blocks if block.id)}
    if finding.sentence in shown:
        return finding.sentence
    if finding.id in shown:
        return finding.id
    start = finding.span[0] if finding.span else -1
    around = (passage.id for passage in record.passages if passage.start <= start < passage.end)
    return next(around, "about")


def _is_skip(line: str, report: Report) -> bool:
    """Whether a line of the coverage names what was skipped, which is told with links elsewhere."""
    return any(word(REASONS[why], report.language).partition("{")[0] in line for why in report.skips)


def _skipped(report: Report, codes: set[str]) -> Iterator[tuple[Markup, list[tuple[str, int]]]]:
    """Yield each reason for which rules were skipped, and those rules with the number of files."""
    for why, counts in report.skips.items():
        reason = word(REASONS[why], report.language).partition("{")[0].rstrip(" :،")
        yield escape(reason), [(code, number) for code, number in counts.items() if code in codes]
