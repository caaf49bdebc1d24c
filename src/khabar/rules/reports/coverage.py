"""The end of a report: what was checked, what was not and why, and what came of it.

"Nothing wrong" is said only of what was looked at: the worst report is a green one of a check that checked
nothing.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from textwrap import indent

from khabar.rules.catalogue import ENGLISH, word
from khabar.rules.finding import Finding, Severity
from khabar.rules.reports.glyphs import visible
from khabar.rules.reports.isolates import isolate_in
from khabar.rules.results.report import Report
from khabar.rules.results.skip import SkipReason
from khabar.rules.rule import Rule, Scope

_UNITS = {
    "entries": "entry",
    "registers": "register",
    "taxonomies": "taxonomy",
    "sentences": "sentence",
    "quotations": "quotation",
    "mentions": "mention",
}

REASONS = {
    SkipReason.UNREADABLE: "Skipped on what does not parse: {codes}.",
    SkipReason.FOREIGN: "Skipped on files of no corpus: {codes}.",
    SkipReason.PROFILE: "Skipped on entries that break the profile: {codes}.",
    SkipReason.REQUIRED: "Skipped where a rule that they build on has a finding: {codes}.",
    SkipReason.CORPUS: "Skipped for want of the registers and pages of a corpus: {codes}.",
    SkipReason.PAGE: "Skipped for want of the raw page: {codes}.",
    SkipReason.SCHEMA: "Skipped for want of a schema (`--schema`): {codes}.",
    SkipReason.INCLUDES: "Skipped on files that draw in others: {codes}.",
    SkipReason.PART: "Skipped because they compare a whole corpus: {codes}.",
}
"""How each reason for skipping rules is said."""


def coverage(report: Report) -> Iterator[str]:
    """Yield the lines that say what was covered, and how it ended."""
    yield from (isolate_in(report.language, line) for line in _coverage(report, report.language))


def _coverage(report: Report, language: str) -> Iterator[str]:
    yield _checked(report, language)
    for why, counts in report.skips.items():
        yield word(REASONS[why], language).format(codes=_codes(counts, report.rules, language))
    if waived := report.checked.get("waived"):
        yield word("Waived: {number}.", language).format(number=f"{waived:,}")
    if known := report.checked.get("baseline"):
        yield word("Known to the baseline: {number}.", language).format(number=f"{known:,}")
    if report.failures:
        yield word("Not everything could be checked; see above.", language)
    yield _result(report, language)


def _checked(report: Report, language: str) -> str:
    comma = word(", ", language)
    units = comma.join(_units(report.checked, language)) or word("nothing", language)
    rules = report.checked.get("rules", 0)
    template = word(
        "Checked {units} with {number} rule." if rules == 1 else "Checked {units} with {number} rules.",
        language,
    )
    return template.format(units=units, number=f"{rules:,}")


def _units(checked: Mapping[str, int], language: str) -> Iterator[str]:
    for key, unit in _UNITS.items():
        if number := checked.get(key, 0):
            yield _count(number, unit, language)
    # Files of no corpus are counted on their own: few rules apply to them.
    ours = sum(checked.get(key, 0) for key in ("entries", "registers", "taxonomies"))
    if other := checked.get("files", 0) - ours:
        yield _count(other, "other file", language)


def _codes(counts: Mapping[str, int], rules: Iterable[Rule], language: str) -> str:
    """Return codes with the number of files, those with one number together, and whole families as letters."""
    by_number: dict[int, list[str]] = {}
    for code, number in counts.items():
        by_number.setdefault(number, []).append(code)
    sizes = Counter(rule.family for rule in rules)
    comma = word(", ", language)
    parts = [
        f"{comma.join(_shortened(codes, sizes))} ({number:,})"
        for number, codes in sorted(by_number.items(), reverse=True)
    ]
    return comma.join(parts)


def _shortened(codes: Iterable[str], sizes: Mapping[str, int]) -> Iterator[str]:
    for family, group in groupby(sorted(codes), key=lambda code: code.rstrip("0123456789")):
        inside = list(group)
        yield from [family] if len(inside) == sizes[family] > 1 else inside


def _result(report: Report, language: str) -> str:
    if report.findings:
        return _found(report, language)
    if report.since and not report.checked.get("files"):
        return word("Nothing has changed since {revision}; nothing was checked.", language).format(
            revision=report.since
        )
    if not _ran(report):
        return word("None of these rules applies here; nothing is known to be right.", language)
    if report.failures:
        return word("Nothing wrong in the rest.", language)
    return word("Nothing new." if report.checked.get("baseline") else "Nothing wrong.", language)


def _ran(report: Report) -> bool:
    """Whether any rule was run on any file, the one apart that every file must pass to be read."""
    files = report.checked.get("files", 0)
    ran = [rule for rule in report.rules if report.skipped.get(rule.code, 0) < files]
    return bool(files) and (not report.rules or any(rule.scope is not Scope.FILE for rule in ran))


def _found(report: Report, language: str) -> str:
    counts = word(", ", language).join(count_findings(report.findings, language))
    fixes = [finding.fix for finding in report.findings if finding.fix]
    safe = sum(fix.safe for fix in fixes)
    unsafe = len(fixes) - safe
    return _found_template(safe, unsafe, language).format(
        counts=counts, safe=f"{safe:,}", unsafe=f"{unsafe:,}"
    )


def _found_template(safe: int, unsafe: int, language: str) -> str:
    if safe and unsafe:
        return word(
            "Found {counts}; {safe} can be put right with --fix ([*]), {unsafe} more with --unsafe-fixes.",
            language,
        )
    if safe:
        return word("Found {counts}; {safe} can be put right with --fix ([*]).", language)
    if unsafe:
        return word("Found {counts}; {unsafe} can be put right with --fix --unsafe-fixes.", language)
    return word("Found {counts}.", language)


def count_findings(findings: Iterable[Finding], language: str = ENGLISH) -> Iterator[str]:
    """Yield how many findings there are of each severity, in words."""
    counts = Counter(finding.severity for finding in findings)
    yield from (_count(counts[severity], severity, language) for severity in Severity if counts[severity])


def name_failures(report: Report) -> Iterator[str]:
    """Yield what could not be looked at; what failed in the same way on many files is told once."""
    language = report.language
    paths_by_kind: dict[tuple[str, str], list[str]] = {}
    for failure in report.failures:
        paths_by_kind.setdefault((failure.message, failure.traceback), []).append(failure.path)
    for (message, traceback), paths in paths_by_kind.items():
        more = word("and {number} more files", language).format(number=f"{len(paths) - 1:,}")
        also = f" ({more})" if len(paths) > 1 else ""
        yield f"{visible(paths[0])}: {isolate_in(language, f'{visible(message)}{also}')}"
        if traceback:
            yield indent(traceback.rstrip(), "    ")
        yield ""


def _count(number: int, noun: str, language: str) -> str:
    """Return a number of things; in Arabic the noun comes first, in the plural, so that it agrees with any number."""
    if language == ENGLISH:
        return f"{number:,} {_plural(number, noun)}"
    return word(f"{{number}} {{{noun}}}", language).format(number=f"{number:,}")


def _plural(number: int, noun: str) -> str:
    if number == 1 or noun == Severity.INFO:
        return noun
    return f"{noun.removesuffix('y')}ies" if noun.endswith("y") else f"{noun}s"
