"""`khabar check`."""

import sys
from collections.abc import Iterable
from pathlib import Path

import click

from khabar.cli.options import corpus_folder, corpus_option
from khabar.corpus import find_corpus
from khabar.errors import UsageError
from khabar.rules import RULES, Report, Selection, Severity, check_paths, fix_files
from khabar.rules.reports import json_report, text_report

_REPORTS = {"text": text_report, "json": json_report}


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--format", "report_format", type=click.Choice(list(_REPORTS)), default="text", help="How to report."
)
@click.option(
    "--select", multiple=True, metavar="CODE", help="Run only these rules: codes or family letters."
)
@click.option(
    "--ignore", multiple=True, metavar="CODE", help="Do not run these rules: codes or family letters."
)
@click.option("--fix", is_flag=True, help="Put right what is safe, then check again.")
@click.option("--unsafe-fixes", is_flag=True, help="With --fix: put right what a person should look at, too.")
@click.option("--strict", is_flag=True, help="Exit with 1 on warnings, too.")
@corpus_option
def check(  # noqa: PLR0913 (one parameter an option)
    paths: tuple[Path, ...],
    *,
    report_format: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fix: bool,
    unsafe_fixes: bool,
    strict: bool,
    corpus_path: Path | None,
) -> None:
    """Check a corpus, entries, or any TEI files.

    PATHS are corpora, entries, folders or TEI files; without one, the corpus around this folder. Exit code:
    0 nothing wrong, 1 findings, 2 the call cannot be followed.
    """
    selection = Selection(_codes(select), _codes(ignore))
    folder = corpus_folder(corpus_path)
    targets = paths or (_default_target(folder),)

    def run() -> Report:
        return check_paths(targets, RULES, selection=selection, corpus=folder, progress=_progress)

    report, changed = fix_files(run, unsafe=unsafe_fixes) if fix else (run(), 0)
    click.echo(_REPORTS[report_format](report), nl=False)
    if changed:
        click.echo(f"Changed {changed} {'file' if changed == 1 else 'files'}.", err=True)
    sys.exit(1 if not report.ok or (strict and report.count(Severity.WARNING)) else 0)


def _default_target(folder: Path | None) -> Path:
    target = folder or find_corpus(Path())
    if target is None:
        raise UsageError("nothing to check: no PATH given, and no corpus around this folder")
    return target


def _codes(values: tuple[str, ...]) -> tuple[str, ...]:
    codes = tuple(code.strip().upper() for value in values for code in value.split(",") if code.strip())
    for code in codes:
        if not any(rule.code.startswith(code) for rule in RULES):
            raise UsageError(f"no rule {code!r}; `khabar explain` lists them")
    return codes


def _progress(files: Iterable[Path]) -> Iterable[Path]:
    """Show a bar on a terminal, once a check lasts long enough to wonder."""
    if not sys.stderr.isatty():
        return files
    from rich.console import Console  # noqa: PLC0415 (a tenth of a second that only a terminal needs)
    from rich.progress import track  # noqa: PLC0415

    return track(list(files), description="Checking", console=Console(stderr=True), transient=True)
