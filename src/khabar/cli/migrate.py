"""`khabar migrate`."""

import sys
from pathlib import Path

import click

from khabar.cli.options import corpus_option, open_corpus
from khabar.corpus import write_atomically
from khabar.tei import canonicalise, parse, read_bytes
from khabar.tei.migrations import STEPS, upgrade
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

    PATHS are entries; without one, all entries of the corpus. Released versions are never touched: they are
    read as they are.
    """
    if list_steps:
        for step in STEPS:
            click.echo(f"{step.source} -> {step.target}  {step.weight}: {step.summary}")
        return
    changed = 0
    for path in paths or open_corpus(corpus_path).store.entry_paths():
        document = parse(read_bytes(path), str(path))
        steps = upgrade(document.root, str(path))
        if steps:
            changed += 1
            click.echo(f"{path}: scheme {steps[0].source} -> {SCHEME}")
            if not only_check:
                write_atomically(path, canonicalise(document.root).encode())
    if not changed:
        click.echo(f"All entries follow scheme {SCHEME}.")
    sys.exit(int(bool(changed and only_check)))
