"""`khabar migrate`."""

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from khabar.cli.options import corpus_option, own_corpus
from khabar.tei.migrations import STEPS
from khabar.versions.release.migration import MigratedFile
from khabar.vocabulary import SCHEME
from khabar.workflow.migrate import migrate_entries, migrate_files


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--check", "only_check", is_flag=True, help="Change nothing; exit with 1 if a file would change."
)
@click.option("--list", "list_steps", is_flag=True, help="List the steps.")
@corpus_option
def migrate(paths: tuple[Path, ...], *, only_check: bool, list_steps: bool, corpus_path: Path | None) -> None:
    """Take entries to the newest version of the annotation scheme, step by step.

    PATHS are entries; without one, all entries of the corpus, in one step: all of them or none. Released
    versions are never touched: they are read as they are, or through the same steps.
    """
    if list_steps:
        for step in STEPS:
            click.echo(f"{step.source} -> {step.target}  {step.weight}: {step.summary}")
        return
    if paths:
        changed = migrate_files(paths, dry_run=only_check)
    else:
        changed = migrate_entries(own_corpus(corpus_path), dry_run=only_check)
    _report(changed, only_check=only_check)
    sys.exit(int(bool(changed and only_check)))


def _report(changed: Sequence[MigratedFile], *, only_check: bool) -> None:
    for item in changed:
        verb = "Would take" if only_check else "Took"
        click.echo(f"{verb} {item.path} from scheme {item.steps[0].source} to {SCHEME}")
        for step in item.steps:
            click.echo(f"  {step.source} -> {step.target}: {step.summary}")
    if not changed:
        click.echo(f"All entries follow scheme {SCHEME}.")
