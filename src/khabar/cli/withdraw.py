"""`khabar withdraw`."""

from collections.abc import Sequence
from pathlib import Path

import click

from khabar.cli.options import corpus_option, own_corpus
from khabar.workflow.withdraw import withdraw as withdraw_entry


@click.command()
@click.argument("entry_id", metavar="ENTRY")
@click.option("-m", "--message", required=True, help="Why; whoever asks for the entry is told.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@corpus_option
def withdraw(entry_id: str, *, message: str, yes: bool, corpus_path: Path | None) -> None:
    """Remove the text of an entry for good, and keep a tombstone that its id leads to.

    Working copy, pages, frozen copies and second annotation go; the manifest keeps the id, the versions, the
    day and the reason. What git or a published archive still holds is not touched: see the how-to.
    """

    def confirm(files: Sequence[str]) -> bool:
        return yes or click.confirm(f"Remove {len(files)} files of {entry_id} for good?", abort=True)

    removed = withdraw_entry(own_corpus(corpus_path), entry_id, message, confirm=confirm)
    click.echo(f"Withdrew {entry_id}.")
    for path in removed:
        click.echo(f"  removed {path}")
