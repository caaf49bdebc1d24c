"""`khabar migrate`."""

import sys
from collections.abc import Iterable
from pathlib import Path

import click

from khabar.cli.options import corpus_option, own_corpus
from khabar.corpus import Store, write_atomically
from khabar.corpus.journal import commit, locked
from khabar.tei import read_bytes
from khabar.tei.migrations import STEPS
from khabar.versions.release.migration import MigratedFile, migrate_corpus
from khabar.versions.release.migration import migrate as migrate_file
from khabar.vocabulary import SCHEME


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
        changed = _migrate_files(paths, only_check=only_check)
    else:
        changed = _migrate_all(own_corpus(corpus_path).store, only_check=only_check)
    _report(changed, only_check=only_check)
    sys.exit(int(bool(changed and only_check)))


def _migrate_files(paths: Iterable[Path], *, only_check: bool) -> list[MigratedFile]:
    found = [migration for path in paths if (migration := migrate_file(read_bytes(path), str(path)))]
    for migration in [] if only_check else found:
        write_atomically(Path(migration.path), migration.after)
    return found


def _migrate_all(store: Store, *, only_check: bool) -> list[MigratedFile]:
    if only_check:
        return [migration for migration, _ in migrate_corpus(store)]
    with locked(store.root):
        found = list(migrate_corpus(store))
        if found:
            commit(store.root, [change for _, change in found])
    return [migration for migration, _ in found]


def _report(changed: Iterable[MigratedFile], *, only_check: bool) -> None:
    listed = list(changed)
    for item in listed:
        verb = "Would take" if only_check else "Took"
        click.echo(f"{verb} {item.path} from scheme {item.steps[0].source} to {SCHEME}")
        for step in item.steps:
            click.echo(f"  {step.source} -> {step.target}: {step.summary}")
    if not listed:
        click.echo(f"All entries follow scheme {SCHEME}.")
