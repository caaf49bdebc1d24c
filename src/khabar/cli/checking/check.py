"""`khabar check`."""

import sys
from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path

import click

from khabar.cli.language import current_language
from khabar.cli.look import terminal_options
from khabar.cli.options import (
    CorpusPath,
    NearChoice,
    chosen_engine,
    corpus_folder,
    corpus_option,
    engine_options,
    nearest_corpus,
    refuse_copy,
)
from khabar.cli.progress import progress
from khabar.cli.terminal import echo, show
from khabar.corpus import SEVERITIES
from khabar.errors import UsageError
from khabar.messages import Message, count, say
from khabar.rules import (
    CheckOptions,
    Report,
    Selection,
    Severity,
    all_rules,
    check_paths,
    fix_files,
    preview_fixes,
)
from khabar.rules.engine.baseline import new_findings
from khabar.rules.engine.baseline import write_baseline as save_baseline
from khabar.rules.engine.selection import named_codes
from khabar.rules.reports import (
    concise_report,
    github_report,
    json_report,
    junit_report,
    sarif_report,
    statistics,
    text_report,
)
from khabar.suggest import nearest

_FOR_PEOPLE = {"text": text_report, "concise": concise_report}
_FOR_PROGRAMS = {
    "json": json_report,
    "sarif": sarif_report,
    "github": github_report,
    "junit": junit_report,
}


@click.command()
@click.argument("paths", nargs=-1, type=CorpusPath(path_type=Path))
@click.option(
    "--format",
    "report_format",
    type=NearChoice([*_FOR_PEOPLE, *_FOR_PROGRAMS]),
    default="text",
    help="Format of the report.",
)
@click.option("--statistics", "count_only", is_flag=True, help="Show the number of findings of each rule.")
@click.option(
    "--select", multiple=True, metavar="CODE", help="Run only these rules: codes or family letters."
)
@click.option(
    "--ignore", multiple=True, metavar="CODE", help="Do not run these rules: codes or family letters."
)
@click.option(
    "--severity", multiple=True, metavar="CODE=LEVEL", help="Count a rule as error, warning or info."
)
@click.option("--strict", is_flag=True, help="Exit with 1 also on warnings.")
@click.option("--fix", is_flag=True, help="Apply safe fixes, then check again.")
@click.option("--unsafe-fixes", is_flag=True, help="With --fix or --diff, include fixes that need review.")
@click.option("--diff", is_flag=True, help="Show the changes that --fix would make, without making them.")
@click.option(
    "--baseline", type=click.Path(path_type=Path), help="Report only findings that are not in this baseline."
)
@click.option("--write-baseline", is_flag=True, help="With --baseline, write the current findings to it.")
@click.option("--since", default="", metavar="REV", help="Check only files that differ from a git revision.")
@click.option(
    "--schema",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Also validate every file against this RELAX NG schema (XML syntax).",
)
@engine_options("Number of processes; 0 means one per CPU. Default: 1; with --engine dask, one per CPU.")
@click.option("--no-cache", is_flag=True, help="Ignore cached results.")
@corpus_option
def check(  # noqa: PLR0913 (one parameter an option)
    paths: tuple[Path, ...],
    *,
    report_format: str,
    count_only: bool,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    severity: tuple[str, ...],
    strict: bool,
    fix: bool,
    unsafe_fixes: bool,
    diff: bool,
    baseline: Path | None,
    write_baseline: bool,
    since: str,
    schema: Path | None,
    jobs: int | None,
    engine: str,
    no_cache: bool,
    corpus_path: Path | None,
) -> None:
    """Check a corpus, entries, or any TEI files.

    PATHS are corpora, entries, folders, TEI files, or addresses of corpora (s3://…). Default: the nearest
    corpus at or above this folder.

    Exit codes: 0 no errors, 1 errors found (with --strict also warnings), 2 the check failed.
    """
    if write_baseline and baseline is None:
        raise UsageError(say("--write-baseline needs --baseline FILE"))
    folder = corpus_folder(corpus_path)
    targets = paths or (_default_target(folder),)
    refuse_copy(*(targets if fix else ()))
    settings = CheckOptions(
        engine=chosen_engine(engine, jobs, usual=1),
        cached=not no_cache,
        since=since,
        language=current_language(),
        severities=_severities(severity),
        schema=schema,
    )
    selection = Selection(named_codes(select, all_rules()), named_codes(ignore, all_rules()))
    run = partial(_checked, targets, selection, folder, settings, None if write_baseline else baseline)
    report, changed = fix_files(run, unsafe=unsafe_fixes) if fix and not diff else (run(), 0)
    if write_baseline and baseline:
        _write_baseline(report, baseline)
        return
    if diff:
        show(preview_fixes(report, unsafe=unsafe_fixes), nl=False)
    else:
        text = statistics(report, terminal_options()) if count_only else _render(report, report_format)
        # Colours are in it only where they are wanted: click is not to take them out again.
        show(text, nl=False, colour=True)
    if changed:
        echo(count("Fixed {number:,} file.", "Fixed {number:,} files.", changed), err=True)
    sys.exit(_exit_code(report, strict=strict))


def _checked(
    targets: tuple[Path, ...],
    selection: Selection,
    corpus: Path | None,
    settings: CheckOptions,
    baseline: Path | None,
) -> Report:
    """Check, with a progress bar; return what is not in the baseline."""

    def shown(files: Iterable[Path]) -> Iterable[Path]:
        return progress(list(files), say("Checking").render(settings.language))

    report = check_paths(
        targets, all_rules(), selection=selection, corpus=corpus, options=settings, progress=shown
    )
    return _against(report, baseline) if baseline else report


def _exit_code(report: Report, *, strict: bool) -> int:
    if report.failures:
        return 2
    return int(not report.ok or (strict and report.count(Severity.WARNING) > 0))


def _render(report: Report, report_format: str) -> str:
    if render := _FOR_PEOPLE.get(report_format):
        return render(report, terminal_options())
    return _FOR_PROGRAMS[report_format](report)


def _default_target(folder: Path | None) -> Path:
    target = folder or nearest_corpus()
    if target is None:
        raise UsageError(say("nothing to check: no PATH given, and no corpus at or above this folder"))
    # Reports name files as people would, and as forges want it: from here.
    here = Path.cwd()
    return target.relative_to(here) if target.is_relative_to(here) else target


def _severities(values: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    pairs = []
    for value in values:
        code, _, level = value.partition("=")
        if level not in SEVERITIES:
            raise UsageError(_wrong_severity(value, nearest(level, SEVERITIES)))
        chosen = Selection(named_codes((code,), all_rules()))
        pairs += [(rule.code, level) for rule in all_rules() if chosen.takes(rule.code)]
    return tuple(pairs)


def _wrong_severity(value: str, near: str) -> Message:
    levels = ", ".join(SEVERITIES)
    if near:
        return say(
            "invalid value {value!r} for --severity; expected one of {levels}; similar: {near}",
            value=value,
            levels=levels,
            near=near,
        )
    return say(
        "invalid value {value!r} for --severity; expected CODE=LEVEL, LEVEL being one of {levels}",
        value=value,
        levels=levels,
    )


def _against(report: Report, baseline: Path) -> Report:
    fresh = new_findings(report.findings, baseline)
    known = len(report.findings) - len(fresh)
    return replace(report, findings=fresh, checked={**report.checked, "baseline": known})


def _write_baseline(report: Report, baseline: Path) -> None:
    number = save_baseline(report.findings, baseline)
    echo(
        count(
            "Wrote {number:,} finding to {path}.",
            "Wrote {number:,} findings to {path}.",
            number,
            path=baseline,
        )
    )
