"""The report for people in a terminal: each finding with its line.

The first line of a finding is for people and for tools alike: `path:line:column: severity CODE message`. If
a message has text of both directions, isolates keep its parts in order (`khabar.isolates`).
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from khabar.messages import count, say, term
from khabar.rules.finding import Finding, Location, Related, Severity
from khabar.rules.reports.coverage import count_findings, coverage, name_failures
from khabar.rules.reports.excerpt import LineExcerpt, cut_excerpts, in_brackets
from khabar.rules.reports.glyphs import LEFT_TO_RIGHT_MARK, visible
from khabar.rules.reports.options import OF_SEVERITY, RenderOptions, TextStyle
from khabar.rules.reports.sources import no_lines
from khabar.rules.results.report import Report

FIXABLE = "[*]"
"""The mark of a finding that `--fix` corrects."""

_SHOWN_PLACES = 5
"""Related places that are shown; a doubled id may have thousands."""


def text_report(report: Report, options: RenderOptions | None = None) -> str:
    """Return a report as text, in its language: the findings with their lines, then the coverage.

    Args:
        report: The report.
        options: Width, colours, and where the lines come from.
    """
    lines = _lines(report, report.language, options or RenderOptions())
    return "".join(f"{line}\n" for line in lines)


def concise_report(report: Report, options: RenderOptions | None = None) -> str:
    """Return a report as text, one line for each finding, then the coverage."""
    options = options or RenderOptions()
    bare = replace(options, lines=no_lines)
    found = [_headline(finding, report.language, bare) for finding in report.findings]
    rest = [*name_failures(report, options), *coverage(report, options)]
    return "".join(f"{line}\n" for line in [*found, *([""] if found else []), *rest])


def _lines(report: Report, language: str, options: RenderOptions) -> Iterator[str]:
    files = [(path, tuple(found)) for path, found in groupby(report.findings, key=_path)]
    for path, findings in files:
        if len(files) > 1:
            counts = say("{counts}", counts=count_findings(findings)).render(language)
            yield options.paint(f"── {visible(path)}: {options.line(counts, language)}", TextStyle.FRAME)
        for finding in findings:
            yield from _finding(finding, language, options)
            yield ""
    if report.findings:
        hint = say("For details on a rule, run: `khabar explain {code}`", code=_gravest(report.findings).code)
        yield options.line(hint.render(language), language)
        yield ""
    yield from name_failures(report, options)
    yield from coverage(report, options)


def _gravest(findings: tuple[Finding, ...]) -> Finding:
    """Return the finding that matters most, the first of several."""
    return min(findings, key=lambda finding: list(Severity).index(finding.severity))


def _path(finding: Finding) -> str:
    return finding.location.path


def _finding(finding: Finding, language: str, options: RenderOptions) -> Iterator[str]:
    yield _headline(finding, language, options)
    style = OF_SEVERITY[finding.severity]
    yield from _excerpts(finding.location, style, options)
    if finding.fix:
        fix = visible(finding.fix.message)
        label = say("fix: {fix}", fix=fix) if finding.fix.safe else say("unsafe fix: {fix}", fix=fix)
        said = options.line(label.render(language), language)
        yield f"    {options.paint('=', TextStyle.FRAME)} {options.paint(said, TextStyle.FIX)}"
    for related in finding.related[:_SHOWN_PLACES]:
        yield from _related(related, language, options)
    if len(finding.related) > _SHOWN_PLACES:
        more = count(
            "and {number:,} more place", "and {number:,} more places", len(finding.related) - _SHOWN_PLACES
        )
        yield f"  {options.line(more.render(language), language)}"


def _headline(finding: Finding, language: str, options: RenderOptions) -> str:
    severity = term(finding.severity).render(language)
    fixable = f"{FIXABLE} " if finding.fix and finding.fix.safe else ""
    name = f" [{finding.id}]" if finding.id else ""
    said = options.line(f"{severity} {finding.code} {fixable}{visible(finding.message)}{name}", language)
    for part, style in ((severity, OF_SEVERITY[finding.severity]), (finding.code, TextStyle.CODE)):
        said = said.replace(part, options.paint(part, style), 1)
    return f"{_place(finding.location, options)} {said}"


def _place(location: Location, options: RenderOptions) -> str:
    return f"{options.paint(visible(location.path), TextStyle.PATH)}:{location.line}:{location.column}:"


def _related(related: Related[str], language: str, options: RenderOptions) -> Iterator[str]:
    yield f"  {_place(related.location, options)} {options.line(visible(related.message), language)}"
    yield from _excerpts(related.location, TextStyle.INFO, options)


def _excerpts(location: Location, style: str, options: RenderOptions) -> Iterator[str]:
    """Yield the lines of a place, each with carets below; a row of dots stands for lines between."""
    gutter = len(str(location.end_line))
    room = options.width - gutter - 3
    last = 0
    for excerpt in cut_excerpts(location, options.lines, room):
        if last and excerpt.number > last + 1:
            yield options.paint(f"{'.' * gutter} |", TextStyle.FRAME)
        last = excerpt.number
        shown = excerpt if options.coloured or not excerpt.bracketed else in_brackets(excerpt)
        yield _row(shown, options.paint(shown.place, f"{style} underline"), gutter, options)
        carets = options.paint("^" * shown.width, style)
        yield f"{options.paint(' ' * gutter + ' |', TextStyle.FRAME)} {'':{shown.indent}}{carets}"


def _row(excerpt: LineExcerpt, place: str, gutter: int, options: RenderOptions) -> str:
    # At its beginning, the mark sets the direction on terminals that guess that of each line.
    mark = LEFT_TO_RIGHT_MARK if excerpt.mixed else ""
    return f"{mark}{options.paint(f'{excerpt.number:{gutter}} |', TextStyle.FRAME)} {excerpt.line(place)}"
