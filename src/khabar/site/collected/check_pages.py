"""The report of the check during the build: findings with links to their places and rules, and coverage."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from markupsafe import Markup, escape
from sphinx.util import logging

from khabar.errors import KhabarError
from khabar.messages import ENGLISH
from khabar.rules import LANGUAGES, CheckOptions, Finding, Report, all_rules, check_paths
from khabar.rules.finding import Related
from khabar.rules.reports import json_report
from khabar.rules.reports.coverage import REASONS, coverage
from khabar.site.base.portions import ROWS, divide
from khabar.site.collected.finding_links import FindingLinks, PageAddress
from khabar.site.domain.domain import KhabarDomain
from khabar.site.domain.indexes import CHECKS
from khabar.site.domain.pages import SitePage

REPORT = "checks/report.json"
"""The report for programs, from the root of a site."""

_logger = logging.getLogger(__name__)


class FindingRow(NamedTuple):
    """A finding, with the pages that show it."""

    finding: Finding
    place: PageAddress
    raw: PageAddress  #: the line of the raw page
    related: tuple[tuple[Related[str], PageAddress], ...]
    rule: str  #: the page of its rule; empty for a rule that has none on the site


def check_corpus(domain: KhabarDomain, site: Path) -> Report | None:
    """Check the corpus, and write the report for programs; return `None` if the check is impossible."""
    root = domain.corpus.folder
    language = domain.corpus.language
    options = CheckOptions(language=language if language in LANGUAGES else ENGLISH, cached=True)
    try:
        report = _beside(check_paths([root], all_rules(), options=options), root)
        report = _without_withdrawn(report, domain)
    except KhabarError as error:
        _logger.warning("the corpus cannot be checked: %s", error, type="khabar", subtype="check")
        return None
    _write(site / REPORT, json_report(report).encode())
    return report


def _without_withdrawn(report: Report, domain: KhabarDomain) -> Report:
    """Return a report without the findings in files of withdrawn entries, which would quote their words."""
    gone = {Path(docname).name for docname in domain.data["withdrawn"]}
    own = (found for found in report.findings if Path(found.location.path).name.split(".")[0] not in gone)
    return replace(report, findings=tuple(own))


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
    failures = tuple(
        replace(failure, path=shorten(failure.path), traceback="") for failure in report.failures
    )
    return replace(report, findings=findings, failures=failures, files=tuple(map(shorten, report.files)))


def check_pages(domain: KhabarDomain, report: Report | None) -> Iterator[SitePage]:
    """Yield the pages of the report."""
    if report is None:
        return
    codes, places = {rule.code for rule in all_rules()}, FindingLinks(domain)
    rows = [_row(finding, places, codes) for finding in report.findings]
    shared = {
        "lines": [line for line in coverage(report) if not _is_skip(line, report)],
        "skipped": list(_skipped(report, codes)),
        "troubles": report.failures,
        "counts": Counter(finding.code for finding in report.findings),
        "checked": [rule for rule in report.rules if rule.code in codes],
        "title": str(CHECKS.title),
        "report": REPORT,
    }
    for portion in divide(rows, CHECKS.page, "more", first=ROWS, later=ROWS):
        yield SitePage(portion.page, str(CHECKS.title), "checks.html", {**shared, "portion": portion})


def _row(finding: Finding, places: FindingLinks, codes: set[str]) -> FindingRow:
    place = places.of(finding)
    related = tuple((item, places.near(item.location)) for item in finding.related)
    rule = f"rules/{finding.code}" if finding.code in codes else ""
    return FindingRow(finding, place, places.raw(finding, place), related, rule)


def _is_skip(line: str, report: Report) -> bool:
    """Whether a line of the coverage lists skipped rules, which are shown with links elsewhere."""
    return any(REASONS[why].render(report.language) in line for why in report.skips)


def _skipped(report: Report, codes: set[str]) -> Iterator[tuple[Markup, list[tuple[str, int]]]]:
    """Yield each reason for which rules were skipped, and those rules with the number of files."""
    for why, counts in report.skips.items():
        reason = escape(REASONS[why].render(report.language))
        yield reason, [(code, number) for code, number in counts.items() if code in codes]
