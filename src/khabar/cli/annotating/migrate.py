"""`khabar migrate`."""

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from khabar.cli.options import corpus_option, own_corpus
from khabar.cli.terminal import echo
from khabar.messages import say, term
from khabar.tei.migrations import STEPS
from khabar.versions.release.migration import MigratedFile
from khabar.vocabulary import SCHEME
from khabar.workflow.migrate import migrate_entries, migrate_files


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--check", "only_check", is_flag=True, help="Change nothing; exit with 1 if a file would change."
)
@click.option("--list", "list_steps", is_flag=True, help="List the steps between versions of the scheme.")
@corpus_option
def migrate(paths: tuple[Path, ...], *, only_check: bool, list_steps: bool, corpus_path: Path | None) -> None:
    """Upgrade entries to the newest annotation scheme.

    PATHS are entries. Default: all entries of the corpus, either all of them or none. Released versions are
    never changed: they are read as they are, or through the same steps.

    Exit codes: 0 success, 1 with --check if a file would change, 2 error.
    """
    if list_steps:
        for step in STEPS:
            echo(
                say(
                    "{older} -> {newer}  {part}: {summary}",
                    older=step.source,
                    newer=step.target,
                    part=term(step.weight),
                    summary=term(step.summary),
                )
            )
        return
    if paths:
        changed = migrate_files(paths, dry_run=only_check)
    else:
        changed = migrate_entries(own_corpus(corpus_path), dry_run=only_check)
    _report(changed, only_check=only_check)
    sys.exit(int(bool(changed and only_check)))


def _report(changed: Sequence[MigratedFile], *, only_check: bool) -> None:
    for item in changed:
        values = {"path": item.path, "older": item.steps[0].source, "newer": SCHEME}
        if only_check:
            echo(say("Would migrate {path} from scheme {older} to {newer}", **values))
        else:
            echo(say("Migrated {path} from scheme {older} to {newer}", **values))
        for step in item.steps:
            summary = term(step.summary)
            echo(
                say("  {older} -> {newer}: {summary}", older=step.source, newer=step.target, summary=summary)
            )
    if not changed:
        echo(say("All entries follow scheme {newer}.", newer=SCHEME))
