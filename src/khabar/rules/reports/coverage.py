"""The end of a report: what was checked, what was skipped and why, and the result.

"No problems found" is printed only about files that were checked: the worst report is a green one of a check
that checked nothing.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from textwrap import indent

from khabar.messages import Message, count, say
from khabar.rules.finding import Finding, Severity
from khabar.rules.reports.glyphs import visible
from khabar.rules.reports.options import RenderOptions
from khabar.rules.results.report import Report
from khabar.rules.results.skip import SkipReason
from khabar.rules.rule import Rule, Scope

REASONS = {
    SkipReason.UNREADABLE: say("for files that do not parse"),
    SkipReason.FOREIGN: say("for files outside a corpus"),
    SkipReason.PROFILE: say("for entries whose structure does not match the strict profile"),
    SkipReason.REQUIRED: say("where a prerequisite rule has findings"),
    SkipReason.CORPUS: say("because registers and pages are missing"),
    SkipReason.PAGE: say("because the raw page is missing"),
    SkipReason.SCHEMA: say("because no schema was given (`--schema`)"),
    SkipReason.INCLUDES: say("for files that include others (XInclude)"),
    SkipReason.PART: say("because they need a whole corpus"),
}
"""Each reason for skipping rules, in words."""

Parts = tuple[Message, ...]
"""Messages that make a list."""


def coverage(report: Report, options: RenderOptions | None = None) -> Iterator[str]:
    """Yield the lines about the coverage and the result."""
    options = options or RenderOptions()
    for message in _coverage(report):
        yield options.line(message.render(report.language), report.language)


def _coverage(report: Report) -> Iterator[Message]:
    yield _checked(report)
    for why, counts in report.skips.items():
        yield say("Skipped {reason}: {codes}.", reason=REASONS[why], codes=_codes(counts, report.rules))
    if waived := report.checked.get("waived"):
        yield say("Waived: {number:,}.", number=waived)
    if known := report.checked.get("baseline"):
        yield say("Known to the baseline: {number:,}.", number=known)
    if report.failures:
        yield say("The check is incomplete; see the failures above.")
    yield _result(report)


def _checked(report: Report) -> Message:
    return count(
        "Checked {units} with {number:,} rule.",
        "Checked {units} with {number:,} rules.",
        report.checked.get("rules", 0),
        units=tuple(_units(report.checked)) or say("nothing"),
    )


def _units(checked: Mapping[str, int]) -> Iterator[Message]:
    units = {
        "entries": count("{number:,} entry", "{number:,} entries", checked.get("entries", 0)),
        "registers": count("{number:,} register", "{number:,} registers", checked.get("registers", 0)),
        "taxonomies": count("{number:,} taxonomy", "{number:,} taxonomies", checked.get("taxonomies", 0)),
        "sentences": count("{number:,} sentence", "{number:,} sentences", checked.get("sentences", 0)),
        "quotations": count("{number:,} quotation", "{number:,} quotations", checked.get("quotations", 0)),
        "mentions": count("{number:,} mention", "{number:,} mentions", checked.get("mentions", 0)),
    }
    yield from (message for key, message in units.items() if checked.get(key))
    # Files outside a corpus are counted separately: few rules apply to them.
    ours = sum(checked.get(key, 0) for key in ("entries", "registers", "taxonomies"))
    if other := checked.get("files", 0) - ours:
        yield count("{number:,} other file", "{number:,} other files", other)


def _codes(counts: Mapping[str, int], rules: Iterable[Rule]) -> Parts:
    """Return codes with the number of files, those with one number together, and whole families as letters."""
    by_number: dict[int, list[str]] = {}
    for code, number in counts.items():
        by_number.setdefault(number, []).append(code)
    sizes = Counter(rule.family for rule in rules)
    return tuple(
        count(
            "{codes} ({number:,} file)",
            "{codes} ({number:,} files)",
            number,
            codes=tuple(_shortened(codes, sizes)),
        )
        for number, codes in sorted(by_number.items(), reverse=True)
    )


def _shortened(codes: Iterable[str], sizes: Mapping[str, int]) -> Iterator[str]:
    for family, group in groupby(sorted(codes), key=lambda code: code.rstrip("0123456789")):
        inside = list(group)
        yield from [family] if len(inside) == sizes[family] > 1 else inside


def _result(report: Report) -> Message:
    if report.findings:
        return _found(report)
    if report.since and not report.checked.get("files"):
        return say("No file changed since {revision}; nothing was checked.", revision=report.since)
    if not _ran(report):
        return say("No selected rule applies to these files; nothing was checked.")
    if report.failures:
        return say("No problems found in the other files.")
    return say("No new problems found.") if report.checked.get("baseline") else say("No problems found.")


def _ran(report: Report) -> bool:
    """Whether any rule was run on any file, except the one that every file must pass to be read."""
    files = report.checked.get("files", 0)
    ran = [rule for rule in report.rules if report.skipped.get(rule.code, 0) < files]
    return bool(files) and (not report.rules or any(rule.scope is not Scope.FILE for rule in ran))


def _found(report: Report) -> Message:
    counts = count_findings(report.findings)
    fixes = [finding.fix for finding in report.findings if finding.fix]
    safe = sum(fix.safe for fix in fixes)
    unsafe = len(fixes) - safe
    if safe and unsafe:
        return say(
            "Found {counts}; {safe:,} fixable with --fix ([*]), {unsafe:,} more with --unsafe-fixes.",
            counts=counts,
            safe=safe,
            unsafe=unsafe,
        )
    if safe:
        return say("Found {counts}; {safe:,} fixable with --fix ([*]).", counts=counts, safe=safe)
    if unsafe:
        return say(
            "Found {counts}; {unsafe:,} fixable with --fix --unsafe-fixes.", counts=counts, unsafe=unsafe
        )
    return say("Found {counts}.", counts=counts)


def count_findings(findings: Iterable[Finding]) -> Parts:
    """Return how many findings of each severity there are, in words."""
    counts = Counter(finding.severity for finding in findings)
    words = {
        Severity.ERROR: count("{number:,} error", "{number:,} errors", counts[Severity.ERROR]),
        Severity.WARNING: count("{number:,} warning", "{number:,} warnings", counts[Severity.WARNING]),
        Severity.INFO: count("{number:,} info", "{number:,} info", counts[Severity.INFO]),
    }
    return tuple(words[severity] for severity in Severity if counts[severity])


def name_failures(report: Report, options: RenderOptions | None = None) -> Iterator[str]:
    """Yield the failures of the check; one that is the same for many files is printed once."""
    options = options or RenderOptions()
    paths_by_kind: dict[tuple[str, str], list[str]] = {}
    for failure in report.failures:
        paths_by_kind.setdefault((failure.message, failure.traceback), []).append(failure.path)
    for (message, traceback), paths in paths_by_kind.items():
        more = count("and {number:,} more file", "and {number:,} more files", len(paths) - 1)
        also = f" ({more.render(report.language)})" if len(paths) > 1 else ""
        yield f"{visible(paths[0])}: {options.line(f'{visible(message)}{also}', report.language)}"
        if traceback:
            yield indent(traceback.rstrip(), "    ")
        yield ""
